"""A branch under Hypothesis: anything a desk can do, every fault of wire and processes."""

import itertools
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import Column, ColumnElement, select

from app.access.commands import OpenCase
from app.complaints.commands import (
    AnswerComplaint,
    CorrectComplaint,
    ReceiveComplaint,
    RequestClose,
)
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
from app.duties.commands import FinishDuty, TakeOnDuty, TakeOverFromAbsent
from app.errors import Outage, Refused
from app.journal.command import Command
from app.journal.kinds import COUNTER, kind
from app.journal.person import Person
from app.journal.write import Work
from app.oversight.commands import EraseWords, ResolveException, SettleReturned
from app.visits import rules as visit_rules
from app.visits.acts import _OfMatter
from app.visits.commands import (
    AnswerMatter,
    Asker,
    CorrectMatter,
    CustomerLeft,
    EarlierContact,
    OpenMatter,
    OpenVisit,
    ReassignMatter,
    VoidVisit,
)
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
from db.tables import (
    claimed,
    complaint,
    duty,
    exception,
    hand_over,
    matter,
    private,
    returned,
    unreached,
    visit,
)
from tests.support import faults, oracle
from tests.support.branch import LOST_REPLY, LOST_REQUEST, TWICE, Branch, Counter, with_kinds
from tests.support.faults import Crash
from tests.support.postgres import Postgres

LIN = Person("3101", "林小满", "clerk", "QH")
TAO = Person("3102", "陶以宁", "clerk", "QH")
FANG = Person("3201", "方 䶮", "clerk", "NP")
HAN = Person("3001", "韩春和", "duty_manager", "QH")
SHEN = Person("3901", "沈知秋", "supervisor", "QH")
WHO = (LIN, TAO, FANG, SHEN)
NUMBERS = ("", "0300-5550211", "0300-5550223", "160-0000-0056")
SUPERVISOR = 3


@kind("matter_praised", fact=True, roles=COUNTER)
class MatterPraised(_OfMatter, frozen=True, kw_only=True):
    """A kind that only a newer program knows."""


@kind("matter_left", fact=True, roles=COUNTER)
class LeftInAMood(_OfMatter, frozen=True, kw_only=True):
    """A kind that everybody knows, with content that only one program takes for good."""

    mood: str | None = None


class _Newer:
    """The rules of the newer program: it knows nothing against its own kinds."""

    RECORDS = visit_rules.RECORDS

    @staticmethod
    def check(states: object, act: object, norms: object) -> list[object]:
        """Nothing."""
        return []


@dataclass(frozen=True, kw_only=True)
class DoNewer(Command):
    """Write an act that the rest of the branch cannot read."""

    matter: str
    damaged: bool

    def run(self, work: Work) -> None:
        """The act."""
        found = work.get("matter", self.matter)
        if self.damaged:
            work.act(LeftInAMood(visit=found.visit, matter=found.id, mood="bad"))
        else:
            work.act(MatterPraised(visit=found.visit, matter=found.id))


CONTACT = (
    "visit", "another_matter", "answer_matter", "leave", "correct_matter", "void", "reassign",
)  # fmt: skip
HANDING = ("offer", "accept", "decline", "recall", "take_over_in_person")
TELLING = (
    "call_back", "finish", "take_over_from_absent", "point_elsewhere", "no_way_to_tell", "attempt",
    "report_unreachable", "decide_unreachable", "examine",
)  # fmt: skip
COMPLAINTS = (
    "complain", "answer_complaint", "correct_complaint", "close_complaint", "go_on", "open_case",
)  # fmt: skip
OVERSIGHT = ("resolve", "settle", "erase", "newer_act", "submit_again")
DECISIONS = ("earlier_stands", "later_stands", "both_stand")
ENDS = ("desk", "desk after commit", "hub", "hub now")
DESKS = st.integers(0, 3)
PICK = st.integers(0, 11)
SOON = st.integers(1, 40)
# What happens to the requests of one push or pull, in order; a lost push may arrive later.
FAULTS = st.sampled_from(
    [[], [], [LOST_REQUEST], [LOST_REPLY], [TWICE], ["", LOST_REQUEST], ["", "", LOST_REPLY]]
)


