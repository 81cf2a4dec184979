"""What a manager has to see to in first contact: five lists, each leading on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from ui.line import Line
from ui.shell import Page, Shell
from ui.theme import TITLE, mark, write
from ui.watch.presenter import LISTS, WATCHED, WatchReader
from ui.widgets.lists import TitledList
from ui.words import say

# What is done with a line when it is opened.
_FORMS = {"reported": "decide", "unregistered": "examine"}


class WatchPage(Page):
    """Ids: watch.unaccepted, watch.reported, watch.unregistered, watch.bounced,
    watch.remedies. Enter opens the history, with the form that decides where something is to be
    decided."""

    section = "watch"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = WatchReader(shell.bridge)
        self._matters: dict[str, dict[str, str]] = {}
        title, hint = QLabel(say("section.watch")), QLabel(say("watch.hint"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        self._lists: dict[str, TitledList] = {}
        for place, name in enumerate(LISTS):
            made = TitledList(f"watch.{name}", say(f"watch.{name}"), say(f"watch.{name}.empty"))
            made.rows.opened.connect(partial(self._open, name))
            # The last one, with nothing beside it, has the whole width.
            wide = 2 if place == len(LISTS) - 1 and place % 2 == 0 else 1
            grid.addWidget(made, place // 2, place % 2, 1, wide)
            self._lists[name] = made
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(grid, 1)

    def shown(self) -> None:
        """Ask again."""
        self._lists[LISTS[0]].rows.setFocus()
        self.changed(WATCHED)

    def changed(self, kinds: frozenset[str]) -> None:
        """Something may have to be seen to, or was."""
        if kinds & WATCHED:
            for name in LISTS:
                self._reader.ask(name, self._filler(name))

    def _filler(self, name: str) -> Callable[[list[Line], dict[str, str]], None]:
        def fill(lines: list[Line], matters: dict[str, str]) -> None:
            self._matters[name] = matters
            self._lists[name].fill(lines)

        return fill

    def _open(self, name: str, id_: str) -> None:
        if name == "remedies":
            self._shell.ways.case(id_, "money_approve")
        else:
            self._shell.ways.chain(self._matters[name][id_], _FORMS.get(name, ""))
