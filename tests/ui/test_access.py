"""A case of another hall by keys: its header, asking for its words, and who did."""

import io
from collections.abc import Callable

import pypdf
import pytest
from PySide6.QtWidgets import QLabel

from app.complaints.commands import ReceiveComplaint
from app.complaints.views import Case
from app.desk import Desk
from app.visits.commands import AnswerMatter, Asker, OpenVisit, ReassignMatter
from app.visits.views import OneMatter
from tests.support.spooler import Spooler
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_oversight import LIN, TAO
from tests.ui.tour import SHEN

Open = Callable[..., Driver]
ASKER = Asker(name="钱守安", number="0300-5550211")
WORDS = "一下雨电话里就全是沙沙声"
CTRL = Modifier.ControlModifier


@pytest.fixture
def near(branch: Branch) -> Desk:
    """Where the customer was."""
    return branch.open("1", scope=("QH",))


@pytest.fixture
def far(branch: Branch, near: Desk) -> Desk:
    """A desk of another hall."""
    return branch.open("1", "NP", scope=("NP",))


@pytest.fixture
def case(branch: Branch, near: Desk, far: Desk) -> str:
    """A complaint that both desks know, and the words only one."""
    opened = near.do(OpenVisit(id="v", ticket="A1", asks="杂音", asker=ASKER), LIN).result()
    received = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="N1", words=WORDS, asker=ASKER
    )
    made = near.do(received, LIN).result().record("complaint")
    branch.exchange()
    return made


def at_case(driver: Driver, case: str) -> None:
    """Its page in front."""
    driver.window.workplace.ways.case(case)
    driver.settle()


def notices(driver: Driver) -> str:
    """What stands above the case."""
    return driver.text("case.notice")


def ask_too_late(driver: Driver, branch: Branch, near: Desk, far: Desk, matter: str) -> None:
    """As her own matter, which by the branch's order it is no more."""
    driver.key(Key.Key_Y, CTRL)
    driver.digit("2")
    driver.key(Key.Key_Return)
    driver.type("要回电话")
    driver.key(Key.Key_F9)
    back = ReassignMatter(id="q", matter=matter, to=LIN.no, why="better_placed")
    near.do(back, SHEN).result()
    branch.exchange(near, far)
    driver.settle()


def test_a_supervisor_opens_it_and_the_words_come_with_the_branch(
    branch: Branch, far: Desk, case: str, window: Open
) -> None:
    driver = window(far, "3901")
    at_case(driver, case)
    assert "青禾营业厅" in notices(driver) and "Ctrl+Y" in notices(driver)
    assert WORDS not in said(driver)
    assert driver.text("asker.who") == "姓名号码不在本台", "he gave them, elsewhere"
    driver.key(Key.Key_Y, CTRL)
    assert driver.focus().startswith("case_open.opened_for")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已申请调阅，分局收到后，原话就到本台。"
    assert "已申请调阅" in notices(driver) and "Ctrl+Y" not in notices(driver)
    assert WORDS not in said(driver)
    driver.key(Key.Key_Y, CTRL)
    assert "case_open" not in driver.focus(), "once is enough"
    branch.exchange()
    driver.settle()
    assert WORDS in said(driver)
    assert "*" in driver.text("asker.who")
    assert "外厅调阅过 1 次：沈知秋（南浦营业厅" in notices(driver)


def test_its_hall_sees_who_looked_and_why(
    branch: Branch, near: Desk, far: Desk, case: str, window: Open
) -> None:
    driver = window(far, "3901")
    at_case(driver, case)
    driver.key(Key.Key_Y, CTRL)
    driver.digit("3")
    driver.key(Key.Key_F9)
    assert driver.focus() == "case_open.why", "another reason has to be written"
    driver.type("媒体来问")
    driver.key(Key.Key_F9)
    branch.exchange()
    there = window(near, "3101")
    at_case(there, case)
    assert "沈知秋（南浦营业厅" in notices(there) and "其他" in notices(there)
    assert "媒体来问" in timeline(there)


def test_a_clerk_without_the_customer_is_told_what_to_do_instead(
    branch: Branch, far: Desk, case: str, window: Open
) -> None:
    driver = window(far, "3102")
    at_case(driver, case)
    driver.key(Key.Key_Y, CTRL)
    driver.key(Key.Key_F9)
    assert "F2" in driver.text("case_open.opened_for.error")
    far.do(OpenVisit(id="w", ticket="B1", asks="上次的事", asker=ASKER), TAO).result()
    driver.key(Key.Key_F9)
    branch.exchange()
    driver.settle()
    assert WORDS in said(driver)


