"""The example branch of the gallery, once for all tests of a file."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.settings import Preferences
from ui.gallery.run import application
from ui.gallery.scene import Scene, scene
from ui.looks import put_on


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application, its caret at rest."""
    return application()


@pytest.fixture(scope="module")
def set_up(qapp: QApplication) -> Iterator[Scene]:
    """At 10:52 of its day; afterwards the usual looks again."""
    with scene() as found:
        yield found
    put_on(Preferences())


@pytest.fixture
def rested(set_up: Scene) -> Iterator[Scene]:
    """Without a window before and after."""
    yield set_up
    set_up.leave()
