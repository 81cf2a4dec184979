"""Keeps what is being typed: saved within a second, and when a field or page is left."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.drafts import SaveDraft
from app.journal.write import Done
from ui.bridge import Bridge, Reply

DELAY_MS = 400


class Keeper(QObject):
    """The draft of one form; its id becomes that of the command, so that sending twice is one."""

    saved = Signal(object)  # when

    def __init__(
        self, bridge: Bridge, form: str, id_: str, read: Callable[[], dict[str, Any]],
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.id = id_
        self._bridge = bridge
        self._form = form
        self._read = read
        self._done = False
        self._kept: dict[str, Any] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._save)

    def touch(self) -> None:
        """Something was typed. A running timer is left alone, else fast typing is never saved."""
        if not self._done and not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Save now what is not saved yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def finish(self) -> None:
        """The command is done, the desk has dropped the draft."""
        self._done = True
        self._timer.stop()

    def _save(self) -> None:
        fields = self._read()
        if fields != self._kept:
            command = SaveDraft(id=self.id, form=self._form, fields=fields)
            self._bridge.do(command, Reply(done=partial(self._saved, fields)))

    def _saved(self, fields: dict[str, Any], done: Done) -> None:
        self._kept = fields
        if done.value is not None:
            self.saved.emit(done.value)
