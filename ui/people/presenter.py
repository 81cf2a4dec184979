"""Signing in, and who else is here."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from app.errors import Objection
from app.journal.kinds import MANAGERS, SUPERVISOR
from app.journal.person import Person
from app.journal.write import Done
from app.norms.sets import StaffMember
from app.people.commands import ChangePin, GivePin, OneTimePin, SignIn
from app.people.views import LastPinGiven, PinGiven, StaffOnDuty
from ui.bridge import Bridge, Objections, Reply
from ui.moments import moment
from ui.words import say


class PeoplePresenter:
    """Decides for the sign-in and for choices of colleagues."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def sign_in(
        self, staff: str, pin: str, entered: Callable[[Person], None], reply: Reply
    ) -> None:
        """Prove who one is; what is wrong comes beside the fields."""
        if _is_missing({"staff": staff.strip(), "pin": pin}, reply):
            return
        command = SignIn(id=self._bridge.new_id(), staff=staff, pin=pin)
        done = partial(_answered, entered, reply.refused)
        self._bridge.do(command, Reply(done, reply.refused, reply.ended))

    def change_pin(
        self, typed: dict[str, str], entered: Callable[[Person], None], reply: Reply
    ) -> None:
        """Her own PIN in the place of the one that she has; then she has signed in."""
        if _is_missing({**typed, "staff": typed["staff"].strip()}, reply):
            return
        command = ChangePin(
            id=self._bridge.new_id(), staff=typed["staff"], pin=typed["pin"],
            new=typed["new_pin"], again=typed["pin_again"],
        )  # fmt: skip
        done = partial(_answered, entered, reply.refused)
        self._bridge.do(command, Reply(done, reply.refused, reply.ended))

    def give_pin(self, id_: str, staff: str, reply: Reply) -> None:
        """A one-time PIN for a colleague."""
        self._bridge.do(GivePin(id=id_, staff=staff), reply)

    def drawn(self, done: Done) -> tuple[str, datetime]:
        """The PIN, and until when it is good."""
        found: OneTimePin = done.value
        return found.pin, found.until

    def given(self, told: Callable[[str], None]) -> None:
        """Who gave her a PIN not long ago, in words; empty where nobody did."""
        self._bridge.ask(LastPinGiven(self._bridge.person.no), partial(self._given, told))

    def _given(self, told: Callable[[str], None], found: PinGiven | None) -> None:
        zone, now = self._bridge.norms.zone, self._bridge.desk.clock.now()
        if found is None:
            told("")
        else:
            told(say("pin.was_given", name=found.by, time=moment(found.at, zone, now)))

    def colleagues(self, answered: Callable[[list[tuple[str, str]]], None]) -> None:
        """Everybody on duty who takes customers: (number, number and name)."""
        self._bridge.ask(StaffOnDuty(), partial(_listed, answered))

    def deciders(self, answered: Callable[[str], None]) -> None:
        """Names of the supervisors on duty."""
        self._bridge.ask(StaffOnDuty(), partial(_supervisors, answered))

    def may_reassign(self) -> bool:
        """Whether the person who is signed in manages others."""
        return self._bridge.person.role in MANAGERS

    def may_decide(self) -> bool:
        """Whether the person who is signed in decides exceptions."""
        return self._bridge.person.role == SUPERVISOR


def _is_missing(typed: dict[str, str], reply: Reply) -> bool:
    """Whether something is not filled in; that is told beside the fields."""
    missing = tuple(
        Objection("needed", {"field": name}, field=name) for name, text in typed.items() if not text
    )
    if missing and reply.ended is not None:
        reply.ended()
    if missing and reply.refused is not None:
        reply.refused(missing)
    return bool(missing)


def _answered(
    entered: Callable[[Person], None],
    refused: Callable[[Objections], None] | None,
    done: Done,
) -> None:
    if isinstance(done.value, Person):
        entered(done.value)
    elif refused is not None and isinstance(done.value, Objection):
        refused((done.value,))


def _listed(
    answered: Callable[[list[tuple[str, str]]], None], members: tuple[StaffMember, ...]
) -> None:
    answered([(m.no, f"{m.no} {m.name}") for m in members if m.role != "administrator"])


def _supervisors(answered: Callable[[str], None], members: tuple[StaffMember, ...]) -> None:
    answered(say("list.and").join(m.name for m in members if m.role == SUPERVISOR))
