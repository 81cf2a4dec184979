"""Things one types or picks in: each has value(), set_value() and edited."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from ui.phrases import CODE
from ui.theme import scaled
from ui.widgets.flow import Flow

LINE_HEIGHT = 32
_CHOICE_HEIGHT = 32


def keeps_escape(event: QEvent) -> bool:
    """Take Esc before the window's shortcuts do, so that it comes as a key; False for all else."""
    overrides = event.type() == QEvent.Type.ShortcutOverride
    if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
        event.accept()
        return True
    return False


class LineEditor(QLineEdit):
    """One line. `code`: digits and the like, so that no input method stands between the keys, or
    a scanner, and the line."""

    edited = Signal()
    moved = Signal()

    def __init__(self, *, secret: bool = False, code: bool = False) -> None:
        super().__init__()
        self.setMinimumHeight(scaled(LINE_HEIGHT))
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        if code:
            self.setInputMethodHints(Qt.InputMethodHint.ImhLatinOnly)
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.textChanged.connect(self.edited)
        self.cursorPositionChanged.connect(self.moved)

    def value(self) -> str:
        """What is typed."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Type this."""
        self.setText(value)

    def caret(self) -> int:
        """Characters before the caret."""
        return self.cursorPosition()

    def set_caret(self, place: int) -> None:
        """Put the caret there."""
        self.setCursorPosition(place)

    def write(self, text: str) -> None:
        """Type this in place of what stands here; the field's own undo brings that back."""
        self.selectAll()
        self.insert(text)


class TextEditor(QPlainTextEdit):
    """Several lines, or as many more as there is room for where it grows; Tab leaves it, and
    Alt+Enter is the new line (see Fields). Behind the code of a phrase Tab writes the phrase, and
    `offered` says so before: never while an input method composes, to which its letters belong."""

    edited = Signal()
    moved = Signal()
    offered = Signal(str)  # what Tab would write; empty: it leaves

    def __init__(self, lines: int = 3, *, grow: bool = False) -> None:
        super().__init__()
        # A line up to the caret → what it may become at its end.
        self.phrase: Callable[[str], str] = lambda _: ""
        self._composing = False
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + 20)
        if not grow:
            self.setMaximumHeight(self.minimumHeight())
        self.textChanged.connect(self.edited)
        self.cursorPositionChanged.connect(self.moved)
        self.cursorPositionChanged.connect(self._offer)
        self.textChanged.connect(self._offer)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed is no code yet."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._offer()

    def event(self, event: QEvent) -> bool:
        """Tab, before Qt takes it for the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if plain and self._write_phrase():
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is offered to whoever writes elsewhere."""
        super().focusOutEvent(event)
        self.offered.emit("")

    def _offer(self) -> None:
        if self.hasFocus():
            self.offered.emit(self._found())

    def _found(self) -> str:
        cursor = self.textCursor()
        if self._composing or cursor.hasSelection():
            return ""
        return self.phrase(cursor.block().text()[: cursor.positionInBlock()])

    def _write_phrase(self) -> bool:
        text, cursor = self._found(), self.textCursor()
        if not text:
            return False
        code = CODE.search(cursor.block().text()[: cursor.positionInBlock()])
        move, keep = cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor
        cursor.movePosition(move, keep, len(code[0]) if code else 0)
        cursor.insertText(text)
        return True

    def sizeHint(self) -> QSize:
        """No more than its lines, so that a page that fits does not scroll."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """The same, where Qt would keep room for scroll bars that few lines do not need."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def value(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Type this, caret at the end."""
        self.setPlainText(value)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """Characters before the caret."""
        return self.textCursor().position()

    def set_caret(self, place: int) -> None:
        """Put the caret there, at most at the end."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def write(self, text: str) -> None:
        """Type this where the caret is."""
        self.insertPlainText(text)


class Choice(QWidget):
    """A few choices in a row; their digits pick them, on the number pad too.

    Options are (value, words, digit).
    """

    edited = Signal()
    picked = Signal(str)
    _make: type[QAbstractButton] = QRadioButton

    def __init__(self, options: list[tuple[str, str, str]], value: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QAbstractButton] = {}
        self._digits: dict[str, str] = {}
        row = Flow(self, 14, 2)
        for option, text, digit in options:
            button = self._make()
            button.setText(f"{digit} {text}")
            button.setMinimumHeight(scaled(_CHOICE_HEIGHT))
            button.setAccessibleName(text)
            button.installEventFilter(self)
            button.toggled.connect(self._toggled)
            self._group.addButton(button)
            self._buttons[option] = button
            self._digits[digit] = option
            row.addWidget(button)
        self.set_value(value)

    def value(self) -> str:
        """The value picked, empty where none is."""
        return next((v for v, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Pick this; an unknown value picks nothing."""
        self._group.setExclusive(False)
        for option, button in self._buttons.items():
            button.setChecked(option == value)
        self._group.setExclusive(True)
        self.setFocusProxy(self._buttons.get(value) or next(iter(self._buttons.values())))

    def buttons(self) -> list[QAbstractButton]:
        """The buttons, for whoever filters their keys."""
        return list(self._buttons.values())

    def setObjectName(self, name: str) -> None:
        """Names the buttons after their values as well."""
        super().setObjectName(name)
        for option, button in self._buttons.items():
            button.setObjectName(f"{name}.{option}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits pick."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            option = self._digits.get(event.text())
            if option is not None and plain == Qt.KeyboardModifier.NoModifier:
                button = self._buttons[option]
                button.setChecked(self._pressed(button))
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.picked.emit(option)
                return True
        return super().eventFilter(watched, event)

    def _toggled(self, on: bool) -> None:
        if on:
            self.setFocusProxy(self._buttons[self.value()])
            self.edited.emit()

    def _pressed(self, button: QAbstractButton) -> bool:
        """Whether it is picked once its digit is pressed."""
        return True


class Several(Choice):
    """The same with any number of them picked; the value is theirs with spaces between."""

    _make = QCheckBox

    def value(self) -> str:
        """The values picked, in the order of the row."""
        return " ".join(v for v, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Pick these; unknown ones are passed over."""
        self._group.setExclusive(False)
        wanted = value.split()
        for option, button in self._buttons.items():
            button.setChecked(option in wanted)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def _toggled(self, on: bool) -> None:
        self.edited.emit()

    def _pressed(self, button: QAbstractButton) -> bool:
        return not button.isChecked()
