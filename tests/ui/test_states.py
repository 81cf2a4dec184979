"""The one table of states: words in both languages, a sign, inks that can be read, and for each a
place where it is really shown."""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from importlib import resources

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.complaints.moves import (
    Acknowledge,
    Assess,
    BeginWaiting,
    Disagree,
    Reopen,
    Withdraw,
    WriteNote,
)
from app.complaints.views import Case
from app.desk import Desk
from app.errors import Outage
from app.journal.command import Command
from app.journal.person import Person
from app.norms.norms import Norms
from app.visits.commands import Asker, OpenVisit
from app.visits.telling import AttemptContact, DecideUnreachable, NoWayToTell, ReportUnreachable
from db.tables import attempt
from db.transaction import writing
from tests.support.contrast import TEXT, contrast
from tests.support.scene import FANG
from tests.ui.branch import MORNING, Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import enquiry
from tests.ui.test_mine import GE
from tests.ui.test_oversight import LIN, TAO, Scene
from tests.ui.test_oversight import scene as scene  # noqa: PLC0414
from ui.complaints.promise import PromiseCard
from ui.promise import to_promise
from ui.states import OUTCOMES, STATES, State
from ui.stop import StopScreen
from ui.tokens import THEMES, Tokens
from ui.topbar import TopBar
from ui.widgets.line import LINE
from ui.widgets.state import LATE_MS, Blank
from ui.words import WORDS, words

Open = Callable[..., Driver]
# Where each is looked for, by the tests below.
SHOWN = {
    "due": "mine.complaints", "due_soon": "legend.promise", "late": "promise.text",
    "no_promise": "promise.text", "answered": "mine.complaints", "aside": "contact.aside",
    "served": "contact.served",
    "left": "mine.others", "standing": "promise.text",
    **dict.fromkeys(
        ("taken", "acknowledged", "assessed", "investigating", "disagreed", "closed", "withdrawn",
         "no_contact", "unreachable"), "case.state",
    ),
    "draft": "visit.saved",
    "online": "top.badge", "syncing": "top.badge", "offline": "top.badge", "later": "top.badge",
    "clock": "top.clock",
    "waiting": "outbox.list", "received": "case.timeline", "exception": "case.notice",
    "resolved": "exceptions.list", "returned": "returned.text", "parked": "case.notice",
    "elsewhere": "case.notice",
    "stopped": "stop.title", "store": "stop.title", "locked": "signin", "demo": "desk.demo",
    "empty": "returned.empty", "nothing": "answers.none", "loading": "",
}  # fmt: skip


def unshown(table: dict[str, State]) -> set[str]:
    """States that nobody looks for on a screen."""
    return set(table) - set(SHOWN)


def test_every_state_has_a_place() -> None:
    assert unshown(STATES) == set()
    assert unshown({**STATES, "odd": STATES["due"]}) == {"odd"}
    assert set(SHOWN) == set(STATES)
    assert set(OUTCOMES.values()) <= set(STATES)


@pytest.mark.parametrize("name", sorted(STATES))
def test_every_state_has_words_a_sign_and_tokens(name: str) -> None:
    state = STATES[name]
    assert state.words in WORDS
    assert words("en")(state.words) != WORDS[state.words]
    assert (resources.files("resources") / "icons" / f"{state.sign}.svg").is_file()
    assert {state.ink, state.ground} <= {each.name for each in fields(Tokens)}
    for theme in THEMES.values():
        assert contrast(getattr(theme, state.ink), getattr(theme, state.ground)) >= TEXT


def test_states_differ_in_sign_and_not_by_colour_alone() -> None:
    signs = [each.sign for each in STATES.values()]
    assert len(signs) == len(set(signs))


def shows(window: QWidget, name: str) -> bool:
    """Whether this state can be seen at its place, with words."""
    place = SHOWN[name]
    found = [each for each in window.findChildren(QWidget, place) if each.isVisible()]
    return any(_says(each, name) for each in found)


def _says(widget: QWidget, name: str) -> bool:
    if isinstance(widget, QListWidget):
        lines = [widget.item(row).data(LINE) for row in range(widget.count())]
        return any(each.state == name and each.note for each in lines)
    if widget.property("state") == name:
        return True
    above: QWidget | None = widget
    while above is not None and above.property("state") is None:
        above = above.parentWidget()
    if above is not None and above.property("state") == name:
        return bool(widget.text())  # type: ignore[attr-defined]
    inside = [each for each in widget.findChildren(QWidget) if each.property("state") == name]
    return any(each.isVisible() for each in inside)


def take(branch: Branch, desk: Desk, id_: str, days: int) -> str:
    """A complaint that 林小满 took so many days ago."""
    branch.clock.set(MORNING - timedelta(days=days))
    opened = desk.do(OpenVisit(id=f"v{id_}", ticket=f"A{days:03}", asks="排队"), LIN).result()
    received = ReceiveComplaint(
        id=id_, matter=opened.record("matter"), category="S3", words=f"等了 {days} 天。"
    )
    found = desk.do(received, LIN).result().record("complaint")
    branch.clock.set(MORNING)
    return found


