"""Bring a store to this program's schema, or refuse without touching it."""

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from db import search, triggers
from db.engine import CannotOpen

# The newest revision, so that a start with nothing to do need not import Alembic (0.4 s).
HEAD = "0001"
_MIGRATIONS = Path(__file__).parent / "migrations"


class BrokenMigration(Exception):
    """A migration left rows whose parents are missing; nothing was changed."""


def revision(connection: Connection) -> str | None:
    """The store's revision; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine, path: Path | None = None) -> None:
    """Upgrade to HEAD in one transaction; the file at `path` is copied first.

    Raises CannotOpen("newer") where the store is of a later program: nothing is changed.
    """
    with engine.connect() as connection:
        current = revision(connection)
    if current == HEAD:
        return
    if current is not None and current > HEAD:
        raise CannotOpen("newer")
    if path is not None and current is not None:
        copy_file(engine, path, path.with_name(f"{path.name}.before-{HEAD}"))
    run(engine, HEAD)


def run(engine: Engine, target: str) -> None:
    """Move the store to revision `target`, up or down, all or nothing."""
    with engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        # With foreign keys on, a batch rebuild would delete the children of every row.
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                _alembic(connection, target)
                _check_foreign_keys(connection)
                if target == HEAD:
                    triggers.remake(connection)
                    search.remake(connection)
                elif target == "base":
                    triggers.forget(connection)
                    search.forget(connection)
        finally:
            _foreign_keys(connection, "ON")


def copy_file(engine: Engine, path: Path, to: Path) -> None:
    """A copy of the encrypted file with everything committed in it, same key."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy2(path, to)


def _alembic(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    current = revision(connection)
    down = target == "base" or (current is not None and target < current)
    (command.downgrade if down else command.upgrade)(config, target)


def _foreign_keys(connection: Connection, state: str) -> None:
    """Outside of any transaction, for in one SQLite ignores this pragma without a word."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys = {state}").close()


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenMigration(", ".join(sorted({str(row[0]) for row in broken})))
