"""The work area: one page in front, that scrolls where letters need more room than there is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

_ROUND = 24


class WorkArea(QStackedWidget):
    """Takes a page when it first comes in front. What has the caret is scrolled into sight."""

    def __init__(self) -> None:
        super().__init__()
        self._holders: dict[QWidget, QScrollArea] = {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def prepare(self, page: QWidget) -> None:
        """Take this page in, without showing it."""
        if page not in self._holders:
            self._holders[page] = self._hold(page)

    def bring(self, page: QWidget) -> None:
        """Put this page in front."""
        self.prepare(page)
        caret = self.focusWidget()
        if caret is not None:
            # Qt would hand it on to any field of the next page; that page puts it where it belongs.
            caret.clearFocus()
        page.show()
        self.setCurrentWidget(self._holders[page])
        for each in self._holders:
            # A page has to know that another took its place.
            each.setVisible(each is page)

    def _hold(self, page: QWidget) -> QScrollArea:
        holder = QScrollArea()
        holder.setFrameShape(QFrame.Shape.NoFrame)
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder.setWidgetResizable(True)
        holder.setWidget(page)
        self.addWidget(holder)
        return holder

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        holder = self.currentWidget()
        if isinstance(holder, QScrollArea) and now is not None and holder.isAncestorOf(now):
            holder.ensureWidgetVisible(now, _ROUND, _ROUND)
