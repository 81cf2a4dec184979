"""What a manager has to see to: four lists, counted beside the section, each leading on."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.journal.person import Person
from app.visits.commands import EarlierContact, OpenVisit
from app.visits.offers import AcceptHandOver, OfferHandOver
from app.visits.telling import AttemptContact, ReportUnreachable
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts
from tests.ui.test_handover import to_list
from tests.ui.test_mine import rows
from tests.ui.test_oversight import LIN, visible

Open = Callable[..., Driver]
TAO = Person("3102", "陶以宁", "clerk", "QH")


@pytest.fixture
def seen_to(branch: Branch, desk: Desk) -> Desk:
    """One of each: not accepted, sent round, not reached, asked before without a visit."""

    def opened(id_: str) -> str:
        command = OpenVisit(id=id_, ticket=id_.upper(), asks="退押金")
        return desk.do(command, LIN).result().record("matter")

    waits, round_, lost, claims = (opened(f"a{n}") for n in range(4))
    desk.do(OfferHandOver(id="o", matter=waits, to="3102", why="language"), LIN).result()
    for n, (one, other) in enumerate([(LIN, TAO), (TAO, LIN)]):
        offer = OfferHandOver(id=f"p{n}", matter=round_, to=other.no, why="better_placed")
        desk.do(offer, one).result()
        desk.do(AcceptHandOver(id=f"q{n}", matter=round_), other).result()
    for n in range(3):
        desk.do(AttemptContact(id=f"t{n}", matter=lost), LIN).result()
    desk.do(ReportUnreachable(id="u", matter=lost), LIN).result()
    earlier = EarlierContact(where="here", on="2025-06-06", counter="2")
    desk.do(
        ReceiveComplaint(id="c", matter=claims, category="S3", words="排队。", earlier=earlier), LIN
    ).result()
    branch.exchange()
    branch.clock.set(branch.clock.now() + timedelta(minutes=31))
    return desk


def test_each_list_and_their_sum_beside_the_section(seen_to: Desk, window: Open) -> None:
    driver = window(seen_to, "3901")
    driver.key(Key.Key_8, Modifier.AltModifier)
    (waits,) = rows(driver, "watch.unaccepted")
    assert "A0 · 林小满 请 陶以宁 接手" in waits and "31 分钟没接收" in waits
    (lost,) = rows(driver, "watch.reported")
    assert "没联系上 3 次" in lost
    (claim,) = rows(driver, "watch.unregistered")
    assert "说 06-06 青禾营业厅（示例） 2 号台 问过" in claim
    (back,) = rows(driver, "watch.bounced")
    assert "往返 1 次" in back
    assert driver.find("rail.watch").accessibleName() == "首问督办 4"


def test_before_its_time_nobody_is_told(branch: Branch, seen_to: Desk, window: Open) -> None:
    branch.clock.set(branch.clock.now() - timedelta(minutes=2))
    driver = window(seen_to, "3001")
    driver.key(Key.Key_8, Modifier.AltModifier)
    assert rows(driver, "watch.unaccepted") == []


def test_a_supervisor_decides_what_she_opens(branch: Branch, seen_to: Desk, window: Open) -> None:
    driver = window(seen_to, "3901")
    driver.key(Key.Key_8, Modifier.AltModifier)
    to_list(driver, "watch.reported")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    assert acts(seen_to, "unreachable_decided") == 1
    driver.key(Key.Key_8, Modifier.AltModifier)
    to_list(driver, "watch.unregistered")
    driver.key(Key.Key_Return)
    driver.digit("2")
    driver.key(Key.Key_Return)
    driver.type("陶以宁说那天没有见过他。")
    driver.key(Key.Key_F9)
    assert acts(seen_to, "earlier_contact_examined") == 1
    branch.exchange()
    driver.key(Key.Key_8, Modifier.AltModifier)
    assert (rows(driver, "watch.reported"), rows(driver, "watch.unregistered")) == ([], [])
    assert driver.find("rail.watch").accessibleName() == "首问督办 2"


def test_a_duty_manager_sees_and_does_not_decide(seen_to: Desk, window: Open) -> None:
    driver = window(seen_to, "3001")
    driver.key(Key.Key_8, Modifier.AltModifier)
    to_list(driver, "watch.reported")
    driver.key(Key.Key_Return)
    assert visible(driver, "chain.timeline")
    assert "decide" not in driver.focus()


def test_a_clerk_has_no_such_section(seen_to: Desk, window: Open) -> None:
    driver = window(seen_to)
    assert not visible(driver, "rail.watch")
    driver.key(Key.Key_8, Modifier.AltModifier)
    assert not visible(driver, "watch.unaccepted")
