"""Rows of reference data as people type them, what is wrong with one, and what differs between two
versions. Pure; the same for a form, a file and the act that publishes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.norms.norms import Norms
from app.reference.cells import Row, item_of, tidy, written
from app.reference.tables import TABLES, Table, items_of, with_items
from app.reference.together import Wrong, fits, together

# Key of a row → the row as it is to be, None where it goes.
Changes = Mapping[str, Row | None]


@dataclass(frozen=True)
class Difference:
    """A row before and after; None where there is none."""

    table: str
    key: str
    before: Row | None
    after: Row | None


def rows_of(table: Table, content: Mapping[str, Any]) -> list[Row]:
    """The rows of a table as text."""
    return [
        {each.name: written(each, item.get(each.name)) for each in table.columns}
        for item in items_of(table, content)
    ]


def changed(table: Table, rows: list[Row], changes: Changes) -> list[Row]:
    """The rows with these changes."""
    left = dict(changes)
    found = [left.pop(key, row) for row in rows for key in (table.key_of(row),)]
    found += left.values()
    return [each for each in found if each is not None]


def differences(before: Mapping[str, Any], after: Mapping[str, Any], set_: str) -> list[Difference]:
    """What differs between two contents of a set."""
    found = []
    for table in TABLES:
        if table.set != set_:
            continue
        old = {table.key_of(each): each for each in rows_of(table, before)}
        new = {table.key_of(each): each for each in rows_of(table, after)}
        found += [
            Difference(table.name, key, old.get(key), new.get(key))
            for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)
        ]  # fmt: skip
    return found


def content_of(
    table: Table, before: Mapping[str, Any], rows: list[Row], norms: Norms
) -> tuple[dict[str, Any], list[Wrong]]:
    """The set with these rows in it, and everything that is wrong with them."""
    old = rows_of(table, before)
    known = dict(zip(map(table.key_of, old), items_of(table, before), strict=True))
    # What stands there already may name what is history by now.
    stands = {table.key_of(each): tidy(table, each) for each in old}
    items, wrong = [], []
    rows = [tidy(table, each) for each in rows]
    for place, row in enumerate(rows):
        key = next(iter(known), "") if table.single else table.key_of(row)
        item, found = item_of(table, row, known.get(key, {}))
        items.append(item)
        found = found or ([] if stands.get(key) == row else fits(table, row, norms))
        wrong += [Wrong(place, each) for each in found]
    wrong += together(table, rows)
    return ({} if wrong else with_items(table, before, items)), wrong
