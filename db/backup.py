"""A copy of an encrypted file while it is in use, and a look at whether a copy is whole."""

from pathlib import Path
from typing import Any

import sqlcipher3

from db.engine import CannotOpen, open_file


def copy(path: Path, key: bytes, to: Path) -> None:
    """Everything committed at one moment, under the same key; whoever works on it goes on.

    Raises CannotOpen as `open_file`, OSError or sqlcipher3.Error where the copy cannot be written.
    """
    engine = open_file(path, key)
    try:
        with engine.connect() as connection:
            source: Any = connection.connection.driver_connection
            made = sqlcipher3.connect(str(to), isolation_level=None)
            try:
                made.execute(f"PRAGMA key = \"x'{key.hex()}'\"").close()
                source.backup(made)
            finally:
                made.close()
    finally:
        engine.dispose()


def is_whole(path: Path, key: bytes) -> bool:
    """Whether every page decrypts and every table and index holds."""
    try:
        engine = open_file(path, key)
    except CannotOpen:
        return False
    try:
        with engine.connect() as connection:
            broken = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
            told = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        return not broken and told == ["ok"]
    finally:
        engine.dispose()
