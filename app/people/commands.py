"""Signing in with staff number and PIN, offline too; a first PIN, and one of her own."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, update

from app.errors import Objection, Refused
from app.journal.command import Command
from app.journal.person import Person
from app.journal.write import Work
from app.norms.norms import Norms
from app.norms.sets import StaffMember
from app.people import verifiers
from app.people.acts import PinSet
from app.people.rules import ONE_TIME, PIN_DIGITS, givers_wanted, is_easy
from db.tables import verifier

# After this many wrong PINs in a row each further try has to wait, longer every time.
FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(minutes=15)
_MOST_DOUBLINGS = 16


@dataclass(frozen=True, kw_only=True)
class SignIn(Command):
    """Prove who one is. `Done.value` is a Person, or an Objection beside the field: of a one-time
    PIN pin_to_change, as it is good for nothing else.

    Not a refusal, because the count of wrong PINs has to be kept.
    """

    staff: str
    pin: str = field(repr=False)

    def run(self, work: Work) -> Person | Objection:
        """Check the PIN against the verifier kept at this desk, and the staff list of today."""
        found = _proved(work, self.staff, self.pin)
        if isinstance(found, Objection):
            return found
        member, row = found
        return _person(member) if row.until is None else Objection("pin_to_change", field="pin")


@dataclass(frozen=True, kw_only=True)
class ChangePin(Command):
    """Take a PIN of one's own in the place of the one that one has; then one has signed in.
    `Done.value` as that of SignIn."""

    staff: str
    pin: str = field(repr=False)
    new: str = field(repr=False)
    again: str = field(repr=False)

    def run(self, work: Work) -> Person | Objection:
        """The act, where the old PIN is right and the new one is fit."""
        found = _proved(work, self.staff, self.pin)
        if isinstance(found, Objection):
            return found
        member, row = found
        wrong = self._wrong()
        if wrong is not None:
            return wrong
        person = _person(member)
        mark = verifiers.keep(work.connection, member.no, verifiers.new_verifier(self.new))
        work.act(PinSet(staff=member.no, mark=mark, over=row.mark), by=person)
        return person

    def _wrong(self) -> Objection | None:
        if not verifiers.is_pin(self.new):
            return Objection("pin_six", field="new_pin")
        if self.new == self.pin:
            return Objection("pin_same", field="new_pin")
        if is_easy(self.new):
            return Objection("pin_easy", field="new_pin")
        return Objection("pin_differs", field="pin_again") if self.new != self.again else None


@dataclass(frozen=True)
class OneTimePin:
    """A PIN that was drawn: shown once, kept nowhere."""

    staff: str
    pin: str = field(repr=False)
    until: datetime


@dataclass(frozen=True, kw_only=True)
class GivePin(Command):
    """Draw a one-time PIN for a colleague, her first or because she forgot hers. `Done.value` is a
    OneTimePin, the only place where it ever stands."""

    staff: str

    def run(self, work: Work) -> OneTimePin:
        """The act; raises Refused where this person may not."""
        wrong = givers_wanted(work.norms, work.by.no, self.staff, work.now)
        if wrong:
            raise Refused(*wrong)
        drawn = _drawn()
        until = work.now + _lasts(work.norms, work.now)
        mark = verifiers.keep(work.connection, self.staff, verifiers.new_verifier(drawn))
        work.act(PinSet(staff=self.staff, mark=mark, until=until))
        return OneTimePin(self.staff, drawn, until)


@dataclass(frozen=True, kw_only=True)
class SetPin(Command):
    """Replace a person's verifier from the hub itself, and say in the journal that it was."""

    staff: str
    pin: str = field(repr=False)

    def run(self, work: Work) -> None:
        """The act; raises ValueError where the PIN is not six digits."""
        mark = verifiers.keep(work.connection, self.staff, verifiers.new_verifier(self.pin))
        work.act(PinSet(staff=self.staff, mark=mark))


def _proved(work: Work, staff: str, pin: str) -> tuple[StaffMember, Row[Any]] | Objection:
    """The person with her verifier where the PIN is right; the count of wrong ones is kept."""
    member = work.norms.member(staff.strip(), work.now)
    if member is None:
        return Objection("not_on_staff", {"who": staff}, field="staff")
    row = verifiers.of(work.connection, member.no)
    if row is None:
        return Objection("pin_unknown_here", {"who": member.no}, field="pin")
    if row.locked_until is not None and row.locked_until > work.now:
        left = int((row.locked_until - work.now).total_seconds()) + 1
        return Objection("pin_wait", {"seconds": str(left)}, field="pin")
    right = verifiers.matches(row.verifier, pin)
    _count(work, row.mark, 0 if right else row.failures + 1)
    if not right:
        return Objection("pin_wrong", field="pin")
    if row.until is not None and row.until <= work.now:
        return Objection("pin_lapsed", field="pin")
    return member, row


def _person(member: StaffMember) -> Person:
    return Person(member.no, member.name, member.role, member.hall)


def _count(work: Work, mark: str, failures: int) -> None:
    wait = None
    if failures >= FREE_TRIES:
        doublings = min(failures - FREE_TRIES, _MOST_DOUBLINGS)
        wait = work.now + min(_FIRST_WAIT * 2**doublings, _LONGEST_WAIT)
    work.connection.execute(
        update(verifier).where(verifier.c.mark == mark).values(failures=failures, locked_until=wait)
    )


def _drawn() -> str:
    """Six digits that nobody could guess."""
    while is_easy(drawn := f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"):
        pass
    return drawn


def _lasts(norms: Norms, now: datetime) -> timedelta:
    """How long a one-time PIN may wait to be changed; refused where no norm says so."""
    norm = norms.norm(ONE_TIME, norms.day(now))
    if norm is None or norm.unit not in ("minutes", "hours", "days"):
        raise Refused(Objection("pin_without_term"))
    return timedelta(**{norm.unit: norm.value})
