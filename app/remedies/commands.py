"""One command a thing somebody does with the money of a complaint."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.complaints.states import Complaint
from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.party import Authority, Document
from app.journal.write import Said, Work
from app.remedies import rules
from app.remedies.acts import (
    CallRecordsHeld,
    HoldReleased,
    ListProvided,
    Remark,
    RemedyApproved,
    RemedyCarriedOut,
    RemedyDeclined,
    RemedyOffered,
    RemedySeen,
    RemindersHeld,
    Service,
)
from app.remedies.record import Remedy

_MONTH = re.compile(r"(?:([0-9]{4})-)?([0-9]{1,2})")
_MOST_PAGES = 9999


@dataclass(frozen=True, kw_only=True)
class OfferRemedy(Command):
    """Write down what the customer is to get back; somebody else approves it."""

    complaint: str
    refund: str
    remark: str = ""

    def run(self, work: Work) -> None:
        """Offered, naming the offer that this desk knew of."""
        case: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        refund = form.amount("refund", self.refund)
        if refund is None and not self.refund.strip():
            form.wrong("refund", "needed")
        remark = form.text("remark", self.remark)
        form.done()
        last: Remedy | None = work.find("remedy", case.id)
        body = RemedyOffered(
            complaint=case.id, refund=refund or "", supersedes=last.offer if last else None
        )
        work.act(body, hall=case.hall, asker=_said(case, remark))


@dataclass(frozen=True, kw_only=True)
class ApproveRemedy(Command):
    """Say yes to the offer that somebody else made, and that one has seen: `offer`, where given."""

    complaint: str
    offer: str = ""
    remark: str = ""

    def run(self, work: Work) -> None:
        """Approved, with its amount."""
        case, state = _remedy(work, self.complaint)
        remark = _remark(work, self.remark)
        body = RemedyApproved(
            complaint=case.id, offer=self.offer or state.offer, refund=str(state.amount),
            first=state.offered_by, second=work.by.no,
        )  # fmt: skip
        work.act(body, hall=case.hall, asker=_said(case, remark))


@dataclass(frozen=True, kw_only=True)
class DeclineRemedy(Command):
    """Say no to an offer, take one's own back, or write down that the customer does not want it."""

    complaint: str
    offer: str = ""
    reason: Literal["no_ground", "amount", "customer", "taken_back"] = "no_ground"
    remark: str = ""

    def run(self, work: Work) -> None:
        """A request: it comes back where the money was given back meanwhile."""
        case, state = _remedy(work, self.complaint)
        remark = _remark(work, self.remark)
        body = RemedyDeclined(
            complaint=case.id, offer=self.offer or state.offer, reason=self.reason
        )
        work.act(body, hall=case.hall, asker=_said(case, remark))


@dataclass(frozen=True, kw_only=True)
class CarryOutRemedy(Command):
    """The money was given back."""

    complaint: str
    paid: Literal["bill", "cash", "account"] = "bill"
    happened_at: str = ""
    remark: str = ""

    def run(self, work: Work) -> None:
        """How and when."""
        case, state = _remedy(work, self.complaint)
        form = Form(work.norms, work.now)
        happened = form.past_moment("happened_at", self.happened_at)
        remark = form.text("remark", self.remark)
        form.done()
        if state.approval is None:
            raise Refused(Objection("not_approved"))
        body = RemedyCarriedOut(
            complaint=case.id, approval=state.approval, refund=str(state.amount), paid=self.paid,
            happened_at=happened, late="told_later" if happened else None,
        )  # fmt: skip
        work.act(body, hall=case.hall, asker=_said(case, remark))


@dataclass(frozen=True, kw_only=True)
class ShowRemedy(Command):
    """The customer saw that the money is back."""

    complaint: str
    how: Literal["in_person", "phone", "written"] = "in_person"
    happened_at: str = ""

    def run(self, work: Work) -> None:
        """How and when."""
        case, _ = _remedy(work, self.complaint)
        form = Form(work.norms, work.now)
        happened = form.past_moment("happened_at", self.happened_at)
        form.done()
        body = RemedySeen(
            complaint=case.id, how=self.how, happened_at=happened,
            late="told_later" if happened else None,
        )  # fmt: skip
        work.act(body, hall=case.hall)


