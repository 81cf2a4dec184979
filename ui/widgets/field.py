"""One field: its label above, what is wrong below."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import glyphs
from ui.line import short
from ui.theme import SMALL, mark, write
from ui.widgets.editors import Choice, LineEditor, TextEditor
from ui.widgets.picker import Picker
from ui.widgets.pictures import Pictures
from ui.words import WORDS, say

# Of a phrase so much stands below, on one line.
_OFFERED = 24
Editor = LineEditor | TextEditor | Choice | Picker | Pictures


class Field(QWidget):
    """One field. The line under it is always there, so that an error does not move the page."""

    def __init__(self, name: str, editor: Editor, label: str, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self.label, self._hint, self._offered = label, hint, False
        # What of its hint is seen.
        self._shown = hint
        self._caption = QLabel(label)
        write(self._caption, SMALL)
        self._caption.setBuddy(editor)
        self._below = QLabel(hint)
        self._below.setWordWrap(True)
        write(self._below, SMALL)
        self._line = self._below.fontMetrics().height() + 2
        editor.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(editor, 1 if isinstance(editor, TextEditor) else 0)
        column.addWidget(self._below)
        # What can hardly be wrong: no line is kept free under it.
        self._spare = not isinstance(editor, Choice | Pictures)
        editor.edited.connect(self._mend)
        if isinstance(editor, TextEditor):
            editor.offered.connect(self._offer)
        if not isinstance(editor, TextEditor):
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_error("")

    def repeats(self) -> None:
        """It stands under the same field of the row above: its label and hint are heard only."""
        self._caption.hide()
        self._shown = ""
        self._tell("")

    def set_id(self, id_: str) -> None:
        """Name the editor and the line below it."""
        self.editor.setObjectName(id_)
        self._below.setObjectName(f"{id_}.error")

    def set_error(self, text: str) -> None:
        """Say what is wrong; what was typed stays. Empty: nothing is."""
        self._tell(text)
        mark(self._below, "role", "error" if text else "dim")
        mark(self.editor, "wrong", bool(text))

    def _mend(self) -> None:
        """What was wrong is being put right; what cannot be shown here is named."""
        if self.error():
            self.set_error("")
        value = self.editor.value()
        points = glyphs.missing(value) if isinstance(value, str) else ()
        note = say("field.unshown", points=" ".join(points)) if points else ""
        if self._below.text() != (note or self._shown):
            self._tell(note)

    def _offer(self, phrase: str) -> None:
        """What Tab would write here, while nothing is wrong."""
        if (phrase or self._offered) and not self.error():
            self._tell(say("phrases.tab", text=short(phrase, _OFFERED)) if phrase else "")
        self._offered = bool(phrase)

    def _tell(self, text: str) -> None:
        self._below.setText(text or self._shown)
        # Two lines of it get all of their room, where a grid would give a little less.
        tall = self._below.heightForWidth(self._below.width()) if text else 0
        self._below.setMinimumHeight(max(self._line, tall))
        self._below.setVisible(self._spare or bool(text))
        self.editor.setAccessibleDescription(text or self._hint)

    def about(self) -> list[str]:
        """What is known of it: its hint, what it is for, and what is wrong."""
        help_ = f"help.{self.name}"
        known = say(help_) if help_ in WORDS else ""
        return [each for each in (self.error(), known, self._hint) if each]

    def error(self) -> str:
        """What is said to be wrong."""
        return self._below.text() if self._below.property("role") == "error" else ""

    def typed_in(self) -> list[QObject]:
        """What has the focus while one is in this field."""
        editor = self.editor
        return list(editor.buttons()) if isinstance(editor, Choice) else [editor]
