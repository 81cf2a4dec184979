"""The search page: one box, three filters by digits, and the list of what was found."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from ui.search.model import FoundModel
from ui.search.presenter import DAYS, FIELDS, STATES, Asking, SearchReader
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.editors import Choice, LineEditor
from ui.widgets.state import Blank
from ui.widgets.table import list_table
from ui.words import say

_WIDTHS = {"number": 190, "kind": 70, "at": 120, "hall": 170, "state": 110}
_BOX = 420
# What was written a moment ago is read by the index within this time.
_SOON_S = 2.0
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchPage(Page):
    """Ids: search.text, search.field, search.state, search.days, search.table. Enter in the box
    opens what is found alone, else goes to the list; Enter there opens the row."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = SearchReader(shell.bridge)
        self._model = FoundModel(self._reader, self)
        self._table = list_table("search.table", say("search.title"), self._model, _WIDTHS)
        self._text = LineEditor()
        self._filters = {
            "field": _choice("field", FIELDS),
            "state": _choice("state", STATES),
            "days": _choice("days", tuple(DAYS)),
        }
        self._count, self._notes, self._empty = QLabel(), QLabel(), Blank("search.empty")
        self._entered = 0.0
        self._build()
        self._text.edited.connect(self._ask)
        for each in self._filters.values():
            each.edited.connect(self._ask)
        self._text.installEventFilter(self)
        self._table.installEventFilter(self)
        self._table.doubleClicked.connect(self._open)
        self._model.filled.connect(self._filled)

    def prepare(self) -> None:
        """In a quiet moment before somebody searches."""
        self._reader.prepare()

    def search(self, text: str = "") -> None:
        """Search for this; without it go on with what was searched last."""
        if text:
            self._text.setText(text)
        self._text.selectAll()

    def shown(self) -> None:
        """Ask again."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def changed(self, kinds: frozenset[str]) -> None:
        """The index has read something: show it, unless somebody has gone down in the list."""
        if "search" in kinds and not self._table.verticalScrollBar().value():
            self._model.ask(self._asking())

    def keys(self) -> dict[str, Callable[[], None]]:
        """The filters."""
        return {"filter": self._filters["field"].setFocus}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens, Down goes from the box to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _ENTER and plain:
                if watched is self._text:
                    self.enter()
                else:
                    self._open(self._table.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Down and watched is self._text:
                self._table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        title = QLabel(say("search.title"))
        write(title, TITLE, bold=True)
        self._text.setObjectName("search.text")
        self._text.setPlaceholderText(say("search.text"))
        self._text.setAccessibleName(say("search.text"))
        room = self._text.fontMetrics().horizontalAdvance(say("search.text")) + scaled(24)
        self._text.setFixedWidth(max(scaled(_BOX), room))
        for name, label in (("count", self._count), ("notes", self._notes)):
            label.setObjectName(f"search.{name}")
            label.setWordWrap(name != "count")
            mark(label, "role", "dim")
        head = QHBoxLayout()
        head.setSpacing(16)
        for each in (title, self._text, self._count):
            head.addWidget(each)
        head.addStretch(1)
        chips = QHBoxLayout()
        chips.setSpacing(32)
        for choice in self._filters.values():
            chips.addWidget(choice)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(chips)
        column.addWidget(self._table, 1)
        # Its room stays: a list that changes its height is laid out and painted once more.
        kept = self._notes.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._notes.setSizePolicy(kept)
        column.addWidget(self._notes)
        inside = QVBoxLayout(self._table.viewport())
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)

    def _asking(self) -> Asking:
        values = {name: choice.value() or "all" for name, choice in self._filters.items()}
        return Asking(self._text.text().strip(), **values)

    def _ask(self) -> None:
        self._entered = 0.0
        self._model.ask(self._asking())

    def _filled(self) -> None:
        asking, rows = self._model.answers, self._model.rowCount()
        notes = " ".join(self._model.notes) if asking.text else ""
        state, words = "empty", say("search.begin")
        if asking.text and self._model.looked:
            state, words = "nothing", say("search.none", text=asking.text)
        elif asking.text:
            # Not even looked for: why stands where what was found would.
            words, notes = notes, ""
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._empty.show_state(state, "" if rows else words)
        more = "search.more" if self._model.more() else "search.count"
        self._count.setText(say(more, n=rows) if rows else "")
        if rows and not self._table.currentIndex().isValid():
            self._table.selectRow(0)
        if time.monotonic() - self._entered < _SOON_S:
            self.enter()

    def enter(self) -> None:
        """Open the only line; several are for the list. What is not answered yet opens then."""
        answered = self._model.answers == self._asking()
        if not answered or not self._model.rowCount():
            self._entered = self._entered or time.monotonic()
            return
        self._entered = 0.0
        if self._model.rowCount() == 1:
            self._open(self._model.index(0, 0))
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if row is None:
            return
        if row.type == "complaint":
            self._shell.ways.case(row.id)
        else:
            self._shell.ways.visit(row.visit, row.id)


def _choice(name: str, options: tuple[str, ...]) -> Choice:
    """A filter, everything first; its digits work while it has the focus."""
    found = Choice(
        [
            (each, say(f"search.{name}_{each}"), str(digit))
            for digit, each in enumerate(options, start=1)
        ],
        "all",
    )
    found.setObjectName(f"search.{name}")
    return found
