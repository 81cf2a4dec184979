"""What waits between me and my colleagues; each list is there only while something is in it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.chain.rows import OffersReader
from ui.line import Line
from ui.shell import Shell
from ui.widgets.lists import TitledList
from ui.words import say

_TOUCHED = frozenset({"hand_over", "matter", "minute"})


class ChainLists(QWidget):
    """Offered to me, and offered by me and not accepted. Ids: mine.to_me, mine.by_me; Enter opens
    a matter's history, where it is accepted, declined or taken back."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = OffersReader(shell.bridge)
        self._lists = {
            name: TitledList(f"mine.{name}", say(f"mine.{name}"), "") for name in ("to_me", "by_me")
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for each in self._lists.values():
            each.rows.opened.connect(shell.ways.chain)
            each.hide()
            column.addWidget(each, 1)
        self.hide()

    def changed(self, kinds: frozenset[str]) -> None:
        """Something may have been offered, accepted or declined."""
        if kinds & _TOUCHED:
            self._reader.offered_to_me(self._filler("to_me"))
            self._reader.offered_by_me(self._filler("by_me"))

    def _filler(self, name: str) -> Callable[[list[Line]], None]:
        def fill(rows: list[Line]) -> None:
            found = self._lists[name]
            found.fill(rows)
            found.setVisible(bool(rows))
            self.setVisible(not all(each.isHidden() for each in self._lists.values()))

        return fill
