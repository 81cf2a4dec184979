"""What can happen between two complaints: linked, and parted again."""

import hashlib
from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, kind
from app.journal.party import Happened

Number = Annotated[str, Meta(min_length=8, max_length=40, pattern=r"^[0-9A-Z-]+$")]


def pair(one: str, other: str) -> str:
    """The id of what is between two complaints: the same whoever links which to which, and where,
    so that two desks apart mean one thing."""
    return hashlib.sha256("\n".join(sorted((one, other))).encode()).hexdigest()


class _OfTwo(Happened, frozen=True, kw_only=True):
    """Two complaints with their numbers, so that the log can be read without either."""

    one: Name
    other: Name
    one_number: Number
    other_number: Number

    def records(self) -> tuple[Record, ...]:
        """The link, and both complaints."""
        link = ("link", pair(self.one, self.other))
        return (link, ("complaint", self.one), ("complaint", self.other))


@kind("complaints_linked", fact=True, roles=COUNTER)
class ComplaintsLinked(_OfTwo, frozen=True, kw_only=True):
    """Two customers complain of one thing. Each complaint keeps its number, promise and owner."""


@kind("complaints_parted", fact=False, roles=COUNTER)
class ComplaintsParted(_OfTwo, frozen=True, kw_only=True):
    """They turned out to be about two things."""

    why: Literal["two_things", "mistaken"]
