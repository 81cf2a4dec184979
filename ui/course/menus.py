"""The two menus of a case: what is done with it, and how it goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.course.forms import FORMS as COURSE
from ui.theme import SMALL, mark, write
from ui.widgets.menu import Menu
from ui.words import say


class CaseMenus(QWidget):
    """Ids: case.menu (1 case_answer, 2 case_close, 3 case_correct, 4 reassign, 5 erase,
    6 hand_over, 7 case_attach, 8 sign, 9 rate), case.course (1 case_acknowledge, 2 case_assess,
    3 case_note, 4 case_disagree, 5 case_promise, 6 case_wait, 7 case_waited, 8 case_withdraw,
    9 case_reopen)."""

    chosen = Signal(str)

    def __init__(self, role: str) -> None:
        super().__init__()
        self._menus = (Menu("case.menu", role), Menu("case.course", role))
        self._title, self._front = QLabel(say("course.title")), 0
        write(self._title, SMALL)
        mark(self._title, "role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for each in (self._menus[0], self._title, self._menus[1]):
            column.addWidget(each)
        for menu in self._menus:
            menu.chosen.connect(self._chosen)
        self._form = ""

    def focus(self) -> None:
        """Where digits work: of the menu that was used last."""
        menu = self._menus[self._front]
        (menu if menu.offers() else self._menus[0]).focus()

    def course(self) -> None:
        """The digits of how it goes on; beside a form of it, once more: of what is done with it."""
        here = self._menus[1].isAncestorOf(self.window().focusWidget() or self)
        self._front = int(not (here and self._form) and bool(self._menus[1].offers()))
        self._share()
        self._menus[self._front].focus()

    def allow(self, names: set[str]) -> None:
        """Show only these."""
        for menu in self._menus:
            menu.allow(names)
        self._share()

    def aside(self, form: str) -> None:
        """Beside a form only the menu that it is from, as there is no room for both; empty: no
        form."""
        self._form = form
        self._front = int(form in COURSE)
        self._share()

    def _share(self) -> None:
        for place, menu in enumerate(self._menus):
            shown = bool(menu.offers()) and (not self._form or place == self._front)
            menu.setVisible(shown)
        self._title.setVisible(not self._menus[1].isHidden() and not self._form)

    def mark(self, name: str) -> None:
        """Show which of them is under way; none where the name is empty."""
        for menu in self._menus:
            menu.mark(name)

    def _chosen(self, name: str) -> None:
        self.mark(name)
        self.chosen.emit(name)
