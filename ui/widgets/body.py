"""The body of a form: fields in grids, one grid a column."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import SMALL, mark, scaled
from ui.widgets.editors import Choice, LineEditor, Several, TextEditor
from ui.widgets.fields import Editor, Field, Fields
from ui.widgets.state import StateMark
from ui.words import say

# Fields of digits and the like: no input method stands between a scanner and them. A document's
# number is none of them: 军字第 12 号 is one.
CODES = frozenset(
    {"number", "holder_number", "amount", "ticket", "form_number", "serial", "called"}
)
Place = tuple[int, int, int]  # row, column, columns
# The width that one line has beside choices that have theirs.
_LINE = 160


class FormBody(QWidget):
    """Lays fields out. `form` is the form's name in ids."""

    form = ""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(self.form)
        self.fields = Fields(self.form, self)
        self.columns = QHBoxLayout()
        self.columns.setSpacing(32)
        self.column()

    def more_keys(self) -> dict[str, Callable[[], None]]:
        """What keys do in this form beside those of every form."""
        return {}

    def column(self) -> None:
        """What is added from here on stands in a column of its own, right of what is there."""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._side = QVBoxLayout()
        self._side.addLayout(self._grid)
        self._side.addStretch(1)
        self.columns.addLayout(self._side, 1)

    def row(self, place: Place) -> QHBoxLayout:
        """A place in which fields share the width as they are shown or hidden."""
        made = QHBoxLayout()
        made.setSpacing(16)
        row, column, columns = place
        self._grid.addLayout(made, row, column, 1, columns)
        return made

    def line(
        self, name: str, place: Place | QHBoxLayout, hint: str = "", editor: Editor | None = None
    ) -> Field:
        """A field of one line (or of its own editor) at a place."""
        made = Field(name, editor or LineEditor(code=name in CODES), say(f"field.{name}"), hint)
        return self.add(made, place)

    def text(self, name: str, place: Place, lines: int = 3, *, grow: bool = False) -> Field:
        """A field of several lines; one that grows takes the height that its column leaves."""
        made = self.add(Field(name, TextEditor(lines, grow=grow), say(f"field.{name}")), place)
        if grow:
            self._grid.setAlignment(made, Qt.AlignmentFlag(0))
            self._grid.setRowStretch(place[0], 1)
            self._side.setStretch(0, 1)
            self._side.setStretch(1, 0)
        return made

    def choice(
        self, name: str, place: Place | QHBoxLayout, options: list[str], start: str = ""
    ) -> Field:
        """Codes to choose from; digits count from 1, `none` is 0."""
        table = name.removeprefix("earlier_")
        digits = iter(range(1, 10))
        found = [
            (code, say(f"{table}.{code}"), "0" if code == "none" else str(next(digits)))
            for code in options
        ]
        return self.add(Field(name, Choice(found, start), say(f"field.{name}")), place)

    def several(
        self, name: str, place: Place | QHBoxLayout, options: list[tuple[str, str]]
    ) -> Field:
        """Any number of these (code, words); digits count from 1."""
        found = [(code, text, str(digit)) for digit, (code, text) in enumerate(options, 1)]
        return self.add(Field(name, Several(found), say(f"field.{name}")), place)

    def note(self, text: str, place: Place) -> None:
        """What sending this means, where there is little or nothing to fill in."""
        told = QLabel(text)
        told.setWordWrap(True)
        self.place(told, place)

    def place(self, widget: QWidget, place: Place) -> None:
        """Something that is read and not filled in."""
        row, column, columns = place
        self._grid.addWidget(widget, row, column, 1, columns)

    def add(self, made: Field, place: Place | QHBoxLayout) -> Field:
        """A field made elsewhere."""
        top = Qt.AlignmentFlag.AlignTop
        if isinstance(place, QHBoxLayout):
            # Choices stand side by side: as long as there is room for all, none goes below.
            wide = made.editor.sizeHint().width() if isinstance(made.editor, Choice) else _LINE
            place.addWidget(self.fields.add(made), wide, top)
            return made
        row, column, columns = place
        self._grid.addWidget(self.fields.add(made), row, column, 1, columns, top)
        for each in range(column, column + columns):
            self._grid.setColumnStretch(each, 1)
        return made


class Foot(QWidget):
    """Under the fields: what others did meanwhile, what is wrong with none of the fields, the time
    of the draft, and the button."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.wrong, self._saved = QLabel(), StateMark(f"{form}.saved", SMALL)
        self._saved.hide()
        self.wrong.setObjectName(f"{form}.error")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.news = QLabel()
        self.news.setObjectName(f"{form}.news")
        self.news.setWordWrap(True)
        self.news.hide()
        mark(self.wrong, "role", "error")
        mark(self.news, "role", "banner")
        words = say(f"form.{form}.submit")
        self.button = QPushButton(say("form.submit", what=words))
        self.button.setObjectName(f"{form}.submit")
        self.button.setAccessibleName(words)
        self.button.setProperty("role", "primary")
        self.button.setMinimumSize(QSize(scaled(120), scaled(34)))
        self.button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.news)
        column.addWidget(self.wrong)
        column.addLayout(row)

    def say_saved(self, sentence: str) -> None:
        """That what is typed is kept."""
        self._saved.show()
        self._saved.show_state("draft", sentence)

    def say_news(self, sentence: str) -> None:
        """What others did meanwhile to what the form is about."""
        self.news.setText(sentence)
        self.news.show()

    def say_wrong(self, sentences: list[str]) -> None:
        """What belongs to no field that can be seen; nothing where there is none."""
        self.wrong.setText("\n".join(sentences))
        self.wrong.setVisible(bool(sentences))
