"""A case of one hall, known at a desk of another one."""

import pytest

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.visits.commands import OpenVisit
from tests.access.case import ASKER, WORDS
from tests.support.scene import LIN, Scene, do


@pytest.fixture
def near(scene: Scene) -> Desk:
    """A desk of the hall in which the case was made."""
    return scene.desk("1", "QH")


@pytest.fixture
def far(scene: Scene) -> Desk:
    """A desk of another hall."""
    return scene.desk("1", "NP")


@pytest.fixture
def case(scene: Scene, near: Desk, far: Desk) -> str:
    """A complaint of the hall QH that both desks know."""
    matter = do(near, OpenVisit(id="v", ticket="A001", asks="电话有杂音", asker=ASKER), LIN)
    received = ReceiveComplaint(
        id="c", matter=matter.record("matter"), category="N1", words=WORDS, asker=ASKER
    )
    made = do(near, received, LIN).record("complaint")
    scene.sync(near, far)
    return made
