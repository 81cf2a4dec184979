"""Views of the complaint log: filters under a name, the desk's own and those of a person."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.complaints.log import LogFilter
from app.complaints.saved import SavedView
from app.journal.write import Done
from ui.bridge import Bridge, Objections, Reply
from ui.complaints.filter_presenter import FilterPresenter, is_own
from ui.theme import SMALL, mark, scaled, write
from ui.widgets.chips import Chips
from ui.widgets.editors import LINE_HEIGHT, LineEditor, keeps_escape
from ui.words import say

UNDO_MS = 10_000
_NAME = 240


class NameLine(LineEditor):
    """Enter sends it, Esc gives it up."""

    sent = Signal(str)
    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc is the line's."""
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sent.emit(self.text())
        else:
            super().keyPressEvent(event)


class Naming(QWidget):
    """Asks for a name, beside what is named. Ids: log.view.name, log.view.error."""

    sent = Signal(str)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line, self._wrong = NameLine(), QLabel()
        self.line.setObjectName("log.view.name")
        self.line.setAccessibleName(say("log.view.name"))
        self.line.setPlaceholderText(say("log.view.name"))
        room = self.line.fontMetrics().horizontalAdvance(say("log.view.name")) + scaled(28)
        self.line.setFixedWidth(max(scaled(_NAME), room))
        self._wrong.setObjectName("log.view.error")
        write(self._wrong, SMALL)
        mark(self._wrong, "role", "error")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._wrong)
        row.addWidget(self.line)
        self.hide()
        self.line.sent.connect(self.sent)
        self.line.given_up.connect(self.end)

    def begin(self) -> None:
        """Ask."""
        self._wrong.clear()
        self.line.clear()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refused(self, objections: Objections) -> None:
        """Not this one."""
        self._wrong.setText(" ".join(map(say.objection, objections)))

    def end(self) -> None:
        """Named, or given up."""
        self.hide()
        self.ended.emit()


class ViewsRow(QWidget):
    """Digits pick, Delete throws one's own away. Ids: log.views.<view> and those of `Naming`."""

    picked = Signal(object)  # LogFilter
    ended = Signal()  # naming: the caret goes back
    said = Signal(str)
    made = Signal()  # other stops
    offered = Signal()  # what can be undone is another

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._presenter = FilterPresenter(bridge)
        self._views: list[SavedView] = []
        self._wanted = LogFilter()
        self._dropped: SavedView | None = None
        self._chips, self._naming = Chips("log.views"), Naming()
        self._undo = QTimer(self)
        self._undo.setSingleShot(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        # As high as the line that comes and goes, so that nothing below it moves.
        self.setMinimumHeight(scaled(LINE_HEIGHT))
        row.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._naming)
        self._undo.timeout.connect(self.offered)
        self._chips.pressed.connect(self._pick)
        self._chips.dropped.connect(self._drop)
        self._chips.made.connect(self.made)
        self._naming.sent.connect(self._save)
        self._naming.ended.connect(self.ended)

    def ask(self) -> None:
        """What there is."""
        self._presenter.views(self._show)

    def mark(self, wanted: LogFilter) -> None:
        """This is what the log shows now."""
        self._wanted = wanted
        now = next((each.id for each in self._views if each.filter == wanted), "")
        self._chips.set_chips(self._presenter.view_chips(self._views), now)

    def stops(self) -> list[QWidget]:
        """Where Tab comes, in the order one reads."""
        return [*self._chips.buttons(), self._naming.line]

    def enter(self) -> None:
        """Put the caret on the views."""
        self._chips.focus()

    def name(self) -> None:
        """Ask for a name for what the log shows now."""
        self._naming.begin()

    def may_undo(self) -> bool:
        """Whether a view was thrown away a moment ago."""
        return self._undo.isActive()

    def undo(self) -> None:
        """Bring it back."""
        self._undo.stop()
        if self._dropped is not None:
            view = self._dropped
            self._presenter.save(view.name, view.filter, Reply(done=self._saved))

    def _show(self, views: list[SavedView]) -> None:
        self._views = views
        self.mark(self._wanted)

    def _pick(self, id_: str) -> None:
        self.picked.emit(self._found(id_).filter)

    def _found(self, id_: str) -> SavedView:
        return next(each for each in self._views if each.id == id_)

    def _drop(self, id_: str) -> None:
        view = self._found(id_)
        if not is_own(view):
            self.said.emit(say("log.view.built", name=view.name))
            return
        self._dropped = view
        self._presenter.forget(view, self._gone)

    def _gone(self, _: Done) -> None:
        self._undo.start(UNDO_MS)
        self.said.emit(say("log.view.dropped"))
        self.offered.emit()
        self.ask()

    def _save(self, name: str) -> None:
        reply = Reply(done=self._saved, refused=self._naming.refused)
        self._presenter.save(name, self._wanted, reply)

    def _saved(self, done: Done) -> None:
        self.said.emit(say("log.view.saved", name=done.value.name))
        self._naming.end()
        self.offered.emit()
        self.ask()
