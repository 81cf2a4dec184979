"""A table as a CSV file: UTF-8 with its mark, so that a spreadsheet opens it as it is; read back
line by line."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from app.reference.cells import NO, YES, Row
from app.reference.tables import Column, Table
from ui.words import LANGUAGES, say, words

# What a spreadsheet would take for a formula, in either width, is quoted, and unquoted again.
_FORMULA = ("=", "+", "-", "@")
_QUOTE = "'"
_BETWEEN = (",", ";", "\t")


class BadFile(Exception):
    """A file that is no such table; says why."""


def write(path: Path, table: Table, rows: list[Row]) -> None:
    """All rows; raises OSError."""
    made = io.StringIO(newline="")
    out = csv.writer(made)
    out.writerow([heading(each) for each in table.columns])
    for row in rows:
        out.writerow([_guarded(told(each, row[each.name])) for each in table.columns])
    path.write_text(made.getvalue(), encoding="utf-8-sig", newline="")


def read(path: Path, table: Table) -> list[tuple[int, Row]]:
    """The rows of a file, as typed, each with its line; raises OSError, BadFile."""
    lines = _lines(_text(path), _known(table))
    if not lines:
        raise BadFile(say("ref.file.empty"))
    columns = _columns(table, lines[0])
    found = []
    for n, line in enumerate(lines[1:], start=2):
        if not any(each.strip() for each in line):
            continue
        cells = dict(zip(columns, line, strict=False))
        row = {each.name: "" for each in table.columns}
        row |= {c.name: _code(c, _plain(text.strip())) for c, text in cells.items()}
        found.append((n, row))
    return found


def heading(column: Column) -> str:
    """The name of a column."""
    return say(f"field.{column.field}")


def told(column: Column, text: str) -> str:
    """A cell in words, where it holds a code of the program's own."""
    if column.kind == "yes":
        return say(f"setting.{text}") if text else ""
    if column.options:
        picked = (say(f"{column.words}.{each}").strip() for each in text.split())
        return say("list.and").join(picked)
    return text


def shown(column: Column, text: str) -> str:
    """A cell as it is read on the screen: what a file keeps as a code, in words too."""
    if column.listed == "norm":
        return say.code("norm", text)
    if column.listed == "service":
        return say.code("service", text)
    return told(column, text)


def _text(path: Path) -> str:
    """What stands in a file, with a spreadsheet's mark or without; raises OSError, BadFile."""
    data = path.read_bytes()
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # A Chinese spreadsheet writes GB18030. What is neither has none of this table's headings.
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise BadFile(say("ref.file.encoding"))


def _lines(text: str, known: Mapping[str, Column]) -> list[list[str]]:
    """Its cells by line. Spreadsheets put another sign between them in other countries: the one
    that leaves headings of this table is it."""
    try:
        read = [
            list(csv.reader(io.StringIO(text, newline=""), delimiter=each)) for each in _BETWEEN
        ]
    except csv.Error:
        raise BadFile(say("ref.file.unreadable")) from None
    return max(read, key=lambda lines: sum(e.strip() in known for e in lines[0]) if lines else 0)


def _known(table: Table) -> dict[str, Column]:
    """The columns by their name in either language or in the set."""
    known: dict[str, Column] = {}
    for each in table.columns:
        known[each.name] = each
        known |= {words(language)(f"field.{each.field}"): each for language in LANGUAGES}
    return known


def _columns(table: Table, headings: list[str]) -> list[Column]:
    """Which columns stand in the file."""
    known = _known(table)
    strange = [each.strip() for each in headings if each.strip() not in known]
    if strange:
        raise BadFile(say("ref.file.column", name=strange[0]))
    found = [known[each.strip()] for each in headings]
    missing = [each for each in table.columns if each.needed and each not in found]
    if missing:
        raise BadFile(say("ref.file.missing", name=heading(missing[0])))
    return found


def _code(column: Column, text: str) -> str:
    """A cell as the set holds it: words of either language become the code behind them."""
    options = {"yes": (YES, NO)}.get(column.kind, column.options)
    table = "setting" if column.kind == "yes" else column.words
    both = [words(each) for each in LANGUAGES]
    known = {say(f"{table}.{each}").strip(): each for each in options for say in both}
    if column.kind == "several":
        between = "|".join(re.escape(each("list.and").strip()) for each in both)
        parts = (each.strip() for each in re.split(between, text))
        return " ".join(known.get(each, each) for each in parts if each)
    return known.get(text, text)


def _guarded(text: str) -> str:
    return _QUOTE + text if _is_formula(text) else text


def _plain(text: str) -> str:
    return text[1:] if text.startswith(_QUOTE) and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    return unicodedata.normalize("NFKC", text).startswith(_FORMULA)
