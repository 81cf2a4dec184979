"""Forms of reference data: a row, its publication, the second person's word, taking back."""

from types import MappingProxyType

from app.reference.tables import BY_NAME, Column, Table
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.reference.files import told
from ui.reference.presenter import ReferencePresenter, Values
from ui.widgets.editors import Choice, LineEditor, Several, TextEditor
from ui.widgets.field import Editor, Field
from ui.widgets.picker import Picker
from ui.words import say

_MOST_DIGITS = 9
_NARROW = ("code", "number", "money", "day", "month", "areas", "phone")
_ABREAST = 3


class ReferenceForm(Form):
    """Base of them all."""

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self.presenter = ReferencePresenter(bridge)
        super().__init__(bridge, start)


class RowForm(ReferenceForm):
    """Ids: row.c_<column>. `about` names the table and the row's key, empty for a new one."""

    form = "row"
    wide = True

    def build(self) -> None:
        """A field a column."""
        row = across = 0
        for column in BY_NAME[self.about["table"]].columns:
            editor = _editor(column)
            many = isinstance(editor, Choice) and len(editor.buttons()) >= _ABREAST
            wide = _ABREAST if many or isinstance(editor, TextEditor) else 1
            if across + wide > _ABREAST:
                row, across = row + 1, 0
            field = Field(column.field, editor, say(f"field.{column.field}"), _hint(column))
            self.add(field, (row, across, wide))
            across += wide

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Kept among the changes; nothing is published."""
        self.presenter.keep(id_, self.about["table"], self.about["key"], values, reply)


class PublishForm(ReferenceForm):
    """Ids: publish.why, publish.second, publish.pin. The PIN is in no draft; without one the
    version waits for the second person at her own desk."""

    form = "publish"
    secrets = frozenset({"second_pin"})
    aliases = MappingProxyType({"staff": "second", "pin": "second_pin"})

    def build(self) -> None:
        """Why, and who confirms here."""
        self.line("why", (0, 0, 2))
        self._second = Picker()
        self.line("second", (1, 0, 1), hint=say("hint.second"), editor=self._second)
        pin = Field("second_pin", LineEditor(secret=True), say("field.second_pin"))
        self.add(pin, (1, 1, 1))

    def know(self, second: tuple[tuple[str, str], ...], about: dict[str, str]) -> None:
        """Who else may confirm, and what is to be published by now."""
        self.about = about
        typed = self._second.value()
        self._second.blockSignals(True)
        self._second.set_items(second)
        self._second.set_value(typed)
        self._second.blockSignals(False)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Published."""
        given = {"why": values["why"], "second": values["second"], "pin": values["second_pin"]}
        self.presenter.publish(id_, self.about, given, reply)


class ConfirmForm(ReferenceForm):
    """Nothing to type: what changes stands above it."""

    form = "confirm"

    def build(self) -> None:
        """Nothing."""

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Confirmed."""
        self.presenter.confirm(id_, self.about["publication"], reply)


class WithdrawForm(ReferenceForm):
    """Ids: withdraw.why."""

    form = "withdraw"

    def build(self) -> None:
        """Why not."""
        self.line("why", (0, 0, 1))

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Taken back."""
        self.presenter.withdraw(id_, self.about["publication"], values["why"], reply)


FORMS: dict[str, type[ReferenceForm]] = {
    "row": RowForm, "publish": PublishForm, "confirm": ConfirmForm, "withdraw": WithdrawForm,
}  # fmt: skip


def values_of(table: Table, row: dict[str, str]) -> Values:
    """A row as the form's fields take it."""
    return {each.field: row.get(each.name, "") for each in table.columns}


def _editor(column: Column) -> Editor:
    if column.kind == "long":
        return TextEditor(2)
    options = ("yes", "no") if column.kind == "yes" else column.options
    if not options:
        return LineEditor(code=column.kind in _NARROW)
    listed = [(each, told(column, each)) for each in options]
    if len(listed) > _MOST_DIGITS:
        return Picker(listed)
    numbered = [(value, text, str(n)) for n, (value, text) in enumerate(listed, start=1)]
    if column.kind == "choice" and not column.needed and not column.means:
        numbered.append(("", say("ref.blank"), "0"))
    return Several(numbered) if column.kind == "several" else Choice(numbered)


def _hint(column: Column) -> str:
    if column.says == "special_hours":
        return say("hint.ref.special_hours")
    if column.name == "hours":
        return say("hint.ref.hours")
    hinted = ("day", "month", "list", "areas")
    return say(f"hint.ref.{column.kind}") if column.kind in hinted else ""
