"""One program at a time on a data folder, by a lock that the system lets go with its process."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import Outage

DESK, HUB = "desk", "hub"


def take(folder: Path, name: str, what: str) -> Callable[[], None]:
    """Hold `name` in this folder as the program `what`; returns how to let go.

    Raises Outage("store_in_use") with who has it. What a dead process held is free.
    """
    # Let go from whichever thread closes the desk.
    lock = FileLock(folder / f"{name}.lock", timeout=0, thread_local=False)
    told = folder / f"{name}.holder"
    try:
        lock.acquire()
    except Timeout:
        raise Outage("store_in_use", _read(told)) from None
    except OSError as error:
        raise Outage("store", type(error).__name__) from error
    # Beside the lock and not in it, for Windows lets nobody read a file that is locked.
    since = f"{datetime.now():%m-%d %H:%M}"
    told.write_text(f"{what} · {_user()} · PID {os.getpid()} · {since}", "utf-8")

    def release() -> None:
        told.unlink(missing_ok=True)
        lock.release()

    return release


def holder(folder: Path, name: str) -> str:
    """Who holds it now; empty where nobody does."""
    if not (folder / f"{name}.holder").exists():
        return ""
    try:
        take(folder, name, "")()
    except Outage as outage:
        return outage.detail
    return ""


@contextmanager
def holding(folder: Path, name: str, what: str) -> Iterator[None]:
    """Hold it meanwhile; raises Outage("store_in_use")."""
    release = take(folder, name, what)
    try:
        yield
    finally:
        release()


def _read(told: Path) -> str:
    try:
        return told.read_text("utf-8")
    except OSError:
        return ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
