"""Settings of this desk: kept beside the data, worn at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.settings import TEXT_SIZES
from ui.shell import Page, Shell
from ui.shifts.presenter import ShiftReader
from ui.theme import TITLE, mark, scaled, write
from ui.widgets.editors import Choice, LineEditor
from ui.widgets.field import Field
from ui.widgets.fields import Editor, Fields
from ui.widgets.picker import Picker
from ui.words import LANGUAGES, say

_WIDTH = 860
_LONGEST_IDLE = 60
_SCANNERS, _LONGEST_PREFIX = ("speed", "prefix", "off"), 4
_NAMES = (
    "language", "theme", "text", "idle_minutes", "printer", "paper", "print_after_intake",
    "customer_screen", "scanner", "scan_prefix", "backup",
)  # fmt: skip


class SettingsPage(Page):
    """Ids: settings.<name of the preference>, settings.copies, settings.submit."""

    section = "settings"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._fields = Fields("settings", self)
        self._copies = QLabel()
        self._copies.setObjectName("settings.copies")
        self._reader = ShiftReader(shell.bridge)
        self._button = QPushButton(say("form.submit", what=say("settings.submit")))
        self._build()
        self._button.clicked.connect(self._save)
        self._fields.walk.ended.connect(self._button.setFocus)

    def shown(self) -> None:
        """As they are set now."""
        now = self._shell.bridge.preferred.now
        for each in _NAMES:
            value = getattr(now, each)
            self._fields.fill({each: f"{value:g}" if isinstance(value, float) else str(value)})
        self._fields.clear_errors()
        self._fields.focus("language")
        self._reader.copies(self._copies.setText)

    def changed(self, kinds: frozenset[str]) -> None:
        """A backup came to the branch, or a shift was closed over one."""
        if kinds & {"backup", "shift"}:
            self._reader.copies(self._copies.setText)

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 keeps them."""
        return {"submit": self._save}

    def _build(self) -> None:
        title, about = QLabel(say("section.settings")), QLabel(say("settings.hint"))
        write(title, TITLE, bold=True)
        mark(about, "role", "dim")
        body = QWidget()
        body.setMaximumWidth(scaled(_WIDTH))
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(12)
        for name, editor, place in _editors():
            hint = "" if isinstance(editor, Choice) else say(f"setting.{name}.hint")
            field = Field(name, editor, say(f"setting.{name}"), hint)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._fields.add(field), place[0], place[1], 1, place[2], top)
        self._button.setObjectName("settings.submit")
        self._button.setAccessibleName(say("settings.submit"))
        self._button.setProperty("role", "primary")
        self._button.setMinimumSize(scaled(120), scaled(34))
        self._button.setAutoDefault(False)
        mark(self._copies, "role", "dim")
        self._copies.setWordWrap(True)
        grid.addWidget(self._copies, 5, 1)
        grid.addWidget(self._button, 7, 1, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(about)
        column.addWidget(body)
        column.addStretch(1)

    def _save(self) -> None:
        self._fields.clear_errors()
        typed = self._fields.values()
        minutes, prefix = typed["idle_minutes"].strip(), typed["scan_prefix"].strip()
        if not minutes.isdecimal() or not 1 <= int(minutes) <= _LONGEST_IDLE:
            words = say("setting.idle_minutes.wrong", most=_LONGEST_IDLE)
            self._fields["idle_minutes"].set_error(words)
        if len(prefix) > _LONGEST_PREFIX or (typed["scanner"] == "prefix" and not prefix):
            words = say("setting.scan_prefix.wrong", most=_LONGEST_PREFIX)
            self._fields["scan_prefix"].set_error(words)
        if typed["backup"].strip() and not Path(typed["backup"].strip()).is_dir():
            example = say("setting.backup.example")
            self._fields["backup"].set_error(say("setting.backup.wrong", example=example))
        if self._fields.focus_wrong():
            return
        values: dict[str, Any] = {
            **typed, "text": float(typed["text"]), "idle_minutes": int(minutes),
            "print_after_intake": typed["print_after_intake"] == "True", "scan_prefix": prefix,
            "backup": typed["backup"].strip(),
        }  # fmt: skip
        try:
            self._shell.bridge.preferred.set(**values)
        except (ValidationError, OSError):
            self._shell.notice(say("settings.not_kept"), "bad")
        else:
            self._shell.notice(say("settings.kept"))


def _editors() -> tuple[tuple[str, Editor, tuple[int, int, int]], ...]:
    """Each preference with its editor and its place: row, column, columns."""
    yes, no = say("setting.yes"), say("setting.no")
    sizes = [(f"{size:g}", f"{size:g}") for size in TEXT_SIZES]
    screens = [(n, say(f"customer_screen.{n}")) for n in ("second", "off")]
    return (
        ("language", _choice([(n, say(f"language.{n}")) for n in LANGUAGES]), (0, 0, 1)),
        ("theme", _choice([(n, say(f"theme.{n}")) for n in ("light", "dark")]), (0, 1, 1)),
        ("text", _choice(sizes), (1, 0, 2)),
        ("idle_minutes", LineEditor(), (2, 0, 1)),
        ("printer", Picker(_printers()), (2, 1, 1)),
        ("paper", _choice([(n, say(f"paper.{n}")) for n in ("a5", "roll")]), (3, 0, 1)),
        ("print_after_intake", _choice([("True", yes), ("False", no)]), (3, 1, 1)),
        ("customer_screen", _choice(screens), (4, 0, 1)),
        ("backup", LineEditor(), (4, 1, 1)),
        ("scanner", _choice([(n, say(f"scanner.{n}")) for n in _SCANNERS]), (6, 0, 1)),
        ("scan_prefix", LineEditor(code=True), (6, 1, 1)),
    )


def _choice(options: list[tuple[str, str]]) -> Choice:
    return Choice([(value, text, str(digit)) for digit, (value, text) in enumerate(options, 1)])


def _printers() -> list[tuple[str, str]]:
    from PySide6.QtPrintSupport import QPrinterInfo

    return [(name, name) for name in QPrinterInfo.availablePrinterNames()]
