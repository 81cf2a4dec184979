"""The rules of what supervisors take away and look at again: pure."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.complaints.life import ENDED
from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.journal.second import apart
from app.norms.charge import another
from app.norms.deadlines import Due, clock
from app.norms.norms import Norms
from app.review.hands import hands

# Until when somebody says what is to be said to the review of her case.
REPLY = "review_reply"


class Export(Struct, frozen=True, gc=False):
    """One file that was written; `wanted` is its filter as JSON [[part, value], …]."""

    id: str
    hall: str
    who: str
    at: datetime
    format: str
    rows: int
    purpose: str
    wanted: str
    newer: bool = False


class Report(Struct, frozen=True, gc=False):
    """The figures of a month (2025-05) as known at hub number `n`, by their sum and by the versions
    `norms` of reference data, as JSON {set: version}; `behind` are
    counters that are missing, as JSON [{device, counter, hall, through}, …]."""

    id: str
    hall: str
    who: str
    at: datetime
    month: str
    n: int
    sha256: str
    norms: str = "{}"
    told_at: datetime | None = None
    behind: str = "[]"
    why: str | None = None
    checked_by: str | None = None
    checked_at: datetime | None = None
    newer: bool = False


class Review(Struct, frozen=True, gc=False):
    """A second look at a closed case. `owner` may say something to it until `reply_until`, and
    once; `remark` and `statement` are private."""

    id: str
    complaint: str
    hall: str
    who: str
    at: datetime
    month: str
    seed: str
    drawn: str
    verdict: str
    owner: str
    reply_until: datetime | None = None
    reply_norm: str | None = None
    replied_at: datetime | None = None
    remark: str | None = None
    statement: str | None = None
    newer: bool = False


RECORDS = {"export": Export, "report": Report, "review": Review}


def reply_due(norms: Norms, since: datetime, hall: str) -> Due | None:
    """Until when a review is replied to."""
    return clock(norms, REPLY, since, hall).due


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this cannot be: each is written down once, and only of a case that there is; only what
    has ended is looked at again."""
    kind = act.header.kind
    if kind == "review_replied":
        return _check_replied(states[("review", act.body.review)], act)
    if kind == "report_checked":
        return _check_checked(states, act, norms)
    found = [
        Objection("exists", {"type": record[0]})
        for record in act.header.records
        if record[0] in RECORDS and states[record] is not None
    ]
    if kind == "report_made" and (act.body.why is None) != _whole(act.body):
        found.append(Objection("needed", field="why"))
    if kind in ("case_reviewed", "case_file_made"):
        case = states[("complaint", act.body.complaint)]
        found += [] if case is not None else [Objection("not_here", {"type": "complaint"})]
    if kind == "case_reviewed":
        found += _check_reviewed(states, act, norms)
    return found


def _check_reviewed(states: States, act: Act, norms: Norms) -> list[Objection]:
    """What has ended, by nobody who had a hand in it; and somebody may reply to it, in the time
    that the norm gives."""
    body, header, found = act.body, act.header, []
    case = states[("complaint", body.complaint)]
    if case is not None and case.matter != body.matter:
        found.append(Objection("not_here", {"type": "matter"}))
    if case is not None and case.state not in ENDED:
        found.append(Objection("not_ended"))
    had = hands(states, body.complaint, body.matter)
    if header.who in had:
        found.append(another("review_own", norms, header.hall, header.at, had))
    if norms.member(body.asked, header.at) is None:
        found.append(Objection("not_on_staff", {"who": body.asked}))
    due = reply_due(norms, header.at, header.hall) if body.due_norm else None
    if (body.reply_by, body.due_norm) != ((due.late_from, due.norm.id) if due else (None, None)):
        found.append(Objection("due_differs"))
    return found


def _whole(body: Any) -> bool:
    """Whether no counter is missing, as far as the branch knows (law 16)."""
    return body.told_at is not None and not body.behind


def _check_checked(states: States, act: Act, norms: Norms) -> list[Objection]:
    """By somebody else than who made it, of the same figures, once."""
    state: Report | None = states[("report", act.body.report)]
    if state is None:
        return [Objection("not_here", {"type": "report"})]
    if state.who == act.header.who:
        return [Objection("same_person", field="second")]
    if state.sha256 != act.body.sha256:
        return [Objection("report_differs")]
    by = state.checked_by
    if by is not None:
        return [Objection("report_checked", {"by": by})]
    return apart(states, act, norms, state.who, state.at)


def _check_replied(state: Review | None, act: Act) -> list[Objection]:
    """Once, by nobody else than whose case it was, and also after its time: better late."""
    if state is None:
        return [Objection("not_here", {"type": "review"})]
    if state.complaint != act.body.complaint:
        return [Objection("not_here", {"type": "complaint"})]
    if state.owner != act.header.who:
        return [Objection("reply_not_yours", {"owner": state.owner})]
    return [Objection("reply_given")] if state.replied_at is not None else []


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The export, report or review after the act."""
    if outcome not in (APPLIED, PENDING):
        return state
    later = _LATER.get((record[0], act.header.kind))
    if later is not None:
        return later(state, act) if state is not None else None
    step = _STEPS.get((record[0], act.header.kind))
    return state if state is not None or step is None else step(record[1], act)


def _checked(state: Report, act: Act) -> Report:
    return replace(state, checked_by=act.header.who, checked_at=act.header.at)


def _replied(state: Review, act: Act) -> Review:
    said = act.said.get("asker")
    return replace(state, replied_at=act.header.at, statement=getattr(said, "statement", None))


def _exported(id_: str, act: Act) -> Export:
    body, header = act.body, act.header
    return Export(
        id=id_, hall=header.hall, who=header.who, at=header.at, format=body.format,
        rows=body.rows, purpose=body.purpose, wanted=msgspec.json.encode(body.wanted).decode(),
    )  # fmt: skip


def _reported(id_: str, act: Act) -> Report:
    body, header = act.body, act.header
    return Report(
        id=id_, hall=header.hall, who=header.who, at=header.at, month=body.month, n=body.n,
        sha256=body.sha256, norms=msgspec.json.encode(header.norms).decode(), told_at=body.told_at,
        why=body.why, behind=msgspec.json.encode(body.behind).decode(),
    )  # fmt: skip


def _reviewed(id_: str, act: Act) -> Review:
    body, header, said = act.body, act.header, act.said.get("asker")
    return Review(
        id=id_, complaint=body.complaint, hall=header.hall, who=header.who, at=header.at,
        month=body.month, seed=body.seed, drawn=body.drawn, verdict=body.verdict,
        owner=body.asked, reply_until=body.reply_by, reply_norm=body.due_norm,
        remark=getattr(said, "remark", None),
    )  # fmt: skip


_STEPS: dict[tuple[str, str], Callable[[str, Act], Any]] = {
    ("export", "log_exported"): _exported,
    ("report", "report_made"): _reported,
    ("review", "case_reviewed"): _reviewed,
}
_LATER: dict[tuple[str, str], Callable[[Any, Act], Any]] = {
    ("report", "report_checked"): _checked,
    ("review", "review_replied"): _replied,
}
