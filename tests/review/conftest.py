"""A branch with some complaints, for what looks at all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.journal.person import Person
from app.visits.commands import Asker, OpenVisit
from tests.ui.branch import Branch

LIN, TAO = Person("3101", "林小满", "clerk", "QH"), Person("3102", "陶以宁", "clerk", "QH")
SHEN = Person("3901", "沈知秋", "supervisor", "QH")
ASKER = Asker(name="钱守安", number="0300-5550211")


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


def take(desk: Desk, id_: str, words: str, by: Person = LIN, category: str = "S3") -> str:
    """A complaint in these words; its id."""
    opened = desk.do(OpenVisit(id=f"v{id_}", ticket="A001", asker=ASKER), by).result()
    command = ReceiveComplaint(
        id=f"c{id_}", matter=opened.record("matter"), category=category, words=words, asker=ASKER
    )
    return desk.do(command, by).result().record("complaint")
