"""The full-text index of a desk, re-made after each migration: derived, and never a record.

FTS5 with its own content and `secure-delete`, so that a deleted word leaves no trace in it; its
tokens are what `app.search.words` makes. PostgreSQL at the hub has none.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Integer, Text, column, table

from db.types import to_micros

FIELDS = ("words", "demand", "answer", "name", "initials", "number", "code", "token")
search_words = table(
    "search_words", column("rowid", Integer), *(column(name, Text) for name in FIELDS)
)

# Every visible ASCII character that is neither letter nor digit is part of a token too.
_SIGNS = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~".replace('"', '""')
# Words that came or went go first: they may have been erased.
_FIRST = to_micros(datetime(9999, 1, 1, tzinfo=UTC))
_NOTES = {
    "complaint_search_insert": ("INSERT ON complaint", "NEW.received_at, 'complaint', NEW.id"),
    "complaint_search_update": ("UPDATE ON complaint", "NEW.received_at, 'complaint', NEW.id"),
    "complaint_search_delete": ("DELETE ON complaint", "OLD.received_at, 'complaint', OLD.id"),
    "matter_search_insert": ("INSERT ON matter", "NEW.opened_at, 'matter', NEW.id"),
    "matter_search_update": ("UPDATE ON matter", "NEW.opened_at, 'matter', NEW.id"),
    "matter_search_delete": ("DELETE ON matter", "OLD.opened_at, 'matter', OLD.id"),
    "receipt_search_insert": ("INSERT ON receipt", "NEW.issued_at, 'matter', NEW.matter"),
    "private_search_update": ("UPDATE OF bytes ON private", f"{_FIRST}, 'act', NEW.act"),
}
TRIGGERS = tuple(_NOTES)
_OPTIONS = (
    ("secure-delete", 1),
    # A page of the index has to fit into one of the file's, where SQLCipher keeps 80 bytes.
    ("pgsz", 3900),
    # By itself FTS5 joins parts whenever a write happens to make them many, and then all at once.
    # Here `merge` does, between writes and a few pages at a time.
    ("automerge", 0),
    ("crisismerge", 256),
)
_MERGED_PAGES = 32
# Beyond every place.
_LAST = 2**62
# Whether somebody still owes something; a matter that was taken up is its complaint's.
_OPEN = (
    " AND {}(entry.type = 'complaint' AND EXISTS"
    " (SELECT 1 FROM complaint WHERE id = entry.record AND closed_at IS NULL)"
    " OR entry.type = 'matter' AND EXISTS"
    " (SELECT 1 FROM matter WHERE id = entry.record AND state = 'open'))"
)
_FIND = {
    state: "SELECT entry.id, entry.type, entry.record FROM search_words"
    " JOIN search_entry AS entry ON entry.id = search_words.rowid"
    " WHERE search_words MATCH ? AND search_words.rowid >= ? AND search_words.rowid < ?"
    f"{condition} ORDER BY search_words.rowid DESC LIMIT ?"
    for state, condition in (
        ("", ""), ("open", _OPEN.format("")), ("settled", _OPEN.format("NOT ")),
    )
}  # fmt: skip


def remake(connection: Connection) -> None:
    """Empty index, triggers that note what changed, and everything noted to be read again."""
    if connection.dialect.name == "postgresql":
        return
    execute = connection.exec_driver_sql
    execute("DROP TABLE IF EXISTS search_words")
    execute(
        f"CREATE VIRTUAL TABLE search_words USING fts5({', '.join(FIELDS)}, columnsize=0,"
        f" tokenize=\"ascii tokenchars '{_SIGNS}'\")"
    )
    for option, value in _OPTIONS:
        execute(f"INSERT INTO search_words (search_words, rank) VALUES ('{option}', {value})")
    for name, (when, row) in _NOTES.items():
        execute(f"DROP TRIGGER IF EXISTS {name}")
        execute(
            f"CREATE TRIGGER {name} AFTER {when} BEGIN"
            f" INSERT OR IGNORE INTO search_due (at, type, record) VALUES ({row}); END"
        )
    for statement in (
        "DELETE FROM search_entry",
        "DELETE FROM search_due",
        "INSERT INTO search_due SELECT received_at, 'complaint', id FROM complaint",
        "INSERT INTO search_due SELECT opened_at, 'matter', id FROM matter",
    ):
        execute(statement)


def forget(connection: Connection) -> None:
    """What is left of it when every table is gone."""
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql("DROP TABLE IF EXISTS search_words")


def read(connection: Connection, place: int) -> tuple[str, ...] | None:
    """The tokens of one entry as they stand in the index, in the order of FIELDS."""
    row = connection.exec_driver_sql(_READ, (place,)).first()
    return None if row is None else tuple(row)


def write(connection: Connection, place: int, tokens: Sequence[str]) -> None:
    """Add an entry."""
    connection.exec_driver_sql(_WRITE, (place, *tokens))


def wipe(connection: Connection, place: int) -> None:
    """Take an entry out, with every trace of its words."""
    connection.exec_driver_sql("DELETE FROM search_words WHERE rowid = ?", (place,))


def merge(connection: Connection) -> bool:
    """Join parts of the index that belong together, at most so many pages; whether any did."""
    driver: Any = connection.connection.driver_connection
    before = driver.total_changes
    execute = connection.exec_driver_sql
    execute(f"INSERT INTO search_words (search_words, rank) VALUES ('merge', {_MERGED_PAGES})")
    # The command itself counts as one.
    return bool(driver.total_changes - before > 1)


def find(
    connection: Connection, match: str, *, since: int = 0, before: int = _LAST, state: str = "",
    limit: int,
) -> list[tuple[int, str, str]]:  # fmt: skip
    """Entries that match an FTS5 expression: place, type and record, the newest first.

    Places from `since` on and below `before`; `state` is open, settled or empty.
    """
    rows = connection.exec_driver_sql(_FIND[state], (match, since, before, limit))
    return [(place, type_, record) for place, type_, record in rows]


_READ = f"SELECT {', '.join(FIELDS)} FROM search_words WHERE rowid = ?"
_WRITE = f"INSERT INTO search_words (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"
