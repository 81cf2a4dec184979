"""How an act reads, what came back, and what has to be decided."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from app.complaints.views import Numbers
from app.errors import Objection
from app.journal.act import Record
from app.oversight.commands import EraseWords, ResolveException, RevealWords, SettleReturned
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
from ui.line import Line
from ui.oversight.reading import BodyReader, Values, tone_of, values_of
from ui.states import OUTCOMES, STATES
from ui.words import say

_STANDS = ("applied", "pending")
# A request that came back → the form that sends it anew, and what of it stands in that form: of
# its body, and of its words.
_AGAIN: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "complaint_close_requested": ("case_close", (), ("note",)),
    "matter_reassigned": ("reassign", ("to", "why"), ()),
    "hand_over_offered": ("offer", ("to", "why"), ("remark",)),
    "hand_over_declined": ("decline", ("why",), ("remark",)),
    "remedy_declined": ("money_decline", ("reason",), ("remark",)),
    "hold_released": ("money_release", ("hold", "reason"), ()),
    "case_opened": ("case_open", ("opened_for",), ("why",)),
}


@dataclass(frozen=True)
class EntryShown:
    """One act as a card shows it: words in the order they are read; `state` is a key of
    `ui.states`, `tone` says for whom the words are."""

    id: str
    title: str
    outcome: str
    state: str
    meta: str
    said: tuple[tuple[str, str], ...]
    facts: str
    reasons: str
    private: bool
    tone: str = ""


@dataclass(frozen=True)
class ReturnedShown:
    """A returned request in the tray. `again` names the form that sends it anew, empty: none."""

    id: str
    line: Line
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
    line: Line
    reasons: str
    open: bool
    complaint: str
    earlier: EntryShown | None
    later: EntryShown


class EntryReader(BodyReader):
    """Turns acts into words."""

    def read(self, entry: LogEntry) -> EntryShown:
        """One act."""
        kind = entry.kind if entry.readable else "unknown"
        # Why it could not be read is nothing that anybody here can mend.
        settled = bool(entry.decision) or entry.outcome == "parked"
        return EntryShown(
            id=entry.id,
            title=say.code("act", kind),
            outcome=say.code("outcome", "resolved" if entry.decision else entry.outcome),
            state="resolved" if entry.decision else OUTCOMES.get(entry.outcome, "parked"),
            meta=self._meta(entry),
            said=(*self.said(entry.said, entry.people), *self._withheld(entry)),
            facts=self.facts(entry.body) if entry.readable else say("state.parked"),
            reasons="" if settled else self.reasons(entry.reasons),
            private=bool(entry.said),
            tone=tone_of(entry.said),
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
        self._named(views, "returned.numbers", lambda n: answered(
            [self._returned(each, n) for each in views]
        ))  # fmt: skip

    def _named(
        self,
        views: tuple[ReturnedView, ...] | tuple[ExceptionView, ...],
        only: str,
        answered: Callable[[dict[str, str]], None],
    ) -> None:
        """What the complaints that these are about are called."""
        self._bridge.ask(Numbers(tuple(each.record for each in views)), answered, only)

    def _returned(self, view: ReturnedView, numbers: dict[str, str]) -> ReturnedShown:
        entry = self.reader.read(view.entry)
        again, known, words = _AGAIN.get(view.entry.kind, ("", (), ()))
        said, body = view.entry.said.get("asker", {}), view.entry.body
        values = {name: str(body.get(name, "")) for name in known}
        values |= {name: str(said.get(name, "")) for name in words}
        return ReturnedShown(
            id=view.id, line=self._returned_line(view, entry, numbers),
            title=entry.title, reasons=_joined(self.reader.reasons(view.reasons)),
            entry=replace(entry, reasons=""),
            complaint=view.record if view.record_type == "complaint" else "",
            matter=view.record if view.record_type == "matter" else "",
            again=again, values=values,
        )  # fmt: skip

    def _show_exceptions(
        self, answered: Callable[[list[ExceptionShown]], None], views: tuple[ExceptionView, ...]
    ) -> None:
        self._named(views, "exceptions.numbers", lambda n: answered(
            [self._exception(each, n) for each in views]
        ))  # fmt: skip

    def _show_decisions(
        self,
        answered: Callable[[str, list[EntryShown], bool], None],
        exception: str,
        entries: tuple[LogEntry, ...],
    ) -> None:
        found = [each for each in entries if each.kind == "exception_resolved"]
        stands = any(each.outcome in _STANDS for each in found)
        answered(exception, [self.reader.read(each) for each in found], stands)

    def _returned_line(
        self, view: ReturnedView, entry: EntryShown, numbers: dict[str, str]
    ) -> Line:
        head = " · ".join(e for e in (entry.title, numbers.get(view.record, "")) if e)
        words = next((words for _, words in entry.said), "")
        text = " · ".join(e for e in (self.reader.moment(view.entry.at), words) if e)
        note = say("returned.at", time=self.reader.moment(view.entry.hub_at))
        return Line(view.id, head, text, "returned", note)

    def _exception(self, view: ExceptionView, numbers: dict[str, str]) -> ExceptionShown:
        later = replace(self.reader.read(view.later), reasons="")
        earlier = self.reader.read(view.earlier) if view.earlier else None
        who = [each.who_name for each in (view.earlier, view.later) if each is not None]
        parts = (later.title, " / ".join(who), self.reader.moment(view.later.at))
        state = "exception" if view.state == "open" else "resolved"
        head = numbers.get(view.record) or later.title
        line = Line(view.id, head, " · ".join(parts), state, say(STATES[state].words))
        return ExceptionShown(
            id=view.id, line=line, reasons=self.reader.reasons(view.reasons),
            open=view.state == "open",
            complaint=view.record if view.record_type == "complaint" else "",
            earlier=earlier, later=later,
        )  # fmt: skip


def reveal(bridge: Bridge, about: Record, screen: str, reply: Reply) -> None:
    """Write down that masked words of a record are seen now, and where."""
    type_: Any = about[0]
    command = RevealWords(id=bridge.new_id(), type=type_, record=about[1], screen=screen)
    bridge.do(command, reply)


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
