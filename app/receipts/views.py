"""Questions about receipts: what one says, and what still has to be printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from app.journal import store
from app.journal.command import Query, Reading
from app.norms.wording import Said
from app.receipts import rules
from app.receipts.paper import Paper, Place, place_of, told_anew, told_now
from app.reference.views import norms_then
from db.tables import blank_form, complaint, matter, print_job, receipt, visit


@dataclass(frozen=True)
class ReceiptPaper(Query[Paper | None]):
    """One receipt, told anew from the journal as far as it was known when it was issued, with the
    reference data that its act names: names, telephones and sentences are what they were."""

    receipt: str

    def run(self, reading: Reading) -> Paper | None:
        """What it says; None where this desk does not have what it is about, or not the version of
        the wording that it speaks in."""
        row = reading.connection.execute(
            select(receipt).where(receipt.c.id == self.receipt)
        ).first()
        if row is None:
            return None
        about = [("receipt", self.receipt)]
        acts = store.by_record(reading.connection, reading.registry, about)
        named = next(each.header.norms for each in acts if each.header.kind == "receipt_issued")
        norms = norms_then(reading.connection, reading.norms, named)
        return None if norms is None else told_anew(replace(reading, norms=norms), row)


@dataclass(frozen=True)
class PaperNow(Query[Paper | None]):
    """What a receipt of a matter, or of the complaint that it became, would say at this moment."""

    matter: str
    complaint: str = ""

    def run(self, reading: Reading) -> Paper | None:
        """In the language of the visit; None where this desk does not have the matter."""
        execute = reading.connection.execute
        of = execute(select(matter).where(matter.c.id == self.matter)).first()
        became = execute(select(complaint).where(complaint.c.id == self.complaint)).first()
        if of is None or (self.complaint and became is None):
            return None
        spoken = execute(select(visit.c.language).where(visit.c.id == of.visit)).scalar()
        return told_now(reading, of, became, spoken or "zh")


@dataclass(frozen=True)
class Issued:
    """One receipt in a list."""

    id: str
    number: str
    version: int
    copy: int
    issued_at: datetime
    issued_by_name: str


@dataclass(frozen=True)
class Receipts(Query[tuple[Issued, ...]]):
    """The receipts of a complaint or a matter, the latest first."""

    matter: str

    def run(self, reading: Reading) -> tuple[Issued, ...]:
        """As they were issued."""
        rows = reading.connection.execute(
            select(receipt)
            .where(receipt.c.matter == self.matter)
            .order_by(receipt.c.issued_at.desc(), receipt.c.id.desc())
        )
        return tuple(
            Issued(
                row.id, row.number, row.version, row.copy, row.issued_at,
                reading.norms.name(row.issued_by),
            )
            for row in rows
        )  # fmt: skip


@dataclass(frozen=True)
class BlankPaper:
    """Forms that are printed together: each number with what its square code says, and the
    branch's own sentences."""

    place: Place
    forms: tuple[tuple[str, str], ...]
    wording: Mapping[str, Said]


@dataclass(frozen=True)
class WhatToPrint(Query[Paper | BlankPaper | None]):
    """What a job is about: a receipt, or a batch of blank forms."""

    about: str

    def run(self, reading: Reading) -> Paper | BlankPaper | None:
        """Its content; None where it is not here."""
        rows = reading.connection.execute(
            select(blank_form.c.id, blank_form.c.hall)
            .where(blank_form.c.batch == self.about)
            .order_by(blank_form.c.id)
        ).all()
        if not rows:
            return ReceiptPaper(self.about).run(reading)
        place = place_of(reading, rows[0].hall)
        forms = tuple((row.id, rules.code(row.id, place.phone)) for row in rows)
        return BlankPaper(place, forms, reading.norms.wording)


@dataclass(frozen=True)
class FormLine:
    """One blank form: reserved, used (by which complaint) or void."""

    number: str
    batch: str
    state: str
    reserved_at: datetime
    complaint: str | None


@dataclass(frozen=True)
class BlankForms(Query[tuple[FormLine, ...]]):
    """This counter's forms on paper, the latest first: those that nothing was entered from, or
    all."""

    only_open: bool = True
    limit: int = 500

    def run(self, reading: Reading) -> tuple[FormLine, ...]:
        """Lines."""
        query = (
            select(blank_form, complaint.c.id.label("used_by"))
            .select_from(blank_form.outerjoin(complaint, complaint.c.number == blank_form.c.id))
            .where(blank_form.c.device == reading.me.device)
            .order_by(blank_form.c.reserved_at.desc(), blank_form.c.id)
            .limit(self.limit)
        )
        if self.only_open:
            query = query.where(blank_form.c.state == rules.RESERVED, complaint.c.id.is_(None))
        return tuple(
            FormLine(
                row.id, row.batch, "used" if row.used_by else row.state, row.reserved_at,
                row.used_by,
            )
            for row in reading.connection.execute(query)
        )  # fmt: skip


@dataclass(frozen=True)
class Job:
    """Something that the printer still owes; `failure` None where it was not tried to the end."""

    id: str
    about: str
    number: str
    size: str
    queued_at: datetime
    tries: int
    tried_at: datetime | None
    failure: str | None


@dataclass(frozen=True)
class PrintQueue(Query[tuple[Job, ...]]):
    """What this desk's printer still owes, oldest first."""

    def run(self, reading: Reading) -> tuple[Job, ...]:
        """Jobs; of a batch the first number."""
        first = (
            select(func.min(blank_form.c.id))
            .where(blank_form.c.batch == print_job.c.about)
            .scalar_subquery()
        )
        rows = reading.connection.execute(
            select(print_job, func.coalesce(receipt.c.number, first).label("number"))
            .select_from(print_job.outerjoin(receipt, receipt.c.id == print_job.c.about))
            .order_by(print_job.c.queued_at, print_job.c.id)
        )
        return tuple(
            Job(
                row.id, row.about, row.number or "", row.size, row.queued_at, row.tries,
                row.tried_at, row.failure,
            )
            for row in rows
        )  # fmt: skip
