"""What waits between me and my colleagues; each list is there only while something is in it."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.chain.rows import OffersReader
from ui.duties.presenter import DutiesPresenter
from ui.line import Line
from ui.remedies.presenter import MoneyLists
from ui.replies.presenter import RepliesPresenter
from ui.shell import Shell
from ui.signs.presenter import SignsPresenter
from ui.theme import scaled
from ui.widgets.lists import TitledList
from ui.words import say

_LEAST = 62
_TOUCHED = frozenset({"hand_over", "duty", "matter", "minute"})


class ChainLists(QWidget):
    """Offered to me, what I promised by when, reviews and signs that wait for my word, refunds to
    go on with, and what I offered. Ids: mine.to_me, mine.duties, mine.reviews, mine.signs,
    mine.refunds, mine.by_me; Enter opens a matter's history, where it is accepted, declined or
    taken back, or the form that a review, sign or refund waits for; 1 in the duties says that one
    is done."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader, self._duties = OffersReader(shell.bridge), DutiesPresenter(shell.bridge)
        self._money, self._replies = MoneyLists(shell.bridge), RepliesPresenter(shell.bridge)
        self._signs = SignsPresenter(shell.bridge)
        self._matters: dict[str, str] = {}
        self._forms: dict[str, str] = {}
        self._lists = {
            name: TitledList(f"mine.{name}", say(f"mine.{name}"), "")
            for name in ("to_me", "duties", "reviews", "signs", "refunds", "by_me")
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        opens = {
            "duties": self._open_duty, "refunds": self._open_refund, "reviews": self._reply,
            "signs": shell.ways.asked_sign,
        }  # fmt: skip
        for name, each in self._lists.items():
            each.rows.opened.connect(opens.get(name, shell.ways.chain))
            # As high as there is room: with all of them the page must not scroll.
            each.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            each.rows.setMinimumHeight(scaled(_LEAST))
            each.hide()
            column.addWidget(each, 1)
        self._lists["duties"].rows.digit.connect(self._press)
        self.hide()

    def changed(self, kinds: frozenset[str]) -> None:
        """Something may have been offered, accepted, declined or done."""
        if kinds & _TOUCHED:
            self._reader.offered_to_me(self._filler("to_me"))
            self._reader.offered_by_me(self._filler("by_me"))
            self._duties.mine(self._fill_duties)
        if kinds & {"remedy", "matter", "minute"}:
            self._money.to_do(self._fill_refunds)
        if kinds & {"review", "matter", "minute"}:
            self._replies.mine(self._filler("reviews"))
        if kinds & {"sign", "matter", "minute"}:
            self._signs.mine(self._filler("signs"))

    def keys(self) -> dict[str, Callable[[], None]]:
        """What can be done with the duty in front."""
        rows = self._lists["duties"].rows
        return {"mine.duties.finish": self._finish} if rows.current() else {}

    def _fill_duties(self, rows: list[Line], matters: dict[str, str]) -> None:
        self._matters = matters
        self._filler("duties")(rows)
        self._shell.legend()

    def _fill_refunds(self, rows: list[Line], forms: dict[str, str]) -> None:
        self._forms = forms
        self._filler("refunds")(rows)

    def _open_refund(self, id_: str) -> None:
        self._shell.ways.case(id_, self._forms[id_])

    def _reply(self, id_: str) -> None:
        self._shell.ways.case(id_, "case_reply")

    def _open_duty(self, id_: str, form: str = "") -> None:
        self._shell.ways.chain(self._matters[id_], form)

    def _finish(self) -> None:
        self._open_duty(self._lists["duties"].rows.current(), "finish")

    def _press(self, digit: str) -> None:
        if digit == "1":
            self._finish()

    def _filler(self, name: str) -> Callable[[list[Line]], None]:
        def fill(rows: list[Line]) -> None:
            found = self._lists[name]
            found.fill(rows)
            found.setVisible(bool(rows))
            self.setVisible(not all(each.isHidden() for each in self._lists.values()))

        return fill
