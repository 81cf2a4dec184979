"""The example branch of an installation: with a hub of its own, apart from the real data, and gone
as a whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import bootstrap, hold, local
from app.desk import Desk
from app.errors import Outage, Refused
from app.journal.person import Person
from app.norms.norms import Norms
from app.people.commands import SignIn
from app.settings import Settings
from app.visits.commands import OpenVisit
from db.transaction import reading
from tests.support.apart import apart
from tests.support.site import until


def in_force(desk: Desk) -> Norms:
    with reading(desk.engine) as connection:
        return desk.norms(connection)


# A hub of its own starts its own PostgreSQL first, beside whatever else this machine does.
HUB_S = 150.0
TODAY = date(2026, 6, 1)
NOBODY = Person("", "", "", "")
LIN = Person("3101", "林小满", "clerk", "QH")


@pytest.fixture
def place() -> Iterator[Path]:
    """Where a database can be."""
    with apart() as found:
        yield found


@pytest.fixture
def machine(place: Path) -> Iterator[Settings]:
    """With a desk of a real branch, as far as a file says so."""
    made = Settings(place / "shouwen", place / "keys")
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
        until(lambda: set(in_force(desk).versions) == set(bootstrap.SETS), "the branch", HUB_S)
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


TYPED = {
    "branch_code": "WX", "branch_name": "望溪分公司", "area_codes": "0300",
    "mobile_prefixes": "160; 161", "hall_code": "DM", "hall_name": "东门营业厅",
    "counter_no": "1", "staff_no": "5001", "staff_name": "示例主管", "first_pin": "246810",
    "pin_again": "246810",
}  # fmt: skip


def test_a_hall_of_its_own_is_founded_and_works(place: Path) -> None:
    machine = Settings(place / "pc", place / "keys")
    machine.data.mkdir()
    machine.preferences.write_text("{}")
    kept = local.make_hall(machine, TYPED)
    assert kept.file.exists() and kept.passphrase not in kept.file.read_text()
    with local.serving(machine):
        station = bootstrap.start(bootstrap.open_desk(machine))
        desk = station.desk
        until(lambda: set(in_force(desk).versions) == set(bootstrap.SETS), "the branch", HUB_S)
        norms = in_force(desk)
        assert norms.branch is not None and not norms.branch.example
        assert norms.counter("DM", 1) is not None and norms.norm("complaint_answer", TODAY)
        signed = desk.do(SignIn(id="s", staff="5001", pin="246810"), NOBODY).result().value
        assert isinstance(signed, Person) and signed.role == "supervisor"
        # Its file's key can be had again from the hub: it was handed over, over TLS.
        until(lambda: desk.me.wrapped is None, "the key at the hub")
        assert desk.me.hub_url.startswith("https://")
        station.close()
    with pytest.raises(Outage, match="store_exists"):
        local.make_hall(machine, TYPED)
    with pytest.raises(Outage, match="no_example"):
        local.remove_example(machine)


def test_what_is_wrong_stands_beside_each_field_and_nothing_is_made(tmp_path: Path) -> None:
    machine = Settings(tmp_path / "pc", tmp_path / "keys")
    typed = {**TYPED, "branch_name": "", "counter_no": "一", "first_pin": "12", "staff_no": ""}
    with pytest.raises(Refused) as caught:
        local.make_hall(machine, typed)
    found = {each.field: each.code for each in caught.value.objections}
    assert found == {
        "branch_name": "needed", "counter_no": "number_form", "staff_no": "needed",
        "first_pin": "pin_six",
    }  # fmt: skip
    assert not machine.data.exists()


@pytest.mark.parametrize("name", ["attachments.db", "postgres", "tls"])
def test_what_lies_there_already_is_never_founded_over(tmp_path: Path, name: str) -> None:
    machine = Settings(tmp_path / "pc", tmp_path / "keys")
    (machine.data / name).mkdir(parents=True)
    with pytest.raises(Outage, match="store_exists"):
        local.make_hall(machine, TYPED)
    assert (machine.data / name).exists()
