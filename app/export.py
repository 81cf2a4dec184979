"""The log as a file: written line by line beside all other work, whole or not at all."""

import csv
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any, Protocol

from app.complaints.log import ComplaintCount, LogFilter
from app.desk import Desk
from app.errors import Objection, Refused
from app.journal.command import Reading
from app.journal.person import Person
from app.journal.write import Done
from app.review.acts import Format, Purpose
from app.review.commands import ExportLog
from app.review.lines import ExportLine, export_lines
from db.transaction import reading

# A number, a time of the branch's clock without its zone, or words.
Cell = str | int | Decimal | datetime | None
# What spreadsheets take for the beginning of a formula, in both widths.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# A sheet of Excel holds so many rows.
_SHEET = 1_048_576
_NARROW, _WORDS = 17, 60


@dataclass(frozen=True)
class Plan:
    """What is to be written where; `cells` puts a line into words, and `head` names its columns.
    It is called on another thread."""

    id: str
    wanted: LogFilter
    format: Format
    purpose: Purpose
    file: Path
    title: str
    head: tuple[str, ...]
    cells: Callable[[ExportLine], Sequence[Cell]]


class Export:
    """One export under way. First it is an act, with the number of lines; then they are written
    from the snapshot in which they were counted."""

    def __init__(self, desk: Desk, by: Person, plan: Plan) -> None:
        self._desk, self._by, self._plan = desk, by, plan
        self._ended = Event()
        self.done = self.total = 0

    def start(self) -> Future[Done | None]:
        """What was written down, once the file is there; None where somebody ended it before.
        Raises Refused beside `file`, the future Refused, Outage, OSError."""
        _writable(self._plan.file)
        return self._desk.beside.submit(self._run)

    def end(self) -> None:
        """Write no more, and leave nothing."""
        self._ended.set()

    def _run(self) -> Done | None:
        desk, plan = self._desk, self._plan
        if self._is_over():
            return None
        with reading(desk.engine) as connection:
            norms, now = desk.norms(connection), desk.clock.now()
            look = Reading(connection, desk.registry, desk.me, norms, now)
            self.total = ComplaintCount(plan.wanted).run(look)
            command = ExportLog(
                id=plan.id, wanted=plan.wanted, rows=self.total, format=plan.format,
                purpose=plan.purpose,
            )  # fmt: skip
            done = desk.do(command, self._by).result()
            return done if self._write(export_lines(look, plan.wanted)) else None

    def _write(self, lines: Iterator[ExportLine]) -> bool:
        plan = self._plan
        with written(plan.file, plan.format, plan.title, plan.head) as (table, keep):
            for line in lines:
                if self._is_over():
                    return False
                table.row(plan.cells(line))
                self.done += 1
            table.end()
            if self._is_over():
                return False
            keep()
        return True

    def _is_over(self) -> bool:
        return self._ended.is_set() or self._desk.closing.is_set()


class Table(Protocol):
    """A file of rows."""

    def row(self, cells: Sequence[Cell]) -> None:
        """One more."""

    def end(self) -> None:
        """That was the last one."""


@contextmanager
def written(
    file: Path, format_: str, title: str, head: Sequence[str]
) -> Iterator[tuple[Table, Callable[[], None]]]:
    """A table whose head is written, and what keeps it as `file`; until then it lies in a folder
    beside, which goes whatever happens."""
    with tempfile.TemporaryDirectory(prefix=".", dir=file.parent) as folder:
        made = Path(folder) / file.name
        table: Any = _Csv(made, head) if format_ == "csv" else _Xlsx(made, title, head)
        try:
            yield table, lambda: _keep(made, file)
        finally:
            table.close()


def harmless(text: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    if text[:1].isalnum():
        return text
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _keep(made: Path, file: Path) -> None:
    """Never in the place of another file."""
    if file.exists():
        raise FileExistsError(file)
    made.replace(file)


def _writable(file: Path) -> None:
    """Raise Refused where this file cannot come to be."""
    if not file.is_absolute() or not file.parent.is_dir():
        raise Refused(Objection("folder_none", field="file"))
    if file.exists():
        raise Refused(Objection("file_exists", field="file"))


class _Csv:
    """In UTF-8 with the mark by which Excel knows it."""

    def __init__(self, file: Path, head: Sequence[str]) -> None:
        self._file = file.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(head)

    def row(self, cells: Sequence[Cell]) -> None:
        """Times to the minute, words harmless."""
        self._rows.writerow([_plain(each) for each in cells])

    def end(self) -> None:
        """On the disk."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _plain(cell: Cell) -> object:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    return cell.isoformat(" ", "minutes") if isinstance(cell, datetime) else cell


class _Xlsx:
    """Row by row to the disk; words are words there, and never a formula or a link."""

    def __init__(self, file: Path, title: str, head: Sequence[str]) -> None:
        from xlsxwriter import Workbook

        self._book = Workbook(file, {"constant_memory": True, "tmpdir": str(file.parent)})
        self._title, self._head = title, head
        self._bold = self._book.add_format({"bold": True})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._money = self._book.add_format({"num_format": "0.00"})
        self._sheets, self._ended = 0, False
        self._begin()

    def row(self, cells: Sequence[Cell]) -> None:
        """On the next sheet where this one is full."""
        if self._at == _SHEET:
            self._begin()
        sheet, at = self._sheet, self._at
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell)
            elif isinstance(cell, datetime):
                sheet.write_datetime(at, place, cell, self._time)
            elif isinstance(cell, Decimal):
                sheet.write_number(at, place, float(cell), self._money)
            elif cell is not None:
                sheet.write_number(at, place, cell)
        self._at += 1

    def end(self) -> None:
        """The sheets become one file."""
        self._ended = True
        self._book.close()

    def close(self) -> None:
        """What is not whole is thrown away with its folder."""
        if not self._ended:
            for each in self._book.worksheets():
                each.row_data_fh.close()

    def _begin(self) -> None:
        self._sheets += 1
        name = self._title if self._sheets == 1 else f"{self._title} {self._sheets}"
        sheet = self._book.add_worksheet(name)
        for place, text in enumerate(self._head):
            last = place == len(self._head) - 1
            sheet.set_column(place, place, _WORDS if last else _NARROW)
            sheet.write_string(0, place, text, self._bold)
        sheet.freeze_panes(1, 0)
        self._sheet, self._at = sheet, 1
