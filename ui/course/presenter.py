"""Decides for the course of a complaint: what can happen to it now, and what its forms say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.complaints import course, life
from app.complaints.moves import (
    PARTIES,
    Acknowledge,
    Assess,
    BeginWaiting,
    ChangePromise,
    Disagree,
    EndWaiting,
    Reopen,
    Withdraw,
    WriteNote,
)
from app.complaints.states import pauses_of
from app.complaints.views import CaseView, ComplaintLine
from app.fields import Form
from app.journal.command import Command
from app.journal.kinds import COUNTER, MANAGERS
from app.norms.norms import Norms
from ui.bridge import Bridge, Reply
from ui.moments import dated
from ui.promise import mark_of, norm_limit
from ui.why import told
from ui.words import say

Values = dict[str, str]
Row = tuple[str, str]
# Form → what happens, as `life.MOVES` names it.
_EVENTS = {
    "case_acknowledge": "acknowledged",
    "case_assess": "assessed",
    "case_note": "noted",
    "case_disagree": "disagreed",
    "case_promise": "promise_changed",
    "case_withdraw": "withdrawn",
    "case_reopen": "reopened",
}


@dataclass(frozen=True)
class CourseShown:
    """`waits`: whom one waits for now; `route`: what a customer who is not content is told; `last`:
    the last day that is in time by the norm, as ISO text, `limit` the same in words with its
    source."""

    waits: tuple[str, ...]
    route: str
    last: str
    limit: str


def steps(role: str, line: ComplaintLine) -> frozenset[str]:
    """The forms of its course for a person of this role."""
    if role not in COUNTER or line.newer:
        return frozenset()
    found = {form for form, event in _EVENTS.items() if line.state in life.MOVES[event][0]}
    waits = _waits(line)
    if line.state in life.MOVES["clarification_asked"][0] and len(waits) < len(PARTIES):
        found.add("case_wait")
    if line.state in life.MOVES["clarification_received"][0] and waits:
        found.add("case_waited")
    return frozenset(found)


def course_of(view: CaseView, bridge: Bridge) -> CourseShown:
    """What the forms of its course have to know."""
    route = "\n".join(_route(view, bridge))
    return CourseShown(_waits(view.line), route, *norm_limit(view.line, bridge.norms))


def _waits(line: ComplaintLine) -> tuple[str, ...]:
    return tuple(each.waiting_for for each in pauses_of(line.pauses) if each.until is None)


def _route(view: CaseView, bridge: Bridge) -> Iterator[str]:
    """Us first, then the regulator, with its limits (norms.md 3 [f]); in our own words."""
    line, norms, now = view.line, bridge.norms, bridge.desk.clock.now()
    yield say("route.us", owner=view.owner_name or view.first_contact_name or "")
    money, on = line.amount is not None, _concerns(view)
    event = norms.here(line.hall).moment(on) if on else None
    if event is None:
        yield from _limits(norms, now, money)
        return
    found = life.appeal_clock(norms, event, money)
    if found.due is None or found.norm is None:
        yield say("route.regulator")
        return
    day, mark = dated(found.due.last_day), mark_of(found.norm.verified)
    yield say("route.until", day=day, source=found.norm.source, mark=mark)
    heard = life.Appeal(now, life.ANSWERED, line.received_at, event, money, False, False)
    judged = life.judge_appeal(norms, heard)
    if judged.verdict != "OK":
        yield from told(judged.trace)


def _limits(norms: Norms, now: Any, money: bool) -> Iterator[str]:
    """Where nobody wrote down when it happened: the limit alone, counted from then."""
    norm = norms.norm("appeal_fee" if money else "appeal_other", norms.day(now))
    if norm is None:
        yield say("route.regulator")
        return
    mark = mark_of(norm.verified)
    yield say("route.within", n=norm.value, source=norm.source, mark=mark)


def _concerns(view: CaseView) -> date | None:
    """The day that it is about, as it was taken down."""
    said = (e.body.get("concerns") for e in view.timeline if e.kind == "complaint_received")
    found = next((each for each in said if each), None)
    return date.fromisoformat(str(found)) if found else None


class CoursePresenter:
    """Commands of a complaint's course, and what their forms choose from."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def grades(self) -> list[tuple[str, str, str]]:
        """(code, words, digit) of the scale in force."""
        most = course.scale(self._bridge.norms, self._bridge.desk.clock.now())
        codes = [str(n + 1) for n in range(most)]
        return [(code, say.code("grade", code), code) for code in codes]

    def managers(self) -> list[Row]:
        """Who has to hear of a grave one: (number, number and name) of those on the staff today."""
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        members = (norms.member(who, now) for who in norms.staff)
        return [(e.no, f"{e.no} {e.name}") for e in members if e and e.role in MANAGERS]

    def escalates(self, values: Values) -> bool:
        """Whether somebody has to hear of one with these grades; a manager knows herself."""
        if self._bridge.person.role in MANAGERS:
            return False
        grades = tuple(int(values[name] or 1) for name in course.GRADES)
        now, safety = self._bridge.desk.clock.now(), values["safety"] == "yes"
        return course.escalates(self._bridge.norms, now, grades, safety)

    def later(self, about: Values, typed: str) -> str:
        """What to say of another day that is later than the norm gives: both days, and by what."""
        norms, last = self._bridge.norms, about.get("last", "")
        day = Form(norms, self._bridge.desk.clock.now()).coming_day("day", typed)
        if day is None or not last or day <= date.fromisoformat(last):
            return ""
        return say("promise.beyond", limit=about["limit"], day=dated(day))

    def send(self, form: str, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """What a form of the course says."""
        self._bridge.do(_COMMANDS[form](id_, complaint, values), reply)


def _acknowledge(id_: str, complaint: str, values: Any) -> Command:
    return Acknowledge(id=id_, complaint=complaint, how=values["how"])


def _assess(id_: str, complaint: str, values: Any) -> Command:
    return Assess(
        id=id_, complaint=complaint, severity=values["severity"], complexity=values["complexity"],
        impact=values["impact"], safety=values["safety"] == "yes", escalated=values["escalated"],
        internal=values["internal"],
    )  # fmt: skip


def _note(id_: str, complaint: str, values: Any) -> Command:
    return WriteNote(id=id_, complaint=complaint, internal=values["internal"])


def _disagree(id_: str, complaint: str, values: Any) -> Command:
    return Disagree(id=id_, complaint=complaint, reply=values["reply"], how=values["how"])


def _promise(id_: str, complaint: str, values: Any) -> Command:
    return ChangePromise(
        id=id_, complaint=complaint, day=values["day"], why=values["why"],
        message=values["message"], how=values["how"],
    )  # fmt: skip


def _wait(id_: str, complaint: str, values: Any) -> Command:
    return BeginWaiting(
        id=id_, complaint=complaint, party=values["party"], message=values["message"],
        internal=values["internal"],
    )  # fmt: skip


def _waited(id_: str, complaint: str, values: Any) -> Command:
    return EndWaiting(
        id=id_, complaint=complaint, party=values["party"], reply=values["reply"],
        internal=values["internal"],
    )  # fmt: skip


def _withdraw(id_: str, complaint: str, values: Any) -> Command:
    return Withdraw(id=id_, complaint=complaint, reply=values["reply"], how=values["how"])


def _reopen(id_: str, complaint: str, values: Any) -> Command:
    return Reopen(id=id_, complaint=complaint, why=values["why"], reply=values["reply"])


_COMMANDS = {
    "case_acknowledge": _acknowledge,
    "case_assess": _assess,
    "case_note": _note,
    "case_disagree": _disagree,
    "case_promise": _promise,
    "case_wait": _wait,
    "case_waited": _waited,
    "case_withdraw": _withdraw,
    "case_reopen": _reopen,
}
