"""Names and numbers are planted in all that is written, and looked for in everything that the
customer's window draws, says and keeps, through a whole visit and after it."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.oversight.commands import EraseWords
from app.oversight.views import Timeline
from app.witness.acts import Line
from tests.support.scene import SHEN
from tests.ui.branch import Branch
from tests.ui.conftest import BUSY_MS, Driver, Key, Modifier
from tests.ui.looking import drawn, kept, letters, spoken
from tests.ui.test_customer_screen import HIDDEN, NAME, press, screen, taken, witness, write_name
from ui.customer.sheet import Sheet
from ui.customer.window import CustomerWindow

Open = Callable[..., Driver]
NOTE = "顾客欧阳示例脾气很大，别惹他"
PLANTED = tuple(letters(each) for each in (*HIDDEN, NOTE, "脾气很大"))
# What a customer may read of himself, and nobody after him.
OWN = "打不出去"


def everywhere(window: CustomerWindow) -> dict[str, str]:
    """Whatever can be got out of it."""
    return {"drawn": drawn(window), "spoken": spoken(window), "kept": kept(window)}


def found(window: CustomerWindow, *words: str) -> set[tuple[str, str]]:
    """Which of these stand where."""
    places = everywhere(window).items()
    return {(where, word) for where, text in places for word in words if word in text}


def visit(driver: Driver) -> Iterator[CustomerWindow]:
    """Everything that a customer may see on the way, one after the other."""
    taken(driver)
    driver.key(Key.Key_W, Modifier.ControlModifier)
    driver.digit("3")
    driver.type(NOTE)
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F10)
    shown = screen(driver)
    yield shown
    driver.digit("8")
    write_name(shown)
    yield shown
    press(shown, "done")
    driver.settle()
    driver.key(Key.Key_F9)
    yield shown
    driver.digit("9")
    yield shown
    press(shown, "5")
    driver.settle()
    yield shown


def test_nothing_that_was_planted_is_drawn_said_or_kept(desk: Desk, window: Open) -> None:
    driver, kinds = window(desk), []
    for shown in visit(driver):
        kinds.append(shown._view.sheet.kind)
        assert found(shown, *PLANTED) == set(), kinds[-1]
        # That looking finds something at all.
        assert letters(shown._view.sheet.lines[0].text) in drawn(shown)
        if kinds[-1] in ("summary", "sign"):
            assert {where for where, _ in found(shown, OWN)} == {"drawn", "spoken", "kept"}
    assert kinds == ["summary", "sign", "wait", "rate", "thanks"]
    (showing,) = witness(desk).showings
    assert not [each for each in PLANTED if each in letters(str(showing))]


def test_of_one_customer_nothing_is_left_for_the_next(desk: Desk, window: Open) -> None:
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    driver.digit("8")
    shown = screen(driver)
    write_name(shown)
    assert found(shown, OWN)
    driver.key(Key.Key_F2)
    assert found(shown, OWN, *PLANTED) == set()
    assert shown._pad.strokes() == () == shown.presenter.screen.strokes
    driver.type("别人的事")
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F10)
    assert found(shown, OWN, *PLANTED) == set()
    assert "别人的事" in drawn(shown)


def test_what_comes_too_late_is_not_shown_to_the_next(desk: Desk, window: Open) -> None:
    """The summary of one is on its way when another is in hand: neither seen nor said to be."""
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    driver.key(Key.Key_F10)
    before, shown = witness(desk), screen(driver)
    page = driver.window.workplace.ways.pages.case
    do = page.keys()["customer"]
    shown.presenter.screen.serve("another", "zh")
    do()
    driver.settle()
    assert found(shown, OWN) == set()
    assert witness(desk).showings == before.showings


def test_a_locked_desk_leaves_an_empty_window(desk: Desk, window: Open) -> None:
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    driver.digit("8")
    shown = screen(driver)
    write_name(shown)
    driver.key(Key.Key_F12)
    assert everywhere(shown)["drawn"] == ""
    assert found(shown, OWN, *PLANTED) == set()
    points = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert len(set(memoryview(points.constBits()).cast("I").tolist())) == 1


def test_the_screen_clears_itself_after_use(desk: Desk, window: Open, qtbot: QtBot) -> None:
    """Thanks are read at once; what nobody touches is gone after some minutes."""
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    shown = screen(driver)
    assert 120_000 < shown._gone.remainingTime() <= 180_000
    shown._gone.setInterval(1)
    qtbot.waitUntil(lambda: shown.presenter.screen.sheet is None, timeout=BUSY_MS)
    assert found(shown, OWN) == set() and not shown.isVisible()
    driver.digit("9")
    press(shown, "3")
    assert shown._view.sheet.kind == "thanks"
    assert shown._gone.remainingTime() <= 5_000
    qtbot.waitUntil(lambda: shown._view.sheet.kind == "wait", timeout=BUSY_MS)
    assert witness(desk).score == 3


def test_what_is_erased_is_shown_to_nobody_again(branch: Branch, desk: Desk, window: Open) -> None:
    """Neither words nor strokes: at the case, on a receipt, in what the journal holds."""
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    driver.digit("8")
    write_name(screen(driver))
    press(screen(driver), "done")
    driver.settle()
    driver.key(Key.Key_F9)
    (kept_,) = witness(desk).showings
    assert kept_.lines and kept_.strokes
    record = ("complaint", str(kept_.complaint))
    acts = tuple(each.id for each in desk.ask(Timeline((record,))).result())
    desk.do(EraseWords(id="e", acts=acts), SHEN).result()
    branch.exchange(desk)
    driver.settle()
    (gone,) = witness(desk).showings
    assert (gone.lines, gone.strokes, gone.how_signed) == (None, (), "signed")
    assert OWN not in driver.find("showing.picture").accessibleName()
    driver.key(Key.Key_F10)
    assert OWN not in drawn(screen(driver))


def test_each_leak_would_be_found(desk: Desk, window: Open) -> None:
    """A name in a wrong sheet, on a stray label, in the tree, title, clipboard and a field."""
    driver = window(desk)
    taken(driver)
    driver.key(Key.Key_F10)
    shown, name = screen(driver), letters(NAME)
    assert found(shown, name) == set()
    right = shown._view.sheet
    shown._view.show_sheet(Sheet("summary", (Line("body", f"{NAME}，您好"),)))
    assert {where for where, _ in found(shown, name)} == {"drawn", "spoken", "kept"}
    shown._view.show_sheet(right)
    stray = QLabel(NAME, shown)
    stray.show()
    assert ("drawn", name) in found(shown, name)
    stray.setParent(None)
    stray.deleteLater()
    for put, take in _hidden(shown):
        put(NAME)
        assert found(shown, name) != set()
        take("")
        assert found(shown, name) == set()


def _hidden(shown: CustomerWindow) -> Iterator[tuple[Callable[[str], None], Callable[[str], None]]]:
    child: QWidget = shown._pad
    clipboard = QGuiApplication.clipboard()
    for each in (
        shown.setWindowTitle, child.setAccessibleDescription, child.setToolTip, clipboard.setText,
        lambda text: setattr(shown.presenter, "_rated", text),
    ):  # fmt: skip
        yield each, each
