"""What is set at this desk, as the windows see it: one object, asked by everybody, told once."""

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from app.settings import Preferences, read_preferences, write_preferences


class Preferred(QObject):
    """The preferences now. Without a file they live as long as the window."""

    changed = Signal(object)  # frozenset of the names that are set anew

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._file = file
        self.now = read_preferences(file) if file is not None else Preferences()

    def set(self, **values: Any) -> None:
        """Set some anew, keep them, and tell. Raises msgspec.ValidationError for a value that
        cannot be."""
        before = msgspec.structs.asdict(self.now)
        names = frozenset(name for name, value in values.items() if before[name] != value)
        if not names:
            return
        self.now = msgspec.convert({**before, **values}, Preferences)
        if self._file is not None:
            write_preferences(self._file, self.now)
        self.changed.emit(names)
