"""To the set printer without a dialog: through the spooler, from memory, and only as long as it is
healthy. Called off the windows' thread; everything it waits for is bounded."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from ui.paper.output import paint, pdf
from ui.paper.sheet import Sheet

T = TypeVar("T")
# Seconds: for one answer of the spooler, and for the printer to take a job.
_ANSWER_S, _TAKEN_S, _LOOK_S = 10.0, 12.0, 0.3
_NOT_THERE = ("does not exist", "no such", "unknown", "no default destination")
_STANDS = ("disabled", "stopped", "not accepting", "scheduler", "connect", "paused")
_NO_PAPER = ("media-empty", "media-needed", "media-jam", "out of paper")
_WORKER = ThreadPoolExecutor(1, thread_name_prefix="printer")


class PrintFailed(Exception):
    """Nothing came out. `why`: nothing (no way to print here), missing, stopped, paper, job."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def in_turn(job: Callable[[], T]) -> Future[T]:
    """Do it on the one thread for paper, after what waits there."""
    return _WORKER.submit(job)


def send(sheet: Sheet, printer: str) -> None:
    """Print on this printer, empty: the default one. Raises PrintFailed."""
    if os.name == "nt":
        _paint(sheet, printer)
    elif shutil.which("lp") is None:
        raise PrintFailed("nothing")
    else:
        _spool(sheet, printer)


def _spool(sheet: Sheet, printer: str) -> None:
    size = sheet.millimetres
    # The title is seen by everybody at the spooler: it holds nothing.
    command = ["lp", "-t", "receipt", "-o", f"media={_media(size.width(), size.height())}"]
    accepted = _run([*command, *(["-d", printer] if printer else [])], pdf(sheet))
    if accepted.returncode:
        raise PrintFailed(_why(accepted.stderr.decode(errors="replace")))
    words = accepted.stdout.decode(errors="replace").split()
    job = next((each for each in words if "-" in each and each.rpartition("-")[2].isdigit()), "")
    if job:
        _watch(job)


def _watch(job: str) -> None:
    """Until the printer has it. What it does not take is called back, so that it cannot come out
    long after somebody has printed it again."""
    until = time.monotonic() + _TAKEN_S
    while job in _said("lpstat", "-W", "not-completed", "-o"):
        state = _said("lpstat", "-l", "-p", job.rpartition("-")[0]).lower()
        why = _why(state) if any(each in state for each in (*_NO_PAPER, *_STANDS)) else ""
        if why or time.monotonic() > until:
            _run(["cancel", job])
            raise PrintFailed(why or "job")
        threading.Event().wait(_LOOK_S)


def _why(said: str) -> str:
    words = said.lower()
    for why, signs in (("paper", _NO_PAPER), ("missing", _NOT_THERE), ("stopped", _STANDS)):
        if any(each in words for each in signs):
            return why
    return "job"


def _media(width: float, height: float) -> str:
    names = {"148x210": "A5", "210x297": "A4"}
    size = f"{width:.0f}x{height:.0f}"
    return names.get(size, f"Custom.{size}mm")


def _said(*command: str) -> str:
    return _run(list(command)).stdout.decode(errors="replace")


def _run(command: list[str], fed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """One answer of the spooler, in its own words rather than the user's language."""
    try:
        return subprocess.run(
            command,
            input=fed,
            capture_output=True,
            timeout=_ANSWER_S,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        raise PrintFailed("stopped") from None
    except OSError:
        raise PrintFailed("nothing") from None


def _paint(sheet: Sheet, name: str) -> None:
    """Straight to a printer of Windows, which spools by itself."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise PrintFailed("missing")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    if not paint(sheet, printer, printer.resolution()):
        raise PrintFailed("job")
