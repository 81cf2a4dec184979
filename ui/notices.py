"""The message strip: one line, inline, gone with Esc; it takes the place of message boxes."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from app.errors import Outage
from ui.bridge import Bridge, Objections
from ui.theme import mark, scaled
from ui.widgets.brief import Brief
from ui.words import say

HEIGHT = 32


class Strip(QFrame):
    """The latest thing to know. `tone` is info, wait or bad; words say it first."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setObjectName("strip")
        self.setProperty("role", "strip")
        self.setFixedHeight(scaled(HEIGHT))
        self._text = Brief()
        self._text.setObjectName("strip.text")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hint = QLabel(say("strip.dismiss"))
        self._hint.setContentsMargins(6, 0, 16, 0)
        self._hint.setProperty("role", "dim")
        # With nothing to say, what stands beside the page goes down to the window's foot.
        self._beside = QFrame()
        self._beside.setProperty("role", "dock")
        self._beside.setFixedWidth(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._text, 1)
        row.addWidget(self._hint)
        row.addWidget(self._beside)
        bridge.outage.connect(self._show_outage)
        bridge.refused.connect(self._show_refusal)
        self.dismiss()

    def show_text(self, text: str, tone: str = "info") -> None:
        """Show one line in place of what was there."""
        # What is said on the way to another page goes along with it.
        self._fresh = bool(text)
        QTimer.singleShot(0, self, self._seen)
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._hint.setVisible(bool(text))
        self._beside.setVisible(not text)
        mark(self, "tone", tone if text else "none")

    def reach(self, width: int) -> None:
        """So wide is what stands beside the page above."""
        self._beside.setFixedWidth(width)

    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def pass_by(self) -> None:
        """Another page came in front: good news that has been seen goes, the rest stays."""
        if self.property("tone") == "info" and not self._fresh:
            self.dismiss()

    def outage(self, text: str) -> None:
        """That the branch cannot be reached; empty takes that back."""
        if text:
            self.show_text(text, "wait")
        elif self.property("tone") == "wait":
            self.dismiss()

    def dismiss(self) -> None:
        """Nothing to say; the place stays, so that the page does not jump."""
        self.show_text("")

    def _seen(self) -> None:
        self._fresh = False

    def _show_outage(self, outage: Outage) -> None:
        self.show_text(say.outage(outage), "bad")

    def _show_refusal(self, objections: Objections) -> None:
        name = self._bridge.norms.name
        self.show_text(" ".join(say.objection(each, name) for each in objections), "bad")
