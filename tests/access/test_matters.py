"""A matter of another hall that became no complaint is opened as a case is."""

from typing import Any

import pytest

from app.access.acts import CaseOpened
from app.access.commands import OpenCase
from app.access.rules import check
from app.access.views import AccessTo, MatterAccess
from app.complaints.commands import ReceiveComplaint
from app.customers.views import History
from app.desk import Desk
from app.journal.person import Person
from app.oversight.commands import EraseWords
from app.search.entries import read_due
from app.search.views import Search
from app.visits.commands import AnswerMatter, Asker, OpenVisit
from app.visits.states import Matter
from app.visits.views import OneMatter
from tests.access.case import ASKER, NUMBER, WORDS, shown
from tests.access.test_grants import silent
from tests.support.acts import NORMS, NOW, act_of, codes
from tests.support.scene import FANG, LIN, SHEN, Scene, ask, do, outcomes, refused, sound

ASKS, TOLD = "宽带移机要几天", "三个工作日。"


@pytest.fixture
def enquiry(scene: Scene, near: Desk, far: Desk) -> str:
    """A matter of the hall QH that was answered on the spot, and that both desks know."""
    opened = do(near, OpenVisit(id="v", ticket="A001", asks=ASKS, asker=ASKER), LIN)
    matter = opened.record("matter")
    do(near, AnswerMatter(id="a", matter=matter, answer=TOLD), LIN)
    scene.sync(near, far)
    return matter


def open_it(desk: Desk, matter: str, by: Person = SHEN, **given: str) -> str:
    """The act by which it was asked for."""
    wanted = {"opened_for": "supervising", **given}
    (act,) = do(desk, OpenCase(id=f"o-{by.no}", matter=matter, **wanted), by).acts
    return act


def access(desk: Desk, matter: str) -> MatterAccess:
    """How it is with its words here."""
    found: MatterAccess = ask(desk, AccessTo(matter))
    return found


def surfaces(desk: Desk, matter: str) -> dict[str, Any]:
    """What each way to a matter tells of its words."""
    desk.transact(lambda c: (read_due(c, desk.registry), frozenset())).result()
    (entry,) = ask(desk, History(number=NUMBER))
    line = ask(desk, OneMatter(matter))
    found = [each.id for each in ask(desk, Search(text="移机")).lines]
    return {"line": line.asks, "history": entry.words, "search": found}


def test_without_a_grant_no_words_on_any_surface_and_with_it_on_all(
    scene: Scene, near: Desk, far: Desk, enquiry: str
) -> None:
    nothing = {"line": None, "history": None, "search": []}
    assert surfaces(far, enquiry) == nothing and silent(far)
    assert access(far, enquiry) == MatterAccess("QH", "scope", ())
    act = open_it(far, enquiry)
    assert surfaces(far, enquiry) == nothing
    scene.sync(far, near)
    assert outcomes(scene.hub.engine)[act] == ("applied", [])
    assert surfaces(far, enquiry) == {"line": ASKS, "history": ASKS, "search": [enquiry]}
    assert ask(far, OneMatter(enquiry)) == ask(near, OneMatter(enquiry))
    for desk in (near, far):
        (seen,) = access(desk, enquiry).opened
        assert (seen.who_name, seen.hall, seen.granted) == ("沈知秋", "NP", True)
        assert access(desk, enquiry).withheld == ""
    for engine in (scene.hub.engine, near.engine, far.engine):
        sound(engine)


def test_only_the_desk_that_asked_gets_them(scene: Scene, far: Desk, enquiry: str) -> None:
    other = scene.desk("2", "NP")
    open_it(far, enquiry)
    scene.sync(far, other)
    assert ask(far, OneMatter(enquiry)).asks == ASKS
    assert ask(other, OneMatter(enquiry)).asks is None and silent(other)