def test_what_the_branch_refused_comes_back_and_is_sent_again_with_what_was_written(
    branch: Branch, near: Desk, far: Desk, case: str, window: Open
) -> None:
    """It was hers when she asked, and by the branch's order no more."""
    matter = near.ask(Case(case)).result().line.matter
    passed = ReassignMatter(id="p", matter=matter, to=TAO.no, why="better_placed")
    near.do(passed, SHEN).result()
    branch.exchange()
    driver = window(far, TAO.no)
    at_case(driver, case)
    ask_too_late(driver, branch, near, far, matter)
    assert WORDS not in said(driver) and "Ctrl+Y" in notices(driver)
    driver.key(Key.Key_4, Modifier.AltModifier)
    assert "这件不由您负责" in driver.text("returned.text")
    driver.digit("1")
    assert driver.text("case_open.why") == "要回电话"


def said(driver: Driver) -> str:
    """The words beside the timeline."""
    card = driver.find("case.responsible").parentWidget()
    return "\n".join(each.text() for each in card.findChildren(QLabel))


def timeline(driver: Driver) -> str:
    """Everything that happened."""
    return "\n".join(each.text() for each in driver.find("case.timeline").findChildren(QLabel))


@pytest.fixture
def enquiry(branch: Branch, near: Desk, far: Desk) -> str:
    """A matter of the other hall that became no complaint."""
    opened = near.do(OpenVisit(id="e", ticket="A7", asks="宽带移机要几天", asker=ASKER), LIN)
    matter = opened.result().record("matter")
    near.do(AnswerMatter(id="ea", matter=matter, answer="三个工作日。"), LIN).result()
    branch.exchange()
    return matter


def at_customer(driver: Driver) -> None:
    """What the customer came with before, the caret on it."""
    driver.key(Key.Key_F3)
    driver.type("0300-5550211")
    driver.key(Key.Key_Return)


def test_a_matter_of_another_hall_is_opened_from_the_customers_history(
    branch: Branch, near: Desk, far: Desk, enquiry: str, window: Open, printer: Spooler
) -> None:
    driver = window(far, "3901")
    at_customer(driver)
    driver.key(Key.Key_Return)
    assert "青禾营业厅" in driver.text("contact.opened") and "Ctrl+Y" in driver.text(
        "contact.opened"
    )
    assert driver.text("contact.said") == "（原话不在本台）"
    driver.key(Key.Key_Y, CTRL)
    assert driver.focus().startswith("case_open.opened_for")
    assert "记在这一件上" in driver.text("chain.explain")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已申请调阅，分局收到后，原话就到本台。"
    assert "已申请调阅" in driver.text("chain.opened")
    driver.key(Key.Key_Y, CTRL)
    assert "case_open" not in driver.focus(), "once is enough"
    assert "宽带" not in driver.text("chain.title")
    branch.exchange()
    driver.settle()
    assert "宽带移机要几天" in driver.text("chain.title")
    assert "外厅调阅过 1 次：沈知秋（南浦营业厅" in driver.text("chain.opened")
    driver.key(Key.Key_F8)
    (document,) = printer.printed
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert "调阅原话" in text and "南浦营业厅" in text and "督办、复查" in text
    there = window(near, "3101")
    there.window.workplace.ways.visit(near.ask(OneMatter(enquiry)).result().visit, enquiry)
    there.settle()
    assert "外厅调阅过 1 次：沈知秋（南浦营业厅" in there.text("contact.opened")


def test_what_the_branch_refused_of_a_matter_comes_back_to_its_form(
    branch: Branch, near: Desk, far: Desk, window: Open
) -> None:
    """It was hers when she asked, and by the branch's order no more."""
    opened = near.do(OpenVisit(id="e2", ticket="A8", asks="移机", asker=ASKER), LIN).result()
    matter = opened.record("matter")
    passed = ReassignMatter(id="p", matter=matter, to=TAO.no, why="better_placed")
    near.do(passed, SHEN).result()
    branch.exchange()
    driver = window(far, TAO.no)
    driver.window.workplace.ways.chain(matter)
    driver.settle()
    ask_too_late(driver, branch, near, far, matter)
    driver.key(Key.Key_4, Modifier.AltModifier)
    assert "这件不由您负责" in driver.text("returned.text")
    driver.digit("1")
    assert driver.text("case_open.why") == "要回电话"
    assert "Ctrl+Y" in driver.text("chain.opened")
