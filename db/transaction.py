"""The only two ways to a connection: one that writes and one that only reads."""

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
