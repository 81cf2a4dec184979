"""Runs the gallery: its window until it is closed, or all pictures."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.settings import Preferences
from ui.application import make_application, take_down
from ui.gallery import pictures
from ui.gallery.scene import scene
from ui.gallery.view import View
from ui.gallery.window import GalleryWindow

_BEAT_MS = 200


def save(views: Sequence[View], looks: Sequence[Preferences], folder: Path) -> None:
    """One file a view; where there are several looks, one folder a look."""
    application()
    with scene() as found:
        for look in looks:
            found.look = look
            name = f"{look.language}-{look.theme}-{look.text:g}" if len(looks) > 1 else ""
            pictures.save(found, views, folder / name)
            _say(f"{len(views)} pictures in {folder / name}")


def look_through(views: Sequence[View], look: Preferences, scale: str) -> str:
    """The scale that somebody wants next; empty where he has seen enough."""
    app = application()
    _say("setting up the example branch")
    with scene() as found:
        found.look = look
        window = GalleryWindow(found, views, scale)
        window.show()
        signal.signal(signal.SIGINT, lambda *_: window.close())
        # Python hears a signal only when it is running.
        beat = QTimer()
        beat.timeout.connect(lambda: None)
        beat.start(_BEAT_MS)
        app.exec()
        beat.stop()
        wanted = window.wanted
        take_down(window)
    return wanted


def application() -> QApplication:
    """The program's own, its caret at rest."""
    app = make_application()
    # A caret that comes and goes would be in every other picture only.
    app.setCursorFlashTime(0)
    return app


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
