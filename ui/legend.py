"""Region G: which keys do what on the page in front, and the nearest promise."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.actions import ACTIONS, MANAGED, PUBLISHED, SECTIONS, Action
from ui.icons import SIDE, icon
from ui.promise import PromiseShown
from ui.states import STATES
from ui.theme import SMALL, mark, scaled, write
from ui.words import say

HEIGHT = 34
_SIDES, _GAP = 16, 20
_MORE = "keys"
# What shows its digits itself, in its own place.
_MENUS = (".menu", ".course")
_PLACES = {each: place for place, each in enumerate(ACTIONS)}


class Legend(QFrame):
    """Made from what can be done, so that it cannot promise what is not installed. One line: what
    has no room in it is told by its last entry, which leads to all keys. Ids: legend.<action>."""

    clicked = Signal(str)  # the action of the last entry, or of the promise

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setFixedHeight(scaled(HEIGHT))
        # As wide as the window, never wider: words that have no room are hidden.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shown: tuple[Action, ...] = ()
        self._pairs: list[tuple[bool, QWidget]] = []
        # Made and put into the row once an action, in the order of the one list: most are on the
        # next page as well, and taking one out and in again is slow.
        self._made: dict[Action, QWidget] = {}
        self._more, self._promise = self._button(_MORE), self._button("promise")
        self._promise.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDES, 0, _SIDES, 0)
        row.setSpacing(_GAP)
        row.addLayout(self._row)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self._promise)

    def prepare(self, actions: Iterable[Action]) -> None:
        """Make the words of these, as far as they are not there."""
        for each in actions:
            if each not in self._made:
                before = sum(_PLACES[other] < _PLACES[each] for other in self._made)
                pair = self._made[each] = _pair(each)
                pair.hide()
                self._row.insertWidget(before, pair)

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Of these, what is not on the screen already: menus, rail, bar and strip show their keys;
        the strip names that of the printer's list when something did not come out."""
        there = (
            *SECTIONS,
            *MANAGED,
            *PUBLISHED,
            "dismiss",
            "papers",
            "promise",
            "palette",
            "lock",
            _MORE,
        )
        shown = tuple(e for e in actions if e.name not in there and not e.place.endswith(_MENUS))
        if shown == self._shown and self._pairs:
            return
        for each in self._shown:
            if each not in shown:
                self._made[each].hide()
        self._shown = shown
        self.prepare(shown)
        self._pairs = [(each.everywhere, self._made[each]) for each in shown]
        self._fit()

    def show_promise(self, promise: PromiseShown | None) -> None:
        """The nearest answer that is owed; None where none is."""
        self._promise.setVisible(promise is not None)
        if promise is not None:
            state = STATES[promise.state]
            self._promise.setProperty("state", promise.state)
            self._promise.setIcon(icon(state.sign, state.ink))
            self._promise.setText(say(f"legend.{promise.of or 'answer'}", left=promise.short))
            self._promise.setAccessibleName(promise.text)
            self._promise.setToolTip(f"{promise.text}\n{say('key.promise')} Ctrl+G")
            mark(self._promise, "ink", state.ink)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be more room, or less."""
        super().resizeEvent(event)
        self._fit()

    def _button(self, name: str) -> QPushButton:
        made = QPushButton()
        made.setObjectName(f"legend.{name}")
        made.setProperty("role", "quiet")
        made.setIconSize(QSize(scaled(SIDE), scaled(SIDE)))
        made.setProperty("ink", "accent")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        write(made, SMALL, bold=name == "promise")
        made.clicked.connect(lambda: self.clicked.emit(name))
        return made

    def _fit(self) -> None:
        """What only this page has comes before what every page has."""
        self._say_more(len(self._pairs))
        taken = [self._more.sizeHint().width()]
        if not self._promise.isHidden():
            taken.append(self._promise.sizeHint().width())
        room = self.width() - 2 * _SIDES - sum(width + _GAP for width in taken)
        hidden = 0
        for everywhere in (False, True):
            for pair in (pair for every, pair in self._pairs if every is everywhere):
                width = pair.sizeHint().width() + _GAP
                fits = not hidden and width <= room
                room -= width if fits else 0
                hidden += not fits
                pair.setVisible(fits)
        self._say_more(hidden)

    def _say_more(self, hidden: int) -> None:
        words = say("legend.more", n=hidden) if hidden else say("key.keys")
        self._more.setText(f"F1 {words}")
        self._more.setAccessibleName(words)


def _pair(action: Action) -> QWidget:
    key, words = QLabel(action.keys[0]), QLabel(say(action.title))
    words.setObjectName(f"legend.{action.id}")
    write(key, SMALL, bold=True)
    mark(key, "role", "key")
    write(words, SMALL)
    pair = QWidget()
    both = QHBoxLayout(pair)
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(6)
    both.addWidget(key)
    both.addWidget(words)
    return pair