def test_what_was_promised(branch: Branch, desk: Desk, window: Open) -> None:
    take(branch, desk, "a", 3)
    told = take(branch, desk, "b", 4)
    desk.do(AnswerComplaint(id="c", complaint=told, answer="好。", how="phone"), LIN).result()
    driver = window(desk)
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert shows(driver.window, "due")
    assert shows(driver.window, "answered")
    for days, state in ((12, "due_soon"), (20, "late")):
        branch.clock.set(MORNING + timedelta(days=days))
        driver.window.workplace._minute.timeout.emit()  # type: ignore[union-attr]
        driver.settle()
        driver.key(Key.Key_G, Modifier.ControlModifier)
        assert shows(driver.window, state), state


def test_a_complaint_without_a_day(qtbot: QtBot) -> None:
    card = PromiseCard(to_promise(Norms(), MORNING, "QH"))
    qtbot.addWidget(card)
    card.show()
    assert shows(card, "no_promise")


def test_what_somebody_left_behind(branch: Branch, desk: Desk, window: Open) -> None:
    nanpu = branch.open("1", "NP")
    branch.clock.set(MORNING - timedelta(days=20))
    nanpu.do(OpenVisit(id="g", ticket="B002", asks="长途费"), GE).result()
    branch.clock.set(MORNING)
    branch.exchange()
    driver = window(desk, "3001")
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert shows(driver.window, "left")


def test_what_is_typed_and_what_is_set_aside(desk: Desk, window: Open, qtbot: QtBot) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("写到一半")
    qtbot.waitUntil(lambda: shows(driver.window, "draft"), timeout=5000)
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F2, Modifier.ShiftModifier)
    driver.key(Key.Key_F9)
    assert shows(driver.window, "aside")


