"""The case of the rule `hand-over`: who was asked first, and what happened then."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.decide.case import At, Reckoning, Who
from app.journal.kinds import CLERK, DUTY_MANAGER, SUPERVISOR, Body
from app.visits import acts

VISIT, MATTER = "visit", "matter"

Given = Literal["name", "unit", "phone", "matter", "call_back"]


class _Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    at: At
    by: Who


class _Acted(_Event, frozen=True, kw_only=True):
    """Something that the desk knows as an act."""

    @property
    def role(self) -> str:
        """In which role it is done."""
        return CLERK

    def body(self, owner: str, offer: str) -> Body:
        """The act, of a matter with this owner and this offer that stands."""
        raise NotImplementedError


class HandedOver(_Acted, frozen=True, kw_only=True, tag="offered"):
    """The owner offers the matter to a colleague; it stays hers until it is accepted."""

    to: Who
    why: Annotated[str, Meta(min_length=1, max_length=40, description="The reason.")] = "not_given"

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.HandOverOffered(
            visit=VISIT,
            matter=MATTER,
            offer=f"offer-{self.at.timestamp()}",
            to=self.to,
            why=self.why,
        )


class Accepted(_Acted, frozen=True, kw_only=True, tag="accepted"):
    """The colleague takes the matter over."""

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.HandOverAccepted(matter=MATTER, offer=offer)


class Declined(_Acted, frozen=True, kw_only=True, tag="declined"):
    """The colleague does not take it over, and says why."""

    why: Annotated[str, Meta(min_length=1, max_length=40, description="The reason.")]

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.HandOverDeclined(matter=MATTER, offer=offer, why=self.why)


class Recalled(_Acted, frozen=True, kw_only=True, tag="recalled"):
    """The owner takes the offer back."""

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.HandOverRecalled(matter=MATTER, offer=offer)


class Reassigned(_Acted, frozen=True, kw_only=True, tag="reassigned"):
    """A manager gives the matter to somebody else."""

    to: Who

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.MatterReassigned(matter=MATTER, owner=owner, to=self.to, why="not_given")

    @property
    def role(self) -> str:
        """Who may do this."""
        return DUTY_MANAGER


class Answered(_Acted, frozen=True, kw_only=True, tag="answered"):
    """The customer has heard the answer."""

    how: Annotated[
        Literal["in_person", "phone", "written"], Meta(description="How the customer was told.")
    ] = "in_person"

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.MatterAnswered(visit=VISIT, matter=MATTER, how=self.how)


class Closed(_Event, frozen=True, kw_only=True, tag="closed"):
    """The matter is closed; right only where the customer has heard the answer."""


class PointedTo(_Acted, frozen=True, kw_only=True, tag="pointed_to"):
    """The customer was told the way to another place, and nobody there took the matter over."""

    ours: Annotated[
        bool, Meta(description="The place belongs to the branch (then this is a bounce).")
    ]
    place: Annotated[str, Meta(min_length=1, max_length=40, description="Which place.")] = "place"

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.MatterPointedElsewhere(visit=VISIT, matter=MATTER, place=self.place)


class SentAway(_Event, frozen=True, kw_only=True, tag="sent_away"):
    """The customer was told that it is not ours (不归我们管), and nothing was registered."""


class Left(_Acted, frozen=True, kw_only=True, tag="left"):
    """The customer left before an answer."""

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.MatterLeft(visit=VISIT, matter=MATTER)


class NoContact(_Acted, frozen=True, kw_only=True, tag="no_contact"):
    """The customer left no way to be told."""

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.MatterWithoutContact(visit=VISIT, matter=MATTER)


class Attempted(_Acted, frozen=True, kw_only=True, tag="attempted"):
    """Somebody tried to tell the customer and did not reach him."""

    how: Annotated[
        Literal["phone", "written", "visited"], Meta(description="How it was tried.")
    ] = "phone"

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.ContactAttempted(matter=MATTER, how=self.how, result="not_reached")


class Unreachable(_Acted, frozen=True, kw_only=True, tag="unreachable"):
    """The owner reports that the customer cannot be reached."""

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.UnreachableReported(matter=MATTER)


class Confirmed(_Acted, frozen=True, kw_only=True, tag="unreachable_confirmed"):
    """A supervisor confirms that the customer cannot be reached."""

    def body(self, owner: str, offer: str) -> Body:
        """The act."""
        return acts.UnreachableDecided(
            visit=VISIT, matter=MATTER, decision="confirmed", first=owner, second=self.by
        )

    @property
    def role(self) -> str:
        """Who may do this."""
        return SUPERVISOR


class Registered(_Event, frozen=True, kw_only=True, tag="registered"):
    """Nobody who is responsible can be reached: the matter is written down, to be passed on."""

    given: Annotated[
        tuple[Given, ...],
        Meta(description="What was written down: the customer's name, unit and phone, the matter, "
             "and a call-back with its time. The things themselves do not belong here."),
    ]  # fmt: skip


Event = (
    HandedOver | Accepted | Declined | Recalled | Reassigned | Answered | Closed | PointedTo
    | SentAway | Left | NoContact | Attempted | Unreachable | Confirmed | Registered
)  # fmt: skip


class HandOverCase(Reckoning, frozen=True, kw_only=True):
    """Who owes the customer an answer, was it passed on as it must be, was he sent around?"""

    first_handler: Annotated[
        Who, Meta(description="The first-contact person: whoever was asked first. Never changes.")
    ]
    first_contact_at: Annotated[At, Meta(description="When the customer first asked.")]
    events: Annotated[
        tuple[Event, ...], Meta(description="What happened then, in the order of time.")
    ] = ()
    now: Annotated[
        At | None,
        Meta(description="The moment to judge; needed while an offer waits to be accepted."),
    ] = None
    accept_within_minutes: Annotated[
        Annotated[int, Meta(ge=1, le=300)] | None,
        Meta(description="The hall's own time for accepting an offer, in minutes."),
    ] = None  # fmt: skip
