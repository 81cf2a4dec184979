"""Beside the complaint log: what stands in the case of the row, without leaving the list."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.complaints.head import CaseNow
from ui.complaints.presenter import CaseShown, ComplaintsReader
from ui.theme import SMALL, TITLE, mark, write
from ui.widgets.layout import empty
from ui.widgets.state import Banner
from ui.words import say

# Whoever holds the arrow down is not read to at every row.
_SOON_MS = 90
_LAST = 3


class CasePreview(QScrollArea):
    """Follows the row once it rests; asks only while it is seen. Takes the caret only to be
    scrolled. Ids: preview and those of `PreviewBody`."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(say("preview.title"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._reader = ComplaintsReader(bridge)
        self._id = self._shown = ""
        self._body: PreviewBody | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self.ask)

    def look(self, id_: str) -> None:
        """At this complaint, once the row has rested; empty: at none."""
        if id_ != self._id:
            self._id = id_
            if self.isVisible():
                self._timer.start()

    def ask(self) -> None:
        """It may have gone on."""
        if self.isVisible() and self._id:
            self._reader.case(self._id, self._show, "preview")
        elif self.isVisible():
            self._put(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: first at the list."""
        super().showEvent(event)
        self._timer.start()

    def _show(self, case: CaseShown | None) -> None:
        # By now the row may be another, whose answer is on its way.
        if case is not None and case.id == self._id:
            self._put(case)

    def _put(self, case: CaseShown | None) -> None:
        if self._body is None:
            self._body = PreviewBody()
            self.setWidget(self._body)
        shown = case.id if case is not None else ""
        if shown != self._shown:
            self._shown = shown
            self.verticalScrollBar().setValue(0)
        self._body.show_case(case)


class PreviewBody(QWidget):
    """The words of one case. Ids: preview.number, preview.state, preview.facts, preview.notice,
    preview.entry, preview.nothing and those of `CaseNow`."""

    def __init__(self) -> None:
        super().__init__()
        self._labels = {name: _label(f"preview.{name}") for name in ("number", "state", "facts")}
        self._notice = Banner("preview.notice")
        write(self._labels["number"], TITLE, bold=True)
        mark(self._labels["state"], "role", "accent")
        mark(self._labels["facts"], "role", "dim")
        write(self._labels["facts"], SMALL)
        self._now, self._entries = CaseNow(), QVBoxLayout()
        self._entries.setSpacing(6)
        self._nothing = _label("preview.nothing")
        self._nothing.setText(say("preview.nothing"))
        mark(self._nothing, "role", "dim")
        self._case = self._laid_out()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(self._nothing)
        column.addWidget(self._case)
        column.addStretch(1)

    def show_case(self, case: CaseShown | None) -> None:
        """This one; None where no row is."""
        self._nothing.setVisible(case is None)
        self._case.setVisible(case is not None)
        if case is None:
            return
        state = f"{case.state} · {case.headline}"
        texts = {"number": case.number, "state": state, "facts": case.facts}
        for name, text in texts.items():
            self._labels[name].setText(text)
            self._labels[name].setVisible(bool(text))
        self._notice.show_all(case.notices)
        self._now.show_case(case)
        empty(self._entries)
        for entry in reversed(case.timeline[-_LAST:]):
            for text, size in ((f"{entry.title} · {entry.outcome}", 0.0), (entry.meta, SMALL)):
                label = _label("preview.entry")
                label.setText(text)
                if size:
                    write(label, size)
                    mark(label, "role", "dim")
                self._entries.addWidget(label)

    def _laid_out(self) -> QWidget:
        made, title = QWidget(), _label("preview.last")
        title.setText(say("preview.last"))
        write(title, SMALL)
        mark(title, "role", "dim")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (*self._labels.values(), self._notice):
            column.addWidget(each)
        column.addWidget(self._now)
        column.addWidget(title)
        column.addLayout(self._entries)
        return made


def _label(id_: str) -> QLabel:
    made = QLabel()
    made.setObjectName(id_)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made
