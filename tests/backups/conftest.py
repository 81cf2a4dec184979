"""A recovery key, and a counter whose machine may be lost."""

from collections.abc import Iterator

import pytest

from app import recovery
from app.recovery import Pair
from tests.backups.case import Pc
from tests.support.listening import listening
from tests.support.scene import Scene


@pytest.fixture(scope="session")
def pair() -> Pair:
    """The branch's recovery key, both halves."""
    return recovery.new_pair()


@pytest.fixture
def pc(scene: Scene, pair: Pair) -> Iterator[Pc]:
    """A counter that is enrolled; its hub can be asked while the test lasts."""
    with listening(scene.app) as port:
        yield Pc(scene, pair, f"http://127.0.0.1:{port}")
