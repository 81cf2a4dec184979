"""Zeros that a spreadsheet takes off the front of a number, given back where only one number can be
meant. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.reference.cells import Row
from app.reference.tables import Column, Table

# Every area code begins with 0: with it three digits, or four.
_AREA = re.compile(r"(?<![^;；、\s])[1-9][0-9]{1,2}(?![^;；、\s])")
_BARE_PHONE = re.compile(r"[1-9][0-9]{8,10}")
_LOCAL = (7, 8)


@dataclass(frozen=True)
class Zero:
    """What was given back in a cell."""

    column: Column
    before: str
    after: str


def given_back(
    table: Table, row: Row, areas: Collection[str], before: Sequence[Row] = ()
) -> tuple[Row, list[Zero]]:
    """A row with its zeros, and where they were missing; `areas` are the branch's area codes,
    `before` the rows as they are, whose codes come back as they were."""
    found = []
    for column in table.columns:
        typed = row.get(column.name, "").strip()
        after = typed
        if column.kind == "areas":
            after = _AREA.sub(r"0\g<0>", typed)
        elif column.kind == "phone":
            after = _phone(typed, areas)
        elif column.kind == "code":
            after = _known(typed, {each[column.name] for each in before})
        if after != typed:
            found.append(Zero(column, typed, after))
    return {**row, **{each.column.name: each.after for each in found}}, found


def _known(text: str, codes: Collection[str]) -> str:
    """The one code that is this with zeros in front, where this is none itself."""
    if text in codes or not text.isdigit():
        return text
    meant = [each for each in codes if each.lstrip("0") == text]
    return meant[0] if len(meant) == 1 else text


def _phone(text: str, areas: Collection[str]) -> str:
    """With an area code of the branch in front it is one of its telephones, and nothing else."""
    whole = f"0{text}"
    fixed = any(whole.startswith(a) and len(whole) - len(a) in _LOCAL for a in areas)
    return whole if fixed and _BARE_PHONE.fullmatch(text) else text
