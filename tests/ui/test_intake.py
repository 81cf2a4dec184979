"""Intake asks for whatever a category needs, and a correction loses nothing that was recorded."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from app.complaints.commands import ReceiveComplaint
from app.complaints.views import Case
from app.desk import Desk
from app.drafts import Drafts
from app.norms.sets import Categories
from app.oversight.commands import EraseWords
from app.visits.commands import Asker, OpenVisit
from app.visits.views import RecentVisits
from tests.ui.branch import EXAMPLE, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts, enquiry
from tests.ui.test_oversight import LIN, visible
from ui.complaints.values import OWN

Open = Callable[..., Driver]
LISTED = msgspec.json.decode((EXAMPLE / "categories.json").read_bytes(), type=Categories).items
# What one types where the screen asks for it; facts are typed wherever one is shown.
TYPED = {"number": "0300-5550211", "amount": "12", "concerns": "06-01"}
FAMILY = Asker(
    name="周敏", number="0300-5550223", relation="family", authority="authorised",
    document="id_card", document_no="990000195001010017",
)  # fmt: skip


def intake(driver: Driver, category: str) -> None:
    """A matter that becomes a complaint of this category; the caret is in the words."""
    enquiry(driver, "不满意")
    driver.digit("2")
    driver.type(category)
    driver.key(Key.Key_Return)


def fill_in(driver: Driver, needs: tuple[str, ...]) -> list[str]:
    """Go through the form by Enter, typing what is needed; returns the fields on the way."""
    seen = []
    while driver.focus() != "intake.submit":
        name = driver.focus().removeprefix("intake.")
        seen.append(name)
        if name.startswith("fact."):
            driver.type("照顾客说的")
        elif name in {OWN.get(need) for need in needs} and name in TYPED:
            driver.type(TYPED[name])
        elif name.startswith("earlier_where.") and "earlier_contact" in needs:
            driver.digit("1")
        driver.key(Key.Key_Return)
    return seen


def last_said(desk: Desk, complaint: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Body and the asker's words of the last act on a complaint."""
    view = desk.ask(Case(complaint)).result()
    assert view is not None
    entry = view.timeline[-1]
    return entry.body, entry.said["asker"]


def test_every_category_can_be_taken_in_by_what_the_screen_shows(desk: Desk, window: Open) -> None:
    assert len(LISTED) == 26
    driver = window(desk)
    for count, category in enumerate(LISTED, start=1):
        intake(driver, category.code)
        seen = fill_in(driver, category.needs)
        facts = [name.removeprefix("fact.") for name in seen if name.startswith("fact.")]
        assert facts == [need for need in category.needs if need not in OWN], category.code
        driver.key(Key.Key_F9)
        assert acts(desk, "complaint_received") == count, category.code
        assert driver.text("case.state") == "已受理"


def test_a_fact_is_asked_for_after_the_day_and_refused_beside_its_field(
    desk: Desk, window: Open
) -> None:
    driver = window(desk)
    intake(driver, "N6")
    driver.key(Key.Key_F9)
    assert driver.focus() == "intake.fact.reported_at"
    assert driver.text("intake.fact.reported_at.error") == "请写上什么时候报的。"
    driver.type("上星期四\u0007")
    driver.key(Key.Key_F9)
    assert driver.text("intake.fact.reported_at.error").startswith("里面夹着看不见的字符")
    driver.key(Key.Key_Return, Modifier.ShiftModifier)
    assert driver.focus() == "intake.concerns"
    driver.keys(Key.Key_Return, Key.Key_Return)
    assert driver.focus() == "intake.like"


def test_a_fact_is_kept_with_the_draft_and_stands_in_the_log(desk: Desk, window: Open) -> None:
    driver = window(desk)
    intake(driver, "S8")
    driver.find("intake.fact.leaflet").setFocus()
    driver.type("长途五折")
    driver.key(Key.Key_2, Modifier.AltModifier)
    (draft,) = desk.ask(Drafts("3101")).result()
    assert draft.fields["values"]["fact.leaflet"] == "长途五折"
    driver.keys(Key.Key_F12)
    driver.sign_in("3101")
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.key(Key.Key_Tab)
    driver.key(Key.Key_Return)
    assert driver.text("intake.fact.leaflet") == "长途五折"
    driver.key(Key.Key_F9)
    said = [each.text() for each in driver.find("case.timeline").findChildren(_label())]
    assert "哪张宣传单：长途五折" in said


