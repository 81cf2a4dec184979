"""The only place where threads meet Qt: asks the desk, and answers on the thread of the windows.

Nothing heavy is imported here: a window stands before the store behind it has been opened.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.errors import Objection, Outage, Refused
from app.journal.person import NOBODY
from app.norms.norms import Norms
from ui.preferred import Preferred

if TYPE_CHECKING:
    from app.desk import Changed, Desk
    from app.journal.command import Command, Query
    from app.journal.write import Done

T = TypeVar("T")
Objections = tuple[Objection, ...]
# Too short to be seen; long enough for the pages of a long pull to be one change to a list.
LULL_MS = 30
# A callback in a callback in a callback; deeper ones may lead back to themselves.
_DEEP = 3


@dataclass(frozen=True)
class Reply:
    """What happens when a command ends: `ended` always and first, then one of the others.

    Where `refused` is missing, the objections go to the message strip.
    """

    done: Callable[[Done], None] | None = None
    refused: Callable[[Objections], None] | None = None
    ended: Callable[[], None] | None = None


class Bridge(QObject):
    """One desk as the windows see it. Has no Qt parent: answers under way keep it alive.

    Until `open` there is no desk: what is asked or done meanwhile waits for it.
    """

    desk: Desk

    changed = Signal(object)  # frozenset of types of record
    norms_changed = Signal()
    outage = Signal(object)  # Outage
    refused = Signal(object)  # Objections that no form takes
    crashed = Signal(object)  # an exception that is a bug
    _answered = Signal(object, object)
    _told = Signal(object)

    def __init__(self, desk: Desk | None = None, preferred: Preferred | None = None) -> None:
        super().__init__()
        self.preferred = preferred or Preferred()
        self.person = NOBODY
        self.norms = Norms()
        # The opening itself is under way.
        self.under_way = 1
        self.is_open = False
        self._waiting: list[Callable[[], None]] = []
        # What each person last sent in a form of this name, for as long as the window is open.
        self.sent: dict[tuple[str, str], dict[str, str]] = {}
        self._closed = False
        self._turns: dict[Hashable, int] = {}
        self._heard: set[str] = set()
        self._lull = QTimer(self)
        self._lull.setSingleShot(True)
        self._lull.setInterval(LULL_MS)
        self._lull.timeout.connect(self._change)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._forget: Callable[[], None] = lambda: None
        if desk is not None:
            self.open(desk)

    def open(self, desk: Desk) -> None:
        """The desk is there: what waits for it is asked now."""
        from app.desk import InForce

        self.desk, self.is_open, self._in_force = desk, True, InForce()
        # On the writer's thread.
        self._forget = desk.changed(self._told.emit)
        self.ask(self._in_force, self._take_norms)
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each()
        self.under_way -= 1

    def when_open(self, then: Callable[[], None]) -> None:
        """Now, or as soon as the desk is open."""
        if self.is_open:
            then()
        else:
            self._waiting.append(then)

    def do(self, command: Command, reply: Reply | None = None) -> None:
        """Do one thing as the person who is signed in."""
        done = partial(self._done, reply or Reply())
        self.when_open(lambda: self.follow(self.desk.do(command, self.person), done))

    def ask(
        self, query: Query[T], answered: Callable[[T], None], only: Hashable | None = None
    ) -> None:
        """Ask; of several questions under the same `only` just the last one is answered. Whoever
        has heard the last asks nobody any more: a timer may outlive its window."""
        if self._closed:
            return
        turn = self._turns[only] = self._turns.get(only, 0) + 1
        told = partial(self._asked, answered, only, turn)
        self.when_open(lambda: self.follow(self.desk.ask(query), told))

    def close(self) -> None:
        """Hear nothing more; what is under way still ends at the desk."""
        self._closed = True
        self._forget()

    def new_id(self) -> str:
        """An id for a draft; it becomes that of the command."""
        return self.desk.clock.new_id()

    def follow(self, future: Future[Any], then: Callable[[Future[Any]], None]) -> None:
        """Go on, on the thread of the windows, with what another thread is doing."""
        self.under_way += 1
        future.add_done_callback(lambda ended: self._answered.emit(then, ended))

    def _deliver(self, then: Callable[[Future[Any]], None], ended: Future[Any]) -> None:
        self.under_way -= 1
        if not self._closed:
            then(ended)

    def _done(self, reply: Reply, ended: Future[Done]) -> None:
        error = ended.exception()
        if reply.ended is not None and is_alive(reply.ended):
            reply.ended()
        if isinstance(error, Refused):
            if reply.refused is not None and is_alive(reply.refused):
                reply.refused(error.objections)
            else:
                self.refused.emit(error.objections)
        elif error is not None:
            self.failed(error)
        elif reply.done is not None and is_alive(reply.done):
            reply.done(ended.result())

    def _asked(
        self, answered: Callable[[Any], None], only: Hashable | None, turn: int, ended: Future[Any]
    ) -> None:
        if only is not None and self._turns.get(only) != turn:
            return
        error = ended.exception()
        if error is not None:
            self.failed(error)
        elif is_alive(answered):
            answered(ended.result())

    def failed(self, error: BaseException) -> None:
        if isinstance(error, Outage):
            self.outage.emit(error)
        else:
            self.crashed.emit(error)

    def _tell(self, kinds: Changed) -> None:
        """Changes that follow close on one another are told once, after the answer to the command
        behind them."""
        if not self._heard:
            self.under_way += 1
            self._lull.start()
        self._heard |= kinds

    def _change(self) -> None:
        kinds, self._heard = frozenset(self._heard), set()
        self.under_way -= 1
        if self._closed:
            return
        if kinds & {"reference", "reference_content"}:
            self.ask(self._in_force, self._take_norms)
        self.changed.emit(kinds)

    def _take_norms(self, norms: Norms) -> None:
        self.norms = norms
        self.norms_changed.emit()


def is_alive(callback: Any, depth: int = _DEEP) -> bool:
    """Whether the widgets that a callback belongs to, or holds, are still there."""
    if isinstance(callback, partial):
        return all(is_alive(each, depth) for each in (callback.func, *callback.args))
    if isinstance(callback, FunctionType) and depth:
        cells = callback.__closure__ or ()
        return all(is_alive(each.cell_contents, depth - 1) for each in cells)
    owner = getattr(callback, "__self__", callback)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
