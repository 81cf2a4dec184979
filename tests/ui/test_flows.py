"""What a clerk does, by keys alone."""

from collections.abc import Callable

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from app.desk import Desk
from app.drafts import Drafts
from app.visits.views import RecentVisits
from db.tables import act
from db.transaction import reading
from tests.search.desk import catch_up
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from ui.keeper import DELAY_MS

Open = Callable[..., Driver]


def acts(desk: Desk, kind: str) -> int:
    """How many acts of a kind were written."""
    with reading(desk.engine) as connection:
        query = select(func.count()).select_from(act).where(act.c.kind == kind)
        return connection.execute(query).scalar_one()


def enquiry(driver: Driver, asks: str = "来电显示多少钱") -> None:
    """F2, what was asked, F9."""
    driver.key(Key.Key_F2)
    driver.type(asks)
    driver.key(Key.Key_F9)


def complaint(driver: Driver, words: str = "楼里的电话从昨晚起都打不出去。") -> None:
    """A visit that becomes a complaint about one's own network."""
    enquiry(driver, "电话坏了")
    driver.digit("2")
    driver.type("N2")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type(words)
    for _ in range(6):
        driver.key(Key.Key_Return)
    assert driver.focus() == "intake.number"
    driver.type("0300-5550211")
    driver.key(Key.Key_F9)


def test_an_enquiry_is_answered_by_keys_alone(desk: Desk, window: Open) -> None:
    driver = window(desk)
    assert driver.text("top.person") == "林小满（3101）营业员"
    enquiry(driver)
    assert driver.text("contact.title") == "接待 A001"
    assert driver.text("top.ticket") == "A001 · 接待中"
    driver.digit("1")
    driver.type("每月 6 元，按自然月收。")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已答复 A001 · 用时 0 秒"
    (visit,) = desk.ask(RecentVisits()).result()
    assert (visit.state, visit.matters[0].state) == ("ended", "answered")
    assert desk.ask(Drafts("3101")).result() == ()
    told = visit.matters[0]
    driver.window.workplace.ways.visit(visit.id, told.id)
    driver.settle()
    assert driver.text("contact.said") == "来电显示多少钱\n答复：每月 6 元，按自然月收。"


