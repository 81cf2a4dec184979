"""Keeps the index: in the background, in small transactions on the one writer thread."""

import threading
import time
import traceback
from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from app.desk import Changed, Desk
from app.errors import Outage
from app.journal.command import Query, Reading
from app.search import words
from app.search.entries import is_due, join_up, read_due

log = structlog.get_logger()
_STEP_S = 0.01
# Whoever has just come in goes first.
_FIRST_S = 3.0
_QUIET_S = 0.3
_AGAIN_S = 2.0


class Waits(Query[bool]):
    """Whether anything has changed that the index has not read yet."""

    def run(self, reading: Reading) -> bool:
        """Yes or no."""
        return is_due(reading.connection)


class Indexer:
    """Reads what is due, soon after it changed and without ever making a clerk wait."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wake = threading.Event()
        self._closed = threading.Event()
        self._forget: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)

    def start(self) -> None:
        """Begin with what was due when the program ended."""
        self._forget = self._desk.changed(self._changed)
        self._wake.set()
        self._thread.start()

    def close(self) -> None:
        """Stop; what is still due is read after the next start."""
        self._forget()
        self._closed.set()
        self._wake.set()
        self._thread.join()

    def _changed(self, kinds: Changed) -> None:
        if "act" in kinds:
            self._wake.set()

    def _run(self) -> None:
        self._closed.wait(_FIRST_S)
        while not self._closed.is_set():
            self._wake.wait()
            # What one does together is read together.
            self._closed.wait(_QUIET_S)
            self._wake.clear()
            try:
                self._catch_up()
            except Outage:
                # The strip tells of it at the next command; what is due stays due.
                if not self._closed.wait(_AGAIN_S):
                    self._wake.set()
            except Exception as error:  # noqa: BLE001, as in sync: the desk works on without search
                last = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{last.name}:{last.lineno}"
                log.error("bug in search", why=type(error).__name__, where=where)

    def _catch_up(self) -> None:
        # Their data is loaded here: on the writer's thread somebody might wait for it.
        words.initials(("首问",))
        words.simplified()
        while not self._closed.is_set() and self._desk.ask(Waits()).result():
            self._in_turn(self._step)
            self._in_turn(self._join_up)
        while not (self._closed.is_set() or self._in_turn(self._join_up)):
            pass

    def _in_turn(self, step: Callable[[Connection], tuple[bool, Changed]]) -> bool:
        """One step; then as long again is everybody else's."""
        began = time.monotonic()
        ended = self._desk.transact(step).result()
        self._closed.wait(time.monotonic() - began)
        return ended

    def _step(self, connection: Connection) -> tuple[bool, Changed]:
        read_due(connection, self._desk.registry, _STEP_S)
        return True, frozenset({"search"})

    def _join_up(self, connection: Connection) -> tuple[bool, Changed]:
        return join_up(connection), frozenset()
