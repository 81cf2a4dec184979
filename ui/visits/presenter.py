"""Decides for the first contact."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app import masks
from app.oversight.views import LogEntry, Timeline
from app.visits.commands import (
    AnswerMatter,
    Asker,
    CorrectMatter,
    CustomerLeft,
    OpenMatter,
    OpenVisit,
    ReassignMatter,
    ResumeVisit,
    SetVisitAside,
    VoidVisit,
)
from app.visits.late import EnterRush, RushRow
from app.visits.views import (
    AsideVisits,
    MatterLine,
    NextTicket,
    OneMatter,
    OneVisit,
    RecentVisits,
    VisitView,
    following,
)
from ui.bridge import Bridge, Reply
from ui.line import Line, short
from ui.moments import age, moment
from ui.oversight.presenter import recorded
from ui.states import STATES
from ui.words import say

Values = dict[str, str]
Row = tuple[str, str]
RUSH_ROWS, RUSH_FIELDS = 6, ("ticket", "at", "card", "asks", "answer")
_SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class MatterShown:
    """One matter on the page: `values` fill a form about the same person, `mine`: of one's own."""

    id: str
    visit: str
    open: bool
    state: str
    heading: str
    responsible: str
    said: str
    complaint: str
    values: Values
    owner: str
    read_only: bool
    words_here: bool
    mine: bool


@dataclass(frozen=True)
class VisitShown:
    """One visit with its matters in order."""

    id: str
    ticket: str
    open: bool
    opened_at: datetime
    language: str
    matters: tuple[MatterShown, ...]


class VisitsPresenter:
    """Commands of the first contact."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge, self._do = bridge, bridge.do

    def open_visit(self, id_: str, values: Values, reply: Reply) -> None:
        """Greet somebody."""
        told: Any = {name: values[name] for name in ("ticket", "asks", "language", "channel")}
        command = OpenVisit(id=id_, asker=asker(values), **told)
        self._do(command, reply)

    def open_matter(self, id_: str, visit: str, values: Values, reply: Reply) -> None:
        """The same customer asks another thing."""
        self._do(OpenMatter(id=id_, visit=visit, asks=values["asks"], asker=asker(values)), reply)

    def answer(self, id_: str, matter: str, card: str, values: Values, reply: Reply) -> None:
        """Answered on the spot, from a card or without one."""
        how: Any = values["how"]
        told = {"answer": values["answer"], "told_at": values["told_at"]}
        self._do(AnswerMatter(id=id_, matter=matter, card=card, how=how, **told), reply)

    def set_aside(self, id_: str, visit: str, values: Values, reply: Reply) -> None:
        """The customer is gone for a moment."""
        self._do(SetVisitAside(id=id_, visit=visit, why=values["why"]), reply)

    def resume(self, visit: str, reply: Reply) -> None:
        """The customer is back."""
        self._do(ResumeVisit(id=self._bridge.new_id(), visit=visit), reply)

    def rush(self, id_: str, values: Values, reply: Reply) -> None:
        """What was answered in a rush, row by row."""
        rows = tuple(
            RushRow(**{name: values[f"{name}_{place}"] for name in RUSH_FIELDS})
            for place in range(1, RUSH_ROWS + 1)
        )
        self._do(EnterRush(id=id_, rows=rows), reply)

    def left(self, id_: str, matter: str, reply: Reply) -> None:
        """The customer left."""
        self._do(CustomerLeft(id=id_, matter=matter), reply)

    def correct(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """What was written of the asker was wrong."""
        command = CorrectMatter(
            id=id_, matter=matter, asks=values["asks"], asker=asker(values), why="wrong_fact"
        )
        self._do(command, reply)

    def void(self, id_: str, visit: str, values: Values, reply: Reply) -> None:
        """A visit opened by mistake."""
        self._do(VoidVisit(id=id_, visit=visit, why=values["why"]), reply)

    def reassign(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """Another owner."""
        self._do(ReassignMatter(id=id_, matter=matter, to=values["to"], why=values["why"]), reply)


class VisitsReader:
    """Questions about visits, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._plain = False
        self._again: Callable[[], None] = lambda: None

    def next_ticket(self, answered: Callable[[str], None]) -> None:
        """The ticket that is probably next."""
        self._bridge.ask(NextTicket(), answered)

    def next_tickets(self, n: int, answered: Callable[[list[str]], None]) -> None:
        """The next n tickets."""

        def take(ticket: str) -> None:
            found = [ticket]
            while len(found) < n:
                found.append(following(found[-1]))
            answered(found)

        self._bridge.ask(NextTicket(), take)

    def aside(self, answered: Callable[[list[Line]], None]) -> None:
        """Visits that wait for their customer, with how long already."""
        self._bridge.ask(AsideVisits(), partial(self._show_aside, answered), "aside")

    def visit(self, id_: str, answered: Callable[[VisitShown | None], None]) -> None:
        """One visit."""
        self._bridge.ask(OneVisit(id_), partial(self._show_visit, answered), "visit")

    def reveal(self, on: bool) -> None:
        """The visit shown last once more, at once, with its words as they are; or masked again."""
        self._plain = on
        self._again()

    def visit_of(self, matter: str, answered: Callable[[str, str], None]) -> None:
        """Where a matter belongs: (visit, complaint or empty)."""
        self._bridge.ask(OneMatter(matter), partial(_placed, answered))

    def recorded(self, matter: str, answered: Callable[[str, Values | None], None]) -> None:
        """What was last written down of a matter's asker, for a form to start from."""
        query = Timeline((("matter", matter),))
        self._bridge.ask(query, partial(_recorded, answered, matter), "recorded")

    def recent(self, answered: Callable[[list[Line], dict[str, Row]], None]) -> None:
        """This counter's latest matters as rows, and where each leads: visit, complaint."""
        self._bridge.ask(RecentVisits(30), partial(self._show_recent, answered), "recent")

    def _show_visit(
        self, answered: Callable[[VisitShown | None], None], view: VisitView | None
    ) -> None:
        self._again = partial(self._show_visit, answered, view)
        if view is None:
            answered(None)
            return
        matters = tuple(
            self._matter(each, place) for place, each in enumerate(view.matters, start=1)
        )
        told = (view.id, view.ticket, view.state != "voided", view.opened_at, view.language)
        answered(VisitShown(*told, matters))

    def _matter(self, line: MatterLine, place: int) -> MatterShown:
        none = say("withheld.here" if line.asks is None else "visit.no_words")
        said = (
            ("asks", line.asks), ("name", line.asker_name), ("number", line.asker_number),
            ("answer", line.answer),
        )  # fmt: skip
        shown = (masks.field(name, text or "", line.asker_name) for name, text in said)
        asks, *who, told = (text or "" for _, text in said) if self._plain else shown
        told = told and say("visit.told", answer=told)
        return MatterShown(
            id=line.id, visit=line.visit, open=line.state == "open",
            state=matter_words(line), heading=say("visit.matter", n=place, time=self._time(line)),
            responsible=say(
                "visit.responsible", first=line.first_contact_name, owner=line.owner_name
            ),
            said="\n".join(e for e in (asks or none, " ".join(e for e in who if e), told) if e),
            values={
                "asks": line.asks or "", "name": line.asker_name or "",
                "number": line.asker_number or "", "ticket": line.ticket,
            },
            owner=line.owner, read_only=line.newer, words_here=line.asks is not None,
            mine=line.first_contact == self._bridge.person.no, complaint=line.taken_up_by or "",
        )  # fmt: skip

    def _show_recent(
        self,
        answered: Callable[[list[Line], dict[str, Row]], None],
        views: tuple[VisitView, ...],
    ) -> None:
        lines = [line for view in views for line in view.matters]
        answered([row(line, self._time(line)) for line in lines], leads(lines))

    def _show_aside(
        self, answered: Callable[[list[Line]], None], views: tuple[VisitView, ...]
    ) -> None:
        answered([self._aside(each) for each in views])

    def _aside(self, view: VisitView) -> Line:
        """A001 · 去取东西, 12 分钟; beyond the norm it says so."""
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        span = now - (view.aside_at or now)
        most = norms.norm(_SET_ASIDE, norms.day(now), self._bridge.desk.me.hall)
        long = most is not None and span > timedelta(minutes=most.value)
        time = say("aside.long", age=age(span), most=most.value) if most and long else age(span)
        head = f"{view.ticket} · {say.code('why', view.aside_why or '')}"
        return Line(view.id, head, state="late" if long else "aside", note=time)

    def _time(self, line: MatterLine) -> str:
        return moment(line.opened_at, self._bridge.norms.zone, self._bridge.desk.clock.now())


