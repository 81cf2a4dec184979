"""Faults of stores: a crash at the k-th statement, wherever it stands in a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

from db import prepared
from db.transaction import reading

_armed: dict[Engine, int] = {}


class Crash(Exception):
    """The process ended here: nothing behind this statement was done."""


def arm(engine: Engine, statement: int) -> None:
    """Crash at the so-many-th statement from now; BEGIN and COMMIT count as statements."""
    _armed[engine] = statement


def disarm(engine: Engine) -> None:
    """No crash any more."""
    _armed.pop(engine, None)


def watch(engine: Engine) -> None:
    """Let this engine crash when it is armed."""
    event.listen(engine, "before_cursor_execute", lambda connection, *_: _tick(connection.engine))
    event.listen(engine, "commit", lambda connection: _tick(connection.engine))


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A test's own look into a store: its statements are nobody's, and do not count."""
    left = _armed.pop(engine, None)
    try:
        with reading(engine) as connection:
            yield connection
    finally:
        if left is not None:
            _armed[engine] = left


@contextmanager
def raw_statements() -> Iterator[None]:
    """Count statements on the driver's own cursor too, which no event of SQLAlchemy tells of."""
    native = prepared.native

    def counted(connection: Connection) -> Any:
        _tick(connection.engine)
        return native(connection)

    prepared.native = counted  # type: ignore[assignment]
    try:
        yield
    finally:
        prepared.native = native


def _tick(engine: Engine) -> None:
    left = _armed.get(engine)
    if left is None:
        return
    if left > 1:
        _armed[engine] = left - 1
        return
    del _armed[engine]
    raise Crash
