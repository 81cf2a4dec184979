"""Beside intake: what this customer came with before, and cases that may be the same."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.customers.presenter import About, CustomerShown, CustomersReader, LineShown
from ui.theme import BODY, SMALL, mark, write
from ui.widgets.layout import empty
from ui.words import say

_SOON_MS = 200


class CustomerPanel(QScrollArea):
    """Ids: customer.summary, customer.opening, customer.line, customer.similar. Nothing in it
    takes the caret but itself, to be scrolled."""

    alike = Signal(list)  # of others' complaints those that may be the same thing, as (id, words)
    known = Signal(object)  # AgainShown of the customer's complaints; None: who it is, nobody knows

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("customer.panel")
        self.setAccessibleName(say("customer.title"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reader = CustomersReader(bridge)
        self._about = About()
        self._summary, self._opening = _label("customer.summary"), _label("customer.opening")
        write(self._summary, BODY, bold=True)
        self._lines, self._others = QVBoxLayout(), QVBoxLayout()
        self._similar = _label("", BODY)
        self._similar.setText(say("customer.similar"))
        write(self._similar, BODY, bold=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._ask)
        self.setWidget(self._laid_out())
        self._show(None)
        self._show_similar([], [])

    def look(self, about: About) -> None:
        """Who this may be, and what it may be the same as: asked once typing rests."""
        if about == self._about:
            return
        if (about.number, about.matter) != (self._about.number, self._about.matter):
            # What was seen of somebody else must not stand beside this one.
            self._show(None)
        self._about = about
        self._timer.start()

    def _ask(self) -> None:
        self._reader.customer(self._about.number, self._show)
        self._reader.similar(self._about, self._show_similar)

    def _show(self, customer: CustomerShown | None) -> None:
        self._summary.setText(customer.summary if customer else say("customer.unknown"))
        write(self._summary, BODY, bold=customer is not None)
        mark(self._summary, "ink", customer.ink if customer else "")
        self._opening.setText(customer.opening if customer else "")
        self._opening.setVisible(bool(self._opening.text()))
        _fill(self._lines, "customer.line", customer.lines if customer else ())
        self.known.emit(list(customer.again) if customer else None)

    def _show_similar(self, lines: list[LineShown], proposed: list[tuple[str, str]]) -> None:
        self._similar.setVisible(bool(lines))
        _fill(self._others, "customer.similar", lines)
        self.alike.emit(proposed)

    def _laid_out(self) -> QWidget:
        inner = QWidget()
        title = _label("")
        title.setText(say("customer.title"))
        mark(title, "role", "dim")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        for each in (title, self._summary, self._opening):
            column.addWidget(each)
        column.addLayout(self._lines)
        column.addSpacing(8)
        column.addWidget(self._similar)
        column.addLayout(self._others)
        column.addStretch(1)
        self._lines.setSpacing(6)
        self._others.setSpacing(6)
        mark(self._opening, "role", "banner")
        return inner


def _fill(column: QVBoxLayout, id_: str, lines: Sequence[LineShown]) -> None:
    empty(column)
    for line in lines:
        card = QFrame()
        card.setObjectName(id_)
        card.setProperty("role", "card")
        card.setAccessibleName(f"{line.head} {line.words} {line.owed}")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(10, 7, 10, 7)
        inside.setSpacing(2)
        for text, role, name in (
            (line.head, "role", "dim"),
            (line.words, "role", ""),
            (line.owed, "ink", line.ink),
        ):
            if text:
                label = _label("", SMALL if name == "dim" else BODY)
                label.setText(text)
                mark(label, role, name)
                inside.addWidget(label)
        column.addWidget(card)


def _label(id_: str, size: float = SMALL) -> QLabel:
    made = QLabel()
    made.setObjectName(id_)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    write(made, size)
    return made
