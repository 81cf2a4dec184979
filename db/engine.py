"""Engines for the two stores: an encrypted file at a desk, PostgreSQL at the hub."""

import os
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from db import prepared

KEY_BYTES = 32
_PAGE = 512
# SQLite up to 3.51.2 can corrupt a file when its WAL is reset; the bundled one must be past it.
_OLDEST_SQLITE = (3, 51, 3)


class CannotOpen(Exception):
    """The store cannot be used; `why` is one of missing, wrong_key, damaged, newer, unsafe."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def new_key() -> bytes:
    """A fresh random key for one file."""
    return os.urandom(KEY_BYTES)


def open_file(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """An engine over the encrypted file at `path`, opened once to see that it can be read.

    `key` is 32 raw bytes. Raises CannotOpen (missing, wrong_key, damaged, unsafe) and never
    writes to a file that it could not read.
    """
    if not create and not path.exists():
        raise CannotOpen("missing")
    if not create and path.stat().st_size < _PAGE:
        # SQLite would take an empty file for a new store.
        raise CannotOpen("damaged")
    if sqlcipher3.sqlite_version_info < _OLDEST_SQLITE:
        raise CannotOpen("unsafe")
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3,
        creator=lambda: _connect(path, key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        # The one that was used last still has its pages, and the others are not even opened.
        pool_use_lifo=True,
        # Parameters hold customers' words: they stay out of errors and logs.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect():
            pass
    except DBAPIError as error:
        engine.dispose()
        raise CannotOpen(_why_not(error)) from None
    return engine


def change_key(path: Path, old: bytes, new: bytes) -> None:
    """Encrypt the file anew, all or nothing; whoever has it open must be gone.

    Raises CannotOpen as `open_file`.
    """
    engine = open_file(path, old)
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            # A rekey goes through the rollback journal: not in WAL mode.
            driver.execute("PRAGMA journal_mode = DELETE").close()
            driver.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"").close()
    finally:
        engine.dispose()


def open_postgres(url: str) -> Engine:
    """An engine over the branch's PostgreSQL; `url` as `postgresql://` or with `+psycopg`."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    return create_engine(url, pool_size=8, max_overflow=8, hide_parameters=True)


def is_postgres(engine: Engine) -> bool:
    """Whether this engine is the hub's."""
    return engine.dialect.name == "postgresql"


def _connect(path: Path, key: bytes) -> Any:
    connection = sqlcipher3.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=10
    )
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not cursor.execute("PRAGMA cipher_version").fetchone():
        connection.close()
        raise CannotOpen("unsafe")
    try:
        cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "busy_timeout = 10000",
            "temp_store = MEMORY",
            "cache_size = -1500",
            "wal_autocheckpoint = 4000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    cursor.close()
    return connection


def _begin(connection: Any) -> None:
    """Every transaction says what it is for: writers lock at once, readers see one snapshot."""
    writing = connection.get_execution_options().get("writing", False)
    with prepared.native(connection):
        driver = connection.connection.driver_connection
        driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN").close()


def _why_not(error: Exception) -> str:
    """Tell a wrong key or foreign file (nothing could be decrypted) from a damaged one."""
    return "wrong_key" if "not a database" in str(error) else "damaged"
