"""One command a thing that a supervisor does with all cases together."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from app.complaints.log import EVERYTHING, LogFilter
from app.fields import Form
from app.journal.command import Command
from app.journal.write import Said, Work
from app.review.acts import (
    CaseFileMade,
    CaseReviewed,
    Format,
    LogExported,
    Purpose,
    Remark,
    ReportMade,
)


@dataclass(frozen=True, kw_only=True)
class ExportLog(Command):
    """Write down that lines of the log are taken away; only then are they written to a file."""

    wanted: LogFilter
    rows: int
    format: Format
    purpose: Purpose

    def run(self, work: Work) -> str:
        """The export's id."""
        id_ = work.new_id()
        body = LogExported(
            export=id_, format=self.format, rows=self.rows, purpose=self.purpose,
            wanted=told(self.wanted),
        )  # fmt: skip
        work.act(body)
        return id_


@dataclass(frozen=True, kw_only=True)
class MakeReport(Command):
    """Write down what a month's figures were, and up to which number they were known."""

    month: date
    n: int
    sha256: str

    def run(self, work: Work) -> str:
        """The report's id."""
        id_ = work.new_id()
        month = f"{self.month:%Y-%m}"
        work.act(ReportMade(report=id_, month=month, n=self.n, sha256=self.sha256))
        return id_


@dataclass(frozen=True, kw_only=True)
class MakeCaseFile(Command):
    """Write down that a case goes on paper for somebody outside; only then it does."""

    complaint: str
    purpose: Purpose

    def run(self, work: Work) -> None:
        """Written down."""
        state = work.get("complaint", self.complaint)
        work.act(CaseFileMade(complaint=state.id, purpose=self.purpose), hall=state.hall)


@dataclass(frozen=True, kw_only=True)
class ReviewCase(Command):
    """Say what a second look at a closed case found; refused beside `review_note` where something
    is lacking and nobody says what."""

    complaint: str
    month: date
    seed: str
    drawn: Literal["chance", "risk"]
    verdict: Literal["sound", "lacking", "again"]
    remark: str = ""

    def run(self, work: Work) -> None:
        """The review."""
        state = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        remark = form.text("review_note", self.remark, needed=self.verdict != "sound")
        form.done()
        body = CaseReviewed(
            review=work.new_id(), complaint=state.id, month=f"{self.month:%Y-%m}", seed=self.seed,
            drawn=self.drawn, verdict=self.verdict,
        )  # fmt: skip
        work.act(body, hall=state.hall, asker=Said(state.subject, Remark(remark=remark)))


def told(wanted: LogFilter) -> tuple[tuple[str, str], ...]:
    """A filter as codes: what is set of it."""
    found: list[tuple[str, Any]] = [
        (each.name, getattr(wanted, each.name))
        for each in fields(wanted)
        if getattr(wanted, each.name) != getattr(EVERYTHING, each.name)
    ]
    return tuple((name, str(value)) for name, value in found)
