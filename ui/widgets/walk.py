"""The way through the fields of a form: Enter from one to the next, and where the caret is."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from ui.widgets.editors import Choice, TextEditor
from ui.widgets.field import Field
from ui.widgets.picker import Picker

Place = tuple[str, int]  # field, characters before the caret
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Walk(QObject):
    """Enter goes on and never submits; it is the input method's while one composes. Shift+Enter
    goes back, Alt+Enter is a new line."""

    moved = Signal()  # the caret
    left = Signal()
    ended = Signal()  # Enter in the last field

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fields: list[Field] = []
        self._composing: set[QObject] = set()
        self._last: Field | None = None

    def add(self, field: Field) -> None:
        """One more field, after those that are there."""
        self._fields.append(field)
        if not isinstance(field.editor, Choice):
            field.editor.moved.connect(self.moved)
        for each in field.typed_in():
            each.installEventFilter(self)

    def current(self) -> Field | None:
        """The field that has the caret, or had it last, while it can be seen."""
        return self._last if self._last is not None and not self._last.isHidden() else None

    def focus(self, field: Field | None) -> None:
        """Put the caret in this field, else where it was last, else in the first that takes it."""
        to = field or self.current() or next(iter(self._open()), None)
        if to is not None:
            to.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Place:
        """Where the caret is, or was last."""
        if self._last is None:
            return "", 0
        editor = self._last.editor
        return self._last.name, 0 if isinstance(editor, Choice) else editor.caret()

    def set_place(self, field: Field | None, caret: int) -> None:
        """Where the caret goes with the focus."""
        self._last = field
        if field is not None and not isinstance(field.editor, Choice):
            field.editor.set_caret(caret)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, composing, coming into a field and leaving it."""
        if isinstance(event, QInputMethodEvent):
            (self._composing.add if event.preeditString() else self._composing.discard)(watched)
        elif event.type() == QEvent.Type.FocusIn:
            self._last = self._field_of(watched)
            self.moved.emit()
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
        here = next((i for i, f in enumerate(fields) if watched in f.typed_in()), 0) + step
        if 0 <= here < len(fields):
            fields[here].editor.setFocus(Qt.FocusReason.TabFocusReason)
        elif step > 0:
            self.ended.emit()

    def _field_of(self, watched: QObject) -> Field | None:
        return next((each for each in self._fields if watched in each.typed_in()), None)

    def _open(self) -> list[Field]:
        return [each for each in self._fields if not each.isHidden() and each.editor.isEnabled()]
