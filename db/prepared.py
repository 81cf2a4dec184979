"""What goes to the driver as it is: statements of the hot path, made into text once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Connection, Delete, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

from db.types import Money, Time

Row = Sequence[Any]
# Places in a row that are not as the driver gives them, with what reads them.
Readers = tuple[tuple[int, Callable[[Any], Any]], ...]


class Prepared:
    """A statement with named parameters. SQLAlchemy's own way to an answer takes five times as
    long as SQLite's; values go to the driver as they are given, times and money come back read.
    """

    def __init__(self, statement: Select[Any] | Delete) -> None:
        self._statement = statement
        self._texts: dict[str, _Text] = {}

    def rows(self, connection: Connection, **values: Any) -> list[Row]:
        """Every row of the answer."""
        text = self._text(connection.dialect)
        with native(connection):
            cursor = connection.connection.cursor()
            cursor.execute(text.statement, text.given(values))
            rows = list(cursor.fetchall())
        return read(rows, text.readers)

    def run(self, connection: Connection, **values: Any) -> None:
        """Where there is nothing to answer."""
        text = self._text(connection.dialect)
        with native(connection):
            connection.connection.cursor().execute(text.statement, text.given(values))

    def _text(self, dialect: Dialect) -> "_Text":
        if dialect.name not in self._texts:
            self._texts[dialect.name] = _text(self._statement, dialect)
        return self._texts[dialect.name]


@dataclass(frozen=True)
class _Text:
    """`names` are the parameters in their order; None where the driver takes them by name."""

    statement: str
    constants: dict[str, Any]
    names: tuple[str, ...] | None
    readers: Readers

    def given(self, values: dict[str, Any]) -> Any:
        every = {**self.constants, **values}
        return every if self.names is None else [every[name] for name in self.names]


def _text(statement: Select[Any] | Delete, dialect: Dialect) -> _Text:
    made: Any = statement.compile(dialect=dialect)
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    names = tuple(made.positiontup) if made.positional else None
    return _Text(str(made), made.params, names, readers(each.type for each in columns))


def readers(types: Iterable[TypeEngine[Any]]) -> Readers:
    """What reads values of these types, where something has to."""
    found: list[tuple[int, Callable[[Any], Any]]] = []
    for index, type_ in enumerate(types):
        if isinstance(type_, (Time, Money)):
            found.append((index, type_.read))
        elif isinstance(type_, Boolean):
            found.append((index, bool))
    return tuple(found)


def read(rows: list[Row], readers: Readers) -> list[Row]:
    """Rows as the driver gave them, with Python values."""
    if not readers:
        return rows
    result: list[Row] = []
    for row in rows:
        values: list[Any] = list(row)
        for index, convert in readers:
            values[index] = None if values[index] is None else convert(values[index])
        result.append(values)
    return result


@contextmanager
def native(connection: Connection) -> Iterator[None]:
    """Errors of the driver itself come out as SQLAlchemy's, as from any other statement."""
    dialect = connection.dialect
    driver = dialect.dbapi
    assert driver is not None
    try:
        yield
    except driver.Error as error:
        gone = dialect.is_disconnect(error, None, None)
        wrapped = DBAPIError.instance(
            None, None, error, driver.Error, connection_invalidated=gone, dialect=dialect
        )
        if gone:
            connection.invalidate(error)
        raise wrapped from error
