"""What can happen at the first contact (articles 9 and 10)."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, MANAGERS, Body, kind
from app.journal.party import Code, Happened, Long, Party, PersonWords, Short

Ticket = Annotated[str, Meta(min_length=1, max_length=20)]
Where = Literal["here", "other_hall", "hotline", "agent"]


class Asked(PersonWords, frozen=True, kw_only=True):
    """Who asked, and what, in the asker's words."""

    asks: Long = ""


class Answered(PersonWords, frozen=True, kw_only=True):
    """What the asker was told."""

    answer: Long = ""


class AskedBefore(PersonWords, frozen=True, kw_only=True):
    """Whom the asker says to have asked before."""

    whom: Short = ""


@kind("visit_opened", fact=True, roles=COUNTER)
class VisitOpened(Happened, frozen=True, kw_only=True):
    """Somebody was greeted; whoever did so is the first-contact person for good."""

    visit: Name
    ticket: Ticket
    channel: Literal["counter", "phone", "forwarded"] = "counter"
    language: Literal["zh", "large", "en"] = "zh"
    needs: tuple[Code, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """The visit."""
        return (("visit", self.visit),)


class _OfVisit(Happened, frozen=True, kw_only=True):
    visit: Name

    def records(self) -> tuple[Record, ...]:
        """The visit."""
        return (("visit", self.visit),)


@kind("visit_set_aside", fact=True, roles=COUNTER)
class VisitSetAside(_OfVisit, frozen=True, kw_only=True):
    """The customer fetches something; the visit waits, its clocks run on, the queue moves."""

    why: Code


@kind("visit_resumed", fact=True, roles=COUNTER)
class VisitResumed(_OfVisit, frozen=True, kw_only=True):
    """The customer is back."""


class _OfMatter(Happened, frozen=True, kw_only=True):
    visit: Name
    matter: Name

    def records(self) -> tuple[Record, ...]:
        """The visit and the matter in it."""
        return (("visit", self.visit), ("matter", self.matter))


@kind("matter_opened", fact=True, roles=COUNTER, private={"asker": Asked, "holder": PersonWords})
class MatterOpened(_OfMatter, frozen=True, kw_only=True):
    """One thing was asked."""

    ticket: Ticket
    people: tuple[Party, ...] = ()


@kind("matter_answered", fact=True, roles=COUNTER, private={"asker": Answered})
class MatterAnswered(_OfMatter, frozen=True, kw_only=True):
    """The asker was told the answer on the spot; `card` of version `card_version` of the set of
    answer cards was read out."""

    how: Literal["in_person", "phone", "written"] = "in_person"
    card: Code | None = None
    card_version: Annotated[int, Meta(ge=1, le=2**31)] | None = None


@kind("matter_taken_up", fact=True, roles=COUNTER)
class MatterTakenUp(_OfMatter, frozen=True, kw_only=True):
    """The matter became a complaint (later also a card or a listing)."""

    subject: Literal["complaint"]
    record: Name


@kind("matter_left", fact=True, roles=COUNTER)
class MatterLeft(_OfMatter, frozen=True, kw_only=True):
    """The asker left before an answer; never counts as answered."""


@kind("matter_corrected", fact=True, roles=COUNTER, private={"asker": Asked})
class MatterCorrected(_OfMatter, frozen=True, kw_only=True):
    """What was written of the asker was wrong; both writings stay in the log (law 13)."""

    corrects: Name
    why: Code
    people: tuple[Party, ...] = ()


@kind("earlier_contact_claimed", fact=True, roles=COUNTER, private={"asker": AskedBefore})
class EarlierContactClaimed(_OfMatter, frozen=True, kw_only=True):
    """The asker says to have asked before (article 10): a claim, worded so."""

    where: Where
    hall: Code | None = None
    counter: Code | None = None
    on: date | None = None


@kind("visit_voided", fact=True, roles=COUNTER)
class VisitVoided(Body, frozen=True, kw_only=True):
    """A visit opened by mistake; it and its matters count nowhere and stay in the log."""

    visit: Name
    matters: tuple[Name, ...]
    why: Code

    def records(self) -> tuple[Record, ...]:
        """The visit and every matter in it."""
        return (("visit", self.visit), *(("matter", each) for each in self.matters))


@kind("matter_reassigned", fact=False, roles=MANAGERS)
class MatterReassigned(Body, frozen=True, kw_only=True):
    """A manager gives a matter another owner; `owner` is whom she took it from."""

    matter: Name
    owner: Code
    to: Code
    why: Code

    def records(self) -> tuple[Record, ...]:
        """The matter."""
        return (("matter", self.matter),)
