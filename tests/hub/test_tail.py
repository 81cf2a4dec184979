"""A hub restored from an older backup takes back what counters still hold (law 10)."""

from sqlalchemy import select

from app.hub.branch import Branch
from app.registry import REGISTRY
from app.visits.commands import Asker, OpenVisit
from db.engine import open_postgres
from db.tables import act
from db.transaction import reading
from tests.support.scene import LIN, TAO, Databases, Scene, do, outcomes, rows, sound


def _head(engine: object) -> list[tuple[int, bytes]]:
    with reading(engine) as connection:  # type: ignore[arg-type]
        return [tuple(row) for row in connection.execute(select(act.c.n, act.c.link))]


def test_restored_hub_takes_back_numbers_outcomes_and_links(
    scene: Scene, databases: Databases
) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    do(one, OpenVisit(id="a", ticket="A001", asks="一", asker=Asker(number="5550211")), LIN)
    scene.sync(one, two)
    scene.hub.engine.dispose()
    backup = databases.copy(scene.url)
    do(one, OpenVisit(id="b", ticket="A002", asks="二"), LIN)
    do(two, OpenVisit(id="c", ticket="A003", asks="三"), TAO)
    scene.sync(one, two)
    scene.pull(one)
    expected, links = outcomes(scene.hub.engine), sorted(_head(scene.hub.engine))
    scene.serve(Branch(open_postgres(backup), REGISTRY, scene.clock), backup)
    do(two, OpenVisit(id="d", ticket="A004", asks="四"), TAO)
    scene.pull(one)
    assert outcomes(scene.hub.engine) == expected
    assert sorted(_head(scene.hub.engine)) == links
    scene.sync(two, one)
    sound(scene.hub.engine)
    for desk in (one, two):
        sound(desk.engine)
        assert rows(desk.engine)["act"] == rows(scene.hub.engine)["act"] == len(expected) + 2
