"""What can happen at the first contact (articles 9 and 10)."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, MANAGERS, SUPERVISORS, Body, kind
from app.journal.party import Code, Happened, Language, Party, PersonWords
from app.journal.second import pins
from app.visits.words import Answered, Asked, AskedBefore, Needed, Noted, Pointed, Summed

Ticket = Annotated[str, Meta(min_length=1, max_length=20)]
Where = Literal["here", "other_hall", "hotline", "agent"]


@kind("visit_opened", fact=True, roles=COUNTER)
class VisitOpened(Happened, frozen=True, kw_only=True):
    """Somebody was greeted; whoever did so is the first-contact person for good."""

    visit: Name
    ticket: Ticket
    channel: Literal["counter", "phone", "forwarded"] = "counter"
    language: Language = "zh"

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


@kind("visit_language_set", fact=True, roles=COUNTER)
class VisitLanguageSet(_OfVisit, frozen=True, kw_only=True):
    """From now on screen and paper speak so to this customer (article 9)."""

    language: Language


@kind("visit_needs_noted", fact=True, roles=COUNTER, private={"asker": Needed})
class VisitNeedsNoted(_OfVisit, frozen=True, kw_only=True):
    """By his own wish somebody is served in another way (article 9); the last list stands."""


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
    """The matter became a complaint (later also a card or a listing); `contact`: the asker left a
    way to be told."""

    subject: Literal["complaint"]
    record: Name
    contact: bool = False


@kind("matter_joined", fact=True, roles=COUNTER)
class MatterJoined(_OfMatter, frozen=True, kw_only=True):
    """The asker came with the same thing again: it goes on in the record that he has already."""

    subject: Literal["complaint"]
    record: Name


@kind("matter_pointed_elsewhere", fact=True, roles=COUNTER, private={"asker": Pointed})
class MatterPointedElsewhere(_OfMatter, frozen=True, kw_only=True):
    """The asker was told the way to a place that is not ours. Inside the branch that would be a
    bounce, so there it is a hand-over (article 10)."""

    place: Code


@kind("matter_without_contact", fact=True, roles=COUNTER)
class MatterWithoutContact(_OfMatter, frozen=True, kw_only=True):
    """The asker left no way to be told the answer; never counts as answered. `taken_up` is the
    record that the matter had become."""

    taken_up: Record | None = None

    def records(self) -> tuple[Record, ...]:
        """The visit, the matter, and what it had become."""
        return (*super().records(), *_taken_up(self.taken_up))


@kind("matter_left", fact=True, roles=COUNTER)
class MatterLeft(_OfMatter, frozen=True, kw_only=True):
    """The asker left before an answer; never counts as answered."""


@kind("matter_corrected", fact=True, roles=COUNTER, private={"asker": Asked})
class MatterCorrected(_OfMatter, frozen=True, kw_only=True):
    """What was written of the asker was wrong; both writings stay in the log (law 13)."""

    corrects: Name
    why: Code
    people: tuple[Party, ...] = ()


@kind("matter_summed_up", fact=True, roles=COUNTER, private={"asker": Summed})
class MatterSummedUp(_OfMatter, frozen=True, kw_only=True):
    """What was asked in English stands beside it in Chinese (article 9); the last one stands."""


@kind("earlier_contact_claimed", fact=True, roles=COUNTER, private={"asker": AskedBefore})
class EarlierContactClaimed(_OfMatter, frozen=True, kw_only=True):
    """The asker says to have asked before (article 10): a claim, worded so."""

    claim: Name
    where: Where
    hall: Code | None = None
    counter: Code | None = None
    on: date | None = None

    def records(self) -> tuple[Record, ...]:
        """The visit, the claim, and the matter."""
        return (("visit", self.visit), ("claimed", self.claim), ("matter", self.matter))


@kind("earlier_contact_examined", fact=True, roles=SUPERVISORS, private={"asker": Noted})
class EarlierContactExamined(Body, frozen=True, kw_only=True):
    """A supervisor looked into a claim to have asked before; the clerk is heard first. `shifts` are
    those of the counter and day that the customer names: none of theirs looks into it."""

    claim: Name
    finding: Literal["registered", "unregistered", "unclear"]
    shifts: Annotated[tuple[Name, ...], Meta(max_length=16)] = ()

    def records(self) -> tuple[Record, ...]:
        """The claim, and who had the counter."""
        return (*(("shift", each) for each in self.shifts), ("claimed", self.claim))


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
        """The hand-overs of the matter, and the matter."""
        return (("hand_over", self.matter), ("matter", self.matter))


class _OfHandOver(Happened, frozen=True, kw_only=True):
    matter: Name
    offer: Name

    def records(self) -> tuple[Record, ...]:
        """The hand-overs of the matter, and the matter."""
        return (("hand_over", self.matter), ("matter", self.matter))


@kind("hand_over_offered", fact=False, roles=COUNTER, private={"asker": Noted})
class HandOverOffered(_OfHandOver, frozen=True, kw_only=True):
    """The owner asks a colleague to take the matter over; until he accepts it stays hers."""

    visit: Name
    to: Code
    why: Code

    def records(self) -> tuple[Record, ...]:
        """The same, and the visit, for its language."""
        return (("visit", self.visit), *super().records())


@kind("hand_over_accepted", fact=True, roles=COUNTER)
class HandOverAccepted(_OfHandOver, frozen=True, kw_only=True):
    """The colleague took it over: from now on he owes it. `in_person` he proved at the offerer's
    counter who he is."""

    how: Literal["desk", "in_person"] = "desk"


@kind("hand_over_declined", fact=False, roles=COUNTER, private={"asker": Noted})
class HandOverDeclined(_OfHandOver, frozen=True, kw_only=True):
    """The colleague does not take it over, and says why."""

    why: Code


@kind("hand_over_recalled", fact=False, roles=COUNTER)
class HandOverRecalled(_OfHandOver, frozen=True, kw_only=True):
    """The owner takes the offer back, as an undo or later."""


class _OfUnreached(Happened, frozen=True, kw_only=True):
    matter: Name

    def records(self) -> tuple[Record, ...]:
        """The attempts, and the matter."""
        return (("unreached", self.matter), ("matter", self.matter))


@kind("contact_attempted", fact=True, roles=COUNTER, private={"asker": Noted})
class ContactAttempted(_OfUnreached, frozen=True, kw_only=True):
    """Somebody tried to tell the asker and did not reach him."""

    how: Literal["phone", "written", "visited"]
    result: Code


@kind("unreachable_reported", fact=False, roles=COUNTER)
class UnreachableReported(_OfUnreached, frozen=True, kw_only=True):
    """The owner asks to end a matter whose asker cannot be reached."""


@kind("unreachable_decided", fact=False, roles=SUPERVISORS, private={"asker": Noted})
class UnreachableDecided(_OfUnreached, frozen=True, kw_only=True):
    """A supervisor (`second`) confirms what `first` reported, that the asker cannot be reached, or
    wants it tried again. It never counts as answered. `taken_up` is the record that the matter had
    become."""

    visit: Name
    decision: Literal["confirmed", "try_again"]
    first: Code
    second: Code
    taken_up: Record | None = None

    def records(self) -> tuple[Record, ...]:
        """The visit, the attempts, the matter, what it had become, and both PINs."""
        found = (("visit", self.visit), *super().records(), *_taken_up(self.taken_up))
        return (*found, *pins(self.first, self.second))


def _taken_up(record: Record | None) -> tuple[Record, ...]:
    return (record,) if record is not None else ()
