"""What can happen to the money side of a complaint, from an offer to what the customer saw of it;
itemised lists (article 13), and what is held while the dispute is open."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from app.complaints.acts import Told, Yuan
from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, MANAGERS, Words, kind
from app.journal.party import Authority, Code, Document, Happened, Long
from app.journal.second import pins

Pages = Annotated[int, Meta(ge=1, le=9999)]
Service = Literal["long_distance_list", "network_use_list", "local_call_basis"]


class Remark(Words, frozen=True, kw_only=True):
    """Why, in the clerk's words: they may name the customer."""

    remark: Long = ""


class _OfMoney(Happened, frozen=True, kw_only=True):
    complaint: Name

    def records(self) -> tuple[Record, ...]:
        """The remedy, which has the complaint's id, and the complaint, which a person opens."""
        return (("remedy", self.complaint), ("complaint", self.complaint))


class _OfHold(Happened, frozen=True, kw_only=True):
    complaint: Name

    def records(self) -> tuple[Record, ...]:
        """What is held, under the complaint's id, and the complaint."""
        return (("hold", self.complaint), ("complaint", self.complaint))


@kind("remedy_offered", fact=True, roles=COUNTER, private={"asker": Remark})
class RemedyOffered(_OfMoney, frozen=True, kw_only=True):
    """Somebody wrote down what the customer is to get back. `supersedes` is the last offer that
    this counter knew of."""

    refund: Yuan
    supersedes: Name | None = None


@kind("remedy_approved", fact=True, roles=MANAGERS, private={"asker": Remark})
class RemedyApproved(_OfMoney, frozen=True, kw_only=True):
    """Another person (`second`) said yes to the offer that `first` made and its amount. A fact:
    with it the money may have been given back at once, at a counter that nobody hears."""

    offer: Name
    refund: Yuan
    first: Code
    second: Code

    def records(self) -> tuple[Record, ...]:
        """The remedy, the complaint, and both PINs."""
        return (*super().records(), *pins(self.first, self.second))


@kind("remedy_declined", fact=False, roles=COUNTER, private={"asker": Remark})
class RemedyDeclined(_OfMoney, frozen=True, kw_only=True):
    """An offer is not to be: a manager says no, or the customer, or it is taken back."""

    offer: Name
    reason: Literal["no_ground", "amount", "customer", "taken_back"]


@kind("remedy_carried_out", fact=True, roles=COUNTER, private={"asker": Remark})
class RemedyCarriedOut(_OfMoney, frozen=True, kw_only=True):
    """The money was given back, on the strength of an approval."""

    approval: Name
    refund: Yuan
    paid: Literal["bill", "cash", "account"]


@kind("remedy_seen", fact=True, roles=COUNTER)
class RemedySeen(_OfMoney, frozen=True, kw_only=True):
    """The customer saw that it was given back, and how he was shown."""

    how: Told = "in_person"


@kind("list_provided", fact=True, roles=COUNTER)
class ListProvided(_OfMoney, frozen=True, kw_only=True):
    """An itemised list of a month was handed out. `fee` is what was charged: nothing, by rule
    (article 13); a desk writes no other, and of another program's it is an exception."""

    service: Service
    of_month: date
    medium: Literal["paper", "email", "sms"] = "paper"
    authority: Authority = "holder"
    document: Document = "none"
    pages: Pages = 1
    fee: Yuan = "0.00"


@kind("call_records_held", fact=True, roles=COUNTER)
class CallRecordsHeld(_OfHold, frozen=True, kw_only=True):
    """Billing was asked to keep the call records of a month while they are disputed. `kept_until`
    is their last day without that, by the norm `kept_norm`; both None where no norm says so."""

    of_month: date
    kept_until: date | None = None
    kept_norm: Code | None = None


@kind("reminders_held", fact=True, roles=COUNTER)
class RemindersHeld(_OfHold, frozen=True, kw_only=True):
    """While the bill is disputed nobody reminds the customer, or (both) suspends him either."""

    hold: Literal["reminders", "both"] = "both"


@kind("hold_released", fact=False, roles=COUNTER)
class HoldReleased(_OfHold, frozen=True, kw_only=True):
    """What was held is to be held no longer."""

    hold: Literal["all", "records", "reminders"] = "all"
    reason: Literal["settled", "dropped", "by_mistake"]
