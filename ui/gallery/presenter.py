"""What happened at the example branch before its pictures are taken, all of it by real acts."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from PySide6.QtGui import QImage

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.desk import Desk, InForce
from app.drafts import ChangesSince, Draft, Drafts, SaveDraft
from app.duties.commands import TakeOnDuty
from app.journal.act import Name, Record
from app.journal.command import Command
from app.journal.kinds import COUNTER, Body, Registry, kind
from app.journal.person import Person
from app.journal.write import Done, Work
from app.outbox import AskBadge
from app.oversight.commands import EraseWords
from app.receipts.commands import IssueReceipt, PrintEnded, ReserveBlankForms
from app.receipts.views import WhatToPrint
from app.visits.commands import (
    AnswerMatter,
    Asker,
    EarlierContact,
    OpenMatter,
    OpenVisit,
    SetVisitAside,
)
from ui.demo import presenter as earlier
from ui.demo.example import answer, complaint, customer, on_the_day
from ui.demo.stage import Seat, Stage, wait
from ui.paper.output import picture
from ui.paper.presenter import laid_out

# Staff of the example branch, and where each sits.
LIN, TAO, GU, HAN, SHEN = "3101", "3102", "3103", "3001", "3901"


@kind("complaint_rated", fact=True, roles=COUNTER)
class ComplaintRated(Body, frozen=True, kw_only=True):
    """What only a program newer than this one knows of."""

    complaint: Name

    def records(self) -> tuple[Record, ...]:
        """The complaint."""
        return (("complaint", self.complaint),)


@dataclass(frozen=True, kw_only=True)
class RateComplaint(Command):
    """Done at a counter that was upgraded before the branch was."""

    complaint: str

    def run(self, work: Work) -> None:
        """Rated."""
        work.act(ComplaintRated(complaint=self.complaint))


def upgrade(seat: Seat) -> None:
    """This counter knows one kind of act more than its branch."""
    known = seat.desk.registry
    found = ComplaintRated.KIND  # type: ignore[attr-defined]
    seat.desk.registry = Registry(
        {**known.kinds, (found.name, found.v): found},
        {**known.rules, found.name: SimpleNamespace(check=lambda *_: [])},
        known.states, known.evolvers,
    )  # fmt: skip


def asker_of(id_: str) -> Asker:
    """One of the example's customers."""
    name, number = customer(id_)
    return Asker(name=name, number=number)


