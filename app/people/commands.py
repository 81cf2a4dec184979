"""Signing in with staff number and PIN, offline too."""

from dataclasses import dataclass
from datetime import timedelta

import argon2
from sqlalchemy import delete, select, update

from app.errors import Objection
from app.journal.command import Command
from app.journal.person import Person
from app.journal.write import Work
from app.people.acts import PinSet
from app.people.rules import PIN_DIGITS
from db.bulk import insert_rows
from db.tables import verifier

# After this many wrong PINs in a row each further try has to wait, longer every time.
FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(minutes=15)
_MOST_DOUBLINGS = 16
# Of the settings that OWASP holds equal (Password Storage Cheat Sheet) one of little memory: a
# counter's PC has little, and what guards a PIN of six digits is the wait after wrong ones.
_hasher = argon2.PasswordHasher(memory_cost=7 * 1024, time_cost=5, parallelism=1)


@dataclass(frozen=True, kw_only=True)
class SignIn(Command):
    """Prove who one is. `Done.value` is a Person, or an Objection beside the field.

    Not a refusal, because the count of wrong PINs has to be kept.
    """

    staff: str
    pin: str

    def run(self, work: Work) -> Person | Objection:
        """Check the PIN against the verifier kept at this desk, and the staff list of today."""
        member = work.norms.member(self.staff.strip(), work.now)
        if member is None:
            return Objection("not_on_staff", {"who": self.staff}, field="staff")
        row = work.connection.execute(select(verifier).where(verifier.c.staff == member.no)).first()
        if row is None:
            return Objection("pin_unknown_here", {"who": member.no}, field="pin")
        if row.locked_until is not None and row.locked_until > work.now:
            left = int((row.locked_until - work.now).total_seconds()) + 1
            return Objection("pin_wait", {"seconds": str(left)}, field="pin")
        right = _matches(row.verifier, self.pin)
        _count(work, member.no, 0 if right else row.failures + 1)
        if right:
            return Person(member.no, member.name, member.role, member.hall)
        return Objection("pin_wrong", field="pin")


@dataclass(frozen=True, kw_only=True)
class SetPin(Command):
    """Replace a person's verifier in place, and say in the journal that it was (law 15)."""

    staff: str
    pin: str

    def run(self, work: Work) -> None:
        """The act; raises ValueError where the PIN is not six digits."""
        kept = new_verifier(self.pin)
        work.connection.execute(delete(verifier).where(verifier.c.staff == self.staff))
        columns = ("staff", "verifier", "failures")
        insert_rows(work.connection, verifier, columns, [(self.staff, kept, 0)])
        work.act(PinSet(staff=self.staff))


def new_verifier(pin: str) -> str:
    """The Argon2id verifier of a PIN; raises ValueError where it is not six digits."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
        raise ValueError("a PIN has six digits")
    return _hasher.hash(pin)


def _matches(kept: str, pin: str) -> bool:
    try:
        return _hasher.verify(kept, pin)
    except argon2.exceptions.VerificationError:
        return False


def _count(work: Work, staff: str, failures: int) -> None:
    wait = None
    if failures >= FREE_TRIES:
        doublings = min(failures - FREE_TRIES, _MOST_DOUBLINGS)
        wait = work.now + min(_FIRST_WAIT * 2**doublings, _LONGEST_WAIT)
    work.connection.execute(
        update(verifier)
        .where(verifier.c.staff == staff)
        .values(failures=failures, locked_until=wait)
    )
