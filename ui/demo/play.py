"""What a scripted day is played on: the stage, its three windows, and what steps hand on."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from app import bootstrap
from ui.application import take_down
from ui.demo import presenter
from ui.demo.example import Text, on_the_day
from ui.demo.failure import Failed, Watch
from ui.demo.hands import ALT, CTRL, Hands, Key, Shots
from ui.demo.stage import Seat, Stage
from ui.window import DeskWindow

STAFF = {"one": "3101", "two": "3001", "supervisor": "3901"}


@dataclass(frozen=True)
class Seats:
    """The desks of the day."""

    one: Seat
    two: Seat
    supervisor: Seat

    def all(self) -> tuple[Seat, ...]:
        """All of them."""
        return (self.one, self.two, self.supervisor)


def seats(stage: Stage) -> Seats:
    """The earlier cases first, each on its day; then the desks of the day."""
    nanpu = stage.seat("NP", "1", ("NP",))
    presenter.write_earlier(stage, nanpu, presenter.AT_NANPU)
    found = Seats(
        stage.seat("QH", "1", ("QH",)),
        stage.seat("QH", "2", ("QH",)),
        stage.seat("QH", "9", ("QH", "NP")),
    )
    presenter.write_earlier(stage, found.two, presenter.AT_COUNTER_2)
    presenter.write_earlier(stage, found.one, presenter.AT_COUNTER_1)
    return found


@dataclass
class Play:
    """Hands at the windows; `told` keeps what a later step needs, `notes` what was measured."""

    stage: Stage
    seats: Seats
    one: Hands
    two: Hands
    supervisor: Hands
    shots: Shots
    told: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def hands(self) -> tuple[Hands, ...]:
        """All of them."""
        return (self.one, self.two, self.supervisor)

    def begin(self, at: str) -> None:
        """It is this time now."""
        self.stage.set_clock(on_the_day(at))

    def say_notes(self, say: Callable[[str], None]) -> None:
        """What was measured since the last time."""
        for each in self.notes:
            say(f"         {each}")
        self.notes.clear()

    def result(self) -> dict[str, Any]:
        """The figures of the day."""
        found = bootstrap.take_stock(self.stage.branch.engine).outcomes
        pending = sum(presenter.waiting(seat.desk) for seat in self.seats.all())
        numbered = sum(found.values())
        return {
            "acts": numbered + pending,
            "numbered": numbered,
            "pending": pending,
            "exceptions": found.get("exception", 0),
            "returned": found.get("returned", 0),
            "files": self.shots.names,
        }

    def check(self) -> None:
        """Nothing broke behind a window."""
        for each in self.hands():
            each.settle()
            if each.window.crashes:
                raise Failed("a desk met a bug; its report is above")


def open_play(stack: ExitStack, stage: Stage, shots: Shots) -> Play:
    """Desks and windows; `stack` closes the windows before the desks."""
    found, watch = seats(stage), stack.enter_context(Watch())

    def at(seat: Seat) -> Hands:
        window = DeskWindow(seat.desk)
        stack.callback(take_down, window)
        return Hands(window, shots, watch)

    return Play(stage, found, at(found.one), at(found.two), at(found.supervisor), shots)


def sign_in(hands: Hands, no: str, seat: Seat) -> None:
    """Staff number, PIN, Enter."""
    presenter.sign_in(seat.desk, no)
    for text in (no, f"{no}00"):
        hands.type(text)
        hands.key(Key.Key_Return)
    hands.wait("the workplace", lambda: hands.window.workplace is not None)
    hands.settle()


def greet(hands: Hands, ticket: str, asks: str, name: str = "", number: str = "") -> None:
    """F2, what is asked and by whom, F9."""
    hands.key(Key.Key_F2)
    hands.fill("visit.asks", asks)
    hands.fill("visit.ticket", ticket)
    if name:
        hands.fill("visit.name", name)
    if number:
        hands.fill("visit.number", number)
    hands.key(Key.Key_F9)
    hands.expect("contact.title", ticket)


def answer_now(hands: Hands, answer: str) -> None:
    """Answered on the spot."""
    hands.digit("1")
    hands.fill("answer.answer", answer)
    hands.key(Key.Key_F9)


def complain(hands: Hands, text: Text, more: dict[str, str]) -> None:
    """From the open visit: a complaint in the customer's words. `more` fills further fields in
    their order; =1 chooses by digit."""
    hands.digit("2")
    hands.fill("intake.category", text.category)
    hands.fill("intake.words", text.words)
    hands.fill("intake.demand", text.demand)
    for name, value in more.items():
        if value.startswith("="):
            hands.choose(f"intake.{name}", value[1:])
        else:
            hands.fill(f"intake.{name}", value)


def submit(hands: Hands) -> str:
    """F9; the number that the complaint got."""
    hands.key(Key.Key_F9)
    hands.expect("case.state", "已受理")
    return hands.says("case.number")


def page(hands: Hands, place: int) -> None:
    """Alt and the digit of a section."""
    hands.key(Key(Key.Key_0 + place), ALT)


def open_case(hands: Hands, number: str) -> None:
    """By its whole number into the case: its end alone may be another one's too. Search reads what
    is new within seconds."""
    hands.key(Key.Key_J, CTRL)
    hands.type(number)
    hands.wait(f"{number} among what is found", lambda: hands.found() == 1)
    hands.key(Key.Key_Return)
    hands.expect("case.number", number)


def sound(play: Play) -> None:
    """Every chain verifies and every table is what its acts say; raises Failed where not."""
    for engine, name in (
        (play.stage.branch.engine, "the hub"),
        *((seat.desk.engine, seat.desk.me.name) for seat in play.seats.all()),
    ):
        found = bootstrap.take_stock(engine)
        if found.broken is not None or found.differences:
            raise Failed(f"at {name}: {found.broken} {found.differences[:3]}")


Step = Callable[[Play], None]
