"""Rows of reference data as people type them, what is wrong with one, and what differs between two
versions. Pure; the same for a form, a file and the act that publishes."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from app.errors import Objection
from app.norms.calendar import Holiday
from app.norms.dated import Article, Confirmation, Norm
from app.norms.norms import Norms
from app.norms.sets import (
    AnswerCard,
    Branch,
    Category,
    Counter,
    Elsewhere,
    Hall,
    Named,
    Phrase,
    StaffMember,
    Tariff,
)
from app.reference.tables import TABLES, Column, Item, Table, items_of, with_items

Row = dict[str, str]
# Key of a row → the row as it is to be, None where it goes.
Changes = Mapping[str, Row | None]
YES, NO = "yes", "no"
_MOST = 300
# What is stored has room for more, and nobody means more.
_MOST_DIGITS = 9
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LIST = re.compile(r"[;；、]")
_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_PLACE = re.compile(r"`\$\.([a-z_0-9]+)")
_SHAPES: dict[str, type[Any]] = {
    "branch": Branch, "halls": Hall, "counters": Counter, "staff": StaffMember,
    "categories": Category, "tariffs": Tariff, "answers": AnswerCard, "places": Elsewhere,
    "norms": Norm, "confirmations": Confirmation, "holidays": Holiday, "articles": Article,
    "needs": Named, "aids": Named, "situations": Named, "phrases": Phrase,
}  # fmt: skip


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a row: its place among those that were given."""

    place: int
    objection: Objection


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
        {each.name: _written(each, item.get(each.name)) for each in table.columns}
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
    known = {table.key_of(r): i for r, i in zip(
        rows_of(table, before), items_of(table, before), strict=True
    )}  # fmt: skip
    items, wrong = [], []
    for place, row in enumerate(rows):
        key = next(iter(known), "") if table.single else table.key_of(row)
        item, found = _item(table, row, known.get(key, {}))
        items.append(item)
        wrong += [Wrong(place, each) for each in found or _fits(table, row, norms)]
    wrong += _twice(table, rows)
    return ({} if wrong else with_items(table, before, items)), wrong


def _written(column: Column, value: Any) -> str:
    if column.kind == "yes":
        return YES if value else NO
    if value is None:
        return ""
    return "; ".join(value) if column.kind == "list" else str(value)


def _item(table: Table, row: Row, known: Item) -> tuple[Item, list[Objection]]:
    """A row as it stands in the set; what is in no column of it stays."""
    item, wrong = dict(known), []
    for column in table.columns:
        text = unicodedata.normalize("NFC", row.get(column.name, "")).strip()
        value, objection = _read(column, text)
        if objection is not None:
            wrong.append(objection)
        elif text:
            item[column.name] = value
        else:
            item.pop(column.name, None)
    return item, wrong or _shaped(table, item)


def _read(column: Column, text: str) -> tuple[Any, Objection | None]:
    if column.needed and not text:
        return None, _says(column, "needed", field=column.field)
    if _CONTROL.search(text):
        return None, _says(column, "control_character")
    if len(text) > _MOST:
        return None, _says(column, "too_long", most=str(_MOST), over=str(len(text) - _MOST))
    return _READERS.get(column.kind, _plain)(column, text) if text else (None, None)


def _plain(column: Column, text: str) -> tuple[Any, Objection | None]:
    return text, None


def _number(column: Column, text: str) -> tuple[Any, Objection | None]:
    digits = unicodedata.normalize("NFKC", text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None, _says(column, "number_form")
    return int(digits), None


def _day(column: Column, text: str) -> tuple[Any, Objection | None]:
    parts = _DAY.fullmatch(unicodedata.normalize("NFKC", text))
    wrong = _says(column, "day_form", example="2025-07-01")
    if parts is None:
        return None, wrong
    try:
        return date(*map(int, parts.groups())).isoformat(), None
    except ValueError:
        return None, wrong


def _listed(column: Column, text: str) -> tuple[Any, Objection | None]:
    return [each.strip() for each in _LIST.split(text) if each.strip()], None


def _yes(column: Column, text: str) -> tuple[Any, Objection | None]:
    return (text == YES, None) if text in (YES, NO) else (None, _says(column, "not_in_list"))


def _choice(column: Column, text: str) -> tuple[Any, Objection | None]:
    return (text, None) if text in column.options else (None, _says(column, "not_in_list"))


_READERS: dict[str, Callable[[Column, str], tuple[Any, Objection | None]]] = {
    "number": _number, "day": _day, "list": _listed, "yes": _yes, "choice": _choice,
}  # fmt: skip


def _shaped(table: Table, item: Item) -> list[Objection]:
    """Whether the set's own shape takes it: lengths, ranges, prices, hours."""
    shape = _SHAPES.get(table.name)
    if shape is None:
        return []
    try:
        msgspec.convert(item, shape)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        name = place[1] if place else "hours"
        column = next((e for e in table.columns if e.name == name), table.columns[0])
        return [_says(column, "value_form")]
    return []


def _fits(table: Table, row: Row, norms: Norms) -> list[Objection]:
    """Whether what it names is there, and it ends after it begins."""
    found = []
    for first, last in (("from", "until"), ("from", "to")):
        if row.get(last) and row.get(first, "") > row[last]:
            found.append(_says(table.column(last), "ends_before"))
    for name, known in _named(table, norms).items():
        column = table.column(name)
        texts = _LIST.split(row.get(name, "")) if column.kind == "list" else [row.get(name, "")]
        strange = [each.strip() for each in texts if each.strip() and each.strip() not in known]
        if strange:
            found.append(_says(column, "not_known", text=strange[0]))
    return found


def _named(table: Table, norms: Norms) -> dict[str, set[str]]:
    """Columns that name what stands elsewhere, and what there is."""
    halls = {each.id for each in norms.branch.halls} if norms.branch else set()
    return {
        "counters": {"hall": halls},
        "staff": {"hall": halls, "scope": halls},
        "categories": {"article": set(norms.articles)},
        "answers": {"from": set(norms.tariffs)},
        "norms": {"halls": halls},
        "confirmations": {"norm": {each.id for each in norms.rules}, "by": set(norms.staff)},
    }.get(table.name, {})


def _twice(table: Table, rows: list[Row]) -> list[Wrong]:
    """A second row under the same key would leave it to chance which holds."""
    seen: set[str] = set()
    found = []
    for place, row in enumerate(rows):
        key = table.key_of(row)
        if key in seen:
            found.append(Wrong(place, _says(table.column(table.key[0]), "row_twice", text=key)))
        seen.add(key)
    return found


def _says(column: Column, code: str, **params: str) -> Objection:
    return Objection(code, params, field=column.field)
