"""What every test needs: a Qt that wants no display, databases, and a branch at work."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.scene import Databases, Scene

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def databases() -> "Iterator[Databases]":
    """Fresh databases in one PostgreSQL, for the whole run."""
    from tests.support.scene import databases as opened

    with opened() as found:
        yield found


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