class Day:
    """Acts of the example day, one after the other, each known to every desk before the next;
    `told` keeps the ids that views are found by."""

    def __init__(self, stage: Stage, seats: dict[str, Seat]) -> None:
        self.told: dict[str, str] = {}
        self._stage, self._seats = stage, seats
        self._people: dict[tuple[str, str], Person] = {}
        self._apart: set[str] = set()

    def do(self, at: str, seat: str, no: str, make: Callable[[str], Command]) -> Done:
        """One thing, by a person at a desk."""
        self._stage.set_clock(on_the_day(at))
        desk = self._seats[seat].desk
        done = desk.do(make(desk.clock.new_id()), self.person(seat, no)).result()
        self.level()
        return done

    def desk(self, seat: str) -> Desk:
        """The desk of a seat."""
        return self._seats[seat].desk

    def person(self, seat: str, no: str) -> Person:
        """Somebody who has signed in at a desk."""
        if (seat, no) not in self._people:
            self._people[(seat, no)] = earlier.sign_in(self._seats[seat].desk, no)
        return self._people[(seat, no)]

    def cut(self, *seats: str) -> None:
        """Out of the branch's reach from now on."""
        for each in seats:
            self._seats[each].cable.pull_out()
            self._apart.add(each)

    def join(self, *seats: str) -> None:
        """In reach again."""
        for each in seats:
            self._seats[each].cable.put_back()
            self._apart.discard(each)
        self.level()

    def level(self) -> None:
        """Until every desk in reach has all that the branch has, and the branch all of theirs."""
        desks = [seat.desk for name, seat in self._seats.items() if name not in self._apart]

        def same() -> bool:
            known = {desk.ask(ChangesSince({}, -1)).result().seen for desk in desks}
            return len(known) == 1 and not any(earlier.waiting(desk) for desk in desks)

        wait("all desks at the same number", same)

    def visit(self, at: str, seat: str, no: str, ticket: str, asks: str, who: str = "") -> None:
        """Somebody is greeted."""
        asker = asker_of(who) if who else Asker()
        done = self.do(at, seat, no, lambda id_: OpenVisit(
            id=id_, ticket=ticket, asks=asks, asker=asker
        ))  # fmt: skip
        self.told |= {f"{ticket}.{name}": done.record(name) for name in ("visit", "matter")}

    def complain(self, at: str, seat: str, no: str, ticket: str, text: str, who: str) -> None:
        """The matter of a ticket becomes a complaint, in the words of the example's texts."""
        found = complaint(text)
        done = self.do(at, seat, no, lambda id_: ReceiveComplaint(
            id=id_, matter=self.told[f"{ticket}.matter"], category=found.category,
            words=found.words, demand=found.demand, amount=found.amount,
            concerns="2025-05-31" if found.category[0] == "F" else "2025-06-08",
            asker=asker_of(who),
        ))  # fmt: skip
        self.told[text] = done.record("complaint")
        self.told[f"{text}.act"] = done.acts[0]

    def answer(self, at: str, seat: str, no: str, text: str, words: str) -> None:
        """Its customer was told."""
        case = self.told[text]
        self.do(at, seat, no, lambda id_: AnswerComplaint(id=id_, complaint=case, answer=words))

    def claim(self, at: str, seat: str, no: str, ticket: str, who: str) -> None:
        """Somebody complains of queuing, and says to have asked before, at another hall."""
        told = EarlierContact(where="other_hall", hall="NP", counter="2", on="2025-06-06")
        words, matter = "上星期五排了一个钟头，到我了说下班。", self.told[f"{ticket}.matter"]
        self.do(at, seat, no, lambda id_: ReceiveComplaint(
            id=id_, matter=matter, category="S3", earlier=told, words=words, asker=asker_of(who)
        ))  # fmt: skip

    def promise(self, at: str, seat: str, no: str, ticket: str, who: str, due: str) -> None:
        """Somebody will be called back."""
        name, number = customer(who)
        self.do(at, seat, no, lambda id_: TakeOnDuty(
            id=id_, matter=self.told[f"{ticket}.matter"], name=name, number=number, due=due
        ))  # fmt: skip


def founding(stage: Stage, seats: dict[str, Seat]) -> None:
    """The cases of earlier days."""
    earlier.write_earlier(stage, seats["far"], earlier.AT_NANPU)
    earlier.write_earlier(stage, seats["two"], earlier.AT_COUNTER_2)
    earlier.write_earlier(stage, seats["one"], earlier.AT_COUNTER_1)


def morning(day: Day) -> None:
    """What counters 1 and 2 took in."""
    told = day.told
    day.visit("09:02", "one", LIN, "A001", answer("Q01")[0])
    day.do("09:03", "one", LIN, lambda id_: AnswerMatter(
        id=id_, matter=told["A001.matter"], card="Q01"
    ))  # fmt: skip
    day.visit("09:08", "one", LIN, "A003", "要打四月份的长途清单", "K07")
    day.do("09:10", "one", LIN, lambda id_: SetVisitAside(id=id_, visit=told["A003.visit"]))
    day.visit("09:14", "one", LIN, "A004", "四月份长途费的事，到底查了没有", "K01")
    day.visit("09:20", "two", TAO, "A005", "整栋楼电话不通", "K02")
    day.complain("09:24", "two", TAO, "A005", "N02", "K02")
    day.visit("09:26", "one", LIN, "A006", "来电显示扣了两份钱", "K08")
    day.complain("09:30", "one", LIN, "A006", "F02", "K08")
    day.visit("09:32", "one", LIN, "A007", "孩子住校，上网通信费怎么还有", "K09")
    day.complain("09:35", "one", LIN, "A007", "F04", "K09")
    day.visit("09:36", "two", TAO, "A008", "装机说好免费，又收了五十八块", "K10")
    day.complain("09:38", "two", TAO, "A008", "F03", "K10")
    day.visit("09:38", "one", LIN, "A010", "宽带一到晚上就慢", "K04")
    day.complain("09:38", "one", LIN, "A010", "N04", "K04")
    day.do("09:39", "one", LIN, lambda id_: OpenMatter(
        id=id_, visit=told["A004.visit"], asks="顺便问晚上打外地怎样便宜",
        asker=asker_of("K01"),
    ))  # fmt: skip


