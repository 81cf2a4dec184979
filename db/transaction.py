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


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent snapshot; whatever was written in it by mistake is rolled back."""
    with engine.connect() as plain:
        # PostgreSQL would otherwise look anew at each statement, and a journal that grows
        # meanwhile would seem broken. SQLite has one snapshot by itself.
        own = {"isolation_level": "REPEATABLE READ"} if is_postgres(engine) else {}
        connection = plain.execution_options(**own)
        with connection.begin() as transaction:
            yield connection
            transaction.rollback()


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """For one statement, which is its own snapshot: no transaction, so two round trips less."""
    with engine.connect() as plain:
        yield plain.execution_options(isolation_level="AUTOCOMMIT")
