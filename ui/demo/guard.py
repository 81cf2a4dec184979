"""Cleans up where the demo itself no longer can: killed, or its display gone from under it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import ui

_STOPS_S = 10.0
_PEACE = "peace"


class Guard:
    """A process of its own that waits for the end of this one. `dismiss` after a good end."""

    def __init__(self, folder: Path) -> None:
        code = "import sys; from ui.demo.guard import keep; keep(sys.argv[1])"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(ui.__file__).parent.parent,
            text=True,
            start_new_session=True,
        )

    def dismiss(self) -> None:
        """Everything was taken down."""
        with suppress(BrokenPipeError):
            self._process.communicate(_PEACE)


def keep(folder: str) -> None:
    """Wait for the end of standard input; unless it came in peace, stop all and remove `folder`."""
    if sys.stdin.read() == _PEACE:
        return
    place = Path(folder)
    _stop(place / "hub.pid", signal.SIGTERM)
    # For PostgreSQL this is the fast way down.
    _stop(place / "postgres" / "postmaster.pid", signal.SIGINT)
    shutil.rmtree(place, ignore_errors=True)


def _stop(pid_file: Path, sign: signal.Signals) -> None:
    with suppress(OSError, ValueError, IndexError):
        pid = int(pid_file.read_text().split()[0])
        os.kill(pid, sign)
        until = time.monotonic() + _STOPS_S
        while time.monotonic() < until:
            os.kill(pid, 0)  # raises once it is gone
            time.sleep(0.05)
        os.kill(pid, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
