"""Decides for what supervisors take away: which file, what goes on, and how it ended."""

import re
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

import msgspec

from app.complaints.log import ComplaintCount, LogFilter
from app.errors import Objection, Refused
from app.export import Export, Plan
from app.journal.write import Done
from app.review.acts import Format, Purpose
from app.review.commands import MakeReport
from app.review.month import Month, MonthShown
from app.review.views import Exports, ExportView, Reports, ReportView
from ui.bridge import Bridge, Reply, is_alive
from ui.chain.printing import print_sheet
from ui.complaints.said import filter_words
from ui.line import Line
from ui.moments import moment
from ui.paper.report import sheet
from ui.paper.sheet import Sheet
from ui.review.cells import cells_of, head
from ui.review.figures import paper
from ui.words import say

Tell = Callable[[str, str], None]
_PERCENT, _MONTHS = 100, 12


@dataclass(frozen=True)
class Progress:
    """How far a file is: in words, and of a hundred."""

    words: str
    percent: int


class ExportPresenter:
    """`tell` says a line with its tone in the message strip; `turn` is told when writing begins and
    when it is over, however it ends."""

    def __init__(self, bridge: Bridge, tell: Tell, turn: Callable[[], None]) -> None:
        self._bridge, self._tell, self._turn = bridge, tell, turn
        self._export: Export | None = None

    def told(self, wanted: LogFilter, answered: Callable[[str], None]) -> None:
        """How many lines of what it would be."""
        words = " · ".join(filter_words(self._bridge.norms, wanted)) or say("export.everything")
        show = lambda n: answered(say("export.count", n=n, what=words))  # noqa: E731
        self._bridge.ask(ComplaintCount(wanted), show, "export.count")

    def listed(self, answered: Callable[[list[Line]], None]) -> None:
        """What was taken away before, newest first."""
        self._bridge.ask(Exports(), partial(self._show, answered), "export.list")

    def suggested(self, folder: Path, format_: str) -> str:
        """A file that is not there yet, named by the day."""
        day: date = self._bridge.norms.day(self._bridge.desk.clock.now())
        name = f"{say('log.title')}-{day.isoformat()}"
        names = [name, *(f"{name}-{n}" for n in range(2, 100))]
        files = (folder / f"{each}.{format_}" for each in names)
        return str(next((each for each in files if not each.exists()), folder))

    def start(self, id_: str, wanted: LogFilter, values: dict[str, str], reply: Reply) -> None:
        """Write it beside everything else; `progress` tells how far it is."""
        bridge = self._bridge
        file = _named(values["file"].strip(), values["format"])
        plan = Plan(
            id_, wanted, cast(Format, values["format"]), cast(Purpose, values["purpose"]), file,
            say("log.title"), head(), cells_of(bridge.norms),
        )  # fmt: skip
        export = Export(bridge.desk, bridge.person, plan)
        try:
            future = export.start()
        except Refused as refused:
            _refuse(reply, refused, values["file"])
            return
        self._export = export
        self._turn()
        bridge.follow(future, partial(self._ended, reply, export, plan.file))

    def stop(self) -> None:
        """Leave nothing of it."""
        if self._export is not None:
            self._export.end()

    def progress(self) -> Progress | None:
        """How far, None where nothing is written."""
        found = self._export
        if found is None:
            return None
        if not found.total:
            return Progress(say("export.waits"), 0)
        words = say("export.progress", done=found.done, total=found.total)
        return Progress(words, found.done * _PERCENT // found.total)

    def _ended(self, reply: Reply, export: Export, file: Path, future: Future[Done | None]) -> None:
        error, self._export = future.exception(), None
        if error is None and (done := future.result()) is not None:
            self._tell(say("export.done", n=export.total, file=file.name), "info")
            if reply.done is not None and is_alive(reply.done):
                reply.done(done)
        elif error is None:
            self._tell(say("export.stopped"), "info")
        elif isinstance(error, OSError):
            self._tell(say("export.unwritten"), "bad")
        elif isinstance(error, Refused):
            self._bridge.refused.emit(error.objections)
        else:
            self._bridge.failed(error)
        if is_alive(self._turn):
            self._turn()

    def _show(self, answered: Callable[[list[Line]], None], found: tuple[ExportView, ...]) -> None:
        answered([self._line(each) for each in found])

    def _line(self, each: ExportView) -> Line:
        bridge = self._bridge
        at = moment(each.at, bridge.norms.zone, bridge.desk.clock.now())
        line = say("export.line", name=each.who_name, n=each.rows)
        if each.wanted is None:
            what = say("export.newer")
        else:
            what = " · ".join(filter_words(bridge.norms, each.wanted)) or say("export.everything")
        parts = (what, say.code("format", each.format), say.code("purpose", each.purpose))
        return Line(each.id, f"{at} · {line}", " · ".join(parts))


def kept(wanted: LogFilter) -> str:
    """A filter as a draft keeps it."""
    return msgspec.json.encode(wanted).decode()


def read(text: str) -> LogFilter:
    """A filter from a draft."""
    found: Any = msgspec.json.decode(text, type=LogFilter)
    return cast(LogFilter, found)


def _named(text: str, format_: str) -> Path:
    """The file that is meant: what its kind is called is added where it is missing."""
    whole = not text or text.endswith(("/", "\\", f".{format_}"))
    return Path(text if whole else f"{text}.{format_}")


def _refuse(reply: Reply, refused: Refused, file: str) -> None:
    if reply.ended is not None and reply.refused is not None:
        reply.ended()
        example = {"example": str(Path.home() / Path(file).name)}
        reply.refused(tuple(
            Objection(each.code, {**each.params, **example}, field=each.field)
            for each in refused.objections
        ))  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A report as it is shown: its figures as lines, whether they are those that were written down,
    and its sheet."""

    lines: list[Line]
    holds: bool
    sheet: Sheet


class ReportPresenter:
    """Makes the report of a month, and shows those that were made: their figures are counted again
    every time."""

    def __init__(self, bridge: Bridge, tell: Tell) -> None:
        self._bridge, self._tell = bridge, tell
        self._reports: dict[str, ReportView] = {}

    def last_month(self) -> str:
        """What is most likely wanted."""
        today = self._bridge.norms.day(self._bridge.desk.clock.now())
        return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"

    def make(self, id_: str, text: str, reply: Reply) -> None:
        """Count, and write down what came out."""
        month, wrong = self._month(text)
        if month is None:
            if reply.ended is not None and reply.refused is not None:
                reply.ended()
                reply.refused((Objection(wrong, field="report_month"),))
            return
        write = partial(self._write, id_, reply)
        self._bridge.ask(Month(month), write)

    def made(self, answered: Callable[[list[Line]], None]) -> None:
        """Those that were made, the latest first."""
        self._bridge.ask(Reports(), partial(self._show, answered), "report.list")

    def figures(self, id_: str, answered: Callable[[Made], None]) -> None:
        """Of one of them, counted again from the same acts."""
        report = self._reports.get(id_)
        if report is not None:
            query = Month(report.month, report.n)
            self._bridge.ask(query, partial(self._figures, report, answered), "report.figures")

    def print(self, made: Made) -> None:
        """To the printer of this desk."""
        print_sheet(self._bridge, made.sheet, self._tell)

    def _month(self, text: str) -> tuple[date | None, str]:
        """The first day of a month that is over, or why it is none."""
        plain = unicodedata.normalize("NFKC", text).strip()
        found = re.fullmatch(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\u6708?", plain)
        if found is None or not 1 <= int(found[2]) <= _MONTHS or int(found[1]) < 1:
            return None, "report_month"
        month = date(int(found[1]), int(found[2]), 1)
        today = self._bridge.norms.day(self._bridge.desk.clock.now())
        return (month, "") if month < today.replace(day=1) else (None, "report_open")

    def _write(self, id_: str, reply: Reply, shown: MonthShown) -> None:
        command = MakeReport(id=id_, month=shown.month, n=shown.n, sha256=shown.sha256)
        self._bridge.do(command, reply)

    def _show(self, answered: Callable[[list[Line]], None], found: tuple[ReportView, ...]) -> None:
        zone, now = self._bridge.norms.zone, self._bridge.desk.clock.now()
        lines = [
            Line(
                each.id, say("report.of", year=each.month.year, month=each.month.month),
                say("report.line", name=each.who_name, time=moment(each.at, zone, now), n=each.n),
            )
            for each in found
        ]  # fmt: skip
        self._reports = {each.id: each for each in found}
        answered(lines)

    def _figures(
        self, report: ReportView, answered: Callable[[Made], None], shown: MonthShown
    ) -> None:
        bridge = self._bridge
        made = paper(bridge.norms, bridge.desk.me.hall, shown, report.at)
        lines = [
            Line(
                f"{part.name}.{n}", f"{entry.name}  {entry.value}",
                " · ".join(each for each in (entry.share, entry.about) if each) or part.name,
            )
            for part in made.parts
            for n, entry in enumerate(part.entries)
        ]  # fmt: skip
        answered(Made(lines, shown.sha256 == report.sha256, sheet(made)))
