"""Words of another hall's case: asked for by an act, given by the hub, erased like all others."""

from typing import Any

from sqlalchemy import select

from app.access.commands import OpenCase
from app.complaints.commands import AnswerComplaint
from app.complaints.log import ComplaintLog
from app.customers.views import History
from app.desk import Desk
from app.oversight.commands import EraseWords
from app.oversight.views import ReturnedTray
from app.search.entries import read_due
from app.search.views import Search
from app.visits.commands import Asker, OpenVisit
from db.tables import private
from db.transaction import reading
from tests.access.case import NUMBER, WORDS, opened, shown
from tests.support.scene import FANG, LIN, SHEN, Scene, ask, do, outcomes, refused, sound


def test_the_words_come_once_the_hub_has_the_act_and_whatever_is_said_later(
    scene: Scene, near: Desk, far: Desk, case: str
) -> None:
    assert (shown(far, case).line.words, shown(far, case).withheld) == (None, "scope")
    act = opened(far, case)
    assert shown(far, case).line.words is None
    scene.sync(far)
    assert outcomes(scene.hub.engine)[act] == ("applied", [])
    assert shown(far, case).line == shown(near, case).line
    assert shown(far, case).line.asker_name == "钱守安"
    do(near, AnswerComplaint(id="a", complaint=case, answer="换了接线盒"), LIN)
    scene.sync(near, far)
    answers = [each.said for each in shown(far, case).timeline if each.kind == "complaint_answered"]
    assert answers == [{"asker": {"answer": "换了接线盒"}}]
    for engine in (scene.hub.engine, near.engine, far.engine):
        sound(engine)


def test_who_looked_stands_on_the_case_for_its_hall(
    scene: Scene, near: Desk, far: Desk, case: str
) -> None:
    opened(far, case, opened_for="other", why="钱守安托人来问")
    assert [(each.granted, each.here) for each in shown(far, case).opened] == [(False, True)]
    scene.sync(far, near)
    (seen,) = shown(near, case).opened
    assert (seen.who_name, seen.hall, seen.opened_for) == ("沈知秋", "NP", "other")
    assert (seen.granted, seen.here) == (True, False)
    (entry,) = (each for each in shown(near, case).timeline if each.kind == "case_opened")
    assert entry.said == {"asker": {"why": "钱守安托人来问"}}
    assert "钱守安" not in str(entry.body)
    third = scene.desk("2", "NP")
    (entry,) = (each for each in shown(third, case).timeline if each.kind == "case_opened")
    assert (entry.said, entry.withheld) == ({}, {"asker": "scope"})


def test_only_the_desk_that_asked_gets_them(scene: Scene, far: Desk, case: str) -> None:
    other = scene.desk("2", "NP")
    opened(far, case)
    scene.sync(far, other)
    assert shown(far, case).line.words == WORDS
    assert shown(other, case).line.words is None
    assert silent(other)
    late = scene.desk("3", "NP")
    assert shown(late, case).line.words is None
    assert silent(late)


def silent(desk: Desk) -> bool:
    """Nothing that was said in the other hall is anywhere in this desk's file."""
    with reading(desk.engine) as connection:
        bytes_ = connection.execute(select(private.c.bytes)).scalars().all()
        rows = [
            str(row)
            for name in ("complaint", "matter", "visit")
            for row in connection.exec_driver_sql(f"SELECT * FROM {name}")
        ]
    said = ("沙沙声", "钱守安", "5550211", "杂音")
    return not any(each is not None for each in bytes_) and not any(
        word in row for row in rows for word in said
    )


def surfaces(desk: Desk, case: str) -> dict[str, Any]:
    """What each way to a case tells of its words."""
    desk.transact(lambda c: (read_due(c, desk.registry), frozenset())).result()
    (line,) = ask(desk, ComplaintLog()).lines
    (entry,) = (each for each in ask(desk, History(number=NUMBER)) if each.type == "complaint")
    found = ask(desk, Search(text="沙沙声")).lines
    return {"log": line.words, "history": entry.words, "search": [each.id for each in found]}


def test_without_a_grant_no_words_on_any_surface_and_with_it_on_all(
    scene: Scene, far: Desk, case: str
) -> None:
    assert surfaces(far, case) == {"log": None, "history": None, "search": []}
    opened(far, case)
    assert surfaces(far, case) == {"log": None, "history": None, "search": []}
    scene.sync(far)
    assert surfaces(far, case) == {"log": WORDS, "history": WORDS, "search": [case]}


def test_a_clerk_needs_the_customer_before_her(scene: Scene, far: Desk, case: str) -> None:
    serving = OpenCase(id="s", complaint=case, opened_for="serving")
    assert refused(far, serving, FANG) == ["access_not_before"]
    assert refused(far, OpenCase(id="o", complaint=case, opened_for="own"), FANG) == [
        "access_not_own"
    ]
    for reason in ("supervising", "disputed"):
        asked = OpenCase(id=reason, complaint=case, opened_for=reason)
        assert refused(far, asked, FANG) == ["access_supervisor"]
    do(far, OpenVisit(id="w", ticket="B001", asks="别的事", asker=Asker(number="5550299")), FANG)
    assert refused(far, serving, FANG) == ["access_not_before"]
    do(far, OpenVisit(id="x", ticket="B002", asks="上次的事", asker=Asker(number=NUMBER)), FANG)
    act = opened(far, case, FANG, opened_for="serving")
    scene.sync(far)
    assert outcomes(scene.hub.engine)[act] == ("applied", [])
    assert shown(far, case).line.words == WORDS


