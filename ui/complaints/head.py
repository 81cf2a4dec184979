"""What a case is, above its timeline; and how it stands now, beside it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.complaints.presenter import CaseShown
from ui.complaints.promise import PromiseCard
from ui.theme import LARGE, SMALL, TITLE, mark, write
from ui.widgets.said import SaidCard
from ui.widgets.state import Banner, StateMark


class CaseHead(QWidget):
    """Number, state, class, who."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = {name: QLabel() for name in ("number", "headline", "facts")}
        self._state = StateMark("case.state", TITLE, bold=True)
        for name, label in self._labels.items():
            label.setObjectName(f"case.{name}")
        write(self._labels["number"], LARGE, bold=True)
        write(self._labels["headline"], TITLE)
        write(self._labels["facts"], SMALL)
        mark(self._labels["facts"], "role", "dim")
        self._notice = Banner("case.notice")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(20)
        for each in (self._labels["number"], self._state, self._labels["headline"]):
            first.addWidget(each)
        first.addStretch(1)
        second.setSpacing(20)
        second.addWidget(self._labels["facts"])
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        column.addSpacing(4)
        column.addWidget(self._notice)

    def show_case(self, case: CaseShown) -> None:
        """Show this one."""
        for name, label in self._labels.items():
            label.setText(getattr(case, name))
        self._state.show_state(case.mark, case.state)
        self._notice.show_all(case.notices)


class CaseNow(QWidget):
    """Who is responsible, until when, and the customer's words. Ids: case.responsible, case.said,
    promise.text."""

    def __init__(self) -> None:
        super().__init__()
        self._promise, self._who = PromiseCard(), QLabel()
        self._who.setObjectName("case.responsible")
        self._who.setWordWrap(True)
        self._card = SaidCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._promise, self._who, self._card):
            column.addWidget(each)

    def brief(self, on: bool) -> None:
        """Without the words, while a form needs the room: the timeline has them."""
        self._card.setVisible(not on)
        self._promise.brief(on)

    def show_case(self, case: CaseShown) -> None:
        """Show this one."""
        self._promise.show_promise(case.promise)
        self._who.setText(case.responsible)
        self._card.fill(case.said)
