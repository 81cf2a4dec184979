"""Forms: nothing typed is lost, nothing is sent twice, and keys do what a counter needs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.complaints.commands import AnswerComplaint, ReceiveComplaint
from app.desk import Desk
from app.drafts import Drafts, SaveDraft
from app.journal.person import Person
from app.visits.commands import OpenVisit
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts, complaint, enquiry
from tests.ui.test_oversight import LIN, visible

Open = Callable[..., Driver]
TAO = Person("3102", "陶以宁", "clerk", "QH")


def compose(driver: Driver, preedit: str) -> None:
    """An input method is composing; empty: it gave up."""
    QApplication.sendEvent(driver.window.focusWidget(), QInputMethodEvent(preedit, []))


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize("field", ["visit.asks", "visit.ticket", "visit.number"])
def test_enter_while_composing_neither_moves_nor_sends(
    key: Key, field: str, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.find(field).setFocus()
    compose(driver, "huafei")
    for modifier in (Modifier.NoModifier, Modifier.ShiftModifier, Modifier.AltModifier):
        driver.key(key, modifier)
    assert driver.focus() == field
    assert acts(desk, "visit_opened") == 0
    compose(driver, "")
    driver.key(key)
    assert driver.focus() != field


def test_composing_that_ended_with_the_focus_is_forgotten(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    compose(driver, "hua")
    driver.find("visit.number").setFocus()
    driver.find("visit.asks").setFocus()
    driver.key(Key.Key_Return)
    assert driver.focus() == "visit.ticket"


def test_no_button_answers_to_enter_by_itself(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    buttons = driver.window.findChildren(QPushButton)
    assert len(buttons) > 10
    assert [each.objectName() for each in buttons if each.isDefault() or each.autoDefault()] == []


def test_esc_never_leaves_the_form(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("写到一半")
    driver.keys(Key.Key_Escape, Key.Key_Escape)
    assert driver.focus() == "visit.asks"
    assert driver.text("visit.asks") == "写到一半"


def test_a_change_of_category_loses_nothing(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, "不满意")
    driver.digit("2")
    driver.type("S8")
    driver.key(Key.Key_Return)
    driver.find("intake.fact.leaflet").setFocus()
    driver.type("长途五折")
    for category in ("S3", "S8"):
        driver.find("intake.category").setFocus()
        driver.key(Key.Key_A, Modifier.ControlModifier)
        driver.type(category)
        driver.key(Key.Key_Return)
    assert driver.text("intake.fact.leaflet") == "长途五折"
    assert driver.text("intake.words") == "不满意"


def test_a_draft_opens_where_the_caret_was(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("话费")
    driver.find("visit.number").setFocus()
    driver.type("0300-5550211")
    driver.keys(*[Key.Key_Left] * 4)
    driver.key(Key.Key_2, Modifier.AltModifier)
    (draft,) = desk.ask(Drafts("3101")).result()
    assert draft.fields["place"] == ["number", 8]
    driver.anew("3101")
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.key(Key.Key_Tab)
    driver.key(Key.Key_Return)
    assert driver.focus() == "visit.number"
    driver.type("9")
    assert driver.text("visit.number") == "0300-55590211"


def test_a_caret_that_only_moved_is_kept_too(desk: Desk, window: Open, qtbot: QtBot) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("话费清单")

    def kept(place: int) -> bool:
        drafts = desk.ask(Drafts("3101")).result()
        return [each.fields["place"] for each in drafts] == [["asks", place]]

    qtbot.waitUntil(lambda: kept(4))
    driver.keys(Key.Key_Left, Key.Key_Left)
    qtbot.waitUntil(lambda: kept(2))


def test_going_away_and_back_finds_the_caret_where_it_was(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("话费清单")
    driver.keys(Key.Key_Left, Key.Key_Left)
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_1, Modifier.AltModifier)
    assert driver.focus() == "visit.asks"
    driver.type("的")
    assert driver.text("visit.asks") == "话费的清单"


def test_the_form_in_front_opens_again_after_sign_in(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("2")
    driver.find("intake.words").setFocus()
    driver.type("，从上个月起")
    driver.anew("3101")
    assert driver.focus() == "intake.words"
    assert driver.text("intake.words") == "来电显示多少钱，从上个月起"
    assert driver.text("strip.text").startswith("接着写上次没写完的“受理投诉”。")


def test_a_form_that_was_left_does_not_open_again(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("写到一半")
    driver.key(Key.Key_2, Modifier.AltModifier)
    (draft,) = desk.ask(Drafts("3101")).result()
    assert not draft.front
    driver.anew("3101")
    assert driver.focus() == "reception.recent"


@pytest.mark.parametrize(("no", "later"), [("3102", timedelta()), ("3101", timedelta(days=1))])
def test_nobody_is_given_anothers_or_yesterdays_form(
    no: str, later: timedelta, branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("写到一半")
    driver.key(Key.Key_F12)
    branch.clock.set(branch.clock.now() + later)
    driver.sign_in("3001")
    driver.key(Key.Key_F12)
    driver.sign_in(no)
    assert driver.focus() == "reception.recent"


def test_what_others_do_only_adds_a_line(branch: Branch, desk: Desk, window: Open) -> None:
    other = branch.open("2")
    visit = desk.do(OpenVisit(id="v", ticket="A001", asks="来电显示"), LIN).result()
    case = desk.do(
        ReceiveComplaint(id="c", matter=visit.record("matter"), category="S3", words="等太久。"),
        LIN,
    ).result()
    branch.exchange()
    driver = window(desk)
    driver.key(Key.Key_3, Modifier.AltModifier)
    driver.key(Key.Key_Return)
    driver.digit("1")
    driver.type("已经加开")
    other.do(
        AnswerComplaint(id="a", complaint=case.record("complaint"), answer="退了。", how="phone"),
        TAO,
    ).result()
    branch.exchange(other)
    driver.settle()
    news = "陶以宁 09:02 在别的台上记了“答复顾客”。您写的都还在，提交前请先看一看。"
    assert driver.text("case_answer.news") == news
    assert driver.focus() == "case_answer.answer"
    driver.type("一个窗口。")
    assert driver.text("case_answer.answer") == "已经加开一个窗口。"
    driver.anew("3101")
    assert driver.text("case_answer.news") == news
    assert driver.text("case_answer.answer") == "已经加开一个窗口。"


def test_ones_own_acts_are_no_news(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.digit("3")
    branch.exchange()
    driver.settle()
    assert not visible(driver, "case_correct.news")


def test_two_windows_with_the_same_draft_send_one_act(desk: Desk, window: Open) -> None:
    values = {"asks": "话费", "ticket": "A001"}
    fields = {"about": {}, "values": values}
    desk.do(SaveDraft(id="d1", form="visit", fields=fields, front=True), LIN).result()
    drivers = [window(desk), window(desk)]
    for each in drivers:
        assert each.text("visit.asks") == "话费"
    for each in drivers:
        QTest.keyClick(each.at(), Key.Key_F9)
    for each in drivers:
        each.settle()
        assert each.text("contact.title") == "接待 A001"
    assert acts(desk, "visit_opened") == 1
    assert desk.ask(Drafts("3101")).result() == ()


def test_a_form_saved_after_it_was_sent_leaves_no_draft(desk: Desk) -> None:
    desk.do(OpenVisit(id="d1", ticket="A001", asks="话费"), LIN).result()
    desk.do(SaveDraft(id="d1", form="visit", fields={}, front=True), LIN).result()
    assert desk.ask(Drafts("3101")).result() == ()


def test_ctrl_d_writes_what_the_last_case_had(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    enquiry(driver, "也是打不出去")
    driver.digit("2")
    driver.key(Key.Key_D, Modifier.ControlModifier)
    assert driver.text("intake.category") == "N2"
    driver.find("intake.number").setFocus()
    driver.type("030")
    driver.key(Key.Key_D, Modifier.ControlModifier)
    assert driver.text("intake.number") == "0300-5550211"
    driver.key(Key.Key_Z, Modifier.ControlModifier)
    assert driver.text("intake.number") == "030"
    driver.find("intake.demand").setFocus()
    driver.key(Key.Key_D, Modifier.ControlModifier)
    assert driver.text("intake.demand") == ""


def test_ctrl_t_writes_now_as_the_field_takes_it(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("昨天来过，")
    driver.key(Key.Key_T, Modifier.ControlModifier)
    assert driver.text("visit.asks") == "昨天来过，06-09 09:02"
    complaint(driver)
    driver.digit("1")
    driver.find("case_answer.told_at").setFocus()
    driver.key(Key.Key_T, Modifier.ControlModifier)
    assert driver.text("case_answer.told_at") == "09:02"


def test_whoever_types_right_after_f2_loses_no_key(desk: Desk, window: Open) -> None:
    driver = window(desk)
    QTest.keyClick(driver.at(), Key.Key_F2)
    for each in "huafei":
        QTest.keyClick(driver.window.focusWidget(), each)
    driver.settle()
    assert driver.text("visit.asks") == "huafei"


def test_no_input_method_stands_before_a_field_of_digits(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("2")
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    for name, has in (("number", False), ("amount", False), ("name", True), ("words", True)):
        field = driver.find(f"intake.{name}")
        assert field.testAttribute(enabled) is has, name
        latin = bool(field.inputMethodHints() & Qt.InputMethodHint.ImhLatinOnly)
        assert latin is not has, name
