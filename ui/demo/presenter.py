"""What the demo tells the branch before its day begins, and what it asks its desks."""

from collections.abc import Callable
from dataclasses import dataclass

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.complaints.log import ComplaintLog, LogLine
from app.complaints.views import Case
from app.desk import Desk
from app.journal.command import Command
from app.journal.person import Person
from app.journal.write import Done
from app.outbox import AskBadge
from app.people.commands import SignIn
from app.visits.commands import Asker, OpenVisit
from ui.demo.example import Text, complaint, customer, moment
from ui.demo.stage import Seat, Stage, wait


@dataclass(frozen=True)
class Earlier:
    """A complaint of an earlier day, and how far it got."""

    at: str
    ticket: str
    who: str
    customer: str
    text: Text
    concerns: str = ""
    answer: str = ""
    close: bool = False


AT_NANPU = Earlier(
    "2025-05-20 10:20", "N014", "3202", "K01",
    Text("F1", "四月份长途费 286.40 元，平时一个月三四十块，这个月没多打，请查一查。",
         "查清并退多收部分", "286.40"),
    concerns="2025-04-30",
)  # fmt: skip
AT_COUNTER_1 = Earlier(
    "2025-06-06 15:10", "A031", "3101", "K10", complaint("N01"),
    answer="已派人换了下户线，下次下雨后再打电话问一次。",
)  # fmt: skip
AT_COUNTER_2 = Earlier(
    "2025-06-05 09:40", "A008", "3102", "K06", complaint("F05"),
    answer="收据属实，58 元已退回话费。", close=True,
)  # fmt: skip


def write_earlier(stage: Stage, seat: Seat, case: Earlier) -> None:
    """Through the journal: on its day, at that desk, by its clerk, up to the hub."""
    stage.set_clock(moment(case.at))
    by = sign_in(seat.desk, case.who)
    name, number = customer(case.customer)
    asker = Asker(name=name, number=number)
    opened = _do(seat.desk, by, lambda id_: OpenVisit(
        id=id_, ticket=case.ticket, asks=case.text.demand, asker=asker
    ))  # fmt: skip
    received = _do(seat.desk, by, lambda id_: ReceiveComplaint(
        id=id_, matter=opened.record("matter"), category=case.text.category,
        words=case.text.words, demand=case.text.demand, amount=case.text.amount,
        concerns=case.concerns, asker=asker,
    ))  # fmt: skip
    id_ = received.record("complaint")
    if case.answer:
        _do(seat.desk, by, lambda new: AnswerComplaint(id=new, complaint=id_, answer=case.answer))
    if case.close:
        _do(seat.desk, by, lambda new: RequestClose(id=new, complaint=id_))
    wait(f"the case of {case.at} at the hub", lambda: not waiting(seat.desk))


def sign_in(desk: Desk, staff: str) -> Person:
    """This person, once the desk has the staff list and her verifier."""
    found: list[Person] = []

    def tried() -> bool:
        command = SignIn(id=desk.clock.new_id(), staff=staff, pin=f"{staff}00")
        value = desk.do(command).result().value
        if isinstance(value, Person):
            found.append(value)
        return bool(found)

    wait(f"the staff list at {desk.me.name}", tried)
    return found[0]


def waiting(desk: Desk) -> int:
    """Acts of this desk that have no number yet."""
    return desk.ask(AskBadge()).result().waiting


def complaints(desk: Desk) -> tuple[LogLine, ...]:
    """What this desk knows of, newest first."""
    return desk.ask(ComplaintLog()).result().lines


def matter_of(desk: Desk, complaint: str) -> str:
    """In which matter it was made."""
    found = desk.ask(Case(complaint)).result()
    return "" if found is None else found.line.matter


def _do(desk: Desk, by: Person, command: Callable[[str], Command]) -> Done:
    return desk.do(command(desk.clock.new_id()), by).result()