def test_the_line_to_the_branch(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    bar = driver.window.findChild(TopBar)
    assert bar is not None

    def now(name: str) -> str:
        bar.ask()
        driver.settle()
        assert shows(driver.window, name), name
        return driver.text("top.badge")

    now("online")
    enquiry(driver)
    now("online")
    branch.clock.set(branch.clock.now() + timedelta(seconds=4))
    assert now("syncing") == "上传中 0/2"
    driver.key(Key.Key_6, Modifier.AltModifier)
    assert shows(driver.window, "waiting")
    branch.lose_line(desk)
    assert now("offline") == "离线 · 2 项待上传 · 刚刚记下"
    branch.lose_line(desk, "busy")
    with writing(desk.engine) as connection:
        later = branch.clock.now() + timedelta(seconds=50)
        connection.execute(update(attempt).values(retry_at=later))
    assert now("later").startswith("没传上去 · 09:02:54 再试 · ")
    branch.lose_line(desk, None)
    branch.exchange()
    now("online")


@pytest.mark.parametrize(("by", "says"), [(7, "快了约 7 分钟"), (-9, "慢了约 9 分钟")])
def test_a_clock_that_was_moved_is_said_and_hinders_nobody(
    branch: Branch, desk: Desk, window: Open, by: int, says: str
) -> None:
    driver = window(desk)
    enquiry(driver)
    branch.lose_line(desk)
    driver.window.findChild(TopBar).ask()
    driver.settle()
    branch.clock.move(timedelta(minutes=by))
    driver.window.findChild(TopBar).ask()
    driver.settle()
    assert shows(driver.window, "clock")
    assert says in driver.text("strip.text")
    driver.digit("5")
    driver.key(Key.Key_F9)
    assert "顾客离开" in driver.text("strip.text")
    branch.clock.move(timedelta(minutes=-by))
    driver.window.findChild(TopBar).ask()
    driver.settle()
    if by < 0:
        assert not shows(driver.window, "clock")


def test_what_becomes_of_a_complaint(branch: Branch, desk: Desk, window: Open) -> None:
    """Each state as its page says it, from the one table."""
    case = take(branch, desk, "a", 3)
    matter = desk.ask(Case(case)).result().line.matter
    driver = window(desk)
    ways = driver.window.workplace.ways  # type: ignore[union-attr]

    def now(name: str) -> bool:
        ways.case(case)
        driver.settle()
        return shows(driver.window, name)

    assert now("taken")
    steps: list[tuple[str, Command]] = [
        ("acknowledged", Acknowledge(id="1", complaint=case)),
        ("assessed", Assess(id="2", complaint=case, severity="1", complexity="1", impact="1")),
        ("standing", BeginWaiting(id="3", complaint=case, party="customer", message="带账单来")),
        ("investigating", WriteNote(id="4", complaint=case, internal="查话单")),
        ("disagreed", AnswerComplaint(id="5", complaint=case, answer="好。")),
        ("closed", AnswerComplaint(id="7", complaint=case, answer="再好。")),
        ("withdrawn", Reopen(id="9", complaint=case, why="new_facts")),
    ]
    after: dict[str, Command] = {
        "disagreed": Disagree(id="6", complaint=case, reply="不认", how="phone"),
        "closed": RequestClose(id="8", complaint=case),
        "withdrawn": Withdraw(id="10", complaint=case, reply="算了"),
    }
    for name, command in steps:
        desk.do(command, LIN).result()
        if name in after:
            desk.do(after[name], LIN).result()
            branch.exchange(desk)
        assert now(name), name
    desk.do(Reopen(id="11", complaint=case, why="new_facts"), LIN).result()
    desk.do(NoWayToTell(id="12", matter=matter), LIN).result()
    assert now("no_contact")


def test_a_customer_whom_nobody_reaches(branch: Branch, desk: Desk, window: Open) -> None:
    case = take(branch, desk, "a", 3)
    matter = desk.ask(Case(case)).result().line.matter
    for n in range(3):
        desk.do(AttemptContact(id=f"t{n}", matter=matter), LIN).result()
    desk.do(ReportUnreachable(id="r", matter=matter), LIN).result()
    branch.exchange(desk)
    above = Person("3901", "沈知秋", "supervisor", "QH")
    decided = DecideUnreachable(id="d", matter=matter, decision="confirmed")
    desk.do(decided, above).result()
    branch.exchange(desk)
    driver = window(desk)
    driver.window.workplace.ways.case(case)  # type: ignore[union-attr]
    driver.settle()
    assert shows(driver.window, "unreachable")


def test_how_acts_ended(scene: Scene, window: Open) -> None:
    driver = window(scene.two, "3001")
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.case(scene.complaint)
    driver.settle()
    assert shows(driver.window, "received")
    assert shows(driver.window, "exception")
    notice = driver.text("case.notice")
    assert "先到 · 09:02 林小满 答复顾客：换了接线盒。" in notice
    assert "后到 · 09:02 陶以宁 答复顾客：明天去修。" in notice
    assert "由主管（沈知秋）裁定" in notice
    driver.key(Key.Key_4, Modifier.AltModifier)
    assert shows(driver.window, "returned")
    driver.digit("2")
    driver.settle()
    assert shows(driver.window, "empty")
    decider = window(scene.one, "3901")
    decider.key(Key.Key_5, Modifier.AltModifier)
    decider.key(Key.Key_Return)
    decider.digit("1")
    decider.key(Key.Key_Return)
    decider.type("先答复的是对的。")
    decider.key(Key.Key_F9)
    scene.branch.exchange()
    decider.key(Key.Key_F, Modifier.ControlModifier)
    decider.digit("2")
    assert shows(decider.window, "resolved")


def test_what_a_newer_program_wrote(scene: Scene, window: Open) -> None:
    scene.two.do(AnswerComplaint(id="a3", complaint=scene.complaint, answer="新。"), TAO).result()
    scene.branch.exchange(parked="complaint_answered")
    driver = window(scene.one, "3101")
    driver.window.workplace.ways.case(scene.complaint)  # type: ignore[union-attr]
    driver.settle()
    assert shows(driver.window, "parked")


def test_words_of_another_hall(branch: Branch, window: Open) -> None:
    one, nanpu = branch.open("1", scope=("QH",)), branch.open("1", "NP", ("NP",))
    asker = Asker(name="钱守安", number="0300-5550211")
    opened = nanpu.do(OpenVisit(id="v", ticket="B1", asks="杂音", asker=asker), FANG).result()
    received = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="N1", words="有杂音。", asker=asker
    )
    complaint = nanpu.do(received, FANG).result().record("complaint")
    branch.exchange()
    driver = window(one)
    driver.window.workplace.ways.case(complaint)  # type: ignore[union-attr]
    driver.settle()
    assert shows(driver.window, "elsewhere")


def test_the_whole_desk(desk: Desk, window: Open, qtbot: QtBot) -> None:
    driver = window(desk)
    assert shows(driver.window, "demo")
    driver.key(Key.Key_F12)
    assert shows(driver.window, "locked")
    for kind, state in (("forked", "stopped"), ("store_damaged", "store")):
        screen = StopScreen(Outage(kind))
        qtbot.addWidget(screen)
        screen.show()
        assert shows(screen, state)


def test_nothing_fits_what_is_typed(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("没有这样的卡")
    assert shows(driver.window, "nothing")


def test_what_takes_long_is_said_and_what_comes_at_once_is_not(
    qapp: QApplication, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    slow, quick = Blank("slow"), Blank("quick")
    for each in (slow, quick):
        each.setParent(holder)
        each.wait()
    holder.show()
    quick.show_state("empty", "没有。")
    assert slow.isHidden()
    qtbot.waitUntil(lambda: shows(holder, "loading"), timeout=LATE_MS * 10)
    assert [each.text() for each in holder.findChildren(QLabel, "quick")] == ["没有。"]
