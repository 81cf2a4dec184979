"""One act as a card: what, how it ended, who and when, then the words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.oversight.presenter import EntryShown
from ui.states import STATES
from ui.theme import BODY, SMALL, mark, scaled, write
from ui.widgets.state import StateMark
from ui.words import say

_LEAST, _RING = 120, 3


class EntryCard(QFrame):
    """Reads top down; nothing in it takes the focus."""

    def __init__(self, entry: EntryShown, heading: str = "") -> None:
        super().__init__()
        self.setObjectName(f"entry.{entry.id}")
        self.setProperty("role", "card")
        self.setProperty("tone", entry.tone)
        self.setAccessibleName(f"{entry.title} {entry.outcome} {entry.meta}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        head, outcome = _label(entry.title), StateMark(size=SMALL)
        write(head, BODY, bold=True)
        outcome.show_state(entry.state, entry.outcome)
        first = _label(heading, BODY) if heading else head
        row = QHBoxLayout()
        row.addWidget(first)
        row.addStretch(1)
        row.addWidget(outcome, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)
        if heading:
            mark(first, "role", "accent")
            column.addWidget(head)
        column.addWidget(_dim(_label(entry.meta, SMALL)))
        for label, text in entry.said:
            column.addWidget(_label(say("entry.fact", name=label, value=text) if label else text))
        if entry.facts:
            column.addWidget(_dim(_label(entry.facts, SMALL)))
        if entry.reasons:
            reasons = _label(entry.reasons)
            mark(reasons, "ink", STATES[entry.state].ink)
            column.addWidget(reasons)
        column.addStretch(1)


class Timeline(QScrollArea):
    """Acts in order, newest at the end; Page Up and Page Down move it."""

    def __init__(self, id_: str, name: str) -> None:
        super().__init__()
        self.setObjectName(id_)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Room for the ring around whatever has the caret.
        self.setViewportMargins(_RING, _RING, _RING, _RING)
        # Where somebody scrolled to; None is the end, also when more comes or the page shrinks.
        self._place: int | None = 0
        self.verticalScrollBar().actionTriggered.connect(self._moved)
        self.verticalScrollBar().rangeChanged.connect(self._ranged)

    def sizeHint(self) -> QSize:
        """It scrolls by itself, so the page need not."""
        return QSize(super().sizeHint().width(), scaled(_LEAST))

    def set_entries(self, entries: list[EntryShown], *, to_end: bool = False) -> None:
        """Show these instead; `to_end` goes to the newest."""
        if to_end:
            self._place = None
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for entry in entries:
            column.addWidget(EntryCard(entry))
        column.addStretch(1)
        self.setWidget(inner)
        self._ranged(0, self.verticalScrollBar().maximum())

    def _moved(self, _: int) -> None:
        bar = self.verticalScrollBar()
        at = bar.sliderPosition()
        self._place = None if at >= bar.maximum() else at

    def _ranged(self, least: int, most: int) -> None:
        self.verticalScrollBar().setValue(most if self._place is None else self._place)


def _label(text: str, size: float = BODY) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    write(label, size)
    return label


def _dim(label: QLabel) -> QLabel:
    mark(label, "role", "dim")
    return label
