"""Decides for a matter between colleagues: who has it, who is asked, what may be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from app.duties.views import DutyLine
from app.journal.kinds import SUPERVISOR
from app.journal.person import Person
from app.oversight.views import LogEntry, Timeline
from app.visits.offers import (
    AcceptHandOver,
    DeclineHandOver,
    OfferHandOver,
    RecallHandOver,
    TakeOverInPerson,
)
from app.visits.telling import (
    AttemptContact,
    DecideUnreachable,
    ExamineEarlierContact,
    NoWayToTell,
    PointElsewhere,
    ReportUnreachable,
)
from app.visits.waiting import Chain, ChainView, OfferLine
from ui.bridge import Bridge, Reply
from ui.chain.rows import told
from ui.duties.presenter import DutiesPresenter
from ui.moments import moment
from ui.oversight.presenter import EntryReader, EntryShown
from ui.paper.presenter import ChainPaper
from ui.paper.sheet import Sheet
from ui.people.presenter import PeoplePresenter
from ui.visits.presenter import Row, Values, asked, matter_words
from ui.words import say


@dataclass(frozen=True)
class ChainShown:
    """One matter as its page shows it. `state` and `banner` say what waits; `may` names what this
    person can do, `recall` whether her offer can still be taken back; `duties` what is owed in it
    by when, `duty` the nearest that is hers; `claim` what the customer says
    of an earlier contact, where she may look into it."""

    id: str
    visit: str
    complaint: str
    heading: str
    facts: str
    responsible: str
    state: str
    banner: str
    may: frozenset[str]
    recall: bool
    held: tuple[str, ...]
    name: str
    number: str
    words_here: bool
    duties: str
    duty: str
    claim: str
    timeline: tuple[EntryShown, ...] = ()


class ChainPresenter:
    """Commands between colleagues."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def offer(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """Ask a colleague to take over."""
        command = OfferHandOver(
            id=id_, matter=matter, to=values["to"], why=values["why"], remark=values["remark"],
            summary=values["summary"],
        )  # fmt: skip
        self._bridge.do(command, reply)

    def in_person(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """A colleague who stands here takes over: first he proves who he is."""
        proved = partial(self._take_over, id_, matter, values, reply)
        refused = Reply(refused=reply.refused, ended=reply.ended)
        people = PeoplePresenter(self._bridge)
        people.sign_in(values["to"], values["pin"], proved, refused)

    def accept(self, id_: str, matter: str, reply: Reply) -> None:
        """Take over."""
        self._bridge.do(AcceptHandOver(id=id_, matter=matter), reply)

    def decline(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """Do not take over."""
        command = DeclineHandOver(id=id_, matter=matter, why=values["why"], remark=values["remark"])
        self._bridge.do(command, reply)

    def recall(self, matter: str, reply: Reply) -> None:
        """Take the offer back."""
        self._bridge.do(RecallHandOver(id=self._bridge.new_id(), matter=matter), reply)

    def places(self) -> list[Row]:
        """(code, name and telephone) of the places that are not ours."""
        places = self._bridge.norms.places.values()
        return [(each.code, f"{say.name(each)} {each.phone}".strip()) for each in places]

    def elsewhere(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """Pointed to a place that is not ours."""
        self._bridge.do(pointing(id_, matter, values), reply)

    def no_contact(self, id_: str, matter: str, reply: Reply) -> None:
        """The customer left no way to be told."""
        self._bridge.do(NoWayToTell(id=id_, matter=matter), reply)

    def attempt(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """The customer was tried."""
        how: Any = values["how"]
        command = AttemptContact(
            id=id_, matter=matter, how=how, result=values["result"],
            tried_at=values["tried_at"], remark=values["remark"],
        )  # fmt: skip
        self._bridge.do(command, reply)

    def report(self, id_: str, matter: str, reply: Reply) -> None:
        """The customer cannot be reached."""
        self._bridge.do(ReportUnreachable(id=id_, matter=matter), reply)

    def decide(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """Confirmed, or to be tried again."""
        decision: Any = values["decision"]
        command = DecideUnreachable(
            id=id_, matter=matter, decision=decision, remark=values["remark"]
        )
        self._bridge.do(command, reply)

    def examine(self, id_: str, claim: str, values: Values, reply: Reply) -> None:
        """What was found of an earlier contact."""
        finding: Any = values["finding"]
        command = ExamineEarlierContact(
            id=id_, claim=claim, finding=finding, remark=values["remark"]
        )
        self._bridge.do(command, reply)

    def _take_over(
        self, id_: str, matter: str, values: Values, reply: Reply, colleague: Person
    ) -> None:
        command = TakeOverInPerson(
            id=id_, matter=matter, colleague=colleague, why=values["why"],
            remark=values["remark"], summary=values["summary"],
        )  # fmt: skip
        self._bridge.do(command, reply)


class ChainReader:
    """Questions between colleagues, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._entries = EntryReader(bridge)
        self._duties = DutiesPresenter(bridge)
        self._again: Callable[[], None] = lambda: None
        # The chain of the matter shown last on paper; None before there was one.
        self.sheet: Callable[[], Sheet] | None = None

    def reveal(self, on: bool) -> None:
        """The matter shown last once more, at once, with its words as they are; or masked again."""
        self._entries.plain = on
        self._again()

    def chain(self, matter: str, answered: Callable[[ChainShown | None], None]) -> None:
        """One matter with its history."""
        self._bridge.ask(Chain(matter), partial(self._take, answered), "chain")

    def _take(self, answered: Callable[[ChainShown | None], None], view: ChainView | None) -> None:
        if view is None:
            answered(None)
            return
        line = view.line
        self._duties.of_matter(line.id, partial(self._take_duties, answered, view))

    def _take_duties(
        self,
        answered: Callable[[ChainShown | None], None],
        view: ChainView,
        duties: list[DutyLine],
    ) -> None:
        line = view.line
        records = [("visit", line.visit), ("matter", line.id)]
        if line.taken_up_by:
            records.append(("complaint", line.taken_up_by))
        query = Timeline(tuple(records))
        self._bridge.ask(query, partial(self._show, answered, view, duties), "chain.timeline")

    def _show(
        self,
        answered: Callable[[ChainShown | None], None],
        view: ChainView,
        duties: list[DutyLine],
        entries: tuple[LogEntry, ...],
    ) -> None:
        self._again = partial(self._show, answered, view, duties, entries)
        # Of a visit with several matters, this one's.
        mine = [e for e in entries if e.body.get("matter", view.line.id) == view.line.id]
        paper = ChainPaper(self._bridge.norms, self._now())
        self.sheet = partial(paper.sheet, view, duties, mine)
        line, me = view.line, self._bridge.person.no
        offer = view.offer if view.offer and view.offer.to else None
        state, banner = self._banner(view)
        holders = say("chain.holders", names=say("list.then").join(view.holders))
        facts = [matter_words(line), self._moment(line.opened_at)]
        facts += [holders] if len(view.holders) > 1 else []
        facts += [say("chain.bounced", n=view.bounces)] if view.bounces else []
        facts += [say("chain.attempts", n=view.attempts)] if view.attempts else []
        answered(ChainShown(
            id=line.id, visit=line.visit, complaint=line.taken_up_by or "",
            heading=f"{line.ticket} · {asked(line)}", facts=" · ".join(facts),
            responsible=say(
                "visit.responsible", first=line.first_contact_name, owner=line.owner_name
            ),
            state=state, banner=banner, may=frozenset(self._may(view, offer)),
            recall=offer is not None and offer.by == me and not line.newer,
            held=view.held, name=line.asker_name or "", number=line.asker_number or "",
            words_here=line.asks is not None,
            duties="\n".join(map(self._duty, duties)),
            claim=view.claim if self._bridge.person.role == SUPERVISOR else "",
            duty=next((each.id for each in duties if each.owner == me), ""),
            timeline=tuple(map(self._entries.read, mine)),
        ))  # fmt: skip

    def _duty(self, line: DutyLine) -> str:
        so = self._duties.so(line)
        what, until = say(f"duty.{line.what}"), self._duties.until(line)
        until = f"{until} · {so}" if so else until
        return say("duty.owed", what=what, until=until, name=line.owner_name)

    def _may(self, view: ChainView, offer: OfferLine | None) -> set[str]:
        line, person = view.line, self._bridge.person
        found = {"open"}
        if line.newer or not view.live:
            return found
        if offer is not None and offer.to == person.no:
            found |= {"accept", "decline"}
        reported = bool(view.reported_by) or view.reporting
        if line.owner == person.no:
            found |= {"in_person", "attempt"} if offer else {"offer", "in_person", "attempt"}
            found |= {"call_back"} if reported else {"call_back", "report"}
        if view.reported_by and view.reported_by != person.no and person.role == SUPERVISOR:
            found.add("decide")
        return found

    def _banner(self, view: ChainView) -> tuple[str, str]:
        """(state, words) of what waits; (…, empty) where nothing does."""
        offer, line = view.offer, view.line
        if line.newer:
            return "parked", say("state.parked")
        if line.disputes:
            return "exception", say("chain.disputed")
        if view.reported_by:
            name = self._bridge.norms.name(view.reported_by)
            return "no_promise", say("chain.reported", name=name, n=view.attempts)
        return told(self._bridge, offer, line.owner_name)

    def _moment(self, at: datetime) -> str:
        return moment(at, self._bridge.norms.zone, self._now())

    def _now(self) -> datetime:
        return self._bridge.desk.clock.now()


def pointing(id_: str, matter: str, values: Values) -> PointElsewhere:
    """A place that is not ours, as it stands in its form."""
    return PointElsewhere(
        id=id_, matter=matter, place=values["place"], whom=values["whom"], told=values["told"]
    )
