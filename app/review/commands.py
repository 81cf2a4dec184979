"""One command a thing that a supervisor does with all cases together."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import select

from app.complaints.acts import ComplaintReopened, Reply
from app.complaints.log import EVERYTHING, LogFilter
from app.duties.acts import DutyTakenOn
from app.duties.rules import REWORK, duty_due
from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.person import Person
from app.journal.write import Said, Work
from app.review.acts import (
    Behind,
    CaseFileMade,
    CaseReviewed,
    Format,
    LogExported,
    Purpose,
    Remark,
    ReportChecked,
    ReportMade,
    ReviewReplied,
    Statement,
)
from app.review.counters import behind
from app.review.rules import Report, reply_due
from db.tables import review


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
    why: Any = ""

    def run(self, work: Work) -> str:
        """The report's id; refused beside `without` where counters are missing and nobody says why
        it is made without them."""
        after = (self.month.replace(day=1) + timedelta(days=32)).replace(day=1)
        told = behind(work.connection, datetime.combine(after, time(), work.norms.zone))
        whole = told.at is not None and not told.behind
        form = Form(work.norms, work.now)
        if not whole and not self.why:
            form.wrong("without", "needed")
        form.done()
        body = ReportMade(
            report=work.new_id(), month=f"{self.month:%Y-%m}", n=self.n, sha256=self.sha256,
            told_at=told.at, why=None if whole else self.why,
            behind=tuple(
                Behind(device=e.device, counter=e.name, hall=e.hall, through=e.through)
                for e in told.behind
            ),
        )  # fmt: skip
        work.act(body)
        return body.report


@dataclass(frozen=True, kw_only=True)
class CheckReport(Command):
    """Somebody else counted the figures of a report again, `sha256` is their sum; `second` where
    she proved who she is at this desk."""

    report: str
    sha256: str
    second: Person | None = None

    def run(self, work: Work) -> None:
        """The second name."""
        state: Report = work.get("report", self.report)
        second = (self.second or work.by).no
        body = ReportChecked(report=state.id, sha256=self.sha256, first=state.who, second=second)
        work.act(body, hall=state.hall, by=self.second)


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
    is lacking and nobody says what. What is to be done again is open from then on, and owed by
    `due`, else by its norm."""

    complaint: str
    month: date
    seed: str
    drawn: Literal["chance", "risk"]
    verdict: Literal["sound", "lacking", "again"]
    remark: str = ""
    due: str = ""

    def run(self, work: Work) -> None:
        """The review; of what is to be done again also that it is open, and owed."""
        state = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        remark = form.text("review_note", self.remark, needed=self.verdict != "sound")
        promised = form.coming_moment("due", self.due) if self.verdict == "again" else None
        form.done()
        until = reply_due(work.norms, work.now, state.hall)
        body = CaseReviewed(
            review=work.new_id(), complaint=state.id, matter=state.matter,
            month=f"{self.month:%Y-%m}", seed=self.seed, drawn=self.drawn, verdict=self.verdict,
            asked=self._owner(work, state.matter),
            reply_by=until.late_from if until else None, due_norm=until.norm.id if until else None,
        )  # fmt: skip
        work.act(body, hall=state.hall, asker=Said(state.subject, Remark(remark=remark)))
        if self.verdict == "again":
            reopened = ComplaintReopened(complaint=state.id, matter=state.matter, why="review")
            work.act(reopened, hall=state.hall, asker=Said(state.subject, Reply()))
            self._owe(work, state, body.asked, promised)

    def _owner(self, work: Work, matter: str) -> str:
        """Whose case it is; of somebody who has left it is the reviewer's own."""
        state: Any = work.get("matter", matter)
        gone = work.norms.member(state.owner, work.now) is None
        return work.by.no if gone else str(state.owner)

    def _owe(self, work: Work, state: Any, owner: str, promised: datetime | None) -> None:
        norm = None if promised else duty_due(work.norms, REWORK, work.now, state.hall)
        body = DutyTakenOn(
            duty=work.new_id(), matter=state.matter, what="rework", owner=owner,
            until=promised or (norm.late_from if norm else None),
            due_norm=norm.norm.id if norm else None,
        )  # fmt: skip
        work.act(body, hall=state.hall)


@dataclass(frozen=True, kw_only=True)
class ReplyToReview(Command):
    """Say once, in one's own words, what is to be said to the review of one's case; the oldest
    review that has no reply yet."""

    complaint: str
    statement: str

    def run(self, work: Work) -> None:
        """The reply; refused where no review of this person's case waits for one."""
        state = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        statement = form.text("statement", self.statement, needed=True)
        form.done()
        waiting = work.connection.execute(
            select(review.c.id)
            .where(review.c.complaint == state.id, review.c.owner == work.by.no)
            .where(review.c.replied_at.is_(None))
            .order_by(review.c.at, review.c.id)
        ).scalar()
        if waiting is None:
            raise Refused(Objection("reply_given"))
        body = ReviewReplied(review=waiting, complaint=state.id)
        said = Said(state.subject, Statement(statement=statement))
        work.act(body, hall=state.hall, asker=said)


def told(wanted: LogFilter) -> tuple[tuple[str, str], ...]:
    """A filter as codes: what is set of it."""
    found: list[tuple[str, Any]] = [
        (each.name, getattr(wanted, each.name))
        for each in fields(wanted)
        if getattr(wanted, each.name) != getattr(EVERYTHING, each.name)
    ]
    return tuple((name, str(value)) for name, value in found)
