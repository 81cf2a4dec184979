"""What a visit and a matter are between acts."""

from datetime import datetime

from msgspec import Struct

from app.journal.act import APPLIED, PENDING

OPEN, ENDED, VOIDED = "open", "ended", "voided"
ANSWERED, TAKEN_UP, LEFT = "answered", "taken_up", "left"
STANDS = (APPLIED, PENDING)


class Visit(Struct, frozen=True, gc=False):
    """One customer at the counter. `first_contact` never changes.

    `aside_at` and `aside_why` stand while the customer is away and the visit waits for him.
    """

    id: str
    hall: str
    device: str
    ticket: str
    channel: str
    language: str
    first_contact: str
    opened_at: datetime
    state: str = OPEN
    matters: int = 0
    settled: int = 0
    ended_at: datetime | None = None
    aside_at: datetime | None = None
    aside_why: str | None = None
    newer: bool = False


class Matter(Struct, frozen=True, gc=False):
    """One thing asked in a visit, with its own owner, outcome and clock (law 14)."""

    id: str
    visit: str
    hall: str
    ticket: str
    state: str
    first_contact: str
    owner: str
    opened_at: datetime
    settled_at: datetime | None = None
    settled_by: str | None = None
    taken_up_as: str | None = None
    taken_up_by: str | None = None
    reassigning: int = 0
    disputes: int = 0
    corrections: int = 0
    subject: str = ""
    asks: str | None = None
    asker_name: str | None = None
    asker_number: str | None = None
    answer: str | None = None
    newer: bool = False