def test_a_customer_at_another_counter_is_before_somebody_else(
    scene: Scene, far: Desk, case: str
) -> None:
    beside = scene.desk("2", "NP")
    do(beside, OpenVisit(id="x", ticket="B002", asks="上次的事", asker=Asker(number=NUMBER)), FANG)
    scene.sync(beside, far)
    serving = OpenCase(id="s", complaint=case, opened_for="serving")
    assert refused(far, serving, FANG) == ["access_not_before"]


def test_a_reason_has_to_be_given_and_another_one_written(far: Desk, case: str) -> None:
    assert refused(far, OpenCase(id="a", complaint=case), SHEN) == ["needed"]
    other = OpenCase(id="b", complaint=case, opened_for="other", why=" ")
    assert refused(far, other, SHEN) == ["needed"]


def test_in_its_own_hall_there_is_nothing_to_open(near: Desk, case: str) -> None:
    asked = OpenCase(id="a", complaint=case, opened_for="supervising")
    assert refused(near, asked, SHEN) == ["words_here"]


def test_asked_twice_by_the_same_person_it_is_one_access(
    scene: Scene, far: Desk, case: str
) -> None:
    again = OpenCase(id="again", complaint=case, opened_for="disputed")
    opened(far, case)
    assert do(far, again, SHEN).acts == ()
    scene.sync(far)
    assert do(far, again, SHEN).acts == ()
    assert len(shown(far, case).opened) == 1
    do(far, OpenVisit(id="x", ticket="B002", asks="上次的事", asker=Asker(number=NUMBER)), FANG)
    opened(far, case, FANG, opened_for="serving")
    scene.sync(far)
    assert [each.who for each in shown(far, case).opened] == ["3901", "3201"]
    assert shown(far, case).line.words == WORDS
    sound(far.engine)


def test_what_the_hub_refuses_comes_back_and_gives_nothing(
    scene: Scene, near: Desk, far: Desk, case: str
) -> None:
    """She owed it when she asked, and by the hub's order no more."""
    from app.visits.commands import ReassignMatter

    matter = shown(near, case).line.matter
    passed = ReassignMatter(id="p", matter=matter, to=FANG.no, why="better_placed")
    do(near, passed, SHEN)
    scene.sync(near, far)
    back = ReassignMatter(id="q", matter=matter, to=LIN.no, why="better_placed")
    do(near, back, SHEN)
    act = opened(far, case, FANG, opened_for="own")
    scene.push(near)
    scene.sync(far, near)
    assert outcomes(scene.hub.engine)[act] == ("returned", ["access_not_own"])
    assert shown(far, case).line.words is None
    assert shown(near, case).opened == shown(far, case).opened == ()
    assert [each.id for each in ask(far, ReturnedTray(FANG.no))] == [act]
    assert silent(far)


def test_an_erasure_reaches_granted_words(scene: Scene, near: Desk, far: Desk, case: str) -> None:
    opened(far, case, opened_for="other", why="钱守安托人来问")
    scene.sync(far, near)
    assert shown(far, case).line.words == WORDS
    acts = tuple(each.id for each in shown(near, case).timeline if each.said)
    do(near, EraseWords(id="e", acts=acts), SHEN)
    scene.sync(near, far)
    assert (shown(far, case).line.words, shown(far, case).withheld) == (None, "erased")
    assert silent(far)
    assert surfaces(far, case) == {"log": None, "history": None, "search": []}
    for engine in (scene.hub.engine, near.engine, far.engine):
        sound(engine)


def test_words_erased_before_they_were_asked_for_do_not_come(
    scene: Scene, near: Desk, far: Desk, case: str
) -> None:
    acts = tuple(each.id for each in shown(near, case).timeline if each.said)
    do(near, EraseWords(id="e", acts=acts), SHEN)
    scene.sync(near, far)
    opened(far, case)
    scene.sync(far)
    assert (shown(far, case).line.words, shown(far, case).withheld) == (None, "erased")
    assert silent(far)


def test_an_empty_store_of_the_same_desk_gets_them_again(
    scene: Scene, far: Desk, case: str
) -> None:
    """Whatever was lost with its file: what it was granted, it was granted."""
    from dataclasses import replace

    from app import bootstrap
    from app.settings import Settings

    opened(far, case)
    scene.sync(far)
    settings = Settings(scene.folder / "again", scene.folder / "keys-again")
    bootstrap.make_desk(settings, replace(far.me, incarnation=""))
    fresh = scene.open(settings)
    scene.pull(fresh)
    assert shown(fresh, case).line == shown(far, case).line
    sound(fresh.engine)
