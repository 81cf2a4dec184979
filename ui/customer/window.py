"""The window that the customer sees: on the second display where there is one."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QScreen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.customer.pad import Pad
from ui.customer.presenter import CustomerPresenter
from ui.customer.sheet import BLANK, Sheet, inset
from ui.customer.view import SheetView
from ui.theme import palette, write
from ui.tokens import LIGHT
from ui.words import say

_TURN_MS, _GONE_MS, _THANKS_MS = 15_000, 180_000, 4_000
# Widths on a screen 1920 wide.
_WIDE, _PAD, _CHOICE, _BELOW = 1920.0, 960.0, 170.0, 72.0
_PRESSED, _SIZE = 56, (1024, 600)
_GROWS = QSizePolicy.Policy.Expanding
_BACK = (Qt.Key.Key_Escape, Qt.Key.Key_F10)


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
        self._view, self._pad = SheetView(), Pad()
        self._view.setObjectName("customer.sheet")
        self._choices, self._foot, self._ask = QHBoxLayout(), QWidget(), QLabel()
        self._ask.setObjectName("customer.ask")
        self._lay_out()
        self._turn, self._gone = QTimer(self), QTimer(self)
        self._turn.setInterval(_TURN_MS)
        self._gone.setSingleShot(True)
        self._turn.timeout.connect(self._turn_over)
        self._gone.timeout.connect(self.presenter.screen.clear)
        self._pad.drawn.connect(self._drawn)
        self.presenter.screen.shown.connect(self._show)
        bridge.preferred.changed.connect(self._place)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._place)
        app.screenRemoved.connect(self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where it covers the desk, the clerk takes it away; a signature stays to be recorded."""
        if event.key() in _BACK and not self._second():
            self._back()
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        if self._view.sheet.kind == "sign":
            self.hide()
        else:
            self.presenter.screen.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing stays behind."""
        self._view.show_sheet(BLANK)
        self._pad.clear()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        """The sheet above; below it the pad with its choices beside it, or the choices alone."""
        self._choices.setSpacing(24)
        self._ask.setWordWrap(True)
        beside = QVBoxLayout()
        beside.setSpacing(24)
        beside.addWidget(self._ask)
        beside.addLayout(self._choices, 1)
        self._row = row = QHBoxLayout(self._foot)
        row.setSpacing(32)
        row.addWidget(self._pad)
        row.addLayout(beside, 1)
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
        if second is not None:
            self.setGeometry(second.geometry())
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        self.showFullScreen()
        if second is None:
            self.activateWindow()

    def _show(self, found: tuple[Sheet, ...]) -> None:
        before, self._sheets = self._view.sheet, found
        sheet = found[0]
        self._view.show_sheet(sheet)
        self._turn.start() if len(found) > 1 else self._turn.stop()
        if sheet.kind == "sign" or before.kind == "sign":
            self._pad.clear()
        self._pad.setVisible(sheet.kind == "sign")
        self._offer(sheet)
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
        place = self._sheets.index(self._view.sheet) + 1
        self._view.show_sheet(self._sheets[place % len(self._sheets)])

    def _offer(self, sheet: Sheet) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        unit = self.width() / _WIDE
        self._pad.setFixedSize(round(_PAD * unit), self._pad.heightForWidth(round(_PAD * unit)))
        self._ask.setText(sheet.ask)
        self._ask.setVisible(bool(sheet.ask))
        write(self._ask, 18)
        self._foot.setVisible(bool(sheet.choices))
        side, below = round(inset(self.width())), round(_BELOW * unit)
        self._row.setContentsMargins(side, 0, side, below)
        pressed = self._pad.height() if sheet.ask else round(max(_PRESSED, _CHOICE * unit))
        self._foot.setFixedHeight(pressed + below)
        for name, words in sheet.choices:
            button = QPushButton(words)
            button.setObjectName(f"customer.{name}")
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(_GROWS, _GROWS)
            write(button, 22 if sheet.large else 18)
            button.clicked.connect(lambda _=False, name=name: self._pressed(name))
            self._choices.addWidget(button, 1)

    def _pressed(self, name: str) -> None:
        if name == "clear":
            self._pad.clear()
            self.presenter.screen.strokes = ()
        elif name == "done":
            self.presenter.screen.signed.emit()
            if self._second() is None:
                self._back()
        else:
            self.presenter.rate(name)
