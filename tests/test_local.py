"""The example branch of an installation: with a hub of its own, apart from the real data, and gone
as a whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import bootstrap, hold, local
from app.desk import Desk
from app.errors import Outage
from app.journal.person import Person
from app.norms.norms import Norms
from app.settings import Settings
from app.visits.commands import OpenVisit
from db.transaction import reading
from tests.support.site import until


def in_force(desk: Desk) -> Norms:
    with reading(desk.engine) as connection:
        return desk.norms(connection)


LIN = Person("3101", "林小满", "clerk", "QH")


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Settings]:
    """With a desk of a real branch, as far as a file says so."""
    made = Settings(tmp_path / "shouwen", tmp_path / "keys")
    made.data.mkdir()
    made.file.write_bytes(b"real")
    yield made
    with_example = local.example(made)
    if local.read(with_example) is not None:
        local.remove_example(made)


def test_it_is_made_served_worked_with_and_taken_away_whole(machine: Settings) -> None:
    found = local.make_example(machine)
    assert found.data.parent == machine.data.parent
    with local.serving(found):
        station = bootstrap.start(bootstrap.open_desk(found))
        desk = station.desk
        until(lambda: set(in_force(desk).versions) == set(bootstrap.SETS), "the branch")
        found_branch = in_force(desk).branch
        assert found_branch is not None and found_branch.example
        desk.do(OpenVisit(id="v", ticket="A001", asks="话费"), LIN).result()
        # It cannot be taken away from under whoever works with it.
        with pytest.raises(Outage, match="store_in_use"):
            local.remove_example(machine)
        station.close()
    # What is there is not made again.
    before = found.file.stat().st_mtime
    assert local.make_example(machine) == found
    assert found.file.stat().st_mtime == before
    assert local.remove_example(machine) == found.data
    assert not found.data.exists()
    assert [each.name for each in machine.data.parent.iterdir()] == ["shouwen"]
    assert machine.file.read_bytes() == b"real"


def test_nothing_is_taken_for_an_example_that_is_none(machine: Settings) -> None:
    with pytest.raises(Outage, match="no_example"):
        local.remove_example(machine)
    strange = local.example(machine).data
    strange.mkdir()
    (strange / "letters.txt").write_text("mine")
    for does in (local.make_example, local.remove_example):
        with pytest.raises(Outage):
            does(machine)
    assert (strange / "letters.txt").read_text() == "mine"


def test_a_try_that_was_cut_off_is_made_anew(machine: Settings) -> None:
    found = local.example(machine)
    found.data.mkdir()
    found.own_hub.write_text('{"port":1,"example":true}')
    (found.data / "postgres").mkdir()
    found.file.write_bytes(b"half")
    with hold.holding(found.data, hold.HUB, "other"), pytest.raises(Outage, match="store_in_use"):
        local.remove_example(machine)
    local.make_example(machine)
    kept = local.read(found)
    assert kept is not None and kept.whole and kept.port > 1
