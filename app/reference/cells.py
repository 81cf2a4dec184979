"""A cell of reference data as somebody types it: read by its kind, or said to be wrong beside its
field. Pure."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from app.errors import Objection
from app.norms.calendar import Calendar, Holiday, Special, Year
from app.norms.dated import Article, Confirmation, Free, Norm, Pack
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
    UserCount,
)
from app.norms.wording import Said
from app.reference.tables import Column, Item, Table

Row = dict[str, str]
YES, NO = "yes", "no"
LIST = re.compile(r"[;；、]")
_MOST = 300
# What is stored has room for more, and nobody means more.
_MOST_DIGITS = 9
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_MONTH = re.compile(r"([0-9]{4})[-/.](0?[1-9]|1[0-2])")
_YUAN = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
_AREA = re.compile(r"0[0-9]{2,3}")
# What a spreadsheet makes of a long number: the digits behind are lost.
_ROUNDED = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")
_PLACE = re.compile(r"`\$\.([a-z_0-9]+)")
_SHAPES: dict[str, type[Any]] = {
    "branch": Branch, "halls": Hall, "counters": Counter, "staff": StaffMember,
    "categories": Category, "tariffs": Tariff, "answers": AnswerCard, "places": Elsewhere,
    "norms": Norm, "packs": Pack, "free": Free, "confirmations": Confirmation,
    "holidays": Holiday, "special": Special, "years": Year, "last_day": Calendar,
    "wording": Said, "articles": Article, "needs": Named, "aids": Named, "situations": Named,
    "phrases": Phrase, "users": UserCount,
}  # fmt: skip


def written(column: Column, value: Any) -> str:
    """A value of the set as text; where it has none, what that means."""
    if column.kind == "yes":
        return YES if value else NO
    if value is None:
        return column.means
    if column.kind == "several":
        return " ".join(value)
    return "; ".join(value) if column.kind in ("list", "areas") else str(value)


def tidy(table: Table, row: Row) -> Row:
    """A row as it is kept: codes, days and hours in narrow letters, which an input method may have
    left wide, days and lists written in one way; what cannot be read stays as it was typed."""
    made = {}
    for column in table.columns:
        text = row.get(column.name, "")
        narrow = column.kind not in ("text", "long")
        text = unicodedata.normalize("NFKC" if narrow else "NFC", text).strip()
        value, objection = _read(column, text)
        made[column.name] = text if objection or not text else written(column, value)
    return made


def item_of(table: Table, row: Row, known: Item) -> tuple[Item, list[Objection]]:
    """A row as it stands in the set; what is in no column of it stays."""
    item, wrong = dict(known), []
    for column in table.columns:
        text = row.get(column.name, "")
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
        return None, says(column, "needed", field=column.field)
    if _CONTROL.search(text.replace("\n", "") if column.kind == "long" else text):
        return None, says(column, "control_character")
    if len(text) > _MOST:
        return None, says(column, "too_long", most=str(_MOST), over=str(len(text) - _MOST))
    if column.kind not in ("text", "long") and _ROUNDED.fullmatch(text):
        return None, says(column, "rounded", text=text)
    return _READERS.get(column.kind, _plain)(column, text) if text else (None, None)


def _plain(column: Column, text: str) -> tuple[Any, Objection | None]:
    return text, None


def _number(column: Column, text: str) -> tuple[Any, Objection | None]:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        return None, says(column, "number_form")
    return int(text), None


def _money(column: Column, text: str) -> tuple[Any, Objection | None]:
    """Yuan; a spreadsheet leaves the zeros behind the point out."""
    if _YUAN.fullmatch(text) is None:
        return None, says(column, "value_form")
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest:0<2}", None


def _day(column: Column, text: str) -> tuple[Any, Objection | None]:
    parts = _DAY.fullmatch(text)
    wrong = says(column, "day_form", example="2025-07-01")
    if parts is None:
        return None, wrong
    try:
        return date(*map(int, parts.groups())).isoformat(), None
    except ValueError:
        return None, wrong


def _month(column: Column, text: str) -> tuple[Any, Objection | None]:
    parts = _MONTH.fullmatch(text)
    if parts is None:
        return None, says(column, "month_only", example="2025-05")
    return f"{parts[1]}-{parts[2]:0>2}", None


def _listed(column: Column, text: str) -> tuple[Any, Objection | None]:
    return [each.strip() for each in LIST.split(text) if each.strip()], None


def _areas(column: Column, text: str) -> tuple[Any, Objection | None]:
    found, _ = _listed(column, text)
    wrong = next((each for each in found if _AREA.fullmatch(each) is None), None)
    return (found, None) if wrong is None else (None, says(column, "area_form", text=wrong))


def _yes(column: Column, text: str) -> tuple[Any, Objection | None]:
    return (text == YES, None) if text in (YES, NO) else (None, says(column, "not_in_list"))


def _choice(column: Column, text: str) -> tuple[Any, Objection | None]:
    return (text, None) if text in column.options else (None, says(column, "not_in_list"))


def _several(column: Column, text: str) -> tuple[Any, Objection | None]:
    picked = text.split()
    strange = set(picked) - set(column.options)
    return (picked, None) if not strange else (None, says(column, "not_in_list"))


_READERS: dict[str, Callable[[Column, str], tuple[Any, Objection | None]]] = {
    "number": _number, "money": _money, "day": _day, "month": _month, "list": _listed, "yes": _yes,
    "choice": _choice, "several": _several, "areas": _areas,
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
        return [says(column, "value_form")]
    return []


def says(column: Column, code: str, **params: str) -> Objection:
    """What is wrong, beside the column's field."""
    return Objection(code, params, field=column.field)
