"""A counter numbers its complaints by itself: one above the highest, also behind 999."""

import pytest

from app.complaints.views import Case
from app.desk import Desk, InForce
from app.numbers import number
from db.bulk import insert_rows
from db.tables import claim
from db.transaction import writing
from tests.search.desk import take
from tests.support.scene import Scene, ask


def made(desk: Desk, *sequences: int) -> list[str]:
    """Numbers of this counter and day."""
    me, day = desk.me, ask(desk, InForce()).day(desk.clock.now())
    return [number(f"{me.hall}{me.counter}", day, me.incarnation, each) for each in sequences]


@pytest.mark.parametrize(
    ("given", "following"),
    [((), 1), ((1, 2), 3), ((998,), 999), ((998, 999), 1000), ((999, 1000, 1001), 1002)],
)
def test_the_next_number_is_one_above_the_highest(
    scene: Scene, given: tuple[int, ...], following: int
) -> None:
    desk = scene.desk()
    rows = [("complaint_number", each, f"a{n}") for n, each in enumerate(made(desk, *given))]
    with writing(desk.engine) as connection:
        insert_rows(connection, claim, ("type", "key", "act"), rows)
    complaint, _ = take(desk, "1", "话费")
    assert [ask(desk, Case(complaint)).line.number] == made(desk, following)
