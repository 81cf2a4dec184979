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
    """The draft of one form; its id becomes that of the command, so that sending twice is one.

    `begun`: there is a draft already; before, only typing begins one.
    """

    saved = Signal(object)  # when

    def __init__(
        self, bridge: Bridge, form: str, id_: str, read: Callable[[], dict[str, Any]],
        parent: QObject, *, begun: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.id = id_
        self._bridge = bridge
        self._form = form
        self._read = read
        self._begun = begun
        self._front = False
        self._done = False
        self._kept: tuple[dict[str, Any], bool] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._save)

    def touch(self) -> None:
        """Something was typed. A running timer is left alone, else fast typing is never saved."""
        self._begun = True
        self.moved()

    def moved(self) -> None:
        """The caret is elsewhere; that alone begins no draft."""
        if self._begun and not self._done and not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Save now what is not saved yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def front(self, front: bool) -> None:
        """Whether the form is before the clerk; saved at once, as it decides what opens again."""
        self._front = front
        self.moved()
        self.keep()

    def finish(self) -> None:
        """The command is done, the desk has dropped the draft."""
        self._done = True
        self._timer.stop()

    def _save(self) -> None:
        now = (self._read(), self._front)
        if now != self._kept:
            command = SaveDraft(id=self.id, form=self._form, fields=now[0], front=now[1])
            self._bridge.do(command, Reply(done=partial(self._saved, now)))

    def _saved(self, kept: tuple[dict[str, Any], bool], done: Done) -> None:
        self._kept = kept
        if done.value is not None:
            self.saved.emit(done.value)
