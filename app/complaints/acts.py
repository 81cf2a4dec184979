"""What can happen to a complaint, from reception to the request to close it (article 10)."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from app.journal.act import Aware, Claim, Name, Record
from app.journal.kinds import COUNTER, kind
from app.journal.party import Code, Happened, Long, Party, PersonWords, Short

Yuan = Annotated[str, Meta(pattern=r"^\d{1,7}(\.\d{1,2})?$")]
Number = Annotated[str, Meta(min_length=8, max_length=40, pattern=r"^[0-9A-Z-]+$")]
Told = Literal["in_person", "phone", "written"]


class Complained(PersonWords, frozen=True, kw_only=True):
    """The asker, the asker's words, what is demanded, and facts that the category needs."""

    words: Long = ""
    demand: Long = ""
    facts: dict[Code, Short] = field(default_factory=dict)


class Answer(PersonWords, frozen=True, kw_only=True):
    """What the customer was told."""

    answer: Long = ""


class Closing(PersonWords, frozen=True, kw_only=True):
    """What the clerk wrote to the request to close."""

    note: Long = ""


class _OfComplaint(Happened, frozen=True, kw_only=True):
    complaint: Name

    def records(self) -> tuple[Record, ...]:
        """The complaint."""
        return (("complaint", self.complaint),)


@kind(
    "complaint_received",
    fact=True,
    roles=COUNTER,
    private={"asker": Complained, "holder": PersonWords, "helper": PersonWords},
)
class ComplaintReceived(_OfComplaint, frozen=True, kw_only=True):
    """A complaint was taken; its number was made here, offline, and is claimed.

    `due` is the first moment after the day promised, by the norm `due_norm`; `latest` the first
    that is too late, where a day of rest moves it (None: that calendar is not known). All None
    where the desk had no norm of it.
    """

    number: Number
    matter: Name
    category: Code
    amount: Yuan | None = None
    concerns: date | None = None
    like: Name | None = None
    due: Aware | None = None
    latest: Aware | None = None
    due_norm: Code | None = None
    given: tuple[Code, ...] = ()
    people: tuple[Party, ...] = ()

    def claims(self) -> tuple[Claim, ...]:
        """The number: two complaints with one number are an exception."""
        return (("complaint_number", self.number),)


@kind("complaint_corrected", fact=True, roles=COUNTER, private={"asker": Complained})
class ComplaintCorrected(_OfComplaint, frozen=True, kw_only=True):
    """What was written down was wrong; both writings stay in the log (law 13)."""

    corrects: Name
    why: Code
    amount: Yuan | None = None
    people: tuple[Party, ...] = ()


@kind("complaint_repeated", fact=True, roles=COUNTER, private={"asker": Complained})
class ComplaintRepeated(_OfComplaint, frozen=True, kw_only=True):
    """The customer came with it again. It stays one complaint, with its owner and its promise;
    `matter` is its own, in which somebody owes him again."""

    matter: Name
    people: tuple[Party, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """The complaint, and the matter that it came from."""
        return (*super().records(), ("matter", self.matter))


@kind("complaint_answered", fact=True, roles=COUNTER, private={"asker": Answer})
class ComplaintAnswered(_OfComplaint, frozen=True, kw_only=True):
    """The customer was told an answer. `supersedes` is the last one that this counter knew of."""

    supersedes: Name | None = None
    how: Told = "in_person"
    told_at: Aware


@kind("complaint_close_requested", fact=False, roles=COUNTER, private={"asker": Closing})
class ComplaintCloseRequested(_OfComplaint, frozen=True, kw_only=True):
    """A clerk asks to close on the strength of an answer; applied, it is the close."""

    answer: Name
