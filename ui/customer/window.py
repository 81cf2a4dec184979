"""The window that the customer sees: on the second display where there is one."""

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.customer import sheets
from ui.customer.foot import Foot
from ui.customer.presenter import CustomerPresenter
from ui.customer.sheet import BLANK, Sheet, laid_out
from ui.customer.view import SheetView
from ui.theme import palette
from ui.tokens import LIGHT
from ui.words import say

_TURN_MS, _GONE_MS, _THANKS_MS = 15_000, 180_000, 4_000
_SIZE = (1024, 600)
_BACK = (Qt.Key.Key_Escape, Qt.Key.Key_F10)
_TURNS = (Qt.Key.Key_F10, Qt.Key.Key_PageDown, Qt.Key.Key_Space)


class CustomerWindow(QWidget):
    """Ids: customer.sheet, customer.pad, customer.<choice>. Takes no focus on its own display; with
    a single one it covers the desk while something is shown, until F10 or Esc."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("customer")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(say("customer.window"))
        self.resize(*_SIZE)
        self.presenter = CustomerPresenter(bridge)
        self._preferred = bridge.preferred
        self._sheets: tuple[Sheet, ...] = (BLANK,)
        self._view, self._foot = SheetView(), Foot()
        self._view.setObjectName("customer.sheet")
        self._pad = self._foot.pad
        self._lay_out()
        self._turn, self._gone = QTimer(self), QTimer(self)
        self._turn.setInterval(_TURN_MS)
        self._gone.setSingleShot(True)
        # Qt lets other timers of minutes go seconds later.
        self._gone.setTimerType(Qt.TimerType.PreciseTimer)
        self._turn.timeout.connect(self._turn_over)
        self._gone.timeout.connect(self.presenter.screen.clear)
        self._pad.drawn.connect(self._drawn)
        self._foot.pressed.connect(self._pressed)
        self.presenter.screen.shown.connect(self._show)
        self.presenter.screen.turned.connect(self._turned)
        bridge.preferred.changed.connect(self._place)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._place)
        app.screenRemoved.connect(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where it covers the desk, the clerk turns its pages and takes it away; a signature stays
        to be recorded."""
        turns, takes = event.key() in _TURNS, event.key() in _BACK
        if self._second() or not (turns or takes):
            super().keyPressEvent(event)
        elif not (turns and self.presenter.screen.turn()) and takes:
            self._back()

    def _back(self) -> None:
        if self._view.sheet.kind == "sign":
            self.hide()
        else:
            self.presenter.screen.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another display, or all of it."""
        super().resizeEvent(event)
        self._arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing stays behind."""
        self._view.show_sheet(BLANK)
        self._pad.clear()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        """The sheet above; below it what can be pressed."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(self._foot)
        # By day and by night in the same colours, as the sheet is.
        self.setPalette(palette(LIGHT))
        ground = self.palette()
        ground.setColor(ground.ColorRole.Window, ground.color(ground.ColorRole.Base))
        self.setPalette(ground)
        self.setAutoFillBackground(True)

    def _second(self) -> QScreen | None:
        """A display on which no window of the desk stands."""
        desks = {
            each.screen()
            for each in QGuiApplication.topLevelWindows()
            if each.isVisible() and each is not self.windowHandle()
        }
        free = (each for each in QGuiApplication.screens() if each not in desks)
        return next(free, None) if desks else None

    def _place(self, *_: object) -> None:
        second = self._second()
        if self._preferred.now.customer_screen == "off":
            second = None
        if second is None and not self.presenter.screen.busy:
            self.hide()
            return
        # On a display of its own it never takes the keys from the clerk, whatever is pressed there;
        # `showFullScreen` would, each time.
        alone, flag = second is None, Qt.WindowType.WindowDoesNotAcceptFocus
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not alone)
        if bool(self.windowFlags() & flag) == alone:
            self.setWindowFlag(flag, not alone)
        if second is not None and self.geometry() != second.geometry():
            self.setGeometry(second.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        if alone:
            self.activateWindow()

    def _show(self, found: tuple[Sheet, ...]) -> None:
        before, self._sheets = self._view.sheet, found
        sheet = found[0]
        self._view.show_sheet(sheet)
        self._turn.start() if len(found) > 1 else self._turn.stop()
        if sheet.kind == "sign" or before.kind == "sign":
            self._pad.clear()
        self._pad.setVisible(sheet.kind == "sign")
        self._arrange()
        self._stay()
        self._place()

    def _drawn(self) -> None:
        self.presenter.screen.strokes = self._pad.strokes()
        self._stay()

    def _stay(self) -> None:
        """What is of a customer goes by itself when nobody touches it."""
        kind = self._view.sheet.kind
        if kind in ("summary", "tariff", "phrase", "sign", "rate", "thanks"):
            self._gone.start(_THANKS_MS if kind == "thanks" else _GONE_MS)
        else:
            self._gone.stop()

    def _turn_over(self) -> None:
        """While nobody is served, page after page and sheet after sheet."""
        if not self.presenter.screen.turn():
            place = self._sheets.index(self._view.sheet) + 1
            self._view.show_sheet(self._sheets[place % len(self._sheets)])
            self.presenter.screen.page = 0
            self._arrange()

    def _turned(self) -> None:
        self._view.turn(self.presenter.screen.page)
        self._arrange()
        self._stay()

    def _arrange(self) -> None:
        """Everything at its place for this size, and what can be pressed."""
        screen, sheet, whole = self.presenter.screen, self._view.sheet, self.size()
        choices, foot = sheet.choices, self._foot.needs(sheet, whole, sheet.choices)
        if _pages(sheet, whole, foot) > 1 and sheet.kind != "idle":
            # What turns the page needs room itself.
            choices = (("more", ""), *choices)
            foot = self._foot.needs(sheet, whole, choices)
        screen.pages = _pages(sheet, whole, foot)
        screen.page = min(screen.page, screen.pages - 1)
        self._view.turn(screen.page)
        turns = sheets.more(screen.language, screen.page + 1, screen.pages)
        choices = tuple((name, words or turns) for name, words in choices)
        self._foot.offer(sheet, whole, choices)
        self._foot.setVisible(foot > 0)
        self._foot.setFixedHeight(foot)

    def _pressed(self, name: str) -> None:
        if name == "more":
            self.presenter.screen.turn(round_=True)
        elif name == "clear":
            self._pad.clear()
            self.presenter.screen.strokes = ()
        elif name == "done":
            self.presenter.screen.signed.emit()
            if self._second() is None:
                self._back()
        else:
            self.presenter.rate(name)


def _pages(sheet: Sheet, screen: QSize, foot: int) -> int:
    return len(laid_out(sheet, QSizeF(screen.width(), screen.height() - foot)))
