"""The case of the rule `complaint`: what was complained of, and what happened then."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.decide.case import At, Money, Reckoning, Since, Stopped, Who

Reason = Annotated[str, Meta(min_length=1, max_length=200, description="The reason.")]
Role = Annotated[
    Literal["clerk", "duty_manager", "supervisor"], Meta(description="In which role it is done.")
]


class _Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    at: At
    by: Who


class Acknowledged(_Event, frozen=True, kw_only=True, tag="acknowledged"):
    """The customer was told that it was received."""


class Assessed(_Event, frozen=True, kw_only=True, tag="assessed"):
    """Severity, complexity, impact and safety were looked at."""


class Investigating(_Event, frozen=True, kw_only=True, tag="investigating"):
    """Somebody looks into it."""


class Answered(_Event, frozen=True, kw_only=True, tag="answered"):
    """The customer has heard the decision."""


class Disagreed(_Event, frozen=True, kw_only=True, tag="disagreed"):
    """The customer does not accept the decision: the complaint stays open."""

    appeal_route_told: Annotated[
        bool, Meta(description="The customer was told how to appeal to the regulator.")
    ] = False


class Closed(_Event, frozen=True, kw_only=True, tag="closed"):
    """Somebody closes it."""

    role: Role = "clerk"


class Withdrawn(_Event, frozen=True, kw_only=True, tag="withdrawn"):
    """The customer takes it back."""


class Reopened(_Event, frozen=True, kw_only=True, tag="reopened"):
    """It goes on after its end."""


class Repeated(_Event, frozen=True, kw_only=True, tag="repeated"):
    """The customer comes again with the same: it is the same complaint."""


class HandedOver(_Event, frozen=True, kw_only=True, tag="handed_over"):
    """A colleague has accepted it and owes the answer from now on (see the rule hand-over)."""

    to: Who


class PromiseChanged(_Event, frozen=True, kw_only=True, tag="promise_changed"):
    """Another day was promised; the first one stays beside it."""

    to: Annotated[date, Meta(description="The day promised now, an ISO date.")]
    reason: Reason


class ListProvided(_Event, frozen=True, kw_only=True, tag="list_provided"):
    """The customer got an itemised list."""

    service: Annotated[
        Literal["long_distance_list", "network_use_list", "local_call_basis"],
        Meta(description="Which list."),
    ] = "long_distance_list"
    fee: Annotated[Money, Meta(description="What was charged for it, in yuan.")] = "0"


class RemedyOffered(_Event, frozen=True, kw_only=True, tag="remedy_offered"):
    """Money was offered."""

    amount: Annotated[Money, Meta(description="How much, in yuan, as a decimal string.")]


class RemedyApproved(_Event, frozen=True, kw_only=True, tag="remedy_approved"):
    """It was approved."""

    role: Role


class RemedyCarriedOut(_Event, frozen=True, kw_only=True, tag="remedy_carried_out"):
    """It was paid or booked."""


class RemedySeen(_Event, frozen=True, kw_only=True, tag="remedy_seen"):
    """The customer has seen it."""


class Appealed(_Event, frozen=True, kw_only=True, tag="appealed"):
    """The customer appeals to the regulator."""

    accepted_elsewhere: Annotated[
        bool,
        Meta(description="A court, arbitrator, consumer body or another agency has it already."),
    ] = False


Event = (
    Acknowledged | Assessed | Investigating | Answered | Disagreed | Closed | Withdrawn | Reopened
    | Repeated | HandedOver | PromiseChanged | ListProvided | RemedyOffered | RemedyApproved
    | RemedyCarriedOut | RemedySeen | Appealed
)  # fmt: skip


class Forwarded(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The complaint was sent on from elsewhere, with a clock of its own."""

    source: Annotated[
        Literal["hotline", "regulator", "letter", "leader", "agent"],
        Meta(description="Who sent it: 10000, the regulator, a letter, a leader, an agent outlet."),
    ]
    due: Annotated[date | None, Meta(description="The sender's day for the answer.")] = None


class ComplaintCase(Reckoning, frozen=True, kw_only=True):
    """Is a complaint handled as it must be: promise, clocks, end, money, appeal?"""

    category: Annotated[
        Literal["user_service", "network_quality", "fee_dispute", "personal_information", "other"],
        Meta(description="The regulator's class, or personal information, or other."),
    ] = "other"
    received_at: Annotated[Since, Meta(description="When the customer complained.")]
    first_handler: Annotated[
        Who, Meta(description="The first-contact person: whoever was asked first. Never changes.")
    ]
    happened_on: Annotated[
        date | None,
        Meta(description="Day of what is complained of (of the charge in a fee dispute): from it "
             "the customer's time for an appeal counts."),
    ] = None  # fmt: skip
    fee: Annotated[
        Money, Meta(description="What was charged for taking the complaint, in yuan.")
    ] = "0"
    forwarded: Annotated[
        Forwarded | None, Meta(description="Where it was sent on from, if it was.")
    ] = None
    events: Annotated[
        tuple[Event, ...], Meta(description="What happened then, in the order of time.")
    ] = ()
    pauses: Annotated[
        tuple[Stopped, ...],
        Meta(description="When one waited for the customer or for a third party."),
    ] = ()
    now: Annotated[
        Since | None, Meta(description="The moment to judge while it is not answered.")
    ] = None
