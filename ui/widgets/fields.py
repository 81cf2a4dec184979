"""The fields of one form: what is typed in them, and what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.widgets.editors import TextEditor
from ui.widgets.field import Editor, Field
from ui.widgets.picker import Picker
from ui.widgets.walk import Walk

__all__ = ["Editor", "Field", "Fields"]


class Fields(QObject):
    """Fields in their order, and the way through them (`walk`)."""

    edited = Signal()

    def __init__(self, form: str, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._fields: dict[str, Field] = {}
        self.walk = Walk(self)

    def add(self, field: Field) -> Field:
        """One more field, after those that are there."""
        field.set_id(f"{self._form}.{field.name}")
        self._fields[field.name] = field
        field.editor.edited.connect(self.edited)
        self.walk.add(field)
        return field

    def phrases(self, known: Callable[[str], str]) -> None:
        """In texts of several lines, and nowhere else, phrases are written by their codes."""
        for field in self._fields.values():
            if isinstance(field.editor, TextEditor):
                field.editor.phrase = known

    def __getitem__(self, name: str) -> Field:
        return self._fields[name]

    def unlisted(self) -> list[Field]:
        """Fields with something that is not in their list. What is half picked and cannot be
        anything else is taken first."""
        found = []
        for field in self._fields.values():
            if isinstance(field.editor, Picker) and not field.isHidden():
                if field.editor.hasFocus():
                    field.editor.take(only_sure=True)
                if field.editor.unlisted():
                    found.append(field)
        return found

    def values(self, without: frozenset[str] = frozenset()) -> dict[str, str]:
        """What is typed, by name."""
        shown = {name: field for name, field in self._fields.items() if name not in without}
        return {name: field.editor.value() for name, field in shown.items()}

    def fill(self, values: dict[str, str]) -> None:
        """Type all this."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].editor.set_value(value)

    def shown(self, name: str | None) -> Field | None:
        """The field of this name that somebody can see."""
        field = self._fields.get(name or "")
        return field if field is not None and not field.isHidden() else None

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in self._fields.values():
            field.set_error("")

    def focus(self, name: str | None = None) -> None:
        """Put the caret in this field, else where it was last, else in the first that takes it."""
        self.walk.focus(self.shown(name))

    def focus_wrong(self) -> bool:
        """Put the caret in the first field where something is wrong; False where nothing is."""
        wrong = next((name for name, field in self._fields.items() if field.error()), None)
        if wrong is not None:
            self.focus(wrong)
        return wrong is not None