def test_f2_in_an_open_visit_is_the_same_customer(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    enquiry(driver, "还有，营业到几点")
    (visit,) = desk.ask(RecentVisits()).result()
    assert len(visit.matters) == 2
    driver.digit("5")
    driver.key(Key.Key_F9)
    assert acts(desk, "matter_left") == 1


def test_a_wrong_fact_is_corrected_and_a_mistaken_visit_voided(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver, "来电限示")
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert driver.focus() == "mine.matters"
    driver.key(Key.Key_Return)
    driver.digit("8")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("来电显示")
    driver.key(Key.Key_F9)
    assert driver.text("contact.said") == "来电显示"
    driver.digit("9")
    driver.digit("2")
    driver.key(Key.Key_F9)
    (visit,) = desk.ask(RecentVisits()).result()
    assert visit.state == "voided"


def test_a_complaint_is_taken_by_keys_alone(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    assert driver.text("case.number").startswith("QH1-250609-")
    assert driver.text("case.state") == "已受理"
    assert driver.focus() == "case.menu.case_answer"
    driver.digit("1")
    driver.type("接头进水，已修好。")
    driver.key(Key.Key_F9)
    assert driver.text("case.state") == "已答复"
    driver.digit("2")
    driver.key(Key.Key_F9)
    assert driver.text("case.state") == "已答复 · 已申请办结"


def test_what_is_wrong_stands_beside_the_field_and_the_text_stays(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("话费")
    for _ in range(3):
        driver.key(Key.Key_Return)
    driver.type("0300-555021")
    driver.key(Key.Key_F9)
    assert driver.focus() == "visit.number"
    assert driver.text("visit.number.error").startswith("这个号码还差 1 位。")
    assert driver.text("visit.number") == "0300-555021"
    assert driver.text("visit.asks") == "话费"
    driver.type("1")
    assert driver.text("visit.number.error") == "例如 0300-5550100"
    driver.key(Key.Key_F9)
    assert driver.text("contact.title") == "接待 A001"


def test_what_a_category_needs_is_asked_for_beside_its_fields(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("2")
    driver.type("长途话费")
    driver.key(Key.Key_F9)
    assert driver.text("intake.category") == "F1"
    assert driver.focus() == "intake.amount"
    for name in ("amount", "concerns", "number"):
        assert driver.text(f"intake.{name}.error").startswith("请写上")


def test_sending_twice_is_one_act(desk: Desk, window: Open, qtbot) -> None:  # type: ignore[no-untyped-def]
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("问一次")
    form = driver.window.focusWidget()
    for key in (Key.Key_F9, Key.Key_F9):
        QTest.keyClick(form, key)
    QTest.keyClick(form, Key.Key_Return, Modifier.ControlModifier)
    driver.settle()
    assert acts(desk, "visit_opened") == 1


def test_enter_goes_on_and_never_sends(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("问")
    for _ in range(8):
        driver.key(Key.Key_Return)
    assert driver.focus() == "visit.submit"
    driver.key(Key.Key_Enter)
    assert acts(desk, "visit_opened") == 0


def test_enter_is_the_input_methods_while_it_composes(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    field = driver.window.focusWidget()
    QApplication.sendEvent(field, QInputMethodEvent("huafei", []))
    driver.key(Key.Key_Return)
    assert driver.focus() == "visit.asks"
    driver.type("话费")
    driver.key(Key.Key_Return, Modifier.AltModifier)
    driver.type("清单")
    assert driver.text("visit.asks") == "话费\n清单"
    driver.key(Key.Key_Return)
    assert driver.focus() == "visit.ticket"
    driver.key(Key.Key_Return, Modifier.ShiftModifier)
    assert driver.focus() == "visit.asks"


def test_a_draft_is_kept_within_a_second_and_opens_again(
    desk: Desk, window: Open, qtbot  # type: ignore[no-untyped-def]
) -> None:  # fmt: skip
    assert DELAY_MS < 1000
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("写到一半")
    qtbot.waitUntil(lambda: desk.ask(Drafts("3101")).result() != (), timeout=1000)
    driver.key(Key.Key_F12)
    assert driver.focus() == "signin.pin"
    driver.sign_in("3101")
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.key(Key.Key_Tab)
    assert driver.focus() == "mine.drafts"
    driver.key(Key.Key_Return)
    assert driver.text("visit.asks") == "写到一半"
    driver.key(Key.Key_F9)
    assert desk.ask(Drafts("3101")).result() == ()


def test_the_next_matter_that_was_left_half_typed_opens_in_its_visit(
    desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.key(Key.Key_F2)
    driver.type("还有一件")
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.key(Key.Key_F2)
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.key(Key.Key_Tab)
    driver.key(Key.Key_Return)
    assert driver.text("matter.asks") == "还有一件"
    driver.key(Key.Key_F9)
    (visit,) = desk.ask(RecentVisits()).result()
    assert [each.asks for each in visit.matters] == ["来电显示多少钱", "还有一件"]


def test_what_is_not_in_a_list_is_refused_beside_the_field(desk: Desk, window: Open) -> None:
    driver = window(desk)
    enquiry(driver)
    driver.digit("2")
    driver.type("没有这一类")
    driver.key(Key.Key_F9)
    assert driver.text("intake.category.error") == "列表里没有“没有这一类”，请从列表里选。"
    assert driver.text("intake.category") == "没有这一类"
    assert acts(desk, "complaint_received") == 0


def test_an_unused_form_leaves_no_draft(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert desk.ask(Drafts("3101")).result() == ()


def test_signing_in_says_what_is_wrong(desk: Desk, window: Open) -> None:
    driver = window(desk, no="")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_Return)
    assert driver.text("signin.staff.error") == "请写上工号。"
    driver.type("9999")
    driver.key(Key.Key_Return)
    driver.type("123456")
    driver.key(Key.Key_Return)
    assert "9999" in driver.text("signin.staff.error")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("3101")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_Return)
    assert driver.text("signin.pin.error") == "PIN 对不上，请再输一次。"
    assert driver.text("signin.example") == "示例：PIN 是工号加 00。"
    assert "演示数据" in driver.window.windowTitle()


def test_the_badge_says_what_waits(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    assert driver.text("top.badge").endswith("在线 · 没有待上传")
    branch.lose_line(desk)
    enquiry(driver)
    assert driver.text("top.badge").endswith("离线 · 2 项待上传 · 刚刚记下")
    assert driver.text("strip.text").startswith("连不上分局。")
    driver.key(Key.Key_Escape)
    assert driver.text("strip.text") == ""


def test_a_case_is_found_by_the_end_of_its_number(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    number = driver.text("case.number")
    catch_up(desk)
    driver.key(Key.Key_J, Modifier.ControlModifier)
    assert driver.focus() == "search.text"
    driver.type(number[-4:])
    driver.key(Key.Key_Return)
    assert driver.text("case.number") == number


def test_every_control_has_a_name(desk: Desk, window: Open) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit

    driver = window(desk)
    complaint(driver)
    controls = [
        each
        for kind in (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)
        for each in driver.window.findChildren(kind)
        if not each.objectName().startswith("qt_") and "Header" not in type(each).__name__
        and not each.metaObject().className().startswith("QTableCorner")
    ]  # fmt: skip
    assert [each for each in controls if not each.objectName()] == []
    assert [each.objectName() for each in controls if not each.accessibleName()] == []
