"""What can happen where words of a case or matter are not: somebody asks for them, and says why."""

from typing import Literal

from msgspec import Struct

from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, Body, Words, kind
from app.journal.party import Code, Long

# The customer is before her, she owes it, or a supervisor looks.
Reason = Literal["serving", "own", "supervising", "disputed", "other"]


class Why(Words, frozen=True, kw_only=True):
    """What she wrote of it herself; may name the customer, so it is private."""

    why: Long = ""


class Before(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The visit at this desk, and the matter in it, by which the customer is before her."""

    visit: Name
    matter: Name


@kind("case_opened", fact=False, roles=COUNTER, reads=True, private={"asker": Why})
class CaseOpened(Body, frozen=True, kw_only=True):
    """The words of another hall's matter, and of the complaint that it became, are asked for by a
    desk of `from_hall`: applied, the hub gives them to it from then on. The act is the trail, and
    stands there for good."""

    access: Name
    matter: Name
    complaint: Name | None = None
    from_hall: Code
    opened_for: Reason
    before: Before | None = None

    def records(self) -> tuple[Record, ...]:
        """The access, the visit by which the customer is before her, the case's matter and it."""
        here: tuple[Record, ...] = ()
        if self.before is not None:
            here = (("visit", self.before.visit), ("matter", self.before.matter))
        matters = dict.fromkeys((*here, ("matter", self.matter)))
        case = (("complaint", self.complaint),) if self.complaint is not None else ()
        return (("access", self.access), *matters, *case)
