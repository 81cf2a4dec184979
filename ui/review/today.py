"""What needs somebody now: each line says how many and whose, and leads to its list."""

from PySide6.QtWidgets import QLabel, QVBoxLayout

from app.review.today import Need
from ui.line import Line
from ui.review.standing import StandingReader, lead
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.widgets.menu import Menu, Rows
from ui.words import say

_KINDS = frozenset(
    {"complaint", "matter", "hand_over", "unreached", "claimed", "exception", "returned", "shift"}
    | {"publication", "reference", "minute", "counter"}
)


class TodayPage(Page):
    """Ids: today.list, today.empty, today.menu (1 board, 2 report, 3 sample, 4 quality). Enter
    leads to the list."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = StandingReader(shell.bridge)
        self._needs: dict[str, Need] = {}
        self._rows = Rows("today.list", say("section.today"))
        self._rows.set_nothing("today.empty", say("today.nothing"), "nothing")
        self._menu = Menu("today.menu", shell.bridge.person.role)
        self._rows.opened.connect(self._open)
        self._rows.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._go)
        title, hint = QLabel(say("section.today")), QLabel(say("today.hint"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        for widget in (title, hint, self._menu):
            column.addWidget(widget)
        column.addWidget(self._rows, 1)

    def shown(self) -> None:
        """Ask again."""
        self._rows.setFocus()
        self._reader.today(self._fill)

    def changed(self, kinds: frozenset[str]) -> None:
        """There may be more to do, or less."""
        if kinds & _KINDS:
            self._reader.today(self._fill)

    def _fill(self, lines: list[Line], needs: dict[str, Need]) -> None:
        self._needs = needs
        self._rows.set_rows(lines)

    def _open(self, id_: str) -> None:
        lead(self._shell, self._needs[id_])

    def _go(self, name: str) -> None:
        self._menu.mark("")
        self._shell.ways.section(name)
