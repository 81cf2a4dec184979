"""Decides for the report of a month: what is counted, who signs it, what is missing in it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from app.errors import Objection
from app.journal.kinds import MANAGERS, SUPERVISORS
from app.journal.person import Person
from app.review.commands import CheckReport, MakeReport
from app.review.counters import CountersBehind, Told
from app.review.month import Month, MonthShown
from app.review.reports import Reports, ReportView
from ui.bridge import Bridge, Reply
from ui.chain.printing import print_sheet
from ui.line import Line
from ui.moments import moment
from ui.monthly.figures import missing, paper, report_of, table
from ui.paper.report import sheet
from ui.paper.sheet import Sheet
from ui.people.presenter import PeoplePresenter
from ui.review.saving import keep_sheet, keep_table
from ui.words import say

Tell = Callable[[str, str], None]
_MONTHS = 12


@dataclass(frozen=True)
class Made:
    """A report as it is shown: its figures as lines, whether they are those that were written down
    (state and words), its sheet, and what a file of it is called and holds. `may`: what can be done
    with it; nothing, and no sheet, where it cannot be counted again here."""

    id: str
    lines: list[Line]
    holds: tuple[str, str]
    sheet: Sheet | None
    name: str
    rows: tuple[tuple[Any, ...], ...]
    mine: bool
    may: frozenset[str]


class ReportReader:
    """Shows the reports that were made: their figures are counted again every time."""

    def __init__(self, bridge: Bridge, tell: Tell) -> None:
        self._bridge, self._tell = bridge, tell
        self.reports: dict[str, ReportView] = {}

    def made(self, answered: Callable[[list[Line]], None]) -> None:
        """Those that were made, the latest first."""
        self._bridge.ask(Reports(), partial(self._show, answered), "report.list")

    def figures(self, id_: str, answered: Callable[[Made], None]) -> None:
        """Of one of them, counted again from the same acts."""
        report = self.reports.get(id_)
        if report is not None:
            query = Month(report.month, report.n, report.norms)
            self._bridge.ask(query, partial(self._figures, report, answered), "report.figures")

    def print(self, made: Made) -> None:
        """To the printer of this desk."""
        if made.sheet is not None:
            print_sheet(self._bridge, made.sheet, self._tell)

    def save(self, made: Made, format_: str, file: Path) -> None:
        """The sheet as PDF, or its figures as a table."""
        if made.sheet is None:
            return
        if format_ == "pdf":
            keep_sheet(self._bridge, file, made.sheet, self._tell)
            return
        head = [say(f"save.column.{each}") for each in ("part", "name", "n", "of", "share", "how")]
        keep_table(self._bridge, file, head, made.rows, self._tell)

    def _show(self, answered: Callable[[list[Line]], None], found: tuple[ReportView, ...]) -> None:
        self.reports = {each.id: each for each in found}
        answered([self._line(each) for each in found])

    def _line(self, each: ReportView) -> Line:
        zone, now = self._bridge.norms.zone, self._bridge.desk.clock.now()
        head = report_of(each.month)
        time_ = moment(each.at, zone, now)
        text = say("report.line", name=each.who_name, time=time_, n=each.n)
        if each.checked_name:
            note = say("report.checked", name=each.checked_name)
            return Line(each.id, head, text, "resolved", note)
        return Line(each.id, head, text, "waiting", say("report.unchecked"))

    def _figures(
        self, report: ReportView, answered: Callable[[Made], None], shown: MonthShown
    ) -> None:
        mine = report.who == self._bridge.person.no
        if shown.lacking:
            holds = ("waiting", say("report.lacking", sets=_sets(shown)))
            answered(Made(report.id, [], holds, None, "", (), mine, frozenset()))
            return
        made = paper(shown.norms, self._bridge.desk.me.hall, shown, report)
        lines = [
            Line(
                f"{part.name}.{n}", f"{entry.name}  {entry.value}",
                " · ".join(each for each in (entry.share, entry.about) if each) or part.name,
            )
            for part in made.parts
            for n, entry in enumerate(part.entries)
        ]  # fmt: skip
        may = {"report_save"} | (set() if report.checked_name else {"report_check"})
        same = shown.sha256 == report.sha256
        holds = ("resolved", say("report.holds")) if same else ("store", say("report.differs"))
        rows = table(shown.norms, shown, made)
        answered(Made(
            report.id, lines, holds, sheet(made), made.title, rows, mine, frozenset(may)
        ))  # fmt: skip


class ReportPresenter:
    """Makes the report of a month, and has it signed by somebody else."""

    def __init__(self, bridge: Bridge, reader: ReportReader) -> None:
        self._bridge, self._reader = bridge, reader

    def may_make(self) -> bool:
        """Whether this person makes reports, and not only signs them."""
        return self._bridge.person.role in SUPERVISORS

    def last_month(self) -> str:
        """What is most likely wanted."""
        today = self._bridge.norms.day(self._bridge.desk.clock.now())
        return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"

    def behind(self, text: str, answered: Callable[[str], None]) -> None:
        """Which counters are missing in a month, in words; nothing where none is."""
        month, _ = self._month(text)
        if month is None:
            answered("")
            return
        after = (month + timedelta(days=32)).replace(day=1)
        query = CountersBehind(datetime.combine(after, time(), self._bridge.norms.zone))
        self._bridge.ask(query, partial(self._missing, answered), "report.behind")

    def make(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Count, and write down what came out."""
        month, wrong = self._month(values["report_month"])
        if month is None:
            _refuse(reply, Objection(wrong, field="report_month"))
            return
        write = partial(self._write, id_, values["without"], reply)
        self._bridge.ask(Month(month), write)

    def seconds(self) -> list[tuple[str, str]]:
        """Who else may check a report, today."""
        norms, me = self._bridge.norms, self._bridge.person.no
        day = norms.day(self._bridge.desk.clock.now())
        found = [
            no
            for no, entries in norms.staff.items()
            if no != me and any(e.role in MANAGERS and e.on_duty(day) for e in entries)
        ]
        return [(no, f"{no} {norms.name(no)}") for no in sorted(found)]

    def check(self, id_: str, about: dict[str, str], values: dict[str, str], reply: Reply) -> None:
        """The second name: at her own desk, or proved here by her PIN; counted again first."""
        report = self._reader.reports.get(about["report"])
        if report is None:
            _refuse(reply, Objection("not_here", {"type": "report"}))
            return

        def count(second: Person | None) -> None:
            query = Month(report.month, report.n, report.norms)
            self._bridge.ask(query, partial(self._check, id_, report, second, reply))

        if not about["mine"]:
            count(None)
            return
        people = PeoplePresenter(self._bridge)
        failed = Reply(None, reply.refused, reply.ended)
        people.sign_in(values["second"], values["second_pin"], count, failed)

    def _missing(self, answered: Callable[[str], None], told: Told) -> None:
        named = [(each.name, each.hall, each.through) for each in told.behind]
        answered(missing(self._bridge.norms, told.at, named))

    def _month(self, text: str) -> tuple[date | None, str]:
        """The first day of a month that is over, or why it is none."""
        plain = unicodedata.normalize("NFKC", text).strip()
        found = re.fullmatch(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\u6708?", plain)
        if found is None or not 1 <= int(found[2]) <= _MONTHS or int(found[1]) < 1:
            return None, "report_month"
        month = date(int(found[1]), int(found[2]), 1)
        today = self._bridge.norms.day(self._bridge.desk.clock.now())
        return (month, "") if month < today.replace(day=1) else (None, "report_open")

    def _write(self, id_: str, why: str, reply: Reply, shown: MonthShown) -> None:
        command = MakeReport(id=id_, month=shown.month, n=shown.n, sha256=shown.sha256, why=why)
        self._bridge.do(command, reply)

    def _check(
        self, id_: str, report: ReportView, second: Person | None, reply: Reply, shown: MonthShown
    ) -> None:
        if shown.lacking:
            _refuse(reply, Objection("report_lacking", {"sets": _sets(shown)}))
            return
        command = CheckReport(id=id_, report=report.id, sha256=shown.sha256, second=second)
        self._bridge.do(command, reply)


def _sets(shown: MonthShown) -> str:
    """What is not here in the version of then."""
    return say("list.and").join(say.code("table", each) for each in shown.lacking)


def _refuse(reply: Reply, objection: Objection) -> None:
    if reply.ended is not None and reply.refused is not None:
        reply.ended()
        reply.refused((objection,))
