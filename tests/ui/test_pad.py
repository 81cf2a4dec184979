"""What a mouse, a finger and a pen draw is the same signature; nothing else is drawn."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.witness.acts import Drawn
from tests.ui.conftest import BUSY_MS
from ui.customer.pad import Pad

PATH = ((60, 120), (150, 60), (240, 150), (330, 90))
LINE = [(x * 10, y * 10) for x, y in PATH]


@pytest.fixture
def pad(qapp: QApplication, qtbot: QtBot) -> Iterator[Pad]:
    """A thousand points wide, so that a point is ten of what is kept."""
    made = Pad()
    made.resize(1000, made.heightForWidth(1000))
    made.show()
    qtbot.waitUntil(made.isVisible, timeout=BUSY_MS)
    yield made
    made.close()
    made.deleteLater()


def seen(pad: Pad) -> list[list[tuple[int, int]]]:
    """Where each stroke went, without its times."""
    return [[(x, y) for x, y, _ in stroke] for stroke in pad.strokes()]


def by_mouse(pad: Pad) -> None:
    first, *others = (QPoint(*each) for each in PATH)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=first)
    for each in others:
        QTest.mouseMove(pad, each)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=others[-1])


def by_finger(pad: Pad) -> None:
    finger = QTest.createTouchDevice()
    first, *others = (QPoint(*each) for each in PATH)
    QTest.touchEvent(pad, finger).press(0, first, pad).commit()
    for each in others:
        QTest.touchEvent(pad, finger).move(0, each, pad).commit()
    QTest.touchEvent(pad, finger).release(0, others[-1], pad).commit()


def pen(pad: Pad, type_: QEvent.Type, at: tuple[int, int], *, down: bool = True) -> None:
    """One report of a pen, as its driver makes it."""
    button = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
    here, device = QPointF(*at), QPointingDevice.primaryPointingDevice()
    there = QPointF(pad.mapToGlobal(here.toPoint()))
    none = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(type_, device, here, there, 0.7, 0, 0, 0, 0, 0, none, button, button)
    QApplication.sendEvent(pad, event)


def by_pen(pad: Pad) -> None:
    first, *others = PATH
    pen(pad, QEvent.Type.TabletPress, first)
    for each in others:
        pen(pad, QEvent.Type.TabletMove, each)
    pen(pad, QEvent.Type.TabletRelease, others[-1])


@pytest.mark.parametrize("draw", [by_mouse, by_finger, by_pen])
def test_mouse_finger_and_pen_draw_the_same(pad: Pad, draw: object) -> None:
    told = []
    pad.drawn.connect(lambda: told.append(seen(pad)))
    draw(pad)
    assert seen(pad) == [LINE]
    assert told == [[LINE]], "told once it is lifted, and once"
    before = pad.grab().toImage()
    draw(pad)
    assert len(seen(pad)) == 2
    pad.clear()
    assert seen(pad) == [] and pad.grab().toImage() != before


def test_a_pen_that_hovers_draws_nothing(pad: Pad) -> None:
    for at in PATH:
        pen(pad, QEvent.Type.TabletMove, at, down=False)
    assert seen(pad) == []


def test_only_the_finger_that_came_first_draws(pad: Pad) -> None:
    """A palm beside it is no line."""
    finger = QTest.createTouchDevice()
    first, *others = (QPoint(*each) for each in PATH)
    both, palm = QTest.touchEvent(pad, finger), QPoint(900, 300)
    both.press(0, first, pad).commit()
    both.move(0, first, pad).press(1, palm, pad).commit()
    for each in others:
        both.move(0, each, pad).move(1, palm, pad).commit()
    both.release(0, others[-1], pad).release(1, palm, pad).commit()
    assert seen(pad) == [LINE]


def test_a_dot_is_a_stroke_and_another_button_is_none(pad: Pad) -> None:
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(500, 100))
    assert seen(pad) == [[(5000, 1000)]]
    QTest.mouseClick(pad, Qt.MouseButton.RightButton, pos=QPoint(200, 100))
    assert len(seen(pad)) == 1


def test_what_leaves_the_pad_stays_on_its_edge(pad: Pad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseMove(pad, QPoint(-300, 20))
    QTest.mouseMove(pad, QPoint(4000, 4000))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(4000, 4000))
    assert seen(pad) == [[(100, 100), (0, 200), (10_000, 3333)]]


def test_whatever_is_drawn_fits_into_an_act(pad: Pad) -> None:
    """More than anybody signs: what is kept is what is drawn, thinned, never cut."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    for at in range(4200):
        QTest.mouseMove(pad, QPoint(at % 999 + 1, at % 300))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(7, 7))
    for _ in range(220):
        QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(500, 100))
    found = pad.strokes()
    assert len(found) == 200 and len(found[0]) <= 2000
    assert found[0][0][:2] == (10, 10) and found[0][-1][:2] == (70, 70)
    assert Drawn(strokes=found).strokes == found
