"""How the money of a complaint stands, in words: for each part a state of `ui.states` and its
sentences."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from app.norms.deadlines import Clock
from app.norms.norms import Norms
from app.remedies.appeal import clock_of, event_day
from app.remedies.record import APPROVED, DECLINED, OFFERED, PAID, SEEN, Hold, Remedy
from ui.bridge import Bridge
from ui.moments import day, moment, yuan
from ui.promise import mark_of
from ui.words import say

Told = tuple[str, str]
_WEARS = {
    OFFERED: "due_soon", APPROVED: "due", PAID: "answered", SEEN: "answered", DECLINED: "returned",
}  # fmt: skip


class Teller:
    """Knows the branch's names and what time it is."""

    def __init__(self, norms: Norms, now: datetime) -> None:
        self._norms, self._now = norms, now

    def remedy(self, state: Remedy, may: str) -> Told:
        """What was offered and how far it is; `may` says who may approve it."""
        told = [say(f"remedy.is_{state.state}", **self._steps(state))]
        if state.state == OFFERED:
            told.append(may)
        before = state.paid - (state.amount if state.state in (PAID, SEEN) else 0)
        if before:
            told.append(say("remedy.before", amount=yuan(before)))
        if state.declining:
            told.append(say("remedy.declining"))
        return _WEARS[state.state], "\n".join(told)

    def approvers(self, may: tuple[str, ...]) -> str:
        """Who may approve it, by staff numbers."""
        if not may:
            return say("remedy.beyond_all")
        return say("remedy.may", names=say("list.and").join(map(self._norms.name, may)))

    def limits(self, limits: Iterable[Any]) -> str:
        """How much each role may approve, and that no other norm says so."""
        told = say("list.and").join(
            say("remedy.limit", role=say.code("role", each.role), most=each.most,
                mark=mark_of(each.verified))
            for each in limits
        )  # fmt: skip
        return say("remedy.limits", limits=told)

    def held(self, hold: Hold | None) -> Told:
        """What is held for the customer, and since when."""
        told = []
        if hold is not None and hold.records_at is not None:
            told.append(self._records(hold))
        if hold is not None and hold.reminders_at is not None:
            what = say("hold.both" if hold.suspension else "hold.reminders")
            who, time = self._norms.name(hold.reminders_by or ""), self.time(hold.reminders_at)
            told.append(say("remedy.held", what=what, who=who, time=time))
        if hold is not None and hold.releasing:
            told.append(say("remedy.releasing"))
        return ("due" if told else "empty"), "\n".join(told) or say("remedy.held_none")

    def appeal(self, concerns: date | None, clock: Clock | None) -> Told:
        """Until when the customer may appeal, and which way that goes."""
        due = clock.due if clock is not None else None
        told = self.until(concerns, clock)
        if due is None or not told:
            return "no_promise", say("remedy.appeal_unknown")
        if due.in_time(self._now):
            return "due", f"{told}\n{say('remedy.appeal_way')}"
        return "late", f"{told}\n{say('remedy.appeal_over')}"

    def until(self, concerns: date | None, clock: Clock | None) -> str:
        """The day alone, from the day that it happened; nothing where that cannot be counted."""
        due = clock.due if clock is not None else None
        if concerns is None or due is None:
            return ""
        mark = mark_of(due.norm.verified)
        told = say("remedy.appeal", since=whole(concerns), day=whole(due.last_day), mark=mark)
        if due.latest_day not in (None, due.last_day):
            told += say("remedy.appeal_latest", day=whole(due.latest_day))
        return told + say("remedy.stop")

    def time(self, at: Any) -> str:
        """A moment as this branch reads it."""
        return moment(at, self._norms.zone, self._now)

    def _records(self, hold: Hold) -> str:
        until = date.fromisoformat(hold.records_until) if hold.records_until else None
        norm = self._norms.norm_of(hold.records_norm)
        return say(
            "remedy.records" if until else "remedy.records_undated",
            month=(hold.records_month or "")[:7], until=whole(until),
            mark=mark_of(norm is not None and norm.verified),
            who=self._norms.name(hold.records_by or ""),
        )  # fmt: skip

    def _steps(self, state: Remedy) -> dict[str, str]:
        name, at = self._norms.name, self.time
        return {
            "amount": yuan(state.amount), "by": name(state.offered_by), "at": at(state.offered_at),
            "approver": name(state.approved_by or ""), "approved": at(state.approved_at),
            "payer": name(state.paid_by or ""), "paid": at(state.paid_at),
            "seen": at(state.seen_at), "decliner": name(state.declined_by or ""),
            "declined": at(state.declined_at),
            "reason": say.code("reason", state.declined_why or ""),
        }  # fmt: skip


def whole(of: date | None) -> str:
    """A day with its year: what is counted from may be of another one."""
    return say("remedy.day", year=of.year, day=day(of)) if of else ""


def appeal_day(bridge: Bridge, category: str, entries: Iterable[Any]) -> str:
    """Until when the customer of a case may appeal; nothing where that cannot be counted."""
    norms, of = bridge.norms, event_day(entries)
    return Teller(norms, bridge.desk.clock.now()).until(of, clock_of(norms, category, of))
