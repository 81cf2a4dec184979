"""A branch in which a colleague pointed somebody outside."""

import pytest

from app.desk import Desk, InForce
from app.journal.person import Person
from app.visits.commands import OpenVisit
from app.visits.telling import PointElsewhere
from tests.review.conftest import LIN, SHEN, TAO, branch, desk
from tests.ui.branch import Branch

__all__ = ["HAN", "LIN", "SHEN", "TAO", "branch", "desk", "point", "pointed"]
HAN = Person("3001", "韩春和", "duty_manager", "QH")


@pytest.fixture
def pointed(branch: Branch, desk: Desk) -> str:
    """A matter that LIN pointed outside; known to the branch."""
    matter = point(desk, "1")
    branch.exchange()
    return matter


def point(desk: Desk, id_: str, by: Person = LIN) -> str:
    """Somebody asks, and is pointed outside; the matter."""
    opened = desk.do(OpenVisit(id=f"v{id_}", ticket="A001", asks="寄信"), by).result()
    matter = opened.record("matter")
    place = next(iter(desk.ask(InForce()).result().places))
    desk.do(PointElsewhere(id=f"p{id_}", matter=matter, place=place), by).result()
    return matter
