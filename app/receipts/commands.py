"""One command a thing a clerk does with a receipt, and what the printer did with it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, update

from app import numbers
from app.errors import Objection, Refused
from app.journal.command import Command
from app.journal.party import Language
from app.journal.write import Work
from app.receipts.acts import BlankFormsReserved, BlankFormVoided, ReceiptIssued, Size
from app.visits.commands import matter_at
from db.bulk import insert_rows
from db.tables import blank_form, print_job, receipt, visit

_JOB = ("id", "about", "size", "queued_at", "tries")


@dataclass(frozen=True, kw_only=True)
class IssueReceipt(Command):
    """Give the customer a receipt for a complaint, else for a matter that stays open.

    `language` empty is the visit's. `queue` False: it is written to a file, not printed.
    """

    matter: str
    complaint: str = ""
    size: Size = "a5"
    language: Language | None = None
    queue: bool = True

    def run(self, work: Work) -> str:
        """The receipt's id; the job to print it is kept in the same transaction."""
        matter = matter_at(work, self.matter)
        about: Any = work.get("complaint", self.complaint) if self.complaint else matter
        if not self.complaint and matter.state != "open":
            raise Refused(Objection("matter_settled", {"state": matter.state}))
        version = about.corrections + 1
        before = _issued(work, self.matter, self.complaint)
        id_ = work.new_id()
        body = ReceiptIssued(
            receipt=id_, matter=matter.id, complaint=self.complaint or None,
            number=about.number if self.complaint else _number(work, before), version=version,
            copy=1 + sum(1 for each in before if each.version == version),
            language=self.language or _language(work, matter.visit), size=self.size,
        )  # fmt: skip
        work.act(body, hall=about.hall)
        if self.queue:
            _queue(work, id_, self.size)
        return id_


@dataclass(frozen=True, kw_only=True)
class ReserveBlankForms(Command):
    """Set numbers aside for forms that are printed in advance; they go to the printer together."""

    count: int = 20

    def run(self, work: Work) -> str:
        """The batch. The series is this counter's own and never that of a complaint."""
        me, batch = work.me, work.new_id()
        place, series = f"{me.hall}{me.counter}", numbers.BLANK
        prefix = numbers.prefix(place, work.today, me.incarnation, series)
        taken = work.connection.execute(
            select(func.count()).where(blank_form.c.id > prefix, blank_form.c.id < f"{prefix}~")
        ).scalar_one()
        made = (
            numbers.number(place, work.today, me.incarnation, taken + n, series)
            for n in range(1, self.count + 1)
        )
        work.act(BlankFormsReserved(batch=batch, numbers=tuple(made)))
        _queue(work, batch, "a5")
        return batch


@dataclass(frozen=True, kw_only=True)
class VoidBlankForm(Command):
    """A form was spoilt or lost; refused where something was entered under its number."""

    number: str
    why: str = "spoilt"

    def run(self, work: Work) -> None:
        """Void for good."""
        work.act(BlankFormVoided(number=self.number, why=self.why))


@dataclass(frozen=True, kw_only=True)
class PrintEnded(Command):
    """What the printer did with a job: it is done, or why it is not and waits to be tried again."""

    job: str
    failure: str = ""

    def run(self, work: Work) -> None:
        """Gone, or marked; a job that somebody took off the list meanwhile stays off."""
        if not self.failure:
            work.connection.execute(delete(print_job).where(print_job.c.id == self.job))
            return
        work.connection.execute(
            update(print_job)
            .where(print_job.c.id == self.job)
            .values(failure=self.failure, tries=print_job.c.tries + 1, tried_at=work.now)
        )


@dataclass(frozen=True, kw_only=True)
class DropPrint(Command):
    """Nobody needs this paper any more; that the receipt was issued stays in the journal."""

    job: str

    def run(self, work: Work) -> None:
        """Off the list."""
        work.connection.execute(delete(print_job).where(print_job.c.id == self.job))


def _queue(work: Work, about: str, size: str) -> None:
    """The printer owes it from now on."""
    insert_rows(work.connection, print_job, _JOB, [(about, about, size, work.now, 0)])


def _issued(work: Work, matter: str, complaint: str) -> list[Any]:
    """Receipts for the same thing that this desk knows of."""
    about = receipt.c.complaint == complaint if complaint else receipt.c.complaint.is_(None)
    query = select(receipt.c.version, receipt.c.number)
    return list(work.connection.execute(query.where(receipt.c.matter == matter, about)))


def _number(work: Work, before: list[Any]) -> str:
    """A matter has a number from its first receipt on, and keeps it."""
    if before:
        return str(before[0].number)
    me = work.me
    place, series = f"{me.hall}{me.counter}", numbers.MATTER
    prefix = numbers.prefix(place, work.today, me.incarnation, series)
    taken = work.connection.execute(
        select(func.count(receipt.c.number.distinct())).where(
            receipt.c.number > prefix, receipt.c.number < f"{prefix}~"
        )
    ).scalar_one()
    return numbers.number(place, work.today, me.incarnation, taken + 1, series)


def _language(work: Work, id_: str) -> Language:
    found: Language | None = work.connection.execute(
        select(visit.c.language).where(visit.c.id == id_)
    ).scalar()
    return found or "zh"
