"""What can happen to a complaint, from reception to its end and after (article 10;
ISO 10002 clause 7, norms.md 9)."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from app.journal.act import Aware, Claim, Name, Record, Text64
from app.journal.kinds import COUNTER, kind
from app.journal.party import Code, Happened, Long, Party, PersonWords, Short

Yuan = Annotated[str, Meta(pattern=r"^\d{1,7}(\.\d{1,2})?$")]
Number = Annotated[str, Meta(min_length=8, max_length=40, pattern=r"^[0-9A-Z-]+$")]
Told = Literal["in_person", "phone", "written"]
Grade = Annotated[int, Meta(ge=1, le=9)]


class Complained(PersonWords, frozen=True, kw_only=True):
    """The asker, the asker's words, what is demanded, and facts that the category needs."""

    words: Long = ""
    demand: Long = ""
    facts: dict[Code, Short] = field(default_factory=dict)


class Answer(PersonWords, frozen=True, kw_only=True):
    """What the customer was told."""

    answer: Long = ""


class WorkNote(PersonWords, frozen=True, kw_only=True):
    """What colleagues write for each other; never for the customer's eyes."""

    internal: Long = ""


class Closing(PersonWords, frozen=True, kw_only=True):
    """What the clerk wrote to the request to close."""

    note: Long = ""


class Message(PersonWords, frozen=True, kw_only=True):
    """What the customer was told or asked."""

    message: Long = ""


class Reply(PersonWords, frozen=True, kw_only=True):
    """What the customer said to it."""

    reply: Long = ""


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
    where the desk had no norm of it. `area` is the token of the place where it is, where it is at
    one.
    """

    number: Number
    matter: Name
    category: Code
    amount: Yuan | None = None
    concerns: date | None = None
    area: Text64 | None = None
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
    area: Text64 | None = None
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
    """A clerk asks to close on the strength of an answer; applied, it is the close. The matter
    says who may."""

    answer: Name
    matter: Name

    def records(self) -> tuple[Record, ...]:
        """The complaint and its matter."""
        return (*super().records(), ("matter", self.matter))


@kind("complaint_acknowledged", fact=True, roles=COUNTER)
class ComplaintAcknowledged(_OfComplaint, frozen=True, kw_only=True):
    """The customer was told that it is here and who has it."""

    how: Told = "in_person"


@kind("complaint_assessed", fact=True, roles=COUNTER, private={"asker": WorkNote})
class ComplaintAssessed(_OfComplaint, frozen=True, kw_only=True):
    """How grave it is, in grades from 1; `escalated` is the manager who heard of a grave
    one."""

    severity: Grade
    complexity: Grade
    impact: Grade
    safety: bool = False
    escalated: Name | None = None


@kind("investigation_begun", fact=True, roles=COUNTER, private={"asker": WorkNote})
class InvestigationBegun(_OfComplaint, frozen=True, kw_only=True):
    """Somebody looks into it; the first work note."""


@kind("work_noted", fact=True, roles=COUNTER, private={"asker": WorkNote})
class WorkNoted(_OfComplaint, frozen=True, kw_only=True):
    """A further work note."""


@kind("customer_disagreed", fact=True, roles=COUNTER, private={"asker": Reply})
class CustomerDisagreed(_OfComplaint, frozen=True, kw_only=True):
    """The customer does not accept the answer, and was told `how` to go on: with us, then with the
    regulator."""

    answer: Name
    how: Told


@kind("complaint_withdrawn", fact=True, roles=COUNTER, private={"asker": Reply})
class ComplaintWithdrawn(_OfComplaint, frozen=True, kw_only=True):
    """The customer takes it back, of his own will."""

    how: Told = "in_person"


@kind("complaint_reopened", fact=True, roles=COUNTER, private={"asker": Reply})
class ComplaintReopened(_OfComplaint, frozen=True, kw_only=True):
    """It goes on after its end; owner, promise and lateness stay. `matter` is its own: where that
    ended untold, somebody owes the answer again."""

    matter: Name
    why: Literal["not_content", "new_facts", "ended_by_mistake", "review"]

    def records(self) -> tuple[Record, ...]:
        """The complaint and its matter."""
        return (*super().records(), ("matter", self.matter))


@kind("promise_changed", fact=True, roles=COUNTER, private={"asker": Message})
class PromiseChanged(_OfComplaint, frozen=True, kw_only=True):
    """The customer was told another day, `due` its end; the first promise stays beside it.
    `supersedes` is the last change that this counter knew of."""

    supersedes: Name | None = None
    day: date
    due: Aware
    why: Literal["customer_wishes", "third_party", "more_work", "our_delay"]
    how: Told = "phone"


class _Paused(_OfComplaint, frozen=True, kw_only=True):
    """Where waiting for this party stops the promise's clock, the promise as it is counted then, as
    in the reception; `due` None with a `due_norm` says that it stands still."""

    due: Aware | None = None
    latest: Aware | None = None
    due_norm: Code | None = None


@kind("clarification_asked", fact=True, roles=COUNTER, private={"asker": Message})
class ClarificationAsked(_Paused, frozen=True, kw_only=True):
    """The customer has to tell or bring something; until then one waits for him."""


@kind("clarification_received", fact=True, roles=COUNTER, private={"asker": Reply})
class ClarificationReceived(_Paused, frozen=True, kw_only=True):
    """What was asked for is here, or is waited for no longer. `began`: since which act."""

    began: Name


@kind("third_party_waiting", fact=True, roles=COUNTER, private={"asker": WorkNote})
class ThirdPartyWaiting(_Paused, frozen=True, kw_only=True):
    """Somebody outside has to do something first."""


@kind("third_party_ended", fact=True, roles=COUNTER, private={"asker": WorkNote})
class ThirdPartyEnded(_Paused, frozen=True, kw_only=True):
    """It is done, or waited for no longer. `began`: since which act."""

    began: Name
