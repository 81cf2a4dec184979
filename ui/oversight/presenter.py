"""How an act reads, what came back, and what has to be decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from app.errors import Objection
from app.oversight.commands import EraseWords, ResolveException, SettleReturned
from app.oversight.views import (
    Counts,
    Exceptions,
    ExceptionView,
    LogEntry,
    ReturnedTray,
    ReturnedView,
    Timeline,
    Waiting,
)
from ui.bridge import Bridge, Reply
from ui.oversight.reading import BodyReader, Values, values_of
from ui.states import OUTCOMES
from ui.words import say

_STANDS = ("applied", "pending")


@dataclass(frozen=True)
class EntryShown:
    """One act as a card shows it: words in the order they are read; `state` is a key of
    `ui.states`."""

    id: str
    title: str
    outcome: str
    state: str
    meta: str
    said: tuple[tuple[str, str], ...]
    facts: str
    reasons: str
    private: bool


@dataclass(frozen=True)
class ReturnedShown:
    """A returned request in the tray. `again` names the form that sends it anew, empty: none."""

    id: str
    title: str
    reasons: str
    entry: EntryShown
    complaint: str
    matter: str
    again: str
    values: dict[str, str]


@dataclass(frozen=True)
class ExceptionShown:
    """An exception with its sides in the order of their numbers."""

    id: str
    title: str
    row: str
    reasons: str
    decided: str
    open: bool
    complaint: str
    earlier: EntryShown | None
    later: EntryShown


class EntryReader(BodyReader):
    """Turns acts into words."""

    def read(self, entry: LogEntry) -> EntryShown:
        """One act."""
        kind = entry.kind if entry.readable else "unknown"
        return EntryShown(
            id=entry.id,
            title=say.code("act", kind),
            outcome=say.code("outcome", "resolved" if entry.decision else entry.outcome),
            state="resolved" if entry.decision else OUTCOMES.get(entry.outcome, "parked"),
            meta=self._meta(entry),
            said=(*self.said(entry.said), *self._withheld(entry)),
            facts=self.facts(entry.body) if entry.readable else say("state.parked"),
            reasons="" if entry.decision else self.reasons(entry.reasons),
            private=bool(entry.said),
        )

    def reasons(self, found: tuple[Objection, ...]) -> str:
        """Objections as sentences."""
        return "\n".join(say.objection(each, self._bridge.norms.name) for each in found)

    def _meta(self, entry: LogEntry) -> str:
        parts = [entry.who_name or entry.who, self.place(entry.device, entry.hall)]
        parts.append(self.moment(entry.at))
        if entry.hub_at is not None:
            parts.append(say("entry.hub_at", time=self.moment(entry.hub_at)))
        return " · ".join(part for part in parts if part)

    def _withheld(self, entry: LogEntry) -> list[tuple[str, str]]:
        hall = self.hall(entry.hall)
        words = dict.fromkeys(say(f"withheld.{why}", hall=hall) for why in entry.withheld.values())
        return [("", text) for text in words]


def recorded(entries: Iterable[LogEntry], first: str, later: str) -> Values | None:
    """What was last written down of the asker, as a form takes it: by the first act of its kind or
    by the latest correction that stands; None where the words are not here."""
    found = [
        each
        for each in entries
        if each.kind == first or (each.kind == later and each.outcome in _STANDS)
    ]
    if not found or "asker" not in found[-1].said:
        return None
    return values_of(found[-1].body, found[-1].said["asker"])


class OversightPresenter:
    """Decides for the Returned tray, the exceptions and erasing."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.reader = EntryReader(bridge)

    def waiting(self, answered: Callable[[int, int], None]) -> None:
        """The counts beside the navigation: returned to me, open exceptions."""
        query = Waiting(self._bridge.person.no)
        self._bridge.ask(query, partial(_counted, answered), "waiting")

    def returned(self, answered: Callable[[list[ReturnedShown]], None]) -> None:
        """What came back to the person who is signed in."""
        query = ReturnedTray(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show_returned, answered), "returned")

    def exceptions(self, only_open: bool, answered: Callable[[list[ExceptionShown]], None]) -> None:
        """What has to be decided, or also what was."""
        query = Exceptions(only_open=only_open)
        self._bridge.ask(query, partial(self._show_exceptions, answered), "exceptions")

    def decisions(
        self, exception: str, answered: Callable[[str, list[EntryShown], bool], None]
    ) -> None:
        """What was decided on an exception, and whether one of that stands or is on its way."""
        query = Timeline((("exception", exception),))
        self._bridge.ask(query, partial(self._show_decisions, answered, exception), "decisions")

    def settle(self, returned: str, how: str, reply: Reply) -> None:
        """Take a returned request out of the tray."""
        sent = how == "sent_again"
        command = SettleReturned(
            id=self._bridge.new_id(), returned=returned, how="sent_again" if sent else "let_go"
        )
        self._bridge.do(command, reply)

    def resolve(self, id_: str, exception: str, values: dict[str, str], reply: Reply) -> None:
        """Decide an exception."""
        decision: Any = values["decision"]
        if not decision:
            _refuse(reply, "decision")
            return
        command = ResolveException(
            id=id_, exception=exception, decision=decision, why=values["why"]
        )
        self._bridge.do(command, reply)

    def erase(self, id_: str, acts: tuple[str, ...], reply: Reply) -> None:
        """Erase the words of the person in these acts, everywhere."""
        self._bridge.do(EraseWords(id=id_, acts=acts), reply)

    def _show_returned(
        self, answered: Callable[[list[ReturnedShown]], None], views: tuple[ReturnedView, ...]
    ) -> None:
        answered([self._returned(each) for each in views])

    def _returned(self, view: ReturnedView) -> ReturnedShown:
        entry = self.reader.read(view.entry)
        said = view.entry.said.get("asker", {})
        again, values = "", {}
        if view.entry.kind == "complaint_close_requested":
            again, values = "case_close", {"note": said.get("note", "")}
        elif view.entry.kind == "matter_reassigned":
            again = "reassign"
            values = {name: str(view.entry.body.get(name, "")) for name in ("to", "why")}
        return ReturnedShown(
            id=view.id, title=entry.title, reasons=_joined(self.reader.reasons(view.reasons)),
            entry=replace(entry, reasons=""),
            complaint=view.record if view.record_type == "complaint" else "",
            matter=view.record if view.record_type == "matter" else "",
            again=again, values=values,
        )  # fmt: skip

    def _show_exceptions(
        self, answered: Callable[[list[ExceptionShown]], None], views: tuple[ExceptionView, ...]
    ) -> None:
        answered([self._exception(each) for each in views])

    def _show_decisions(
        self,
        answered: Callable[[str, list[EntryShown], bool], None],
        exception: str,
        entries: tuple[LogEntry, ...],
    ) -> None:
        found = [each for each in entries if each.kind == "exception_resolved"]
        stands = any(each.outcome in _STANDS for each in found)
        answered(exception, [self.reader.read(each) for each in found], stands)

    def _exception(self, view: ExceptionView) -> ExceptionShown:
        later = replace(self.reader.read(view.later), reasons="")
        earlier = self.reader.read(view.earlier) if view.earlier else None
        decided = ""
        if view.decision:
            decided = say(
                "exception.decided",
                name=view.resolved_by_name or "",
                time=self.reader.moment(view.resolved_at),
                decision=say.code("decision", view.decision),
            )
        title = say("exception.title", act=later.title)
        who = [each.who_name for each in (view.earlier, view.later) if each is not None]
        row = "\n".join((title, " / ".join(who) + " · " + self.reader.moment(view.later.at)))
        return ExceptionShown(
            id=view.id, title=title, row=row, reasons=self.reader.reasons(view.reasons),
            decided=decided, open=view.state == "open",
            complaint=view.record if view.record_type == "complaint" else "",
            earlier=earlier, later=later,
        )  # fmt: skip


def _joined(sentences: str) -> str:
    """Several sentences as one clause."""
    return say.clause(sentences.split("\n"))


def _counted(answered: Callable[[int, int], None], counts: Counts) -> None:
    answered(counts.returned, counts.exceptions)


def _refuse(reply: Reply, field: str) -> None:
    """What the form lacks before a command can be made of it."""
    if reply.ended is not None:
        reply.ended()
    if reply.refused is not None:
        reply.refused((Objection("needed", {"field": field}, field=field),))