def asker(values: Values, prefix: str = "") -> Asker:
    """Who stands at the counter, from what was typed."""

    def typed(name: str, default: str = "") -> Any:
        return values.get(f"{prefix}{name}") or default

    relation = typed("relation", "self")
    return Asker(
        name=typed("name"), number=typed("number"), relation=relation,
        authority=typed("authority", "holder" if relation == "self" else "none"),
        document=typed("document", "none"), document_no=typed("document_no"),
    )  # fmt: skip


def _recorded(
    answered: Callable[[str, Values | None], None], matter: str, entries: tuple[LogEntry, ...]
) -> None:
    answered(matter, recorded(entries, "matter_opened", "matter_corrected"))


def _placed(answered: Callable[[str, str], None], line: MatterLine | None) -> None:
    if line is not None:
        answered(line.visit, line.taken_up_by or "")


def row(line: MatterLine, time: str) -> Line:
    """A matter in a list; whose it is, masked."""
    who = masks.person(line.asker_name or "") or masks.number(line.asker_number or "")
    parts = (time, say.code("state", line.state), who)
    state = "exception" if line.disputes else "parked" if line.newer else ""
    return Line(
        line.id, f"{line.ticket} · {asked(line)}", " · ".join(each for each in parts if each),
        state, say(STATES[state].words) if state else "",
    )  # fmt: skip


def leads(lines: Any) -> dict[str, Row]:
    """Where each matter leads: visit, complaint."""
    return {line.id: (line.visit, line.taken_up_by or "") for line in lines}


def matter_words(line: MatterLine) -> str:
    """The state, and what waits."""
    waits = ((line.disputes, "state.disputed"), (line.newer, "outcome.parked"))
    return " · ".join([say.code("state", line.state), *(say(key) for is_, key in waits if is_)])


def asked(line: MatterLine) -> str:
    """What was asked, masked, in one line."""
    if line.asks is None:
        return say("withheld.here")
    return short(masks.words(line.asks, line.asker_name)) or say("visit.no_words")
