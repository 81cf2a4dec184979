"""The only ways to a connection: one that writes, one that only reads, one for a single look."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from db.engine import is_postgres


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One short transaction that locks for writing at once; commits, or leaves nothing."""
    with engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        with connection.begin():
            yield connection


class Writer:
    """A connection of its own for whoever writes alone: SQLite forgets every page that it has read
    and decrypted as soon as another connection has written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One short transaction, as the function of this name."""
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(writing=True)
        with self._connection.begin():
            yield self._connection

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent snapshot; whatever was written in it by mistake is rolled back."""
    with engine.connect() as connection:
        if is_postgres(engine):
            # It would otherwise look anew at each statement, and a journal that grows meanwhile
            # would seem broken. SQLite has one snapshot by itself.
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin() as transaction:
            yield connection
            transaction.rollback()


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """For one statement, which is its own snapshot: no transaction, so two round trips less."""
    with engine.connect() as plain:
        yield plain.execution_options(isolation_level="AUTOCOMMIT")
