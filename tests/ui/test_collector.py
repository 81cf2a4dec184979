"""What Python collects of the windows goes on their own thread."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.collector import sweep


def _dropped(seen: list[int]) -> None:
    """A widget that only a circle of references holds, so that nobody but the collector ends it."""
    made = QWidget()
    made.circle = made  # type: ignore[attr-defined]
    weakref.finalize(made, lambda: seen.append(threading.get_ident()))


def _litter() -> None:
    """Enough of it, on a thread of its own, for Python to collect all generations."""

    def fill() -> None:
        for _ in range(200_000):
            circle: list[object] = []
            circle.append(circle)

    other = threading.Thread(target=fill)
    other.start()
    other.join()


@pytest.fixture
def clean(qapp: QApplication) -> Iterator[None]:
    """Nothing old to collect, and the collector off afterwards as in the program."""
    gc.collect()
    yield
    gc.disable()
    gc.collect()


def test_a_reader_never_collects_a_window(clean: None, qtbot: QtBot) -> None:
    seen: list[int] = []
    _dropped(seen)
    _litter()
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [threading.get_ident()]


def test_left_to_python_it_would(clean: None) -> None:
    gc.enable()
    seen: list[int] = []
    _dropped(seen)
    _litter()
    assert len(seen) == 1 and seen != [threading.get_ident()]


def test_the_oldest_generation_that_is_due_is_collected(clean: None) -> None:
    for _ in range(200):
        kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
        sweep()
        kept.clear()
    assert gc.get_count()[2] <= gc.get_threshold()[2]
    assert gc.get_count()[1] <= gc.get_threshold()[1] + 1
