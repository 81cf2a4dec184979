"""Verifiers of PINs as they lie in a store: outside the journal (law 15), known by their mark.

One is in force where the folded PIN of its person names it. What is brought beforehand, by
whomever, is of no use until an act of the branch's journal names it.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

import argon2
from sqlalchemy import Connection, Row, Select, delete, select

from app.journal.act import Act
from app.journal.kinds import States
from app.people.acts import PinSet
from app.people.rules import PIN_DIGITS
from db.bulk import insert_rows
from db.tables import pin, verifier

KIND = "pin_set"
# Of the settings that OWASP holds equal (Password Storage Cheat Sheet) one of little memory: a
# counter's PC has little, and what guards a PIN of six digits is the wait after wrong ones.
_hasher = argon2.PasswordHasher(memory_cost=7 * 1024, time_cost=5, parallelism=1)
# With these settings alone: another one could cost whoever checks it all her memory.
_SOUND = re.compile(r"\$argon2id\$v=19\$m=7168,t=5,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}")


def new_verifier(pin_: str) -> str:
    """The Argon2id verifier of a PIN; raises ValueError where it is not six digits."""
    if not is_pin(pin_):
        raise ValueError("a PIN has six digits")
    return _hasher.hash(pin_)


def is_pin(text: str) -> bool:
    """Whether this is six digits."""
    return len(text) == PIN_DIGITS and text.isascii() and text.isdigit()


def matches(kept: str, pin_: str) -> bool:
    """Whether this PIN is the one."""
    try:
        return _hasher.verify(kept, pin_)
    except argon2.exceptions.VerificationError:
        return False


def is_sound(text: str) -> bool:
    """Whether this is a verifier as this program makes them."""
    return _SOUND.fullmatch(text) is not None


def mark_of(text: str) -> str:
    """What a verifier is known by."""
    return hashlib.sha256(text.encode()).hexdigest()


def keep(connection: Connection, staff: str, text: str) -> str:
    """Keep a verifier; its mark."""
    mark = mark_of(text)
    known = select(verifier.c.mark).where(verifier.c.mark == mark)
    if connection.execute(known).first() is None:
        insert_rows(connection, verifier, ("mark", "staff", "verifier"), [(mark, staff, text)])
    return mark


def in_force() -> Select[Any]:
    """The verifiers in force, with until when a one-time PIN may be changed."""
    fits = (pin.c.id == verifier.c.staff) & (pin.c.mark == verifier.c.mark)
    return select(verifier, pin.c.until).join(pin, fits)


def of(connection: Connection, staff: str) -> Row[Any] | None:
    """The one in force for a person; None where it is not here."""
    return connection.execute(in_force().where(verifier.c.staff == staff)).first()


def lacking(connection: Connection, acts: Iterable[Act]) -> set[str]:
    """Ids of those acts whose verifier is not here."""
    named = {each.id: each.body for each in acts if isinstance(each.body, PinSet)}
    if not named:
        return set()
    marks = {body.mark: body.staff for body in named.values()}
    rows = connection.execute(
        select(verifier.c.mark, verifier.c.staff).where(verifier.c.mark.in_(marks))
    )
    here = {(row.mark, row.staff) for row in rows}
    return {id_ for id_, body in named.items() if (body.mark, body.staff) not in here}


def replace(connection: Connection, before: States, after: States, acts: Sequence[Act]) -> None:
    """In place (law 15): what these acts replaced is gone, and so is what they named in vain."""
    bodies = [each.body for each in acts if isinstance(each.body, PinSet)]
    if not bodies:
        return
    records = {("pin", body.staff) for body in bodies}
    old = {before[each].mark for each in records if before.get(each) is not None}
    kept = {after[each].mark for each in records if after.get(each) is not None}
    gone = (old | {body.mark for body in bodies}) - kept
    connection.execute(delete(verifier).where(verifier.c.mark.in_(gone)))
