"""A branch in which a colleague pointed somebody outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import Desk, InForce
from app.journal.person import Person
from app.visits.commands import OpenVisit
from app.visits.telling import PointElsewhere
from tests.ui.branch import Branch

LIN, TAO = Person("3101", "林小满", "clerk", "QH"), Person("3102", "陶以宁", "clerk", "QH")
HAN = Person("3001", "韩立群", "duty_manager", "QH")
SHEN = Person("3901", "沈知秋", "supervisor", "QH")


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    """Without desks yet."""
    made = Branch(tmp_path / "branch")
    made.folder.mkdir()
    yield made
    made.close()


@pytest.fixture
def desk(branch: Branch) -> Desk:
    """Counter 1 of the first hall."""
    return branch.open()


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
