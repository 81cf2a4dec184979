"""The journal is append-only in the store itself, whoever writes to it."""

import pytest
from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from app.clock import SystemClock
from db.engine import is_postgres
from db.tables import act, private, reference_content, touch
from db.transaction import reading, writing
from tests.db.conftest import Store

NOW = SystemClock().now()
ACT = {
    "id": "a", "device": "d", "incarnation": "i", "seq": 1, "command": "c", "kind": "k", "v": 1,
    "hall": "QH", "who": "3101", "at": NOW, "seen": 0, "hash": b"h", "header": b"{}",
    "outcome": "pending",
}  # fmt: skip
TABLES = {
    act: [ACT],
    private: [
        {"act": "a", "place": 0, "name": "asker", "subject": "s", "salt": b"s", "bytes": b"b"},
        {"act": "a", "place": 1, "name": "holder", "subject": "t", "withheld": "scope"},
    ],
    touch: [{"type": "visit", "record": "v", "act": "a"}],
    reference_content: [{"sha256": "f", "set": "staff", "content": b"{}"}],
}


def _fill(engine: Engine) -> Engine:
    with writing(engine) as connection:
        for table, rows in TABLES.items():
            for row in rows:
                connection.execute(insert(table).values(row))
    return engine


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Engine:
    """A store with a row in each append-only table; nothing in it can be changed for good."""
    return _fill(shared_store.engine)


def _all(engine: Engine) -> list[list[tuple[object, ...]]]:
    with reading(engine) as connection:
        return [
            sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in TABLES
        ]


def _refused(engine: Engine, statement: str) -> None:
    before = _all(engine)
    with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
        connection.execute(text(statement))
    assert _all(engine) == before


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_no_row_is_deleted(filled: Engine, table: object) -> None:
    _refused(filled, f"DELETE FROM {table}")
    if is_postgres(filled):
        _refused(filled, f"TRUNCATE {table}")


@pytest.mark.parametrize("column", sorted(ACT.keys() - {"outcome"}))
def test_no_column_of_the_act_itself_changes_even_while_numbered(
    filled: Engine, column: str
) -> None:
    value = "2" if isinstance(ACT[column], int) or column == "at" else "'x'"
    if isinstance(ACT[column], bytes):
        value = "decode('78', 'hex')" if is_postgres(filled) else "x'78'"
    _refused(filled, f"UPDATE act SET {column} = {value}")
    _refused(filled, f"UPDATE act SET n = 1, outcome = 'applied', {column} = {value}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE act SET outcome = 'applied'",
        "UPDATE act SET reasons = '[]'",
        "UPDATE private SET bytes = salt",
        "UPDATE private SET salt = bytes",
        "UPDATE private SET subject = 'z'",
        "UPDATE private SET bytes = NULL, salt = NULL, subject = 'z'",
        "UPDATE private SET act = 'b'",
        "UPDATE touch SET record = 'w'",
        "UPDATE touch SET act = 'b'",
        "UPDATE reference_content SET content = content",
        "UPDATE reference_content SET sha256 = 'g'",
    ],
)
def test_what_was_written_stays(filled: Engine, statement: str) -> None:
    _refused(filled, statement)


def test_number_comes_once(store: Store) -> None:
    filled = _fill(store.engine)
    with writing(filled) as connection:
        connection.execute(text("UPDATE act SET n = 7, outcome = 'applied'"))
    for statement in (
        "UPDATE act SET n = 8",
        "UPDATE act SET n = NULL, outcome = 'pending'",
        "UPDATE act SET outcome = 'returned'",
        "UPDATE act SET n = 7",
    ):
        _refused(filled, statement)


def test_words_are_erased_or_granted_but_never_exchanged(store: Store) -> None:
    filled = _fill(store.engine)
    with writing(filled) as connection:
        connection.execute(
            text(
                "UPDATE private SET bytes = NULL, salt = NULL, withheld = 'erased' WHERE place = 0"
            )
        )
    with writing(filled) as connection:
        connection.execute(
            private.update()
            .where(private.c.place == 1)
            .values(bytes=b"given", salt=b"salt", withheld=None)
        )
    _refused(filled, "UPDATE private SET bytes = salt WHERE place = 1")
    with reading(filled) as connection:
        assert connection.execute(select(func.count()).select_from(private)).scalar() == 2