@dataclass(frozen=True, kw_only=True)
class ProvideList(Command):
    """An itemised list was handed out. There is no fee to be given: it is free (article 13)."""

    complaint: str
    service: Service = "long_distance_list"
    of_month: str
    medium: Literal["paper", "email", "sms"] = "paper"
    authority: Authority = "holder"
    document: Document = "none"
    pages: str = "1"

    def run(self, work: Work) -> None:
        """What of which month, and who got it."""
        case: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        month = _month(form, self.of_month)
        pages = unicodedata.normalize("NFKC", form.line("pages", self.pages)) or "1"
        if not (pages.isascii() and pages.isdigit() and 1 <= int(pages) <= _MOST_PAGES):
            form.wrong("pages", "pages_number")
        if self.authority == "none":
            form.wrong("authority", "list_authority")
        form.done()
        body = ListProvided(
            complaint=case.id, service=self.service, of_month=month, medium=self.medium,
            authority=self.authority, document=self.document, pages=int(pages),
        )  # fmt: skip
        work.act(body, hall=case.hall)


@dataclass(frozen=True, kw_only=True)
class HoldCallRecords(Command):
    """Billing was asked to keep the call records of a month."""

    complaint: str
    of_month: str

    def run(self, work: Work) -> None:
        """Which month, and until when they are kept without this."""
        case: Complaint = work.get("complaint", self.complaint)
        form = Form(work.norms, work.now)
        month = _month(form, self.of_month)
        form.done()
        body = CallRecordsHeld(complaint=case.id, of_month=month, **rules.kept(work.norms, month))
        work.act(body, hall=case.hall)


@dataclass(frozen=True, kw_only=True)
class HoldReminders(Command):
    """Nobody reminds the customer, or suspends him, while the bill is disputed."""

    complaint: str
    hold: Literal["reminders", "both"] = "both"

    def run(self, work: Work) -> None:
        """Which of both."""
        case: Complaint = work.get("complaint", self.complaint)
        work.act(RemindersHeld(complaint=case.id, hold=self.hold), hall=case.hall)


@dataclass(frozen=True, kw_only=True)
class ReleaseHold(Command):
    """What was held is to be held no longer."""

    complaint: str
    hold: Literal["all", "records", "reminders"] = "all"
    reason: Literal["settled", "dropped", "by_mistake"] = "settled"

    def run(self, work: Work) -> None:
        """A request: of two of them the second comes back."""
        case: Complaint = work.get("complaint", self.complaint)
        body = HoldReleased(complaint=case.id, hold=self.hold, reason=self.reason)
        work.act(body, hall=case.hall)


def _remedy(work: Work, complaint: str) -> tuple[Complaint, Remedy]:
    """The complaint and what was offered; raises Refused where nothing was."""
    case: Complaint = work.get("complaint", complaint)
    state: Remedy | None = work.find("remedy", case.id)
    if state is None:
        raise Refused(Objection("no_remedy"))
    return case, state


def _remark(work: Work, raw: str) -> str:
    form = Form(work.norms, work.now)
    remark = form.text("remark", raw)
    form.done()
    return remark


def _said(case: Complaint, remark: str) -> Said | None:
    return Said(case.subject, Remark(remark=remark)) if remark and case.subject else None


def _month(form: Form, raw: str) -> date:
    """A month that has begun, as 2025-04 or 4 (this year); its first day."""
    today = form.norms.day(form.now)
    text = unicodedata.normalize("NFKC", form.line("of_month", raw, needed=True)).replace("/", "-")
    parts = _MONTH.fullmatch(text)
    try:
        if parts is None:
            raise ValueError(text)
        month = date(int(parts[1] or today.year), int(parts[2]), 1)
    except ValueError:
        if text:
            form.wrong("of_month", "month_form", example=f"{today:%Y-%m}")
        return today
    if month > today:
        form.wrong("of_month", "future_date", now=f"{today:%Y-%m}")
    return month