def test_a_fact_of_another_category_is_not_sent(desk: Desk, window: Open) -> None:
    driver = window(desk)
    intake(driver, "S8")
    driver.find("intake.fact.leaflet").setFocus()
    driver.type("长途五折")
    driver.find("intake.category").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("S3")
    driver.key(Key.Key_Return)
    assert not visible(driver, "intake.fact.leaflet")
    driver.key(Key.Key_F9)
    (visit,) = desk.ask(RecentVisits()).result()
    view = desk.ask(Case(visit.matters[0].taken_up_by or "")).result()
    assert view is not None
    (received,) = [each for each in view.timeline if each.kind == "complaint_received"]
    assert "facts" not in received.said["asker"]


def test_a_case_passed_on_keeps_the_senders_number_and_clock(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("主管部门转来的申诉")
    driver.keys(*[Key.Key_Return] * 5)
    assert driver.focus().startswith("visit.channel")
    driver.digit("3")
    driver.key(Key.Key_F9)
    driver.digit("2")
    driver.type("S3")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_U, Modifier.ControlModifier)
    assert driver.focus().startswith("intake.source")
    driver.digit("2")
    driver.key(Key.Key_F9)
    assert driver.text("intake.reference.error") == "请写上来文编号。"
    driver.type("12345-0612")
    driver.key(Key.Key_Return)
    driver.type("06-12 17:00")
    driver.key(Key.Key_F9)
    told = "主管部门转来，编号 12345-0612，要求 06-12 17:00 前办结"
    assert driver.text("case.notice") == told
    assert driver.text("promise.text").startswith("答应 6 月 24 日")


def _taken(desk: Desk, **more: Any) -> str:
    opened = desk.do(OpenVisit(id="v", ticket="A004", asks="催费", asker=FAMILY), LIN).result()
    return desk.do(
        ReceiveComplaint(
            id="c", matter=opened.record("matter"), category="S7", words="夜里放录音来催。",
            demand="停止夜间催费", amount="43.60", asker=FAMILY,
            facts={"reminded_at": "夜里十一点"}, **more,
        ),
        LIN,
    ).result().record("complaint")  # fmt: skip


def test_a_correction_changes_only_what_was_corrected(desk: Desk, window: Open) -> None:
    complaint = _taken(desk)
    view = desk.ask(Case(complaint)).result()
    assert view is not None
    before, said = next(
        (each.body, each.said["asker"])
        for each in view.timeline
        if each.kind == "complaint_received"
    )
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_Return)
    driver.digit("3")
    assert driver.text("case_correct.document_no") == FAMILY.document_no
    driver.find("case_correct.number").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("0300-5550224")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text").startswith("已更正")
    after, now = last_said(desk, complaint)
    assert now == {**said, "number": "0300-5550224"}
    assert (after["people"], after["amount"]) == (before["people"], before["amount"])
    driver.digit("3")
    assert driver.text("case_correct.number") == "0300-5550224"
    assert driver.text("case_correct.fact.reminded_at") == "夜里十一点"


def test_a_corrected_matter_keeps_for_whom_and_on_what_papers(desk: Desk, window: Open) -> None:
    desk.do(OpenVisit(id="v", ticket="A004", asks="催费", asker=FAMILY), LIN).result()
    driver = window(desk)
    driver.key(Key.Key_Return)
    driver.digit("8")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("夜里催费")
    driver.key(Key.Key_F9)
    driver.digit("8")
    assert driver.text("correct_matter.asks") == "夜里催费"
    for name in ("name", "number", "relation", "authority", "document", "document_no"):
        assert driver.text(f"correct_matter.{name}") == getattr(FAMILY, name)


@pytest.mark.parametrize("exchanged", [False, True])
def test_words_that_are_not_here_cannot_be_corrected(
    branch: Branch, desk: Desk, window: Open, exchanged: bool
) -> None:
    complaint = _taken(desk)
    branch.exchange()
    view = desk.ask(Case(complaint)).result()
    assert view is not None
    if exchanged:
        acts_ = tuple(each.id for each in view.timeline if each.said)
        desk.do(EraseWords(id="e", acts=acts_), _supervisor()).result()
        branch.exchange()
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_Return)
    assert visible(driver, "case.menu.case_correct") is not exchanged
    driver.key(Key.Key_1, Modifier.AltModifier)
    driver.window.workplace.ways.visit(_visit(desk), "")  # type: ignore[union-attr]
    driver.settle()
    assert visible(driver, "contact.menu.correct_matter") is not exchanged


def _visit(desk: Desk) -> str:
    (visit,) = desk.ask(RecentVisits()).result()
    return visit.id


def _supervisor() -> Any:
    from app.journal.person import Person

    return Person("3901", "沈知秋", "supervisor", "QH")


def _label() -> Any:
    from PySide6.QtWidgets import QLabel

    return QLabel
