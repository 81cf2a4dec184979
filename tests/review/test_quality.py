"""Signs of first contacts: each counts what it says, opens its cases, and few say nothing."""

from datetime import timedelta

import pytest

from app.desk import Desk
from app.journal.person import Person
from app.review.quality import SIGNALS, Colleague, ContactQuality, MattersOf, Signal, _passed
from app.shifts.commands import OpenShift
from app.visits.commands import AnswerMatter, Asker, EarlierContact, OpenVisit
from app.visits.offers import AcceptHandOver, OfferHandOver
from app.visits.telling import PointElsewhere
from tests.review.conftest import LIN, TAO, take
from tests.ui.branch import Branch


def _ask(desk: Desk, id_: str, by: Person, who: str = "") -> str:
    """Somebody asks; the matter."""
    asker = Asker(name="顾客", number=who) if who else Asker()
    done = desk.do(OpenVisit(id=id_, ticket="A001", asks="几点开门", asker=asker), by).result()
    return done.record("matter")


def _answer(desk: Desk, matter: str, by: Person = LIN) -> None:
    desk.do(AnswerMatter(id=f"a{matter}", matter=matter, answer="九点。"), by).result()


def _rows(desk: Desk) -> dict[str, Colleague]:
    return {each.no: each for each in desk.ask(ContactQuality()).result().rows}


def _signal(desk: Desk, no: str, name: str) -> Signal:
    return _rows(desk)[no].signals[SIGNALS.index(name)]


def test_what_is_asked_again_within_the_norm_by_the_same_customer_counts(
    branch: Branch, desk: Desk
) -> None:
    one, other = "0300-5550211", "0300-5550222"
    first = _ask(desk, "v1", LIN, one)
    _answer(desk, first)
    _answer(desk, _ask(desk, "v2", LIN, other))
    branch.clock.set(branch.clock.now() + timedelta(days=6))
    _answer(desk, _ask(desk, "v3", TAO, one), TAO)
    branch.clock.set(branch.clock.now() + timedelta(days=2))
    _answer(desk, _ask(desk, "v4", TAO, other), TAO)
    found = _signal(desk, "3101", "reasked")
    assert (found.count, found.of, found.matters) == (1, 2, (first,))
    (line,) = desk.ask(MattersOf(found.matters)).result()
    assert line.id == first
    assert _signal(desk, "3102", "reasked").count == 0


def test_what_is_pointed_outside_is_of_all_that_she_settled(branch: Branch, desk: Desk) -> None:
    out = _ask(desk, "v1", LIN)
    desk.do(PointElsewhere(id="e", matter=out, place=_place(desk)), LIN).result()
    _answer(desk, _ask(desk, "v2", LIN))
    found = _signal(desk, "3101", "outside")
    assert (found.count, found.of, found.matters) == (1, 2, (out,))


def _place(desk: Desk) -> str:
    from app.desk import InForce

    return next(iter(desk.ask(InForce()).result().places))


def test_whoever_gives_back_is_counted_and_not_whoever_gets_it_back(
    branch: Branch, desk: Desk
) -> None:
    matter = _ask(desk, "v1", LIN, "0300-5550211")
    for n, (by, to) in enumerate(((LIN, TAO), (TAO, LIN))):
        desk.do(OfferHandOver(id=f"o{n}", matter=matter, to=to.no, why="language"), by).result()
        branch.exchange()
        desk.do(AcceptHandOver(id=f"c{n}", matter=matter), to).result()
        branch.exchange()
    assert _signal(desk, "3102", "returned").matters == (matter,)
    assert (_signal(desk, "3101", "returned").count, _signal(desk, "3101", "returned").of) == (0, 1)
    assert list(_passed(["a", "b", "a", "c"])) == [("a", False), ("b", True), ("a", False)]


def test_a_claim_falls_on_whoever_had_opened_that_counter_on_that_day(
    branch: Branch, desk: Desk
) -> None:
    desk.do(OpenShift(id="s"), TAO).result()
    day = branch.clock.now().date().isoformat()
    branch.clock.set(branch.clock.now() + timedelta(days=1))
    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="又来了"), LIN).result()
    from app.complaints.commands import ReceiveComplaint

    earlier = EarlierContact(where="here", counter="1", on=day)
    command = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="S3", words="被打发走", earlier=earlier
    )
    desk.do(command, LIN).result()
    assert _signal(desk, "3102", "claimed").matters == (opened.record("matter"),)
    assert _signal(desk, "3101", "claimed").count == 0


def test_few_cases_are_no_share_and_nobody_is_ranked(branch: Branch, desk: Desk) -> None:
    for n in range(31):
        _answer(desk, _ask(desk, f"v{n}", LIN))
    out = _ask(desk, "out", TAO)
    desk.do(PointElsewhere(id="e", matter=out, place=_place(desk)), TAO).result()
    rows = desk.ask(ContactQuality()).result().rows
    assert [each.no for each in rows] == ["3101", "3102"]
    assert _signal(desk, "3101", "outside").enough
    few = _signal(desk, "3102", "outside")
    assert (few.count, few.of, few.enough, few.median) == (1, 1, False, None)


@pytest.mark.parametrize("days", [29, 31])
def test_older_than_the_time_that_is_looked_at_is_not_counted(
    branch: Branch, desk: Desk, days: int
) -> None:
    _answer(desk, _ask(desk, "v", LIN))
    take(desk, "1", "一件", TAO)
    branch.clock.set(branch.clock.now() + timedelta(days=days))
    assert ("3101" in _rows(desk)) == (days == 29)
