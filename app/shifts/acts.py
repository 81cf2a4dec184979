"""What can happen to a shift: opened, closed with its sheet, and signed for the hall's day."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.journal.act import Aware, Name, Record
from app.journal.kinds import COUNTER, HUB, SUPERVISORS, Body, kind
from app.journal.party import Code

Hash = Annotated[str, Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]+$")]
Count = Annotated[int, Meta(ge=0, le=10**9)]


class Left(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """So much of something was open at the close; nothing of a customer."""

    what: Literal["acts", "drafts", "visits", "attachments", "prints", "returned"]
    count: Count


@kind("shift_opened", fact=True, roles=COUNTER)
class ShiftOpened(Body, frozen=True, kw_only=True):
    """Somebody began to work at a counter. `before` is the counter's shift before, `drafts` what
    that one left, `chain` whether the end of the journal held when it was looked at."""

    shift: Name
    counter: Code
    before: Name | None = None
    drafts: Count = 0
    chain: Literal["holds", "broken"]

    def records(self) -> tuple[Record, ...]:
        """The shift."""
        return (("shift", self.shift),)


@kind("shift_closed", fact=True, roles=COUNTER)
class ShiftClosed(Body, frozen=True, kw_only=True):
    """Whoever had the counter signs what is open and where the last proven copy is: at the second
    place, or only here where it waits for the branch. `seq` and `head` are the end of this
    counter's chain before this act; `why` is the code of what kept the backup from being made, or
    from coming to the second place."""

    shift: Name
    left: Annotated[tuple[Left, ...], Meta(max_length=6)] = ()
    backup: Literal["proven", "waiting", "failed"]
    backup_at: Aware | None = None
    why: Code | None = None
    seq: Count
    head: Hash

    def records(self) -> tuple[Record, ...]:
        """The shift."""
        return (("shift", self.shift),)


@kind("hall_day_closed", fact=True, roles=SUPERVISORS)
class HallDayClosed(Body, frozen=True, kw_only=True):
    """A supervisor signs the day of a hall over the sheets of its counters. `missing` are counters
    whose sheet is not here: named, and gone on without only for a reason (law 16)."""

    hall: Code
    day: date
    shifts: Annotated[tuple[Name, ...], Meta(max_length=200)] = ()
    missing: Annotated[tuple[Code, ...], Meta(max_length=200)] = ()
    why: Code | None = None

    def records(self) -> tuple[Record, ...]:
        """The day, and every shift that it is signed over."""
        day = f"{self.hall}.{self.day.isoformat()}"
        return (("hall_day", day), *(("shift", each) for each in self.shifts))


@kind("backup_arrived", fact=True, roles=frozenset({HUB}))
class BackupArrived(Body, frozen=True, kw_only=True):
    """The hub has a device's backup whole, and its sums are those of what was proven there. `seq`
    and `head` are the end of that life's chain in it, `hash` is that of what it says of itself."""

    device: Name
    made_at: Aware
    incarnation: Name
    seq: Count
    head: Hash
    size: Annotated[int, Meta(ge=1, le=2**53)]
    hash: Hash

    def records(self) -> tuple[Record, ...]:
        """The last backup of that device."""
        return (("backup", self.device),)