def clash(day: Day) -> None:
    """Two counters that cannot know of each other tell one customer two things."""
    case = day.told["F02"]
    day.cut("one", "two")
    day.do("09:56", "one", LIN, lambda id_: AnswerComplaint(
        id=id_, complaint=case,
        answer="查过了：装机时误挂了两个来电显示，多扣的 12 元今天退回话费。",
    ))  # fmt: skip
    day.do("10:02", "two", TAO, lambda id_: AnswerComplaint(
        id=id_, complaint=case, how="phone",
        answer="账单没有错：这部电话登记了两个来电显示，各收 6 元。",
    ))  # fmt: skip
    day.do("10:04", "two", HAN, lambda id_: RequestClose(
        id=id_, complaint=case, note="已电话告知，顾客没有再说什么，请办结。"
    ))  # fmt: skip
    day.join("one")
    day.join("two")


def afterwards(day: Day) -> None:
    """Words erased, an act of a newer program, papers that did not come out."""
    told = day.told
    day.do("10:30", "boss", SHEN, lambda id_: EraseWords(id=id_, acts=(told["F04.act"],)))
    upgrade(day._seats["newer"])
    day.do("10:32", "newer", GU, lambda id_: RateComplaint(id=id_, complaint=told["F03"]))
    for at, size, failure in (("10:34", "a5", "paper"), ("10:35", "roll", "")):
        made = day.do(at, "one", LIN, lambda id_, size=size: IssueReceipt(  # type: ignore[misc]
            id=id_, matter=told["A006.matter"], complaint=told["F02"], size=size
        ))  # fmt: skip
        told[f"receipt.{size}"] = made.value
        if failure:
            day.do(at, "one", LIN, lambda id_, job=made.value, why=failure: PrintEnded(  # type: ignore[misc]
                id=id_, job=job, failure=why
            ))  # fmt: skip
    made = day.do("10:36", "one", LIN, lambda id_: ReserveBlankForms(id=id_, count=8))
    told["blank"] = made.value


def begun(day: Day) -> None:
    """What is half typed at counter 1; of one form, somebody did something since."""
    told = day.told
    late = {"about": {"complaint": told["F02"]}, "seen": 12, "values": {
        "answer": "今天退回话费 12 元，短信", "how": "phone",
    }}  # fmt: skip
    about = {"about": {"matter": told["A004.matter"]}, "values": {
        "category": "F1", "words": "五月二十号在南浦厅问过，说半个月内答复",
        "name": customer("K01")[0], "number": customer("K01")[1],
    }}  # fmt: skip
    for at, form, fields in (
        ("10:12", "case_answer", late),
        ("10:31", "intake", about),
        ("10:44", "visit", {"about": {}, "values": {"asks": "想问装宽带要几天"}}),
    ):
        made = day.do(at, "one", LIN, lambda id_, form=form, fields=fields: SaveDraft(  # type: ignore[misc]
            id=id_, form=form, fields=fields
        ))  # fmt: skip
        told[f"draft.{form}"] = made.command


def apart(day: Day) -> None:
    """Counter 2 is out of reach, and goes on."""
    day.cut("two")
    day.visit("10:38", "two", TAO, "B001", "报停三个月，复机才知道欠了十五块", "K06")
    day.complain("10:41", "two", TAO, "B001", "S05", "K06")
    day.visit("10:46", "two", TAO, "B002", "星期六几点开门")


def wait_for_staff(desk: Desk) -> None:
    """Until somebody can sign in."""
    earlier.sign_in(desk, LIN)


def ended(desk: Desk) -> str:
    """A complaint of earlier days that is closed."""
    return next(each.id for each in earlier.complaints(desk) if each.state == "closed")


def waits(desk: Desk) -> int:
    """Acts that the branch has not got yet."""
    return earlier.waiting(desk)


def failure(desk: Desk) -> str | None:
    """How the last try to reach the branch ended."""
    return desk.ask(AskBadge()).result().failure


def draft(desk: Desk, id_: str) -> Draft:
    """One of counter 1's drafts."""
    return next(each for each in desk.ask(Drafts(LIN)).result() if each.id == id_)


def printed(desk: Desk, id_: str) -> QImage:
    """A receipt, or a batch of blank forms, as it comes out."""
    found = desk.ask(WhatToPrint(id_)).result()
    assert found is not None
    return picture(laid_out(found, desk.ask(InForce()).result().zone), dpi=110)
