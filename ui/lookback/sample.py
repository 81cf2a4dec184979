"""The sample of a month: cases drawn by chance and by what speaks for them, looked at again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.journal.write import Done
from app.review.sample import SEED, Drawn
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.line import Line
from ui.lookback.presenter import SamplePresenter
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.editors import LineEditor
from ui.widgets.field import Field
from ui.widgets.fields import Fields
from ui.widgets.lists import TitledList
from ui.widgets.menu import Menu
from ui.widgets.said import SaidCard
from ui.words import say

_FIELD = 220


class ReviewForm(Form):
    """Ids: review.told, review.verdict, review.review_note, review.due (where it is to be done
    again)."""

    form = "review"

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self._presenter = SamplePresenter(bridge)
        super().__init__(bridge, start)

    def build(self) -> None:
        """Of which case, what was found."""
        told = QLabel(self.about["told"])
        told.setObjectName("review.told")
        told.setWordWrap(True)
        self.place(told, (0, 0, 1))
        self.choice("verdict", (1, 0, 1), ["sound", "lacking", "again"], "sound")
        self.text("review_note", (2, 0, 1), lines=3)
        self.line("due", (3, 0, 1), say("hint.rework"))

    def arrange(self) -> None:
        """A time only where something is to be done by it."""
        self.fields["due"].setVisible(self.fields.values()["verdict"] == "again")

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Written down."""
        self._presenter.review(id_, self.about, values, reply)


class SamplePage(FormPage):
    """Ids: sample.report_month, sample.seed, sample.list, sample.menu (1 review, 2
    sample_case) and those of the form. Enter on a case begins its review."""

    section = "today"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = SamplePresenter(shell.bridge)
        self._drawn: dict[str, Drawn] = {}
        self._heads: dict[str, str] = {}
        self._fields, self._slot = Fields("sample", self), FormSlot()
        self._card = SaidCard()
        self._menu = Menu("sample.menu", shell.bridge.person.role)
        self._list = TitledList("sample.list", say("sample.list"), say("sample.none"))
        self._build()
        self._fields.fill({"report_month": self._presenter.last_month(), "seed": SEED})
        self._fields.edited.connect(self._ask)
        self._fields.walk.ended.connect(self._list.rows.setFocus)
        self._list.rows.opened.connect(lambda _: self._act("review"))
        self._list.rows.moved.connect(self._tell)
        self._list.rows.digit.connect(self._menu.press)
        self._menu.chosen.connect(self._act)
        self._slot.changed.connect(shell.legend)

    def open(self, start: Filled) -> None:
        """Go on with a review."""
        self._slot.put(ReviewForm(self._shell.bridge, start), self._reviewed)

    def shown(self) -> None:
        """Ask again."""
        self._ask()
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._fields.focus("report_month")

    def changed(self, kinds: frozenset[str]) -> None:
        """Somebody looked at one again, another was closed, or others supervise."""
        if kinds & {"review", "complaint", "reference"}:
            self._ask()

    def keys(self) -> dict[str, Callable[[], None]]:
        """F8 prints what was reviewed, with the replies."""
        found = super().keys()
        if any(each.verdict is not None for each in self._drawn.values()):
            month = self._fields.values()["report_month"]
            print_ = partial(self._presenter.print, month, self._drawn.values())
            found["print"] = partial(print_, self._shell.notice)
        return found

    def _build(self) -> None:
        title, hint = QLabel(say("sample.title")), QLabel(say("sample.hint"))
        write(title, TITLE, bold=True)
        hint.setWordWrap(True)
        mark(hint, "role", "dim")
        row = QHBoxLayout()
        row.setSpacing(16)
        for name in ("report_month", "seed"):
            field = Field(name, LineEditor(), say(f"field.{name}"))
            field.setMaximumWidth(scaled(_FIELD))
            row.addWidget(self._fields.add(field))
        row.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        side = QVBoxLayout()
        side.addWidget(self._card)
        side.addWidget(self._slot)
        side.addStretch(1)
        sides.addWidget(self._list, 3)
        sides.addLayout(side, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(row)
        column.addWidget(self._menu)
        column.addLayout(sides, 1)

    def _ask(self) -> None:
        values = self._fields.values()
        self._presenter.draw(values["report_month"], values["seed"], self._fill)

    def _fill(self, lines: list[Line], drawn: dict[str, Drawn]) -> None:
        self._drawn, self._heads = drawn, {each.id: each.head for each in lines}
        self._list.fill(lines)
        self._tell()
        self._shell.legend()

    def _tell(self) -> None:
        """The case that is chosen, whole, beside the list, and what can be done with it."""
        case = self._drawn.get(self._list.rows.current())
        may = case is not None and self._presenter.may(case)
        self._menu.allow(({"sample_case"} if case else set()) | ({"review"} if may else set()))
        self._card.setVisible(case is not None)
        if case is not None:
            self._card.fill(self._presenter.told(case))

    def _act(self, name: str) -> None:
        self._menu.mark("")
        case = self._drawn.get(self._list.rows.current())
        if case is None:
            return
        if name == "sample_case":
            self._shell.ways.case(case.id)
            return
        if not self._presenter.may(case):
            self._shell.notice(self._presenter.another(case), "wait")
            return
        values = self._fields.values()
        self.open(Filled({
            "complaint": case.id, "told": self._heads[case.id], "drawn": case.drawn,
            "month": values["report_month"], "seed": values["seed"].strip(),
        }))  # fmt: skip

    def _reviewed(self, _: Done) -> None:
        self._slot.clear()
        self._shell.notice(say("sample.done"))
        self._list.rows.setFocus()
