"""A scanner at the window: its keys go where they belong, and leave nothing where they do not.

It sees the window's keys before any widget does. In a text they are let through until they turn out
to be a scanner's, and are then taken back; elsewhere, where a digit would choose and a letter
would jump, they wait the few milliseconds until that is known. A field of codes that has the caret
gets what was scanned, and one Enter at most, so nothing is ever submitted by a scan. Everything
else goes to whoever is served.
"""

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui import wedge
from ui.preferred import Preferred

# Longer than a scanner waits with its end; and as long as keys wait outside a text.
QUIET_MS, HOLD_MS = 150, 60
# As long as a scan is waited for that somebody announced.
EXPECT_MS = 10_000
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SHIFT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
Editor = QLineEdit | QPlainTextEdit
# Takes what was read, and returns what of it was a person's.
Reader = Callable[[str], str]


@dataclass(frozen=True)
class _Mark:
    """Where the caret was before the first of a run of keys, and what was selected."""

    editor: Editor
    at: int
    selected: str


class Scanner(QObject):
    """`serve` says who takes what is scanned; nobody while the desk is locked."""

    def __init__(self, preferred: Preferred, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferred, self._desk = preferred, parent
        self._window: QWindow | None = None
        self._reader: Reader | None = None
        self._state = wedge.State()
        self._mark: _Mark | None = None
        self._held: list[QKeyEvent] = []
        self._passing = False
        # Where the caret was when a scan was announced.
        self._left: QWidget | None = None
        self._quiet = self._timer(QUIET_MS, self._silence)
        self._hold = self._timer(HOLD_MS, self._let_go)
        self._waiting = self._timer(EXPECT_MS, self._come_back)

    def watch(self, window: QWindow) -> None:
        """The keys of this window from now on."""
        self._window = window
        window.installEventFilter(self)

    def serve(self, reader: Reader | None) -> None:
        """Whoever is here now takes what is scanned."""
        self._reader, self._state, self._mark = reader, wedge.State(), None
        self._held.clear()
        self._left = None

    def expect(self) -> None:
        """The next scan is for whoever is served, whatever has the caret: until then it is nowhere,
        so that neither an input method nor a field of codes takes the scanner's keys. Whoever types
        instead, presses Esc, or waits, is back where she was."""
        self._left = self._left or _focus()
        # Esc is a shortcut: it never comes as a key.
        self._desk.installEventFilter(self)
        self._desk.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waiting.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key of the window, before it goes to whatever has the focus."""
        if not isinstance(event, QKeyEvent):
            return False
        if watched is not self._window or event.type() != QEvent.Type.KeyPress:
            if watched is self._desk and event.key() == Qt.Key.Key_Escape:
                self._come_back()
            return False
        if not self._minds():
            return False
        key = _key(event)
        if key is None or event.isAutoRepeat():
            return False
        return self._take(event, key)

    def _minds(self) -> bool:
        """Whether this key may be a scanner's, at this desk."""
        focus, off = _focus(), self._preferred.now.scanner == "off"
        if self._passing or self._reader is None or off or focus is None:
            return False
        return focus is self._desk or self._desk.isAncestorOf(focus)

    def _take(self, event: QKeyEvent, key: str) -> bool:
        self._state, verdict = wedge.step(self._way(), self._state, key, event.timestamp())
        if verdict.begun or verdict.swallow:
            self._held.clear()
        if verdict.begun:
            self._take_back(verdict.begun)
        self._finish(verdict)
        if verdict.swallow:
            self._quiet.start()
            return True
        if self._state.run != key:
            return self._wait(event) if self._held else False
        # The first of a run: what waited before it was a person's.
        self._let_go()
        self._mark = _mark()
        return self._wait(event) if self._mark is None and key != " " else False

    def _wait(self, event: QKeyEvent) -> bool:
        """Outside a text a key does something: it waits until it is known whose it is."""
        self._held.append(_copy(event))
        self._hold.start()
        return True

    def _let_go(self) -> None:
        held, self._held = self._held, []
        if held:
            self._come_back()
        self._passing = True
        for each in held:
            if self._window is not None:
                QCoreApplication.sendEvent(self._window, each)
        self._passing = False

    def _come_back(self) -> None:
        left, self._left = self._left, None
        self._waiting.stop()
        self._desk.removeEventFilter(self)
        if left is not None and shiboken6.isValid(left) and _focus() is self._desk:
            left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _silence(self) -> None:
        self._state, verdict = wedge.quiet(self._way(), self._state)
        self._finish(verdict)

    def _finish(self, verdict: wedge.Verdict) -> None:
        mark, self._mark = self._mark, None if verdict.read or verdict.back else self._mark
        if verdict.back and mark is not None and shiboken6.isValid(mark.editor):
            _write(mark.editor, verdict.back)
        if not verdict.read:
            return
        if mark is not None and shiboken6.isValid(mark.editor) and is_code(mark.editor):
            _write(mark.editor, verdict.read)
            if verdict.by_end:
                enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier(0))
                QCoreApplication.sendEvent(mark.editor, enter)
        elif self._reader is not None:
            self._come_back()
            rest = self._reader(verdict.read)
            if rest and mark is not None and shiboken6.isValid(mark.editor):
                _write(mark.editor, rest)

    def _take_back(self, scanned: str) -> None:
        """What came before it was known; what was selected there is there again."""
        mark = self._mark
        if mark is None or not shiboken6.isValid(mark.editor):
            return
        written = _between(mark.editor, mark.at)
        left = wedge.without(written, scanned)
        if left is not None:
            # What is scanned takes the place of what is selected, where it goes into this field.
            selected = "" if is_code(mark.editor) else mark.selected
            _replace(mark.editor, mark.at, written, selected + left)

    def _way(self) -> wedge.Way:
        now = self._preferred.now
        return wedge.Way(now.scan_prefix if now.scanner == "prefix" else "")

    def _timer(self, ms: int, then: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(ms)
        made.timeout.connect(then)
        return made


def is_code(editor: Editor) -> bool:
    """Whether digits and the like stand in it, which a scanner may fill."""
    return not editor.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _key(event: QKeyEvent) -> str | None:
    """As `wedge` reads it; None for keys that are no typing: modifiers, shortcuts."""
    if event.key() in _ENDS and not event.modifiers() & ~_SHIFT:
        return wedge.END
    if event.modifiers() & ~_SHIFT:
        return None
    text = event.text()
    if len(text) == 1 and text.isprintable():
        return text
    return None if Qt.Key.Key_Shift <= event.key() <= Qt.Key.Key_ScrollLock else ""


def _copy(event: QKeyEvent) -> QKeyEvent:
    made = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
    made.setTimestamp(event.timestamp())
    return made


def _focus() -> QWidget | None:
    return QApplication.focusWidget()


def _mark() -> _Mark | None:
    """Where one types now; None where keys do something else."""
    widget = _focus()
    if isinstance(widget, QLineEdit):
        start = widget.selectionStart() if widget.hasSelectedText() else widget.cursorPosition()
        return _Mark(widget, start, widget.selectedText())
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return _Mark(widget, cursor.selectionStart(), cursor.selectedText())
    return None


def _between(editor: Editor, start: int) -> str:
    """The text from a place to the caret."""
    if isinstance(editor, QLineEdit):
        return editor.text()[start : editor.cursorPosition()]
    return editor.toPlainText()[start : editor.textCursor().position()]


def _replace(editor: Editor, start: int, written: str, instead: str) -> None:
    """In one step, so that the field's own undo is one step as well."""
    if isinstance(editor, QLineEdit):
        editor.setSelection(start, len(written))
        editor.insert(instead)
        return
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(written), cursor.MoveMode.KeepAnchor)
    cursor.insertText(instead)


def _write(editor: Editor, text: str) -> None:
    """At the caret."""
    if isinstance(editor, QLineEdit):
        editor.insert(text)
    else:
        editor.insertPlainText(text)
