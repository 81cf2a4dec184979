"""Signing in with staff number and PIN, offline too; guessing is slowed down and remembered."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from app.desk import Desk
from app.errors import Objection
from app.journal.person import Person
from app.people.commands import FREE_TRIES, SetPin, SignIn
from app.people.verifiers import new_verifier
from app.people.views import StaffOnDuty
from app.visits.commands import OpenVisit
from db.tables import act, pin, private, verifier
from db.transaction import reading, writing
from tests.support.scene import GE, LIN, Scene, ask, do, outcomes, refused, rows


def sign_in(desk: Desk, staff: str, pin: str) -> Any:
    """Who it is, or the code of the objection."""
    found = do(desk, SignIn(id=desk.clock.new_id(), staff=staff, pin=pin), LIN).value
    return found.code if isinstance(found, Objection) else found


def _failures(desk: Desk, staff: str = "3101") -> int:
    with reading(desk.engine) as connection:
        return connection.execute(
            select(verifier.c.failures).where(verifier.c.staff == staff)
        ).scalar_one()


@pytest.mark.parametrize(
    ("no", "role", "hall"),
    [("3101", "clerk", "QH"), ("3001", "duty_manager", "QH"), ("3901", "supervisor", "QH")],
)
def test_right_pin(shared: Scene, no: str, role: str, hall: str) -> None:
    desk = shared.desk()
    found = sign_in(desk, f" {no} ", f"{no}00")
    assert isinstance(found, Person)
    assert (found.no, found.role, found.hall) == (no, role, hall)


def test_it_works_without_the_branch(shared: Scene) -> None:
    """The desk of these tests has no line at all between calls: its rows are enough."""
    desk = shared.desk()
    settings = shared.settings(desk)
    shared.shut(desk)
    desk = shared.open(settings)
    assert isinstance(sign_in(desk, "3101", "310100"), Person)


@pytest.mark.parametrize(
    "wrong", ["", "310101", "31010", "3101000", "３１０１００", "abc", " 310100"]
)
def test_wrong_pin(shared: Scene, wrong: str) -> None:
    desk = shared.desk()
    assert sign_in(desk, "3101", wrong) == "pin_wrong"
    assert _failures(desk) == 1


@pytest.mark.parametrize(
    ("no", "code"),
    [
        ("9999", "not_on_staff"),
        ("", "not_on_staff"),
        ("3202", "not_on_staff"),
        ("3201", "pin_unknown_here"),
    ],
)
def test_who_cannot_sign_in_here(shared: Scene, no: str, code: str) -> None:
    assert sign_in(shared.desk(), no, f"{no}00") == code


def test_objection_stands_beside_its_field(shared: Scene) -> None:
    desk = shared.desk()
    for staff, pin_, field in (("9999", "1", "staff"), ("3201", "1", "pin"), ("3101", "1", "pin")):
        found = do(desk, SignIn(id=staff, staff=staff, pin=pin_), LIN).value
        assert found.field == field


def test_after_five_wrong_pins_each_try_has_to_wait_longer(scene: Scene) -> None:
    desk = scene.desk()
    for _ in range(FREE_TRIES):
        assert sign_in(desk, "3101", "000000") == "pin_wrong"
    assert sign_in(desk, "3101", "310100") == "pin_wait"
    assert sign_in(desk, "3102", "310200") != "pin_wait"
    found = do(desk, SignIn(id="w", staff="3101", pin="310100"), LIN).value
    assert found.params == {"seconds": "16"}
    scene.clock.set(scene.clock.now() + timedelta(seconds=15))
    assert sign_in(desk, "3101", "000000") == "pin_wrong"
    scene.clock.set(scene.clock.now() + timedelta(seconds=29))
    assert sign_in(desk, "3101", "310100") == "pin_wait"
    scene.clock.set(scene.clock.now() + timedelta(seconds=1))
    assert isinstance(sign_in(desk, "3101", "310100"), Person)
    assert _failures(desk) == 0
    assert sign_in(desk, "3101", "000000") == "pin_wrong"


def test_count_survives_closing_the_program(scene: Scene) -> None:
    desk = scene.desk()
    for _ in range(FREE_TRIES):
        sign_in(desk, "3101", "000000")
    settings = scene.settings(desk)
    scene.shut(desk)
    desk = scene.open(settings)
    assert _failures(desk) == FREE_TRIES
    assert sign_in(desk, "3101", "310100") == "pin_wait"


def test_count_survives_new_verifiers_for_others(scene: Scene) -> None:
    desk = scene.desk()
    for _ in range(FREE_TRIES):
        sign_in(desk, "3101", "000000")
    scene.hub.do(SetPin(id="p", staff="3102", pin="654321"))
    scene.pull(desk)
    assert _failures(desk) == FREE_TRIES
    assert isinstance(sign_in(desk, "3102", "654321"), Person)
    assert sign_in(desk, "3102", "310200") == "pin_wrong"


@pytest.mark.parametrize("failures", [20, 47, 48, 1_000, 2**31 - 2])
def test_wait_is_never_longer_than_a_quarter_of_an_hour(shared: Scene, failures: int) -> None:
    desk = shared.desk()
    with writing(desk.engine) as connection:
        connection.execute(update(verifier).values(failures=failures))
    assert sign_in(desk, "3101", "000000") == "pin_wrong"
    found = do(desk, SignIn(id="w", staff="3101", pin="310100"), LIN).value
    assert int(found.params["seconds"]) <= 15 * 60 + 1


def test_verifier_is_argon2id_and_not_in_the_journal(shared: Scene) -> None:
    desk = shared.desk()
    for engine in (shared.hub.engine, desk.engine):
        with reading(engine) as connection:
            kept = list(connection.execute(select(verifier.c.verifier)).scalars())
            journal = [
                bytes(each)
                for column in (act.c.header, private.c.bytes)
                for each in connection.execute(select(column).where(column.is_not(None))).scalars()
            ]
            told = connection.execute(select(pin.c.id)).scalars().all()
        assert len(kept) >= 6 and all(each.startswith("$argon2id$v=19$") for each in kept)
        assert len(set(kept)) == len(kept)
        assert len(told) == 8
        for each in journal:
            assert b"argon2" not in each and b"310100" not in each
            assert not any(one.encode() in each for one in kept)


@pytest.mark.parametrize("bad", ["", "12345", "1234567", "12345a", "１２３４５６", "12 456"])
def test_pin_has_six_digits(bad: str) -> None:
    with pytest.raises(ValueError, match="six digits"):
        new_verifier(bad)


def test_signing_in_writes_nothing_into_the_journal(shared: Scene) -> None:
    desk = shared.desk()
    before = rows(desk.engine)
    sign_in(desk, "3101", "310100")
    sign_in(desk, "3101", "000000")
    assert rows(desk.engine) == before


def test_staff_on_duty_are_those_of_today(scene: Scene) -> None:
    desk = scene.desk()
    assert [each.no for each in ask(desk, StaffOnDuty(hall="NP"))] == ["3201"]
    scene.clock.set(datetime.fromisoformat("2025-06-01T23:59:00+08:00"))
    assert [each.no for each in ask(desk, StaffOnDuty(hall="NP"))] == ["3201", "3202"]
    assert len(ask(desk, StaffOnDuty())) == 8


def test_who_left_is_refused_from_the_day_after(scene: Scene) -> None:
    desk = scene.desk("1", "NP")
    scene.clock.set(datetime.fromisoformat("2025-06-01T23:59:59+08:00"))
    last = do(desk, OpenVisit(id="a", ticket="B001"), GE)
    scene.clock.set(datetime.fromisoformat("2025-06-02T00:00:00+08:00"))
    assert refused(desk, OpenVisit(id="b", ticket="B002"), GE) == ["not_on_staff"]
    assert sign_in(desk, "3202", "320200") == "not_on_staff"
    scene.sync(desk)
    found = outcomes(scene.hub.engine)
    assert [found[each] for each in last.acts] == [("applied", []), ("applied", [])]


def test_desk_keeps_no_pin_in_words(shared: Scene) -> None:
    desk = shared.desk()
    with reading(desk.engine) as connection:
        found = connection.execute(text("SELECT * FROM verifier")).all()
    assert "310100" not in repr([tuple(row) for row in found])
