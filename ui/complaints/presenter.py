"""Decides for intake and one case."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app import masks
from app.channels.views import ForwardedFrom
from app.complaints.commands import (
    AnswerComplaint,
    CorrectComplaint,
    RequestClose,
)
from app.complaints.log import LogLine
from app.complaints.views import (
    Case,
    CaseView,
    ComplaintLine,
    FindComplaint,
    is_open,
)
from app.oversight.views import ExceptionView
from ui.access import presenter as access
from ui.bridge import Bridge, Reply
from ui.complaints.due import promise_of
from ui.complaints.values import Values, facts, may, needed
from ui.course.presenter import CourseShown, course_of, steps
from ui.line import short
from ui.links.presenter import LinksPresenter
from ui.moments import moment, yuan
from ui.names import category_name, deciders
from ui.oversight.presenter import EntryReader, EntryShown, recorded
from ui.oversight.reading import FACT
from ui.promise import PromiseShown
from ui.replies.presenter import awaited
from ui.states import of_case as case_state
from ui.visits.presenter import asker
from ui.words import say

Row = tuple[str, str]
# So much of the words stands beside the timeline, which holds them whole.
_SAID = 220
# And so much of each side of a clash.
_WROTE = 60


@dataclass(frozen=True)
class CaseShown:
    """One case as its page shows it; `may` names the forms that this person may
    open, `mark` its state in `ui.states`, `course` what those of its course are about."""

    id: str
    number: str
    state: str
    mark: str
    headline: str
    facts: str
    responsible: str
    promise: PromiseShown
    said: tuple[Row, ...]
    matter: str
    notices: tuple[Row, ...]
    timeline: tuple[EntryShown, ...]
    acts: tuple[str, ...]
    may: frozenset[str]
    values: Values
    course: CourseShown


class ComplaintsPresenter:
    """Commands about a complaint that is there."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def answer(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Record what the customer was told."""
        how: Any = values["how"]
        command = AnswerComplaint(
            id=id_, complaint=complaint, answer=values["answer"], how=how,
            told_at=values["told_at"],
        )  # fmt: skip
        self._bridge.do(command, reply)

    def close(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Ask to close."""
        self._bridge.do(RequestClose(id=id_, complaint=complaint, note=values["note"]), reply)

    def correct(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Put right what was written down."""
        command = CorrectComplaint(
            id=id_, complaint=complaint, words=values["words"], demand=values["demand"],
            amount=values["amount"], asker=asker(values), facts=facts(values),
        )  # fmt: skip
        self._bridge.do(command, reply)


class ComplaintsReader:
    """Questions about complaints, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.reader, self._links = EntryReader(bridge), LinksPresenter(bridge)
        self._again: Callable[[], None] = lambda: None

    def reveal(self, on: bool) -> None:
        """The case shown last once more, at once, with its words as they are; or masked again."""
        self.reader.plain = on
        self._again()

    def find(self, text: str, answered: Callable[[list[Row]], None]) -> None:
        """Complaints whose number ends so: (id, number and words)."""
        self._bridge.ask(FindComplaint(text), partial(self._show_found, answered), "find")

    def named(self, id_: str, answered: Callable[[list[Row]], None]) -> None:
        """One complaint as `find` shows it; none where it is not here."""
        self._bridge.ask(Case(id_), partial(self._show_named, answered), "named")

    def case(
        self, id_: str, answered: Callable[[CaseShown | None], None], place: str = "case"
    ) -> None:
        """One complaint, whole; of several asked for one place only the last is answered."""
        self._bridge.ask(Case(id_), partial(self._show_case, answered), place)

    def _show_found(
        self, answered: Callable[[list[Row]], None], lines: tuple[ComplaintLine, ...]
    ) -> None:
        answered([(each.id, f"{each.number} {one_line(each)[:24]}") for each in lines])

    def _show_named(self, answered: Callable[[list[Row]], None], view: CaseView | None) -> None:
        self._show_found(answered, () if view is None else (view.line,))

    def _show_case(
        self, answered: Callable[[CaseShown | None], None], view: CaseView | None
    ) -> None:
        self._again = partial(self._show_case, answered, view)
        if view is None:
            answered(None)
            return
        line, reader = view.line, self.reader
        values = recorded(view.timeline, "complaint_received", "complaint_corrected")
        # Words that are not here cannot be written anew without losing some.
        hidden = {"case_correct"} if values is None else set()
        category = self._bridge.norms.categories.get(line.category)
        empty = {FACT + need: "" for need in needed(category)} if category else {}
        timeline = tuple(reader.read(each) for each in view.timeline)
        owner, mine = view.owner_name or "", awaited(view.timeline, self._bridge.person.no)
        answered(CaseShown(
            id=line.id, number=line.number, state=state_words(line),
            mark=case_state(line.state),
            headline=self._category(line), facts=self._facts(view),
            responsible=say(
                "visit.responsible", first=view.first_contact_name or "", owner=owner
            ),
            promise=promise_of(self._bridge, line, view.timeline), said=_said(reader, view),
            matter=line.matter, timeline=timeline,
            notices=tuple(_notices(reader, self._bridge, view)),
            acts=tuple(each.id for each in timeline if each.private),
            may=may(self._bridge.person.role, line.state, newer=line.newer) - hidden
            | steps(self._bridge.person.role, line) | ({"case_reply"} if mine else set())
            | access.forms(self._bridge, view.withheld, view.opened, line.id),
            values={**empty, **(values or {})},
            course=course_of(view, self._bridge),
        ))  # fmt: skip

    def _facts(self, view: CaseView) -> str:
        line = view.line
        waits = sum(each.outcome == "pending" for each in view.timeline)
        parts = [
            say("case.received", name=line.received_by_name, time=self._time(line.received_at)),
            self.reader.hall(line.hall),
            yuan(line.amount),
            *(say("case.linked", case=self._links.words(each)) for each in view.links),
            say("case.pending", n=waits) if waits else "",
        ]
        return " · ".join(part for part in parts if part)

    def _category(self, line: ComplaintLine) -> str:
        return f"{line.category} {category_name(self._bridge.norms, line.category)}"

    def _time(self, at: Any) -> str:
        return moment(at, self._bridge.norms.zone, self._bridge.desk.clock.now())


def _said(reader: EntryReader, view: CaseView) -> tuple[Row, ...]:
    """The words to have before one's eyes: (what, words)."""
    line = view.line
    if line.words is None:
        hall = reader.hall(line.hall)
        return ((say("field.words"), say(f"withheld.{view.withheld or 'here'}", hall=hall)),)
    people = (line.asker_name, line.holder_name)
    said = (("words", line.words), ("demand", line.demand or ""))
    shown = ((name, short(reader.shown(name, text, people), _SAID)) for name, text in said)
    return tuple((say.code("field", name), text) for name, text in shown if text)


def _notices(reader: EntryReader, bridge: Bridge, view: CaseView) -> list[Row]:
    """What one must know before doing anything: (state, words)."""
    line = view.line
    found = [("parked", say("state.parked"))] if line.newer else []
    found += (
        [] if view.forwarded is None else [_sender(reader, bridge, view.forwarded, is_open(line))]
    )
    found += [("exception", _clash(reader, each)) for each in view.clashes]
    if line.disputes:
        names = deciders(bridge.norms, bridge.desk.clock.now())
        found.append(("exception", say("case.disputed", n=line.disputes, names=names)))
    if awaited(view.timeline, bridge.person.no):
        found.append(("waiting", say("reply.awaited")))
    if view.withheld not in ("", "scope"):
        found.append(("elsewhere", say(f"case.{view.withheld}")))
    return [*found, *access.notices(bridge, line.hall, view.withheld, view.opened, line.id)]


def _sender(reader: EntryReader, bridge: Bridge, sender: ForwardedFrom, still: bool) -> Row:
    """Who passed it on, and how his clock stands."""
    told = {"source": say.code("source", sender.source), "reference": sender.reference}
    if sender.settle_by is None:
        return "elsewhere", say("case.forwarded", **told)
    late = still and sender.settle_by <= bridge.desk.clock.now()
    name = "case.settle_late" if late else "case.settle_by"
    time = reader.moment(sender.settle_by)
    return "late" if late else "elsewhere", say(name, time=time, **told)


def _clash(reader: EntryReader, clash: ExceptionView) -> str:
    """Both sides of it, one under the other."""
    sides = (("earlier", clash.earlier), ("later", clash.later))
    return "\n".join(
        say(
            f"case.{name}", time=reader.moment(each.at), who=each.who_name,
            act=say.code("act", each.kind),
            words=_wrote(reader.read(each)),
        )
        for name, each in sides
        if each is not None
    )  # fmt: skip


def _wrote(entry: EntryShown) -> str:
    """What was said; of an act without words, what it was about."""
    return " ".join(short(text, _WROTE) for _, text in entry.said) or entry.facts


def state_words(line: ComplaintLine | LogLine) -> str:
    """The state, and what waits."""
    parts = [say.code("state", line.state)]
    if line.repeats:
        parts.append(say("state.repeated", n=line.repeats))
    if line.closing:
        parts.append(say("state.closing"))
    if line.disputes:
        parts.append(say("state.disputed"))
    if line.newer:
        parts.append(say("outcome.parked"))
    return " · ".join(parts)


def one_line(line: ComplaintLine | LogLine) -> str:
    """What was said, masked, in one line."""
    if line.words is None:
        return say("withheld.here")
    return " ".join(masks.words(line.words, line.asker_name, line.holder_name).split())
