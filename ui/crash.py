"""A bug: say so, keep what was typed, and give a report that holds nothing about anybody."""

import platform
import sys
import traceback
from pathlib import PurePath

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import TITLE, write
from ui.words import say

_OURS = ("app", "ui", "db")


def report(error: BaseException) -> str:
    """Kinds of errors and places in the program; no messages and no values, as they may be words
    of a customer."""
    lines = [
        f"shouwen {_version('shouwen')} · Python {platform.python_version()} · "
        f"PySide6 {_version('PySide6-Essentials')} · {sys.platform}"
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says what happened and offers the report; never blocks the program's loop."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(say("crash.title"))
        self.resize(720, 420)
        title, body = QLabel(say("crash.title")), QLabel(say("crash.body"))
        write(title, TITLE, bold=True)
        body.setWordWrap(True)
        self._report = QPlainTextEdit(text)
        self._report.setObjectName("crash.report")
        self._report.setAccessibleName(say("crash.report"))
        self._report.setReadOnly(True)
        copy, close = QPushButton(say("crash.copy")), QPushButton(say("crash.close"))
        copy.setObjectName("crash.copy")
        close.setObjectName("crash.close")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        for each in (copy, close):
            each.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(body)
        column.addWidget(self._report, 1)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def show(error: BaseException, parent: QWidget | None = None) -> CrashDialog:
    """Tell about a bug, on standard error too."""
    text = report(error)
    print(text, file=sys.stderr)
    dialog = CrashDialog(text, parent)
    dialog.open()
    return dialog


def _place(filename: str) -> str:
    """A file inside the program, without the folders of anybody's machine."""
    parts = PurePath(filename).parts
    start = next((i for i, part in enumerate(parts) if part in _OURS), len(parts) - 1)
    return "/".join(parts[start:])


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"
