"""Reference data: tables on the left with the versions of their set, rows or differences beside
them, and the form in hand."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.journal.write import Done
from app.reference.tables import BY_NAME, TABLES
from ui.bridge import Reply
from ui.form import Filled
from ui.people.pins import GivePinForm
from ui.reference.display import Display
from ui.reference.forms import FORMS, PublishForm, RowForm, values_of
from ui.reference.menus import Menus
from ui.reference.presenter import (
    KINDS,
    NOTHING,
    ReferencePresenter,
    ReferenceReader,
    RowLine,
    TableShown,
    may,
)
from ui.reference.sheets import Sheets
from ui.reference.side import Side
from ui.shell import Shell
from ui.slot import FormPage, FormSlot
from ui.theme import TITLE, mark, write
from ui.words import say


class ReferencePage(FormPage):
    """Ids: those of its parts. Enter in the tables goes to the rows, Enter in a
    row changes it, Enter in the versions shows what one changed."""

    section = "reference"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = ReferencePresenter(shell.bridge)
        self._reader = ReferenceReader(shell.bridge)
        self._table, self._shown = TABLES[0].name, NOTHING
        self._slot = FormSlot()
        self._display, self._side = Display(self._slot), Side(self._reader)
        self._menu = Menus(shell.bridge.person.role)
        self._sheets = Sheets(self, shell, self._presenter, self._display.of_file)
        self._build()
        self._menu.chosen.connect(self._act)
        self._side.chosen.connect(self._choose)
        self._side.opened.connect(lambda: self._display.focus(self._table))
        self._side.looked.connect(self._look)
        self._side.filled.connect(self._allow)
        self._display.opened.connect(partial(self._act, "change"))
        self._slot.changed.connect(shell.legend)
        for each in (self._side, self._display):
            each.digit.connect(self._menu.press)

    def shown(self) -> None:
        """Ask again."""
        self._ask()
        if self._slot.form is not None:
            self._slot.focus()
        else:
            self._side.focus()

    def changed(self, kinds: frozenset[str]) -> None:
        """A version came, or something was changed here."""
        if kinds & KINDS:
            self._ask()

    def open(self, start: Filled) -> None:
        """Go on with a form that was being filled."""
        about = start.about
        form = "row" if "key" in about else "publish" if "changes" in about else "withdraw"
        self._table = about.get("table", self._table)
        self._put(form, start)

    def _build(self) -> None:
        title, hint = QLabel(say("section.reference")), QLabel(say("ref.hint"))
        write(title, TITLE, bold=True)
        mark(hint, "role", "dim")
        hint.setWordWrap(True)
        right, row = QVBoxLayout(), QHBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._menu)
        right.addWidget(self._display, 1)
        row.setSpacing(16)
        row.addWidget(self._side)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(row, 1)

    def _ask(self) -> None:
        self._side.ask(self._table)
        self._reader.rows(self._table, self._fill)

    def _fill(self, shown: TableShown) -> None:
        if shown.name != self._table:
            return
        self._shown = shown
        self._display.rows(self._table).fill(shown.rows)
        if isinstance(self._slot.form, PublishForm):
            self._slot.form.know(shown.second, shown.about)
            self._display.fill(list(shown.changes))
        elif self._slot.form is None and not self._display.looks:
            self._display.to_rows(self._table)
        self._allow()

    def _choose(self, table: str) -> None:
        """Another table; what is typed of the one before is a draft."""
        if table and table != self._table:
            self._table, self._shown = table, NOTHING
            self._rows_again()

    def _rows_again(self) -> None:
        """No form, and the rows of the table."""
        self._slot.clear()
        self._display.to_rows(self._table)
        self._ask()

    def _allow(self) -> None:
        self._menu.allow(may(self._table, self._shown, self._side.version()))
        self._shell.legend()

    def _act(self, name: str) -> None:
        self._menu.mark("")
        row, version = self._display.current(self._table), self._side.version()
        if name == "add":
            self._put("row", Filled({"table": self._table, "key": ""}))
        elif name == "publish" and self._shown.changes:
            shown = self._shown
            self._put("publish", Filled(shown.about, shown.values, shown.draft))
        elif name in ("confirm", "withdraw") and version is not None:
            self._look(version.id)
            self._put(name, Filled({"publication": version.id}))
        elif name in ("import", "export"):
            self._sheets.ask(name, self._shown)
        elif name == "give_pin" and row is not None:
            self._put(name, Filled({"staff": row.row["no"], "name": row.row["name"]}))
        elif row is not None and not self._shown.waits:
            self._with(name, row)

    def _with(self, name: str, row: RowLine) -> None:
        """Something with the row that is chosen."""
        if name == "change":
            about = {"table": self._table, "key": row.key}
            self._put("row", Filled(about, values_of(BY_NAME[self._table], row.row)))
        elif name == "vouch":
            about = {"table": "confirmations", "key": row.key}
            known = self._presenter.vouched(row)
            self._put("row", Filled(about, values_of(BY_NAME["confirmations"], known)))
        elif name == "end" and row.own:
            self._shell.notice(say("ref.own_stays"))
        elif name == "end":
            told = partial(self._kept, self._table, "ref.ended")
            self._presenter.end(self._table, row, Reply(told, self._sheets.not_ended))

    def _look(self, publication: str) -> None:
        """What a version changed."""
        version = self._side.version(publication)
        self._slot.clear()
        self._display.to_changes(say("ref.changed_in", n=version.version) if version else "")
        self._reader.differs(publication, self._display.fill)
        self._display.focus(self._table)

    def _put(self, form: str, start: Filled) -> None:
        make = GivePinForm if form == "give_pin" else FORMS[form]
        made = make(self._shell.bridge, start)
        table = start.about.get("table", self._table)
        if isinstance(made, RowForm | GivePinForm):
            self._display.to_heading(table)
            said = "ref.kept" if form == "row" else "form.give_pin.done"
            told = partial(self._kept, table, said)
        else:
            told = partial(self._kept, self._table, f"form.{form}.done")
        if isinstance(made, PublishForm):
            heading = say("ref.to_publish", name=say(f"table.{table}"))
            self._display.to_changes(heading, list(self._shown.changes))
            made.know(self._shown.second, start.about)
        # Of a value that is confirmed everything is known but the paper.
        self._slot.put(made, told, "c_paper" if table == "confirmations" else None)

    def _kept(self, table: str, said: str, _: Done) -> None:
        """Done; the rows are seen with it, in their own table. What is known of them is old."""
        self._table, self._shown = table, NOTHING
        self._rows_again()
        self._display.focus(table)
        self._shell.notice(say(said))
