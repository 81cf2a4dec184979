"""Many rows at once: COPY at the hub, one prepared statement at a desk.

The hot path of push and pull goes this way; it is 2 to 3 times faster than insert() with lists.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Table,
    any_,
    func,
    literal,
    select,
)

from db import prepared
from db.prepared import Readers, Row, read, readers
from db.types import Money, Time

_FEW = 8


def insert_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[Row]
) -> None:
    """Insert rows given as tuples in the order of `columns`; times and money as Python values."""
    converted = _converted(table, columns, rows)
    if not converted:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.dialect.name == "postgresql":
        if len(converted) <= _FEW or _in_burst(connection):
            _insert_few(connection, table.name, names, converted)
        else:
            _copy(connection, table.name, names, converted)
        return
    marks = ", ".join("?" * len(columns))
    _raw_many(connection, f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', converted)


def _insert_few(connection: Connection, table: str, names: str, rows: list[Row]) -> None:
    """One round trip; COPY takes three and pays only for many rows."""
    one = f"({', '.join(['%s'] * len(rows[0]))})"
    values = [value for row in rows for value in row]
    statement = f'INSERT INTO "{table}" ({names}) VALUES {", ".join([one] * len(rows))}'
    with prepared.native(connection):
        connection.connection.cursor().execute(statement, values)


def _copy(connection: Connection, table: str, names: str, rows: list[Row]) -> None:
    cursor = connection.connection.cursor()
    with prepared.native(connection), cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def burst(connection: Connection, acts: int) -> Iterator[None]:
    """Statements that need no answer go in one round trip, where there are few rows."""
    if connection.dialect.name != "postgresql" or acts > _FEW:
        yield
        return
    driver: Any = connection.connection.driver_connection
    with prepared.native(connection), driver.pipeline():
        yield


def _in_burst(connection: Connection) -> bool:
    driver: Any = connection.connection.driver_connection
    return bool(driver.pgconn.pipeline_status)


def update_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[Row]
) -> None:
    """Update `columns` of rows by primary key; each row ends with its key's values."""
    keys = tuple(column.name for column in table.primary_key.columns)
    converted = _converted(table, columns + keys, rows)
    if not converted:
        return
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    sets = ", ".join(f'"{name}" = {mark}' for name in columns)
    where = " AND ".join(f'"{name}" = {mark}' for name in keys)
    _raw_many(connection, f'UPDATE "{table.name}" SET {sets} WHERE {where}', converted)


def fetch_rows(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    keys: tuple[str, ...],
    values: Row,
) -> list[Row]:
    """Rows whose `keys` equal `values`; the last key has one of a list of values instead."""
    wanted, sqlite = list(values[-1]), connection.dialect.name != "postgresql"
    one = sqlite and len(wanted) == 1
    statement = _select(table, columns, keys, connection.dialect.name, one)
    many: Any = wanted[0] if one else json.dumps(wanted) if sqlite else wanted
    with prepared.native(connection):
        cursor = connection.connection.cursor()
        cursor.execute(statement, (*values[:-1], many))
        rows = list(cursor.fetchall())
    return read(rows, _readers(table, columns))


@cache
def _select(
    table: Table, columns: tuple[str, ...], keys: tuple[str, ...], dialect: str, one: bool
) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    mark = "%s" if dialect == "postgresql" else "?"
    one_of = "= ANY(%s)" if dialect == "postgresql" else "IN (SELECT value FROM json_each(?))"
    one_of = "= ?" if one else one_of
    where = [f'"{key}" = {mark}' for key in keys[:-1]] + [f'"{keys[-1]}" {one_of}']
    return f'SELECT {names} FROM "{table.name}" WHERE {" AND ".join(where)}'


@cache
def _readers(table: Table, columns: tuple[str, ...]) -> Readers:
    return readers(table.c[name].type for name in columns)


def among(
    connection: Connection, column: Column[Any], values: Iterable[Any]
) -> ColumnElement[bool]:
    """Whether a column has one of these values, however many, as one parameter of a statement.

    A list of thousands of parameters costs more to compile than its rows cost to fetch.
    """
    wanted = list(values)
    if connection.dialect.name == "postgresql":
        return column == any_(literal(wanted, ARRAY(column.type)))
    return column.in_(select(func.json_each(json.dumps(wanted)).table_valued("value").c.value))


def _raw_many(connection: Connection, statement: str, rows: list[Row]) -> None:
    with prepared.native(connection):
        connection.connection.cursor().executemany(statement, rows)


def _converted(table: Table, columns: tuple[str, ...], rows: Iterable[Row]) -> list[Row]:
    """Rows with times and money as the integers that are stored."""
    writers = _writers(table, columns)
    if not writers:
        return list(rows)
    result: list[Row] = []
    for row in rows:
        values = list(row)
        for index, convert in writers:
            values[index] = None if values[index] is None else convert(values[index])
        result.append(values)
    return result


@cache
def _writers(
    table: Table, columns: tuple[str, ...]
) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    types = [(index, table.c[name].type) for index, name in enumerate(columns)]
    return tuple((i, type_.write) for i, type_ in types if isinstance(type_, (Time, Money)))
