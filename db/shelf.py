"""The second encrypted file of a desk: the bytes of attachments, so that the first stays small.

It has few tables and no history: what it holds is named by acts in the first file, or by drafts.
"""

from pathlib import Path

from sqlalchemy import BigInteger, Column, Connection, Engine, MetaData, Table, Text
from sqlalchemy.exc import DBAPIError

from db.engine import CannotOpen, open_file
from db.tables.attachments import chunk as at_hub
from db.transaction import reading, writing
from db.types import Time

VERSION = 1
_tables = MetaData()

# One row for each attachment whose bytes are here, or are on their way here. `content` is what its
# act says of them, as JSON; `own`: taken in at this desk, else a copy from the branch; `pushed_at`:
# when the branch had them whole, `sure`: whether it has been asked since it could have lost them.
# `awaits` is the subject of an act that this desk gave away and may get back (`app/again.py`).
kept = Table(
    "kept",
    _tables,
    Column("attachment", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("own", BigInteger, nullable=False),
    Column("kept_at", Time, nullable=False),
    Column("pushed_at", Time),
    Column("sure", BigInteger, nullable=False),
    Column("refused", Text),
    Column("awaits", Text),
)
chunk = at_hub.to_metadata(_tables)


def open_shelf(path: Path, key: bytes) -> Engine:
    """An engine over the file at `path`, made where it is missing.

    Raises CannotOpen as `db.engine.open_file`, and newer.
    """
    engine = open_file(path, key, create=not path.exists())
    try:
        with reading(engine) as connection:
            found = _version(connection)
        if found > VERSION:
            raise CannotOpen("newer")
        if not found:
            with writing(engine) as connection:
                _tables.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    except DBAPIError:
        engine.dispose()
        raise CannotOpen("damaged") from None
    except CannotOpen:
        engine.dispose()
        raise
    return engine


def _version(connection: Connection) -> int:
    found: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return found
