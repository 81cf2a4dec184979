"""What askers say of earlier contacts, against the visits that were registered."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.shifts.commands import OpenShift
from app.visits.acts import EarlierContactExamined
from app.visits.claims import Unregistered
from app.visits.commands import Asker, EarlierContact, OpenVisit
from app.visits.rules import check
from app.visits.telling import ExamineEarlierContact
from tests.support.acts import NORMS, act_of, codes
from tests.support.scene import FANG, LIN, MORNING, SHEN, Scene, ask, do, refused, sound

HE = Asker(name="钱守安", number="5550211")
FRIDAY = timedelta(days=3)


def _came(scene: Scene, desk: Desk, before: timedelta, asker: Asker = HE) -> None:
    """He was at Nanpu some days ago."""
    scene.clock.set(MORNING - before)
    do(desk, OpenVisit(id=f"e{before.days}", ticket="B001", asks="排队", asker=asker), FANG)
    scene.clock.set(MORNING)


def _says(desk: Desk, **told: str) -> None:
    """He says to have asked before."""
    matter = do(desk, OpenVisit(id="v", ticket="A001", asker=HE), LIN).record("matter")
    earlier = EarlierContact(**{"where": "other_hall", "hall": "NP", "on": "06-06", **told})  # type: ignore[arg-type]
    command = ReceiveComplaint(
        id="c", matter=matter, category="S3", words="排了一个钟头。", asker=HE, earlier=earlier
    )
    do(desk, command, LIN)


@pytest.mark.parametrize(
    ("before", "told", "unregistered"),
    [
        (FRIDAY, {}, False),
        (FRIDAY, {"on": "06-05"}, True),
        (FRIDAY, {"hall": "QH"}, True),
        (FRIDAY, {"on": ""}, False),
        (FRIDAY, {"on": "", "hall": ""}, False),
        (FRIDAY, {"where": "hotline"}, False),
        (FRIDAY, {"where": "here", "hall": ""}, True),
        (timedelta(days=4), {}, True),
    ],
)
def test_a_claim_without_a_visit_that_fits(
    scene: Scene, before: timedelta, told: dict[str, str], unregistered: bool
) -> None:
    far, boss = scene.desk("1", "NP"), scene.desk("9", "QH", "QH", "NP")
    near = scene.desk("1")
    _came(scene, far, before)
    _says(near, **told)
    scene.sync(far, near, boss)
    assert bool(ask(boss, Unregistered())) == unregistered


def test_of_whom_nobody_knows_the_number_it_says_how_many_there_were(scene: Scene) -> None:
    far, boss, near = scene.desk("1", "NP"), scene.desk("9", "QH", "QH", "NP"), scene.desk("1")
    _came(scene, far, FRIDAY, Asker())
    _says(near, whom="姓李的", counter="2")
    scene.sync(far, near, boss)
    (line,) = ask(boss, Unregistered())
    assert (line.hall, line.counter, line.day, line.whom) == ("NP", "2", "2025-06-06", "姓李的")
    assert (line.nameless, line.by_name) == (1, "林小满")
    look = ExamineEarlierContact(id="x", claim=line.id, finding="unclear", remark="")
    assert refused(boss, look, SHEN) == ["needed"]
    said = "问过方，说那天没有见过他。"
    do(boss, ExamineEarlierContact(id="y", claim=line.id, finding="unclear", remark=said), SHEN)
    assert ask(boss, Unregistered()) == ()
    scene.sync(boss, near)
    assert ask(near, Unregistered()) == ()
    sound(near.engine)
    sound(scene.hub.engine)


def test_whoever_had_the_counter_that_day_does_not_look_into_it_herself(scene: Scene) -> None:
    boss, near = scene.desk("2", "QH", "QH", "NP"), scene.desk("1")
    scene.clock.set(MORNING - FRIDAY)
    do(boss, OpenShift(id="s"), SHEN)
    scene.clock.set(MORNING)
    _says(near, hall="QH", counter="2")
    scene.sync(boss, near)
    scene.sync(boss, near)
    (line,) = ask(boss, Unregistered())
    look = ExamineEarlierContact(id="x", claim=line.id, finding="unclear", remark="没有这回事。")
    assert refused(boss, look, SHEN) == ["claim_own_alone"]
    body = EarlierContactExamined(claim="c", finding="unclear", shifts=("s",))
    states = {("claimed", "c"): object(), ("shift", "s"): SimpleNamespace(opened_by="3901")}
    assert codes(check(states, act_of(body, who="3901", role="supervisor"), NORMS)) == [
        "claim_own_alone"
    ]
    assert check(states, act_of(body, who="3902", role="supervisor"), NORMS) == []


def test_what_is_long_past_is_not_asked_any_more(scene: Scene) -> None:
    near = scene.desk("1")
    _says(near)
    assert len(ask(near, Unregistered())) == 1
    scene.clock.set(MORNING + timedelta(days=31))
    assert ask(near, Unregistered()) == ()
