"""The fields of one form: labels above, what is wrong below, Enter from one to the next."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SMALL, mark, write
from ui.widgets.editors import Choice, LineEditor, TextEditor
from ui.widgets.picker import Picker

Editor = LineEditor | TextEditor | Choice | Picker
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(QWidget):
    """One field. The line under it is always there, so that an error does not move the page."""

    def __init__(self, name: str, editor: Editor, label: str, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self._hint = hint
        caption = QLabel(label)
        write(caption, SMALL)
        caption.setBuddy(editor)
        self._below = QLabel(hint)
        self._below.setWordWrap(True)
        write(self._below, SMALL)
        self._below.setMinimumHeight(self._below.fontMetrics().height() + 2)
        editor.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(caption)
        column.addWidget(editor, 1 if isinstance(editor, TextEditor) else 0)
        column.addWidget(self._below)
        # A choice can hardly be wrong: no line is kept free under it.
        self._spare = not isinstance(editor, Choice)
        editor.edited.connect(self._mend)
        if not isinstance(editor, TextEditor):
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_error("")

    def set_id(self, id_: str) -> None:
        """Name the editor and the line below it."""
        self.editor.setObjectName(id_)
        self._below.setObjectName(f"{id_}.error")

    def set_error(self, text: str) -> None:
        """Say what is wrong; what was typed stays. Empty: nothing is."""
        self._below.setText(text or self._hint)
        self._below.setVisible(self._spare or bool(text))
        mark(self._below, "role", "error" if text else "dim")
        mark(self.editor, "wrong", bool(text))
        self.editor.setAccessibleDescription(text or self._hint)

    def _mend(self) -> None:
        """What was wrong is being put right."""
        if self.error():
            self.set_error("")

    def error(self) -> str:
        """What is said to be wrong."""
        return self._below.text() if self._below.property("role") == "error" else ""


class Fields(QObject):
    """Fields in their order. Enter goes on and never submits; it is the input method's while one
    composes. Shift+Enter goes back, Alt+Enter is a new line."""

    edited = Signal()
    left = Signal()
    ended = Signal()  # Enter in the last field

    def __init__(self, form: str, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._fields: dict[str, Field] = {}
        self._composing: set[QObject] = set()

    def add(self, field: Field) -> Field:
        """One more field, after those that are there."""
        field.set_id(f"{self._form}.{field.name}")
        self._fields[field.name] = field
        field.editor.edited.connect(self.edited)
        for each in self._typed_in(field):
            each.installEventFilter(self)
        return field

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

    def values(self) -> dict[str, str]:
        """What is typed, by name."""
        return {name: field.editor.value() for name, field in self._fields.items()}

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
        """Put the caret in this field, else in the first one that can take it."""
        field = self.shown(name) or next(iter(self._open()), None)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_wrong(self) -> bool:
        """Put the caret in the first field where something is wrong; False where nothing is."""
        wrong = next((name for name, field in self._fields.items() if field.error()), None)
        if wrong is not None:
            self.focus(wrong)
        return wrong is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, composing, and leaving a field."""
        if isinstance(event, QInputMethodEvent):
            (self._composing.add if event.preeditString() else self._composing.discard)(watched)
        elif event.type() == QEvent.Type.FocusOut:
            self._composing.discard(watched)
            self.left.emit()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() in _ENTER and self._enter(watched, event.modifiers())
        return super().eventFilter(watched, event)

    def _enter(self, watched: QObject, modifiers: Qt.KeyboardModifier) -> bool:
        plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if watched in self._composing:
            return True
        if plain == Qt.KeyboardModifier.AltModifier and isinstance(watched, TextEditor):
            watched.insertPlainText("\n")
        elif plain == Qt.KeyboardModifier.ShiftModifier:
            self._go(watched, -1)
        elif plain == Qt.KeyboardModifier.NoModifier:
            self._go(watched, 1)
        else:
            return False
        return True

    def _go(self, watched: QObject, step: int) -> None:
        if isinstance(watched, Picker):
            watched.take()
        fields = self._open()
        here = next((i for i, f in enumerate(fields) if watched in self._typed_in(f)), 0) + step
        if 0 <= here < len(fields):
            fields[here].editor.setFocus(Qt.FocusReason.TabFocusReason)
        elif step > 0:
            self.ended.emit()

    def _open(self) -> list[Field]:
        return [
            field
            for field in self._fields.values()
            if not field.isHidden() and field.editor.isEnabled()
        ]

    def _typed_in(self, field: Field) -> list[QObject]:
        editor = field.editor
        return list(editor.buttons()) if isinstance(editor, Choice) else [editor]