def test_a_clerk_needs_the_customer_before_her(scene: Scene, far: Desk, enquiry: str) -> None:
    wanted = OpenCase(id="s", matter=enquiry, opened_for="serving")
    assert refused(far, wanted, FANG) == ["access_not_before"]
    assert refused(far, OpenCase(id="o", matter=enquiry, opened_for="own"), FANG) == [
        "access_not_own"
    ]
    do(far, OpenVisit(id="w", ticket="B001", asks="别的", asker=Asker(number="5550299")), FANG)
    assert refused(far, wanted, FANG) == ["access_not_before"]
    do(far, OpenVisit(id="x", ticket="B002", asks="上次的", asker=Asker(number=NUMBER)), FANG)
    open_it(far, enquiry, FANG, opened_for="serving")
    scene.sync(far)
    assert ask(far, OneMatter(enquiry)).asks == ASKS


def test_asked_again_it_is_the_same_and_at_its_own_hall_there_is_nothing_to_ask(
    near: Desk, far: Desk, enquiry: str
) -> None:
    open_it(far, enquiry)
    again = OpenCase(id="again", matter=enquiry, opened_for="disputed")
    assert do(far, again, SHEN).acts == ()
    assert refused(near, again, SHEN) == ["words_here"]


def test_what_it_becomes_later_is_asked_for_by_itself(
    scene: Scene, near: Desk, far: Desk, enquiry: str
) -> None:
    """The words of a complaint are not those of its matter."""
    open_ = do(near, OpenVisit(id="v2", ticket="A002", asks="杂音", asker=ASKER), LIN)
    matter = open_.record("matter")
    scene.sync(near, far)
    open_it(far, matter)
    received = ReceiveComplaint(id="c", matter=matter, category="N1", words=WORDS, asker=ASKER)
    case = do(near, received, LIN).record("complaint")
    scene.sync(far, near)
    scene.sync(far)
    assert ask(far, OneMatter(matter)).asks == "杂音"
    assert (shown(far, case).line.words, shown(far, case).withheld) == (None, "scope")
    do(far, OpenCase(id="oc", complaint=case, opened_for="disputed"), SHEN)
    scene.sync(far)
    assert shown(far, case).line.words == WORDS
    assert len(shown(far, case).opened) == 2


@pytest.mark.parametrize("first", [True, False], ids=["opened first", "erased first"])
def test_an_erasure_reaches_granted_words(
    scene: Scene, near: Desk, far: Desk, enquiry: str, first: bool
) -> None:
    (act, *_) = _acts(near, enquiry)

    def erase() -> None:
        do(near, EraseWords(id="e", acts=(act,)), SHEN)
        scene.sync(near, far)

    def open_() -> None:
        open_it(far, enquiry, opened_for="other", why="钱守安托人来问")
        scene.sync(far, near)

    for step in (open_, erase) if first else (erase, open_):
        step()
    assert (ask(far, OneMatter(enquiry)).asks, access(far, enquiry).withheld) == (None, "erased")
    assert surfaces(far, enquiry) == {"line": None, "history": None, "search": []}
    for engine in (scene.hub.engine, near.engine, far.engine):
        sound(engine)


def _acts(desk: Desk, matter: str) -> list[str]:
    from app.oversight.views import Timeline

    return [e.id for e in ask(desk, Timeline((("matter", matter),))) if e.said]


def _opened(**more: Any) -> CaseOpened:
    told: dict[str, Any] = {"opened_for": "supervising", **more}
    return CaseOpened(access="a", matter="m", from_hall="NP", **told)


MATTER = Matter(
    id="m", visit="v", hall="QH", ticket="A1", state="answered", first_contact="3101",
    owner="3101", opened_at=NOW,
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "states", "wrong"),
    [
        (_opened(), {}, []),
        (_opened(), {("matter", "m"): None}, ["not_here"]),
        (_opened(complaint="c"), {("complaint", "c"): None}, ["not_here"]),
    ],
    ids=["a matter", "no matter", "a complaint that is none"],
)
def test_what_is_opened_has_to_be_there(
    body: CaseOpened, states: dict[Any, Any], wrong: list[str]
) -> None:
    known = {("matter", "m"): MATTER, ("access", "a"): None, **states}
    assert codes(check(known, act_of(body, who="3901", role="supervisor"), NORMS)) == wrong
