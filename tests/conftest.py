"""What every test needs: a Qt that wants no display, databases, and a branch at work."""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.scene import Databases, Scene

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Dozens of processes of the program are begun: what one has compiled the next reads, as installed.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def databases() -> "Databases":
    """Fresh databases in one PostgreSQL, for the whole run."""
    from tests.support.scene import Databases, server

    return Databases(server())


@pytest.fixture
def scene(databases: "Databases", tmp_path: Path) -> "Iterator[Scene]":
    """The example branch on its fixed morning, for one test."""
    from tests.support.scene import Scene

    found = Scene(databases, tmp_path)
    yield found
    found.close()


@pytest.fixture(scope="module")
def shared(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Scene]":
    """The example branch for tests of one file that do not mind each other."""
    from tests.support.scene import Scene

    found = Scene(databases, tmp_path_factory.mktemp("shared"))
    yield found
    found.close()


def pytest_xdist_auto_num_workers() -> int:
    """One more than processors: a third of a run is waiting, for hubs, disks and other programs."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What stands now stands to the end: looking through it after every test with a window took a
    sixth of the whole run."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """No test leaves a window: its timers go on in later tests, and one that is left to the end of
    the process may be deleted after the application, which ends in a crash."""
    from ui.collector import sweep

    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    if _windows(widgets):
        # What stood nowhere and goes with those who held it.
        gc.collect()
    elif not gc.isenabled():
        # What the loop of a window does at a desk.
        sweep()
    left = _windows(widgets)
    for each in widgets.QApplication.topLevelWidgets():
        # One test is told of it, not every later one.
        each.deleteLater()
    assert not left, f"{item.nodeid} leaves {left}"


def _windows(widgets: ModuleType) -> list[str]:
    from PySide6.QtCore import QEvent

    widgets.QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in widgets.QApplication.topLevelWidgets()
    ]
