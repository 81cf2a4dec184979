"""Names and numbers are masked wherever they were recorded; showing them is an act."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.drafts import ChangesSince
from app.journal.person import Person
from app.oversight.commands import RevealWords
from app.oversight.views import Log, Timeline
from app.visits.commands import Asker, CustomerLeft, OpenVisit
from db.tables import act
from db.transaction import reading
from tests.search.desk import catch_up
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts
from ui.actions import SECTIONS
from ui.reveal import Reveal

Open = Callable[..., Driver]
LIN = Person("3101", "林小满", "clerk", "QH")
TAO = Person("3102", "陶以宁", "clerk", "QH")
NAME, NUMBER = "钱守安", "0300-5550211"
ASKER = Asker(name=NAME, number=NUMBER)
SAID = f"{NAME}说，打 {NUMBER} 或 160-0000-0056 找他。"


def come(desk: Desk, id_: str = "v", by: Person = LIN) -> tuple[str, str]:
    """Somebody asks at this counter: visit and matter."""
    done = desk.do(OpenVisit(id=id_, ticket="A001", asks=SAID, asker=ASKER), by).result()
    return done.record("visit"), done.record("matter")


def complain(desk: Desk, matter: str) -> str:
    """It becomes a complaint."""
    command = ReceiveComplaint(id="c", matter=matter, category="N1", words=SAID, asker=ASKER)
    return desk.do(command, LIN).result().record("complaint")


def seen(driver: Driver) -> str:
    """Everything that is painted or told in the window."""
    window = driver.window
    found = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    for view in window.findChildren(QAbstractItemView):
        if not view.isVisible():
            continue
        model = view.model()
        columns = range(model.columnCount()) if isinstance(view, QTableView) else (0,)
        found += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in columns
        ]
    return "\n".join(found)


def whole(driver: Driver) -> list[str]:
    """What of the person stands unmasked on the screen."""
    text = seen(driver)
    return [each for each in (NAME, "5550211", "0000-0056") if each in text]


def reveal(driver: Driver) -> None:
    """Its key."""
    driver.key(Key.Key_F3, Modifier.ShiftModifier)


def test_no_list_and_no_page_shows_a_whole_name_or_number(
    branch: Branch, desk: Desk, window: Open
) -> None:
    visit, matter = come(desk)
    come(desk, "w")
    case = complain(desk, matter)
    catch_up(desk)
    driver = window(desk, "3901")
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    for name in SECTIONS:
        ways.section(name)
        driver.settle()
        assert whole(driver) == [], name
    assert "钱**" in seen_on(driver, lambda: ways.section("reception"))
    for go in (
        lambda: ways.visit(visit, matter),
        lambda: ways.case(case),
        lambda: ways.search("说"),
        lambda: ways.search(NAME),
        lambda: ways.search("5550211"),
    ):
        text = seen_on(driver, go)
        assert "钱**" in text or "0300-***0211" in text
        assert whole(driver) == []


def seen_on(driver: Driver, go: Callable[[], None]) -> str:
    """What can be read after going there."""
    go()
    driver.settle()
    return seen(driver)


def test_a_look_is_an_act_and_then_the_words(desk: Desk, window: Open) -> None:
    visit, matter = come(desk)
    driver = window(desk)
    driver.window.workplace.ways.visit(visit, matter)  # type: ignore[union-attr]
    driver.settle()
    assert driver.text("asker.who") == "钱**\n0300-***0211"
    reveal(driver)
    assert driver.text("asker.who") == f"{NAME}\n{NUMBER}"
    assert driver.text("contact.said").startswith(SAID)
    assert "谁看过，已经记下" in driver.text("strip.text")
    reveal(driver)
    assert whole(driver) == []
    reveal(driver)
    assert whole(driver) != []
    assert acts(desk, "words_revealed") == 1
    *_, look = desk.ask(Timeline((("matter", matter),))).result()
    assert (look.kind, look.who, look.said) == ("words_revealed", "3101", {})
    assert look.body["grounds"] == "serving"
    assert look.body["screen"] == "contact"


def test_after_a_few_seconds_they_are_masked_again(desk: Desk, window: Open, qtbot: QtBot) -> None:
    visit, matter = come(desk)
    driver = window(desk)
    driver.window.workplace.ways.visit(visit, matter)  # type: ignore[union-attr]
    driver.settle()
    reveal(driver)
    timer = driver.window.findChild(Reveal)._timer  # type: ignore[union-attr]
    assert timer.isActive() and timer.interval() == 10_000
    timer.start(10)
    qtbot.waitUntil(lambda: whole(driver) == [], timeout=5000)


def test_another_page_masks_them(desk: Desk, window: Open) -> None:
    visit, matter = come(desk)
    driver = window(desk)
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.visit(visit, matter)
    driver.settle()
    reveal(driver)
    driver.key(Key.Key_2, Modifier.AltModifier)
    assert whole(driver) == []
    driver.key(Key.Key_1, Modifier.AltModifier)
    assert whole(driver) == []


def test_locking_hides_at_once_and_what_is_seen_then_is_another_look(
    desk: Desk, window: Open
) -> None:
    visit, matter = come(desk)
    driver = window(desk)
    workplace = driver.window.workplace
    workplace.ways.visit(visit, matter)  # type: ignore[union-attr]
    driver.settle()
    reveal(driver)
    driver.window.lock()
    # Not a single event later.
    labels = [each.text() for each in workplace.findChildren(QLabel)]  # type: ignore[union-attr]
    assert [text for text in labels if NAME in text or "5550211" in text] == []
    driver.sign_in("3101")
    assert whole(driver) == []
    reveal(driver)
    assert whole(driver) != []
    assert acts(desk, "words_revealed") == 2


def test_whoever_locks_before_the_act_is_written_sees_nothing(desk: Desk, window: Open) -> None:
    visit, matter = come(desk)
    driver = window(desk)
    workplace = driver.window.workplace
    workplace.ways.visit(visit, matter)  # type: ignore[union-attr]
    driver.settle()
    workplace.findChild(Reveal).toggle()  # type: ignore[union-attr]
    driver.window.lock()
    driver.settle()
    driver.sign_in("3101")
    assert whole(driver) == []


def test_the_case_tells_who_has_looked_and_nobody_else_sees_it(
    branch: Branch, desk: Desk, window: Open
) -> None:
    other = branch.open("2")
    _, matter = come(desk)
    case = complain(desk, matter)
    branch.exchange()
    mine, hers = window(desk), window(other, "3102")
    for each in (mine, hers):
        each.window.workplace.ways.case(case)  # type: ignore[union-attr]
        each.settle()
    reveal(hers)
    assert hers.text("asker.who") == f"{NAME}\n{NUMBER}"
    assert SAID in seen(hers)
    assert whole(mine) == []
    branch.exchange()
    for each in (mine, hers):
        each.settle()
        assert "看了遮住的资料" in seen(each)
        assert "在哪里看的：投诉   为什么看：既不在接待，也不由本人负责" in seen(each)
    assert whole(mine) == []
    assert [e.kind for e in desk.ask(Log(limit=1)).result()] == ["words_revealed"]


def test_a_correction_starts_from_recorded_words_and_is_a_look(desk: Desk, window: Open) -> None:
    visit, matter = come(desk)
    case = complain(desk, matter)
    driver = window(desk)
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.case(case, "case_correct")
    driver.settle()
    assert driver.text("case_correct.name") == NAME
    assert acts(desk, "words_revealed") == 1
    ways.visit(visit, matter, "correct_matter")
    driver.settle()
    assert driver.text("correct_matter.name") == NAME
    assert acts(desk, "words_revealed") == 2


def test_the_next_matter_of_what_a_colleague_recorded_is_a_look(desk: Desk, window: Open) -> None:
    driver = window(desk)
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    for id_, by, looks in (("v", LIN, 0), ("w", TAO, 1)):
        ways.visit(*come(desk, id_, by))
        driver.settle()
        driver.key(Key.Key_F2)
        assert driver.text("matter.name") == NAME
        assert acts(desk, "words_revealed") == looks


def test_a_look_holds_nothing_personal_and_is_no_news(branch: Branch, desk: Desk) -> None:
    other = branch.open("2")
    _, matter = come(desk)
    branch.exchange()
    before = desk.ask(ChangesSince({"matter": matter}, -1)).result().seen
    other.do(RevealWords(id="r", type="matter", record=matter, screen="contact"), TAO).result()
    branch.exchange()
    assert desk.ask(ChangesSince({"matter": matter}, before)).result().change is None
    with reading(desk.engine) as connection:
        headers = connection.execute(select(act.c.header)).scalars().all()
    assert len(headers) > 2
    for header in headers:
        text = header.decode()
        assert [e for e in (NAME, "5550211", "0000-0056") if e in text] == []


def test_what_a_newer_program_changed_may_still_be_looked_at(branch: Branch, desk: Desk) -> None:
    other = branch.open("2")
    _, matter = come(desk)
    branch.exchange()
    other.do(CustomerLeft(id="l", matter=matter), TAO).result()
    branch.exchange(parked="matter_left")
    desk.do(RevealWords(id="r", type="matter", record=matter, screen="contact"), LIN).result()
    assert acts(desk, "words_revealed") == 1
