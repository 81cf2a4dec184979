"""The one object the UI is given: do(command), ask(query), changed(listener)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, bindparam, delete
from sqlalchemy.exc import DBAPIError

from app.clock import Clock, Watch
from app.errors import Outage
from app.journal import identity, write
from app.journal.command import Command, Query, Reading
from app.journal.identity import Identity
from app.journal.kinds import Registry
from app.journal.person import NOBODY, Person
from app.journal.write import Done, Work
from app.norms.norms import Norms
from app.reference.views import norms_in_force
from app.shelf import Shelf
from db.prepared import Prepared
from db.tables import draft
from db.transaction import Writer, reading

if TYPE_CHECKING:
    from app.manifest import Manifest

T = TypeVar("T")
Changed = frozenset[str]
# What listeners are told besides types of record: to try the branch again now.
RETRY: Changed = frozenset({"retry"})
# A backup was made, or tried.
BACKED_UP: Changed = frozenset({"backup_made"})
Listener = Callable[[Changed], None]
_DONE_WITH = Prepared(delete(draft).where(draft.c.id == bindparam("command")))


class InForce(Query[Norms]):
    """Reference data in force, as the screens need it."""

    def run(self, reading: Reading) -> Norms:
        """The norms of this snapshot."""
        return reading.norms


class Desk:
    """One installation at work. Everything that writes goes over its one writer thread."""

    def __init__(
        self,
        engine: Engine,
        registry: Registry,
        clock: Clock,
        release: Callable[[], None] = lambda: None,
        shelf: Shelf | None = None,
    ) -> None:
        """`release` lets go of the data folder when the desk is closed."""
        self.engine = engine
        self.registry = registry
        self.clock = clock
        self.watch = Watch(clock)
        self.shelf = shelf
        # How an installation makes a backup, and where it waits for the hub; a store alone knows
        # neither key nor folder.
        self.back_up: Callable[[Path | None, datetime], Manifest] = _no_backup
        self.outgoing: Path | None = None
        self._release = release
        self.me = _identity(engine)
        self._listeners: list[Listener] = []
        self._norms: Norms | None = None
        self._lock = threading.Lock()
        self._store = Writer(engine)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="reader")
        self._shelver = ThreadPoolExecutor(1, thread_name_prefix="shelf")
        # What takes long, one after the other; it ends by itself once the desk is `closing`.
        self.beside = ThreadPoolExecutor(1, thread_name_prefix="beside")
        self.closing = threading.Event()

    def backed_up(self, place: Path | None) -> Future[Manifest]:
        """A proven backup for the hub, and below a second place if there is one, beside all other
        work; the future raises Outage, backup_ and why."""
        return self.beside.submit(_back_up, self, place)

    def do(self, command: Command, by: Person = NOBODY) -> Future[Done]:
        """Do one thing in one transaction; the future raises Refused or Outage("store")."""
        return self.transact(lambda connection: self.perform(connection, command, by))

    def ask(self, query: Query[T]) -> Future[T]:
        """Answer a question from one snapshot."""
        return self._readers.submit(self._ask, query)

    def changed(self, listener: Listener) -> Callable[[], None]:
        """Be told, on the writer's thread, which types of record changed; returns the way out."""
        with self._lock:
            self._listeners.append(listener)
        return lambda: self._forget(listener)

    def retry(self) -> None:
        """Whoever talks to the branch is to try again at once."""
        self.tell(RETRY)

    def transact(self, job: Callable[[Connection], tuple[T, Changed]]) -> Future[T]:
        """Run a job on the writer thread in one transaction and tell what it changed."""
        return self._writer.submit(self._transact, job)

    def shelve(self, job: Callable[[Shelf], T]) -> Future[T]:
        """Do something with the file of attachments, on a thread of its own: a large picture makes
        no act wait. The future raises Outage("store")."""
        return self._shelver.submit(_shelve, self.shelf, job)

    def perform(self, connection: Connection, command: Command, by: Person) -> tuple[Done, Changed]:
        """One command in an open transaction; raises Refused with nothing queued for writing."""
        before = write.already(connection, self.registry, command.id)
        if before is not None:
            return before, frozenset()
        work = Work(
            connection, self.registry, self.me, by, self.norms(connection), self.clock, command.id,
            self.clock.now(), self.shelf,
        )  # fmt: skip
        value = command.run(work)
        done = write.finish(work, value)
        if done.acts:
            _DONE_WITH.run(connection, command=command.id)
        kinds = {"act", "outbox"} if done.acts else {"draft"}
        return done, frozenset(kinds | {type_ for type_, _ in done.records})

    def norms(self, connection: Connection) -> Norms:
        """What is in force here, read once a version."""
        if self._norms is None:
            self._norms = norms_in_force(connection)
        return self._norms

    def close(self) -> None:
        """Finish what is queued and let go of the store."""
        self.closing.set()
        # It may still have something to write.
        self.beside.shutdown()
        self._writer.shutdown()
        self._readers.shutdown()
        self._shelver.shutdown()
        self._store.close()
        self.engine.dispose()
        if self.shelf is not None:
            self.shelf.close()
        self._release()

    def _transact(self, job: Callable[[Connection], tuple[T, Changed]]) -> T:
        with _outages(), self._store.writing() as connection:
            result, kinds = job(connection)
        self.tell(kinds)
        return result

    def _ask(self, query: Query[T]) -> T:
        with reading(self.engine) as connection:
            norms = self.norms(connection)
            answer: T = query.run(
                Reading(connection, self.registry, self.me, norms, self.clock.now(), self.shelf)
            )
        return answer

    def tell(self, kinds: Changed) -> None:
        """Tell whoever listens what changed; jobs of `transact` need not."""
        if not kinds:
            return
        if kinds & {"reference", "reference_content"}:
            self._norms = None
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(kinds)

    def _forget(self, listener: Listener) -> None:
        with self._lock:
            if listener in self._listeners:
                self._listeners.remove(listener)


def _identity(engine: Engine) -> Identity:
    with reading(engine) as connection:
        me = identity.read(connection)
    if me is None:
        raise Outage("not_enrolled")
    return me


def _back_up(desk: Desk, place: Path | None) -> Manifest:
    try:
        return desk.back_up(place, desk.clock.now())
    finally:
        # Also where the second place failed there is one for the hub.
        desk.tell(BACKED_UP)


def _no_backup(place: Path | None, now: datetime) -> Manifest:
    raise Outage("backup_none")


def _shelve(shelf: Shelf | None, job: Callable[[Shelf], T]) -> T:
    if shelf is None:
        raise Outage("store", "no file of attachments")
    with _outages():
        return job(shelf)


@contextmanager
def _outages() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated or _is_environment(error):
            raise Outage("store", type(error.orig).__name__) from error
        raise


def _is_environment(error: DBAPIError) -> bool:
    """Disk full, locked, I/O: the environment's fault, not ours."""
    text: Any = str(error.orig)
    return any(word in text for word in ("disk", "locked", "full", "readonly", "I/O"))
