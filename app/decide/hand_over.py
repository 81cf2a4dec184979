"""The rule `hand-over`: who owes the customer an answer, and whether he was sent around."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from msgspec import structs

from app.decide import hand_over_case as case_of
from app.decide.case import HALL, Bad, Result
from app.decide.deadline import Deadline, shown
from app.decide.hand_over_case import MATTER, VISIT, Event, HandOverCase
from app.decide.replay import Replay, staff
from app.errors import Objection
from app.journal.kinds import CLERK, DUTY_MANAGER, Body, kind_of
from app.norms.dated import Norm
from app.norms.deadlines import clock
from app.norms.fees import clause
from app.norms.norms import Norms
from app.norms.sets import Elsewhere
from app.norms.trace import Finding, Line, Verdict, basis, together
from app.visits import acts, handover
from app.visits.register import missing
from app.visits.states import ANSWERED, ARTICLE, HandOver, Matter, Unreached


class OpenOffer(Deadline, frozen=True, kw_only=True):
    """An offer that waits: until it is accepted its maker keeps owner and clock."""

    by: str
    to: str
    overdue: bool
    escalated_to: str | None = None


class HandOverResult(Result, frozen=True, kw_only=True):
    """`owner` owes the answer; `holders` everybody who had the matter; `bounces` how often it came
    back to one of them; `answered`: the customer has heard the answer."""

    first_handler: str
    owner: str
    state: str
    answered: bool
    holders: tuple[str, ...]
    bounces: int
    open_offer: OpenOffer | None = None


def decide(case: HandOverCase) -> HandOverResult:
    """Replay what happened by the rules of first contact. Raises Bad."""
    norms = _norms(case)
    replay, findings = Replay(norms), [_opening(case)]
    for body in _opened():
        replay.do(body, case.first_handler, CLERK, case.first_contact_at)
    before = case.first_contact_at
    for place, event in enumerate(case.events):
        if event.at < before:
            raise Bad(f"$.events[{place}].at", "order")
        findings.append(_happened(replay, norms, event))
        before = event.at
    matter: Matter = replay.get("matter", MATTER)
    over: HandOver | None = replay.get("hand_over", MATTER)
    offer = _open_offer(case, norms, matter, over)
    if offer is not None:
        findings.append(_waiting(norms, offer))
    found = together(Finding(basis=(clause(norms, ARTICLE),)), *findings)
    return HandOverResult(
        rule="hand-over", verdict=found.verdict, basis=found.basis, trace=found.trace,
        first_handler=matter.first_contact, owner=matter.owner, state=matter.state,
        answered=matter.state == ANSWERED, holders=handover.holders(over) or (matter.owner,),
        bounces=over.bounces if over else 0, open_offer=offer,
    )  # fmt: skip


def _norms(case: HandOverCase) -> Norms:
    """Those of the case, with everybody it names on the staff, and places that are not ours."""
    people = {case.first_handler: CLERK}
    for event in case.events:
        for who in (event.by, getattr(event, "to", event.by)):
            people.setdefault(who, CLERK)
    elsewhere = {
        each.place: Elsewhere(each.place, each.place)
        for each in case.events
        if isinstance(each, case_of.PointedTo) and not each.ours
    }
    norms = replace(case.norms(), staff=staff(people), places=elsewhere)
    if case.accept_within_minutes is None:
        return norms
    own = Norm(
        "case", handover.ACCEPT, case.accept_within_minutes, "minutes", date.min, "case", "D",
        article=ARTICLE, layer="hall", halls=(HALL,), clock="internal",
    )  # fmt: skip
    return replace(norms, rules=(*norms.rules, own))


def _open_offer(
    case: HandOverCase, norms: Norms, matter: Matter, over: HandOver | None
) -> OpenOffer | None:
    """The offer that nobody has answered, with its clock; overdue it goes to the duty manager."""
    if handover.standing(matter, over) is None or over is None or over.offered_at is None:
        return None
    if case.now is None:
        raise Bad("$.now", "now_for_offer")
    found = clock(norms, handover.ACCEPT, over.offered_at, HALL)
    overdue = found.due is not None and not found.due.in_time(case.now)
    return OpenOffer(
        **structs.asdict(shown(found, norms.here(HALL))), by=over.offered_by or "",
        to=over.offered_to or "", overdue=overdue, escalated_to=DUTY_MANAGER if overdue else None,
    )  # fmt: skip


def _waiting(norms: Norms, offer: OpenOffer) -> Finding:
    """An offer nobody accepts in time is an orphan: its maker still owes the answer."""
    norm = norms.norm_of(offer.norm)
    told = {"taker": offer.to, "owner": offer.by, "at": _minutes(offer.latest_at)}
    if norm is None:
        return Finding("REVIEW", trace=(Line("accept_no_norm", told),))
    verdict: Verdict = "FAIL" if offer.overdue else "OK"
    line = Line("orphan" if offer.overdue else "awaiting", told)
    return Finding(verdict, (basis(norm),), (line,))


def _minutes(at: datetime | None) -> str:
    return at.isoformat(timespec="minutes") if at else ""


def _opened() -> tuple[Body, ...]:
    """The visit and its one matter."""
    opened = acts.VisitOpened(visit=VISIT, ticket="case")
    return opened, acts.MatterOpened(visit=VISIT, matter=MATTER, ticket="case")


def _opening(case: HandOverCase) -> Finding:
    told = {"at": case.first_contact_at.isoformat(timespec="minutes"), "by": case.first_handler}
    return Finding(trace=(Line("first_contact", told),))


def _happened(replay: Replay, norms: Norms, event: Event) -> Finding:
    """One event: what it was, and what the rules say to it."""
    told = {"at": event.at.isoformat(timespec="minutes"), "by": event.by}
    if isinstance(event, case_of.HandedOver | case_of.Reassigned):
        told["taker"] = event.to
    line = Line(f"did_{event.__struct_config__.tag}", told)
    judged = _judge(replay, norms, event)
    return Finding(judged.verdict, judged.basis, (line, *judged.trace))


def _judge(replay: Replay, norms: Norms, event: Event) -> Finding:
    matter: Matter = replay.get("matter", MATTER)
    if isinstance(event, case_of.SentAway):
        return Finding("FAIL", trace=(Line("refused"),))
    if isinstance(event, case_of.Registered):
        return _objected("FAIL", missing(event.given))
    if isinstance(event, case_of.Closed):
        return _closed(event, matter)
    over: HandOver | None = replay.get("hand_over", MATTER)
    body = event.body(_whose(replay, event, matter), handover.standing(matter, over) or "none")
    found = replay.do(body, event.by, event.role, event.at)
    if found:
        return _objected("FAIL" if kind_of(body).fact else "REFUSE", found)
    if isinstance(event, case_of.Accepted):
        return together(*_accepted(norms, event.at, over, replay.get("hand_over", MATTER)))
    return Finding()


def _whose(replay: Replay, event: Event, matter: Matter) -> str:
    """Who owes it; of what a second person confirms, who reported it."""
    state: Unreached | None = replay.get("unreached", MATTER)
    confirmed = isinstance(event, case_of.Confirmed) and state is not None
    return (state.reported_by if confirmed and state else None) or matter.owner


def _accepted(
    norms: Norms, at: datetime, before: HandOver | None, after: HandOver
) -> Iterator[Finding]:
    """An acceptance after its time is late; one by somebody who had the matter is a bounce."""
    if before is not None and before.offered_at is not None:
        due = handover.accept_due(norms, before.offered_at, HALL)
        if due is not None and not due.in_time(at):
            yield Finding("WARN", (basis(due.norm),), (Line("accepted_late"),))
    if before is not None and after.bounces > before.bounces:
        yield Finding("FAIL", trace=(Line("bounce"),))


def _closed(event: case_of.Closed, matter: Matter) -> Finding:
    """Closed only when the customer has heard the answer, by whoever was asked first or owes it."""
    if matter.state != ANSWERED:
        return Finding("FAIL", trace=(Line("objection.close_untold"),))
    if event.by not in (matter.first_contact, matter.owner):
        return Finding("REFUSE", trace=(Line("closed_by_other", {"owner": matter.owner}),))
    return Finding()


def _objected(verdict: Verdict, found: list[Objection]) -> Finding:
    lines = tuple(Line(f"objection.{each.code}", each.params) for each in found)
    return Finding(verdict if found else "OK", trace=lines)
