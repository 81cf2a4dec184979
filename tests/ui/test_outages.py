"""Outages, stops and bugs: what the screens say, and what they never say."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.desk import Desk
from app.drafts import Drafts
from app.errors import Outage
from app.outbox import AskBadge
from app.sync import steps, wire
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key
from tests.ui.test_flows import enquiry
from ui import crash
from ui.application import take_down
from ui.bridge import is_alive
from ui.stop import STOPS, StopScreen
from ui.visits.contact import ContactPage
from ui.window import DeskWindow
from ui.words import WORDS

Open = Callable[..., Driver]


@pytest.mark.parametrize("kind", sorted(STOPS))
def test_a_stop_says_that_nothing_was_changed_and_what_to_do(kind: str, qtbot) -> None:  # type: ignore[no-untyped-def]
    screen = StopScreen(Outage(kind))
    qtbot.addWidget(screen)
    text = screen.findChild(QLabel, "stop.text").text()  # type: ignore[union-attr]
    assert text == WORDS[f"outage.{kind}"].format(detail="")
    assert "没有" in text
    assert "请" in text


def test_the_way_out_of_a_stop_is_f9(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    asked: list[Outage] = []
    driver.window.again.connect(asked.append)
    branch.lose_line(desk, "forked")
    driver.key(Key.Key_F2)
    driver.type("话费")
    driver.key(Key.Key_F9)
    assert driver.focus() == "stop.again"
    # Where the stop was told before the first F9, that one asked already.
    asked.clear()
    driver.key(Key.Key_F9)
    assert [each.kind for each in asked] == ["forked"]


@pytest.mark.parametrize("kind", sorted(STOPS - wire.STOPS))
def test_a_store_that_cannot_be_used_has_no_such_way(kind: str, qtbot) -> None:  # type: ignore[no-untyped-def]
    screen = StopScreen(Outage(kind))
    qtbot.addWidget(screen)
    button = screen.findChild(QWidget, "stop.again")
    assert button is not None
    assert button.isHidden()


def test_a_fork_stops_intake(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk)
    branch.lose_line(desk, "forked")
    driver.key(Key.Key_F2)
    driver.type("话费")
    driver.key(Key.Key_F9)
    assert driver.text("stop.kind").endswith("forked")
    assert driver.window.workplace is None


def test_what_was_asked_before_a_stop_is_answered_to_nobody(desk: Desk, window: Open) -> None:
    """What the customer saw is asked for with each matter, and comes when it comes."""
    driver = window(desk)
    enquiry(driver, "话费")
    page = driver.window.findChild(ContactPage)
    assert page is not None
    page._pane.moved.emit()
    driver.window.stop(Outage("forked"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not is_alive(page)
    driver.settle()
    assert driver.text("stop.kind").endswith("forked")


@pytest.mark.parametrize("kind", sorted(wire.STOPS))
def test_what_sync_stops_at_fills_the_window_at_once(kind: str, desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("话费")
    desk.transact(lambda connection: steps.note(desk, connection, kind)).result()
    driver.settle()
    assert driver.text("stop.text") == WORDS[f"outage.{kind}"]
    assert driver.window.workplace is None
    assert [each.fields["values"]["asks"] for each in desk.ask(Drafts("3101")).result()] == ["话费"]
    desk.transact(lambda connection: steps.note(desk, connection, "unreachable")).result()
    assert desk.ask(AskBadge()).result().failure == kind
    again = window(desk, no="")
    for text in ("3101", "310100"):
        again.type(text)
        again.key(Key.Key_Return)
    qt_wait(again, "stop.text")
    assert acts_written(desk) == 0


def qt_wait(driver: Driver, name: str) -> None:
    """Until it is on the screen."""
    driver._qtbot.waitUntil(
        lambda: any(each.isVisible() for each in driver.window.findChildren(QLabel, name))
    )


def acts_written(desk: Desk) -> int:
    """How many acts wait here."""
    return desk.ask(AskBadge()).result().waiting


def test_a_report_holds_nothing_about_anybody(capsys, qtbot) -> None:  # type: ignore[no-untyped-def]
    def broken(customer: str) -> None:
        raise ValueError(f"no such person: {customer}")

    try:
        try:
            broken("钱守安")
        except ValueError as error:
            raise RuntimeError("0300-5550211") from error
    except RuntimeError as error:
        text = crash.report(error)
    assert "钱守安" not in text
    assert "5550211" not in text
    assert "ValueError" in text
    assert "test_outages.py" in text


def test_a_bug_shows_the_report_and_leaves_the_window(
    desk: Desk, window: Open, capsys  # type: ignore[no-untyped-def]
) -> None:  # fmt: skip
    from app.journal.command import Query, Reading

    class Broken(Query[None]):
        def run(self, reading: Reading) -> None:
            raise ZeroDivisionError

    driver = window(desk)
    driver.window.bridge.ask(Broken(), lambda _: None)
    driver.settle()
    (dialog,) = driver.window.crashes
    assert "ZeroDivisionError" in capsys.readouterr().err
    dialog.accept()
    driver.key(Key.Key_F2)
    assert driver.focus() == "visit.asks"


def test_closing_a_window_leaves_no_timer_and_no_thread(desk: Desk, qtbot) -> None:  # type: ignore[no-untyped-def]
    from tests.ui.conftest import Driver as Drive

    made = DeskWindow(desk)
    made.show()
    made.activateWindow()
    driver = Drive(made, qtbot)
    driver.settle()
    driver.sign_in("3101")
    workplace = made.workplace
    assert workplace is not None
    gone: list[bool] = []
    workplace.destroyed.connect(lambda: gone.append(True))
    timers = workplace.findChildren(QTimer)
    assert timers
    made.close()
    qtbot.waitUntil(lambda: len(gone) == 1)
    assert made.findChildren(QThread) == []
    assert [each for each in made.findChildren(QTimer) if each.isActive()] == []
    made.deleteLater()
    QApplication.processEvents()
    assert desk.ask(AskBadge()).result().waiting == 0


def test_no_answer_goes_to_a_widget_that_is_gone(qapp: QApplication) -> None:
    here, gone = QWidget(), QWidget()
    take_down(gone)

    def through(widget: QWidget) -> tuple[object, ...]:
        def answered(found: object) -> None:
            widget.setVisible(bool(found))

        return (
            widget.show, answered, partial(print, widget.show), partial(answered, 1),
            lambda found: answered([found]), lambda: print(widget),
        )  # fmt: skip

    assert [is_alive(each) for each in through(here)] == [True] * 6
    assert [is_alive(each) for each in through(gone)] == [False] * 6
    take_down(here)