def owed_by(person: Person) -> ColumnElement[bool]:
    """Matters of which somebody owes the asker something."""
    return (matter.c.owner == person.no) & matter.c.state.in_(("open", "taken_up"))


class BranchMachine(RuleBasedStateMachine):
    """Three counters in two halls, a supervisor's desk and a hub; at the end all has to agree."""

    postgres: Postgres

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.written = oracle.Written()
        self.unsure: dict[str, tuple[int, Command, Person]] = {}
        self.done: list[tuple[int, Command, Person]] = []
        self.in_flight = False
        self._ids = itertools.count(1)

    @initialize()
    def found(self) -> None:
        """A branch where every desk knows the same visits, matters and complaints."""
        self.stack.enter_context(faults.raw_statements())
        url, me = self.stack.enter_context(self.postgres.branch())
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.branch = Branch(self.postgres, url, me, folder)
        self.stack.callback(self.branch.close)
        # Two lives of one counter whose short names are equal: their numbers may clash.
        self.branch.counter("QH", "1", incarnation="K7AAAAAAAAAAAAAA")
        self.branch.counter("QH", "1", incarnation="K7BBBBBBBBBBBBBB")
        newer = with_kinds(MatterPraised, LeftInAMood, rules=_Newer)
        self.branch.counter("NP", "1", incarnation="N1AAAAAAAAAAAAAA", registry=newer)
        self.branch.counter("QH", "9", ("QH", "NP"), incarnation="S1AAAAAAAAAAAAAA")
        for desk in (0, 1, 2):
            self.visit(desk, desk + 1)
        self.complain(0, 0)
        self.complain(2, 1)
        self.branch.quiet()
        found = [type_ for type_, _ in oracle.rows(self.branch.hub.engine)]
        assert (found.count("matter"), found.count("complaint")) == (3, 2)
        # What everybody knows of and two may answer at once.
        self.offer(0, 0)
        self.offer(1, 0)
        self.call_back(2, 0)
        self.report_unreachable(2, 3)
        self.branch.quiet()

    @rule(desk=DESKS, what=st.sampled_from(CONTACT), pick=PICK)
    def first_contact(self, desk: int, what: str, pick: int) -> None:
        """Something at the counter."""
        getattr(self, what)(desk, pick)

    @rule(desk=DESKS, what=st.sampled_from(HANDING), pick=PICK)
    def handing(self, desk: int, what: str, pick: int) -> None:
        """Something between colleagues."""
        getattr(self, what)(desk, pick)

    @rule(desk=DESKS, what=st.sampled_from(TELLING), pick=PICK)
    def telling(self, desk: int, what: str, pick: int) -> None:
        """Something where telling is hard, or promised for later."""
        getattr(self, what)(desk, pick)

    @rule(desk=DESKS, what=st.sampled_from(COMPLAINTS), pick=PICK)
    def complaints(self, desk: int, what: str, pick: int) -> None:
        """Something with a complaint."""
        getattr(self, what)(desk, pick)

    @rule(desk=DESKS, what=st.sampled_from(OVERSIGHT), pick=PICK)
    def oversight(self, desk: int, what: str, pick: int) -> None:
        """Something rarer."""
        getattr(self, what)(desk, pick)

    # What people do, one at a time.

    def visit(self, desk: int, pick: int) -> None:
        """Somebody comes."""
        asker = Asker(name=self.word(), number=NUMBERS[pick % 4])
        self.do(desk, OpenVisit(id=self.id(), ticket="A001", asks=self.word(), asker=asker))

    def another_matter(self, desk: int, pick: int) -> None:
        """The same customer asks another thing."""
        self.on_one(desk, pick, visit.c.id, lambda id_: OpenMatter(
            id=self.id(), visit=id_, asks=self.word()
        ))  # fmt: skip

    def answer_matter(self, desk: int, pick: int) -> None:
        """Answered on the spot."""
        self.on_one(desk, pick, matter.c.id, lambda id_: AnswerMatter(
            id=self.id(), matter=id_, answer=self.word()
        ))  # fmt: skip

    def leave(self, desk: int, pick: int) -> None:
        """Left before an answer."""
        self.on_one(desk, pick, matter.c.id, lambda id_: CustomerLeft(id=self.id(), matter=id_))

    def correct_matter(self, desk: int, pick: int) -> None:
        """A wrong fact, perhaps a wrong number."""
        asker = Asker(name=self.word(), number=NUMBERS[pick % 4])
        self.on_one(desk, pick, matter.c.id, lambda id_: CorrectMatter(
            id=self.id(), matter=id_, asks=self.word(), asker=asker
        ))  # fmt: skip

    def void(self, desk: int, pick: int) -> None:
        """Opened by mistake."""
        self.on_one(desk, pick, visit.c.id, lambda id_: VoidVisit(id=self.id(), visit=id_))

    def reassign(self, desk: int, pick: int) -> None:
        """Another owner: a request that comes back where the owner changed meanwhile."""
        by, to = SHEN if desk == SUPERVISOR else HAN, WHO[pick % 3]
        make = lambda id_: ReassignMatter(id=self.id(), matter=id_, to=to.no)  # noqa: E731
        self.on_one(desk, pick, matter.c.id, make, by)

    def offer(self, desk: int, pick: int) -> None:
        """A colleague is asked to take a matter over, and another one elsewhere."""
        to = WHO[(desk + 1 + pick % 2) % 4]
        self.on_one(desk, pick // 2, matter.c.id, lambda id_: OfferHandOver(
            id=self.id(), matter=id_, to=to.no, why="other", remark=self.word()
        ), where=owed_by(WHO[desk]))  # fmt: skip

    def accept(self, desk: int, pick: int) -> None:
        """What was offered is taken over."""
        self.on_one(desk, pick, hand_over.c.id, lambda id_: AcceptHandOver(
            id=self.id(), matter=id_
        ), where=hand_over.c.offered_to == WHO[desk].no)  # fmt: skip

    def decline(self, desk: int, pick: int) -> None:
        """What was offered is not taken over."""
        self.on_one(desk, pick, hand_over.c.id, lambda id_: DeclineHandOver(
            id=self.id(), matter=id_, why="busy", remark=self.word()
        ), where=hand_over.c.offered_to == WHO[desk].no)  # fmt: skip

    def recall(self, desk: int, pick: int) -> None:
        """An offer is taken back."""
        self.on_one(desk, pick, hand_over.c.id, lambda id_: RecallHandOver(
            id=self.id(), matter=id_
        ), where=hand_over.c.offered_by == WHO[desk].no)  # fmt: skip

    def take_over_in_person(self, desk: int, pick: int) -> None:
        """A colleague stands at the counter and takes a matter over."""
        colleague = WHO[(desk + 1 + pick % 2) % 4]
        self.on_one(desk, pick // 2, matter.c.id, lambda id_: TakeOverInPerson(
            id=self.id(), matter=id_, colleague=colleague, why="angry"
        ), where=owed_by(WHO[desk]))  # fmt: skip

    def call_back(self, desk: int, pick: int) -> None:
        """A call is promised."""
        number, word = NUMBERS[1 + pick % 3], self.word()
        self.on_one(desk, pick, matter.c.id, lambda id_: TakeOnDuty(
            id=self.id(), matter=id_, name=word, number=number, words=self.word(),
            language=("zh", "en")[pick % 2], hours=self.word(),
        ))  # fmt: skip

    def finish(self, desk: int, pick: int) -> None:
        """It was made."""
        self.on_one(desk, pick, duty.c.id, lambda id_: FinishDuty(
            id=self.id(), duty=id_, remark=self.word()
        ))  # fmt: skip

    def take_over_from_absent(self, desk: int, pick: int) -> None:
        """What somebody owes who is not there is the manager's."""
        by = SHEN if desk == SUPERVISOR else HAN
        self.do(desk, TakeOverFromAbsent(id=self.id(), who=WHO[pick % 4].no), by)

    def point_elsewhere(self, desk: int, pick: int) -> None:
        """To a place that is not ours."""
        self.on_one(desk, pick, matter.c.id, lambda id_: PointElsewhere(
            id=self.id(), matter=id_, place="consumers", whom=self.word()
        ))  # fmt: skip

    def no_way_to_tell(self, desk: int, pick: int) -> None:
        """The asker left no number."""
        self.on_one(desk, pick, matter.c.id, lambda id_: NoWayToTell(id=self.id(), matter=id_))

    def attempt(self, desk: int, pick: int) -> None:
        """The asker was tried and not reached."""
        self.on_one(desk, pick, matter.c.id, lambda id_: AttemptContact(
            id=self.id(), matter=id_, remark=self.word()
        ), where=owed_by(WHO[desk]))  # fmt: skip

    def report_unreachable(self, desk: int, pick: int) -> None:
        """The asker cannot be reached: tried often enough, or not."""
        for _ in range(pick % 4):
            self.attempt(desk, pick // 4)
        self.on_one(desk, pick // 4, matter.c.id, lambda id_: ReportUnreachable(
            id=self.id(), matter=id_
        ), where=owed_by(WHO[desk]))  # fmt: skip

    def decide_unreachable(self, desk: int, pick: int) -> None:
        """The supervisor confirms it, or not."""
        decision = "confirmed" if pick % 2 else "try_again"
        self.on_one(SUPERVISOR, pick // 2, unreached.c.id, lambda id_: DecideUnreachable(
            id=self.id(), matter=id_, decision=decision, remark=self.word()  # type: ignore[arg-type]
        ), where=unreached.c.reported_by.is_not(None))  # fmt: skip

    def examine(self, desk: int, pick: int) -> None:
        """The supervisor looks into a claim to have asked before."""
        self.on_one(SUPERVISOR, pick, claimed.c.id, lambda id_: ExamineEarlierContact(
            id=self.id(), claim=id_, finding="unclear", remark=self.word()
        ))  # fmt: skip

    def complain(self, desk: int, pick: int) -> None:
        """A matter becomes a complaint, with a holder beside the asker."""
        holder = Asker(name=self.word(), number=NUMBERS[1 + pick % 3])
        earlier = EarlierContact(where="here", whom=self.word()) if pick % 2 else None
        self.on_one(desk, pick, matter.c.id, lambda id_: ReceiveComplaint(
            id=self.id(), matter=id_, category="S3", words=self.word(), amount="12.5",
            holder=holder, earlier=earlier,
        ))  # fmt: skip

    def answer_complaint(self, desk: int, pick: int) -> None:
        """The customer was told."""
        self.on_one(desk, pick, complaint.c.id, lambda id_: AnswerComplaint(
            id=self.id(), complaint=id_, answer=self.word()
        ))  # fmt: skip

    def correct_complaint(self, desk: int, pick: int) -> None:
        """A wrong fact in a complaint."""
        asker = Asker(name=self.word(), number=NUMBERS[pick % 4])
        self.on_one(desk, pick, complaint.c.id, lambda id_: CorrectComplaint(
            id=self.id(), complaint=id_, words=self.word(), amount="7", asker=asker
        ))  # fmt: skip

    def close_complaint(self, desk: int, pick: int) -> None:
        """A request that is often refused."""
        self.on_one(desk, pick, complaint.c.id, lambda id_: RequestClose(
            id=self.id(), complaint=id_, note=self.word()
        ))  # fmt: skip

    def go_on(self, desk: int, pick: int) -> None:
        """Whatever may happen to a complaint between its reception and its end, and after."""
        steps = (
            lambda id_: Acknowledge(id=self.id(), complaint=id_),
            lambda id_: Assess(
                id=self.id(), complaint=id_, severity="1", complexity="2", impact="1"
            ),
            lambda id_: WriteNote(id=self.id(), complaint=id_, internal=self.word()),
            lambda id_: Disagree(id=self.id(), complaint=id_, reply=self.word(), how="phone"),
            lambda id_: Withdraw(id=self.id(), complaint=id_, reply=self.word()),
            lambda id_: Reopen(id=self.id(), complaint=id_, why="new_facts"),
            lambda id_: ChangePromise(
                id=self.id(), complaint=id_, day="12-30", why="more_work", message=self.word()
            ),
            lambda id_: BeginWaiting(
                id=self.id(),
                complaint=id_,
                party=PARTIES[pick % 2],
                message=self.word(),
                internal=self.word(),
            ),
            lambda id_: EndWaiting(
                id=self.id(),
                complaint=id_,
                party=PARTIES[pick % 2],
                reply=self.word(),
                internal=self.word(),
            ),
        )
        self.on_one(desk, pick, complaint.c.id, steps[pick % len(steps)])

    def open_case(self, desk: int, pick: int) -> None:
        """Whoever is asked of another hall's case or matter has its words given to this desk."""
        here = self.branch.counters[desk].me.scope
        if pick % 2:
            self.on_one(desk, pick, matter.c.id, lambda id_: OpenCase(
                id=self.id(), matter=id_, opened_for="supervising", why=self.word()
            ), SHEN, where=matter.c.hall.not_in(here))  # fmt: skip
            return
        self.on_one(desk, pick, complaint.c.id, lambda id_: OpenCase(
            id=self.id(), complaint=id_, opened_for="disputed", why=self.word()
        ), SHEN, where=complaint.c.hall.not_in(here))  # fmt: skip

    def resolve(self, desk: int, pick: int) -> None:
        """The supervisor decides an exception."""
        decision = DECISIONS[pick % 3]
        self.on_one(SUPERVISOR, pick, exception.c.id, lambda id_: ResolveException(
            id=self.id(), exception=id_, decision=decision, why=self.word()  # type: ignore[arg-type]
        ))  # fmt: skip

    def settle(self, desk: int, pick: int) -> None:
        """A returned request leaves the tray."""
        self.on_one(desk, pick, returned.c.id, lambda id_: SettleReturned(
            id=self.id(), returned=id_
        ))  # fmt: skip

    def erase(self, desk: int, pick: int) -> None:
        """A person's words are to go, everywhere."""
        make = lambda id_: EraseWords(id=self.id(), acts=(id_,))  # noqa: E731
        self.on_one(SUPERVISOR, pick, private.c.act, make)

    def newer_act(self, desk: int, pick: int) -> None:
        """A newer program writes what the hub cannot read."""
        make = lambda id_: DoNewer(id=self.id(), matter=id_, damaged=pick % 2 == 0)  # noqa: E731
        self.on_one(2, pick, matter.c.id, make)

    def submit_again(self, desk: int, pick: int) -> None:
        """Somebody presses Enter twice, perhaps long after."""
        if self.done:
            here, command, by = self.done[-1 - pick % len(self.done)]
            self.do(here, command, by, again=True)

    # What happens to cables, processes and time.

    @rule(desk=DESKS, plan=FAULTS)
    def push(self, desk: int, plan: list[str]) -> None:
        """A push, and what happens to its requests."""
        self.sync(desk, plan, lambda counter: counter.push())

    @rule(desk=DESKS, plan=FAULTS, limit=st.sampled_from([1, 2, 5, 1000]))
    def pull(self, desk: int, plan: list[str], limit: int) -> None:
        """A pull in small or large pages, and what happens to its requests."""
        self.sync(desk, plan, lambda counter: counter.pull(limit))

    @rule(desk=DESKS)
    def exchange(self, desk: int) -> None:
        """Push and pull, and nothing goes wrong."""
        self.push(desk, [])
        self.pull(desk, [], 1000)

    @rule(desk=DESKS, number=PICK, pull=st.booleans())
    def work_meanwhile(self, desk: int, number: int, pull: bool) -> None:
        """Somebody comes while an answer travels."""
        counter = self.branch.counters[desk]
        counter.line.meanwhile = lambda: self.visit_in_flight(desk, number)
        if pull:
            self.pull(desk, [], 1000)
        else:
            self.push(desk, [])
        counter.line.meanwhile = None

    def visit_in_flight(self, desk: int, number: int) -> None:
        """Somebody comes, and the desk may crash over it."""
        self.in_flight = True
        try:
            self.visit(desk, number)
        finally:
            self.in_flight = False

    @rule(desk=DESKS, pick=PICK)
    def old_push_arrives(self, desk: int, pick: int) -> None:
        """A push that was lost, or arrived before, arrives now."""
        line = self.branch.counters[desk].line
        if line.sent:
            try:
                line.deliver(line.sent[-1 - pick % len(line.sent)])
            except Crash:
                self.branch.restart()

    @rule(desk=DESKS, what=st.sampled_from(ENDS), statement=SOON)
    def a_process_will_end(self, desk: int, what: str, statement: int) -> None:
        """At a statement of whatever it does next, right after its next commit, or now."""
        counter = self.branch.counters[desk]
        if what == "desk":
            faults.arm(counter.desk.engine, statement)
        elif what == "desk after commit":
            counter.crash_after_commit()
        elif what == "hub":
            faults.arm(self.branch.hub.engine, statement)
        else:
            self.branch.restart()

    @rule(desk=DESKS, seconds=st.integers(-90, 900))
    def time_passes(self, desk: int, seconds: int) -> None:
        """Clocks go, and not evenly; a clock may be set back."""
        self.branch.counters[desk].clock.tick(seconds)
        self.branch.clock.tick(7)

    # How it is done.

    def id(self) -> str:
        """A draft's id."""
        return f"c{next(self._ids):04d}"

    def word(self) -> str:
        """A word that occurs nowhere else."""
        return f"词{next(self._ids):04d}w"

    def on_one(
        self,
        desk: int,
        pick: int,
        column: Column[str],
        make: Callable[[str], Command],
        by: Person | None = None,
        *,
        where: ColumnElement[bool] | None = None,
    ) -> None:
        """Do something with one of the things that this desk sees, the newest first; `where` tells
        which of them the rules may allow, so that the rarer things happen as well."""
        query = select(column) if where is None else select(column).where(where)
        with faults.looking(self.branch.counters[desk].desk.engine) as connection:
            ids = sorted(set(connection.execute(query).scalars()))
        if ids:
            self.do(desk, make(ids[-1 - pick % len(ids)]), by)

    def do(
        self, desk: int, command: Command, by: Person | None = None, *, again: bool = False
    ) -> None:
        """Do it, and note what came back."""
        counter, by = self.branch.counters[desk], by or WHO[desk]
        counter.clock.tick(1)
        try:
            done = counter.desk.do(command, by).result()
        except Refused:
            oracle.must(not again, "refused what was done before", command)
            self.unsure.pop(command.id, None)
        except Crash:
            if not again:
                self.unsure[command.id] = (desk, command, by)
            if self.in_flight:
                raise  # the process that waits for the answer is the one that ended
            counter.restart()
        else:
            oracle.must(done.again or not again, "done a second time", command)
            self.unsure.pop(command.id, None)
            self.written.note(counter.desk.engine, command.id, done.acts)
            if not again:
                self.done.append((desk, command, by))

    def sync(self, desk: int, plan: list[str], step: Callable[[Counter], object]) -> None:
        """One step of sync under this plan."""
        counter = self.branch.counters[desk]
        counter.line.plan = list(plan)
        try:
            step(counter)
        except Outage as outage:
            oracle.must(
                outage.kind in ("unreachable", "busy"), "sync stopped", outage.kind, outage.detail
            )
        except Crash:
            counter.restart()
        counter.line.plan.clear()

    def teardown(self) -> None:
        """The storm is over: who was cut off tries again, all exchange, and all agree."""
        try:
            if hasattr(self, "branch"):
                self.end()
        finally:
            self.stack.close()

    def end(self) -> None:
        """Heal, come to rest, and check."""
        self.branch.heal()
        for counter in self.branch.counters:
            counter.restart()
        for desk, command, by in list(self.unsure.values()):
            self.do(desk, command, by)
        self.branch.quiet()
        oracle.replay_all(self.branch)
        oracle.check(self.branch, self.written)
