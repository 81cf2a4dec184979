"""A first PIN and one of her own: shown once, in no act, and given by nobody who may not."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.desk import Desk
from app.errors import Objection, Outage
from app.hub import pins as at_hub
from app.hub.branch import Branch
from app.journal.person import Person
from app.people import verifiers
from app.people.commands import ChangePin, GivePin, OneTimePin, SetPin, SignIn
from app.people.rules import is_easy
from app.reference.commands import PublishReference
from app.registry import REGISTRY
from app.sync import steps
from app.sync.link import Link
from db.engine import open_postgres
from db.tables import act, pin, private, verifier
from db.transaction import reading
from tests.support.scene import (
    FANG,
    HAN,
    LIN,
    LU,
    SHEN,
    TAO,
    Databases,
    Scene,
    do,
    outcomes,
    refused,
    rows,
    sound,
)

OWN = "704195"


def give(desk: Desk, staff: str = "3101", by: Person = SHEN) -> OneTimePin:
    """A one-time PIN."""
    found: OneTimePin = do(desk, GivePin(id=desk.clock.new_id(), staff=staff), by).value
    return found


def told(found: Any) -> Any:
    """Who it is, or the code of the objection."""
    return found.code if isinstance(found, Objection) else found.no


def sign_in(desk: Desk, typed: str, staff: str = "3101") -> Any:
    return told(do(desk, SignIn(id=desk.clock.new_id(), staff=staff, pin=typed), LIN).value)


def change(desk: Desk, old: str, new: str = OWN, again: str = "", staff: str = "3101") -> Any:
    command = ChangePin(id=desk.clock.new_id(), staff=staff, pin=old, new=new, again=again or new)
    return told(do(desk, command, LIN).value)


def kept(holder: Any, staff: str = "3101") -> list[str]:
    """The marks of everything that is kept for her."""
    with reading(holder.engine) as connection:
        query = select(verifier.c.mark).where(verifier.c.staff == staff)
        return sorted(connection.execute(query).scalars())


def test_she_gets_one_without_a_line_and_takes_her_own_with_it(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    given = give(one)
    # Here at once: for nothing but choosing her own.
    assert sign_in(one, "310100") == "pin_wrong"
    assert sign_in(one, given.pin) == "pin_to_change"
    assert change(one, given.pin) == "3101"
    assert sign_in(one, OWN) == "3101"
    assert sign_in(one, given.pin) == "pin_wrong"
    # Elsewhere, as soon as the branch knows.
    assert sign_in(two, "310100") == "3101"
    scene.sync(one, two)
    assert sign_in(two, OWN) == "3101"
    assert sign_in(two, "310100") == "pin_wrong"
    assert {how for how, _ in outcomes(scene.hub.engine).values()} == {"applied"}
    # What was replaced is kept nowhere.
    assert kept(one) == kept(two) == kept(scene.hub)
    assert len(kept(scene.hub)) == 1
    for each in (one, two, scene.hub):
        sound(each.engine)


def test_no_store_and_no_act_holds_a_pin_nor_the_journal_a_verifier(scene: Scene) -> None:
    desk = scene.desk()
    given = give(desk)
    change(desk, given.pin)
    scene.sync(desk)
    for holder in (desk, scene.hub):
        with reading(holder.engine) as connection:
            columns = (act.c.header, private.c.bytes)
            journal = b"".join(
                bytes(each)
                for column in columns
                for each in connection.execute(select(column).where(column.is_not(None))).scalars()
            )
            secret = repr(connection.execute(select(verifier)).all())
            folded = repr(connection.execute(select(pin)).all())
        for word in (given.pin, OWN):
            assert word.encode() not in journal
            assert word not in secret and word not in folded
        assert b"argon2" not in journal and "argon2" not in folded
    # Nor does anything that is written down of a command or its outcome.
    command = ChangePin(id="x", staff="3101", pin="310100", new=OWN, again=OWN)
    for each in (
        command,
        SignIn(id="x", staff="3101", pin=OWN),
        SetPin(id="x", staff="3", pin=OWN),
    ):
        assert OWN not in repr(each)
    assert given.pin not in repr(given)


def publish_staff(scene: Scene, *more: dict[str, Any]) -> None:
    """A staff list of two who publish, and more."""
    entry = {"hall": "QH", "from": "2024-01-01", "scope": ["QH"]}
    staff = [
        {"no": "3901", "name": "沈知秋", "role": "supervisor", **entry},
        {"no": "3990", "name": "陆行简", "role": "administrator", **entry},
        *({**entry, **each} for each in more),
    ]
    content = json.dumps({"items": staff}, ensure_ascii=False).encode()
    scene.hub.do(PublishReference(id="s", set="staff", content=content, why="来了一位"))


def test_a_first_pin_for_somebody_who_never_had_one(scene: Scene) -> None:
    """Already before her first day, when nobody could sign in with it."""
    desk = scene.desk()
    new = {"no": "3301", "name": "新同事", "role": "clerk", "from": "2025-06-10"}
    publish_staff(scene, new)
    scene.pull(desk)
    given = give(desk, "3301")
    assert sign_in(desk, given.pin, "3301") == "not_on_staff"
    scene.clock.set(given.until - timedelta(hours=1))
    assert sign_in(desk, given.pin, "3301") == "pin_to_change"
    assert change(desk, given.pin, staff="3301") == "3301"
    scene.sync(desk)
    assert sign_in(desk, OWN, "3301") == "3301"


def test_it_lapses(scene: Scene) -> None:
    desk = scene.desk()
    given = give(desk)
    scene.clock.set(given.until - timedelta(seconds=1))
    assert sign_in(desk, given.pin) == "pin_to_change"
    scene.clock.set(given.until)
    assert sign_in(desk, given.pin) == change(desk, given.pin) == "pin_lapsed"
    assert sign_in(desk, "000000") == "pin_wrong"


@pytest.mark.parametrize(
    ("new", "again", "code"),
    [
        ("12345", "12345", "pin_six"),
        ("７０４１９５", "７０４１９５", "pin_six"),
        ("310100", "310100", "pin_same"),
        ("777777", "777777", "pin_easy"),
        ("345678", "345678", "pin_easy"),
        ("987654", "987654", "pin_easy"),
        (OWN, "704196", "pin_differs"),
    ],
)
def test_what_is_no_good_pin_changes_nothing(
    shared: Scene, new: str, again: str, code: str
) -> None:
    desk = shared.desk()
    before = rows(desk.engine)
    assert change(desk, "310100", new, again) == code
    assert rows(desk.engine) == before
    assert sign_in(desk, "310100") == "3101"


def test_whoever_does_not_know_the_old_one_changes_nothing_and_is_slowed_down(
    scene: Scene,
) -> None:
    desk = scene.desk()
    for _ in range(5):
        assert change(desk, "000000") == "pin_wrong"
    assert change(desk, "310100") == "pin_wait"
    assert change(desk, "310100", staff="9999") == "not_on_staff"


@pytest.mark.parametrize(
    ("by", "staff", "code"),
    [
        (SHEN, "3101", ""),
        (SHEN, "3001", ""),
        (SHEN, "3201", ""),
        (LU, "3901", ""),
        (LU, "3201", ""),
        # Of a supervisor or administrator an administrator, so that nobody is her own second one.
        (SHEN, "3990", ""),
        (replace(SHEN, no="3902"), "3101", "role_may_not"),
        (SHEN, "3901", "pin_own"),
        (LU, "3990", "pin_own"),
        (HAN, "3101", "role_may_not"),
        (LIN, "3102", "role_may_not"),
        (SHEN, "9999", "pin_elsewhere"),
    ],
)
def test_who_gives_whom_a_pin(shared: Scene, by: Person, staff: str, code: str) -> None:
    desk = shared.desk("1", "QH", "QH", "NP")
    if code:
        assert refused(desk, GivePin(id=desk.clock.new_id(), staff=staff), by) == [code]
    else:
        assert give(desk, staff, by).staff == staff


def test_a_supervisors_comes_from_an_administrator_where_there_is_another(scene: Scene) -> None:
    desk = scene.desk()
    publish_staff(
        scene,
        {"no": "3902", "name": "第二位主管", "role": "supervisor"},
        {"no": "3201", "name": "方䶮", "role": "clerk", "hall": "NP"},
    )
    scene.pull(desk)
    assert refused(desk, GivePin(id="a", staff="3902"), SHEN) == ["pin_of_giver"]
    assert refused(desk, GivePin(id="b", staff="3201"), SHEN) == ["pin_elsewhere"]
    assert give(desk, "3902", LU).staff == "3902"


def test_of_a_reset_and_her_own_change_apart_the_reset_stands(scene: Scene) -> None:
    """Whoever knew the old PIN cannot outlive its reset from a desk without a line."""
    one, two = scene.desk("1"), scene.desk("2")
    assert change(two, "310100", "852741") == "3101"
    given = give(one)
    scene.sync(one, two)
    scene.pull(one)
    assert [reasons for how, reasons in outcomes(two.engine).values() if how == "returned"] == [
        ["pin_changed"]
    ]
    for desk in (one, two):
        assert sign_in(desk, "852741") == sign_in(desk, "310100") == "pin_wrong"
        assert sign_in(desk, given.pin) == "pin_to_change"
    assert kept(one) == kept(two) == kept(scene.hub)
    assert len(kept(scene.hub)) == 1


def test_the_count_of_wrong_ones_and_the_old_pin_stay_where_a_setting_comes_back(
    scene: Scene,
) -> None:
    desk = scene.desk()
    assert sign_in(desk, "000000") == "pin_wrong"
    give(desk)

    class Forgetful(Link):
        """A line of another program, that brings no verifiers."""

        async def entrust(self, staff: str, mark: str, verifier: str) -> None:
            """Nothing."""

    async def push() -> None:
        link = Forgetful(desk.me, httpx.ASGITransport(scene.app))
        await steps.push_once(desk, link, {})
        await link.close()

    asyncio.run(push())
    scene.pull(desk)
    assert [reasons for how, reasons in outcomes(desk.engine).values() if how == "returned"] == [
        ["content_missing"]
    ]
    assert sign_in(desk, "310100") == "3101"
    # It stands in nobody's way.
    given = give(desk)
    scene.sync(desk)
    assert sign_in(desk, given.pin) == "pin_to_change"


def test_of_itself_a_verifier_lets_nobody_in_and_only_a_sound_one_is_taken(scene: Scene) -> None:
    desk = scene.desk()
    text = verifiers.new_verifier(OWN)
    mark = verifiers.mark_of(text)
    at_hub.take(scene.hub, desk.me.token, ("3101", mark), text.encode())
    at_hub.take(scene.hub, desk.me.token, ("3101", mark), text.encode())
    given = at_hub.secrets(scene.hub, desk.me.token).verifiers
    assert text not in [each.verifier for each in given]
    costly = text.replace("m=7168", "m=4194304")
    for place, data in (
        (("3101", "0" * 64), text),
        (("3101", verifiers.mark_of(costly)), costly),
        (("", mark), text),
        (("3101", verifiers.mark_of(OWN)), OWN),
    ):
        with pytest.raises(Outage, match="content_wrong"):
            at_hub.take(scene.hub, desk.me.token, place, data.encode())


def test_what_a_desk_is_given_with_costly_settings_it_does_not_keep(scene: Scene) -> None:
    from app.sync.steps import _replace_verifiers
    from app.sync.wire import Secrets, Verifier

    desk = scene.desk()
    costly = verifiers.new_verifier(OWN).replace("t=5", "t=5000")
    given = Secrets("t", (Verifier("3101", costly),))
    desk.transact(lambda connection: _replace_verifiers(connection, given)).result()
    assert kept(desk) == []


def test_a_hub_from_an_older_backup_gets_her_pin_back(scene: Scene, databases: Databases) -> None:
    desk = scene.desk()
    scene.hub.engine.dispose()
    backup = databases.copy(scene.url)
    change(desk, "310100")
    scene.sync(desk)
    scene.serve(Branch(open_postgres(backup), REGISTRY, scene.clock), backup)
    scene.pull(desk)
    scene.pull(desk)
    assert len(kept(scene.hub)) == 1
    assert sign_in(scene.desk("2"), OWN) == sign_in(desk, OWN) == "3101"


def test_another_halls_desk_is_not_given_it(scene: Scene) -> None:
    here, there = scene.desk("1"), scene.desk("1", "NP")
    change(here, "310100")
    scene.sync(here, there)
    assert kept(there) == []
    assert sign_in(there, OWN) == "pin_unknown_here"


@pytest.mark.parametrize(
    ("typed", "easy"),
    [("000000", True), ("123456", True), ("654321", True), (OWN, False), ("135790", False)],
)
def test_what_anybody_would_try_first_is_easy(typed: str, easy: bool) -> None:
    assert is_easy(typed) is easy


def test_signed_in_elsewhere_she_still_stands_for_herself(shared: Scene) -> None:
    """Whose PIN it is, not who is signed in, is whose act it becomes."""
    desk = shared.desk()
    command = ChangePin(id=desk.clock.new_id(), staff="3102", pin="310200", new=OWN, again=OWN)
    done = do(desk, command, FANG)
    assert done.value.no == TAO.no
    with reading(desk.engine) as connection:
        who = connection.execute(select(act.c.who).where(act.c.id.in_(done.acts))).scalar_one()
        assert connection.execute(select(pin.c.set_by).where(pin.c.id == "3102")).scalar() == who
    assert who == TAO.no
