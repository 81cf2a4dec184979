"""Decides for what a manager has to see to: unaccepted, sent round, unregistered, unreachable."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from app import masks
from app.visits.claims import Unregistered, UnregisteredLine
from app.visits.views import MatterLine
from app.visits.waiting import (
    Bounced,
    OfferLine,
    ReportedUnreachable,
    ReportLine,
    Unaccepted,
)
from ui.bridge import Bridge
from ui.line import Line
from ui.moments import age, moment
from ui.names import hall_name
from ui.remedies.presenter import MoneyLists
from ui.visits.presenter import asked
from ui.words import say

LISTS = ("unaccepted", "reported", "unregistered", "bounced", "remedies")
# What one of the lists may be about.
WATCHED = frozenset({"hand_over", "unreached", "claimed", "matter", "remedy", "act", "minute"})
Filled = Callable[[list[Line], dict[str, str]], None]


class WatchReader:
    """Each list as lines, and the matter of each line; of remedies, the complaint."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def ask(self, name: str, answered: Filled, turn: str = "watch") -> None:
        """One of the lists; of the same `turn` only the last question is answered."""
        ask = self._bridge.ask
        if name == "unaccepted":
            ask(Unaccepted(), partial(self._unaccepted, answered), f"{turn}.{name}")
        elif name == "bounced":
            ask(Bounced(), partial(self._bounced, answered), f"{turn}.{name}")
        elif name == "reported":
            ask(ReportedUnreachable(), partial(self._reported, answered), f"{turn}.{name}")
        elif name == "remedies":
            # A line is a complaint here: what is approved is its money.
            take = partial(self._remedies, answered)
            MoneyLists(self._bridge).to_approve(take, f"{turn}.{name}")
        else:
            ask(Unregistered(), partial(self._unregistered, answered), f"{turn}.{name}")

    def count(self, answered: Callable[[int], None]) -> None:
        """How many lines there are in all."""
        found: dict[str, int] = {}

        def take(name: str, lines: list[Line], matters: dict[str, str]) -> None:
            found[name] = len(lines)
            if len(found) == len(LISTS):
                answered(sum(found.values()))

        for name in LISTS:
            self.ask(name, partial(take, name), "watch.count")

    def _unaccepted(self, answered: Filled, offers: tuple[OfferLine, ...]) -> None:
        lines = []
        for each in offers:
            head = say("watch.unaccepted.line", by=each.by_name, to=each.to_name)
            since = age(self._now() - (each.at or self._now()))
            note = say("offer.since", age=since)
            lines.append(Line(each.line.id, self._head(each.line, head), asked(each.line),
                              "late", note))  # fmt: skip
        answered(lines, {each.line.id: each.line.id for each in offers})

    def _bounced(self, answered: Filled, found: tuple[tuple[MatterLine, int], ...]) -> None:
        lines = [
            Line(line.id, self._head(line, say("watch.owner", name=line.owner_name)), asked(line),
                 "exception", say("watch.bounced.note", n=n))
            for line, n in found
        ]  # fmt: skip
        answered(lines, {line.id: line.id for line, _ in found})

    def _reported(self, answered: Filled, found: tuple[ReportLine, ...]) -> None:
        lines = [
            Line(each.line.id, self._head(each.line, say("watch.owner", name=each.by_name)),
                 asked(each.line), "due_soon", say("chain.attempts", n=each.attempts))
            for each in found
        ]  # fmt: skip
        answered(lines, {each.line.id: each.line.id for each in found})

    def _unregistered(self, answered: Filled, found: tuple[UnregisteredLine, ...]) -> None:
        lines = []
        for each in found:
            place = hall_name(self._bridge.norms, each.hall) if each.hall else ""
            counter = say("watch.counter", counter=each.counter) if each.counter else ""
            where = " ".join(e for e in (each.day[5:], place, counter) if e)
            head = self._head(each.line, say("watch.claim", where=where))
            parts = [masks.person(each.whom or ""), asked(each.line)]
            if each.nameless:
                parts.append(say("watch.nameless", n=each.nameless))
            text = " · ".join(e for e in parts if e)
            lines.append(Line(each.id, head, text, "no_promise", say("watch.unregistered.note")))
        answered(lines, {each.id: each.line.id for each in found})

    def _remedies(self, answered: Filled, lines: list[Line]) -> None:
        answered(lines, {each.id: each.id for each in lines})

    def _head(self, line: MatterLine, words: str) -> str:
        at = self._moment(line.opened_at)
        return " · ".join(each for each in (line.ticket, words, at) if each)

    def _moment(self, at: datetime) -> str:
        """Of another day than today only: the head is short."""
        if self._now() - at < timedelta(hours=12):
            return ""
        return moment(at, self._bridge.norms.zone, self._now())

    def _now(self) -> datetime:
        return self._bridge.desk.clock.now()
