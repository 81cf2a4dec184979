"""`shouwen demo`: a desk for a person where there is a display, else the morning by itself."""

import json
import logging
import os
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any

from app import log
from ui.demo.failure import Failed

_OPENS_AT = "09:00"
_STOPPED = 130
_SIGNS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def has_display() -> bool:
    """Whether a window could be seen here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(headless: bool, out: Path, as_json: bool) -> int:
    """The exit code: 0, 1 where a step failed, 130 where somebody stopped it."""
    log.setup(logging.WARNING)
    before = [signal.signal(sign, _stop) for sign in _SIGNS]
    try:
        if has_display() and not headless:
            return _attend()
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _play(out, as_json)
    except KeyboardInterrupt:
        _say("stopped")
        return _STOPPED
    finally:
        for sign, handler in zip(_SIGNS, before, strict=True):
            signal.signal(sign, handler)


def _attend() -> int:
    """One desk for a person, until its window is closed."""
    from PySide6.QtCore import QTimer

    from ui.application import bring_up, catch_bugs, make_application, take_down
    from ui.demo.example import on_the_day
    from ui.demo.play import seats
    from ui.demo.stage import stage
    from ui.window import DeskWindow

    _say("setting up the example branch")
    app = make_application()
    catch_bugs()
    with stage() as found:
        desk = seats(found).one.desk
        found.set_clock(on_the_day(_OPENS_AT))
        found.let_run()
        window = DeskWindow(desk)
        bring_up(window)
        # Python hears a signal only when it is running, and Qt lets no exception through.
        for sign in _SIGNS:
            signal.signal(sign, lambda *_: app.exit(_STOPPED))
        beat = QTimer()
        beat.timeout.connect(lambda: None)
        beat.start(200)
        _say("the desk of counter 1 is open; close its window to end")
        code = app.exec()
        beat.stop()
        take_down(window)
    return code


def _play(out: Path, as_json: bool) -> int:
    """The morning by keys alone."""
    began = time.monotonic()
    told = _Step("the folder for the pictures")
    try:
        result = _morning(out, told)
    except Exception as error:
        _say(f"FAILED {told.what}: {error}")
        if isinstance(error, Failed | OSError):
            return 1
        raise
    _say(f"{len(result['files'])} pictures in {out}, {time.monotonic() - began:.1f} s in all")
    if as_json:
        print(json.dumps(result), flush=True)
    return 0


class _Step:
    """What is done now; tells what is over, with its seconds."""

    def __init__(self, what: str) -> None:
        self.what, self._began = what, time.monotonic()

    def next(self, what: str) -> None:
        """Begin with the next."""
        self.what, self._began = what, time.monotonic()

    def over(self, at: str = "") -> None:
        """It is done."""
        _say(f"{at:5}  {self.what} ({time.monotonic() - self._began:.1f} s)")


def _morning(out: Path, told: _Step) -> dict[str, Any]:
    from ui.application import make_application
    from ui.demo import morning
    from ui.demo.hands import Shots
    from ui.demo.play import open_play
    from ui.demo.stage import stage

    shots = Shots(out)
    told.next("the example branch and its earlier cases")
    make_application()
    with stage() as found, ExitStack() as windows:
        play = open_play(windows, found, shots)
        told.over()
        for at, what, does in morning.STEPS:
            told.next(what)
            play.begin(at)
            does(play)
            play.check()
            told.over(at)
            play.say_notes(_say)
        told.next("the figures, and everything taken down")
        return play.result()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _stop(sign: int, _: FrameType | None) -> None:
    """Once: what is set up is then taken down in peace."""
    for each in _SIGNS:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt(sign)
