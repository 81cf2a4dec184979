"""The rule `fee`: what may be charged for a service."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from app.decide.case import Bad, Money, Reckoning, Result, amount
from app.norms import fees
from app.norms.fees import Charge

Service = Literal[
    "consult", "enquiry", "enquiry_114", "fault_report", "complaint", "number_choice",
    "long_distance_list", "network_use_list", "local_call_basis", "other",
]  # fmt: skip


class FeeCase(Reckoning, frozen=True, kw_only=True):
    """May this be charged (articles 5, 6, 13)?"""

    service: Annotated[
        Service,
        Meta(description="What the customer gets: advice, an enquiry (114 apart), a fault report, "
             "a complaint, a choice of number, an itemised list of long-distance or network-use "
             "charges in any form, the basis of local-call charges, or any other service."),
    ]  # fmt: skip
    fee: Annotated[Money, Meta(description="What is charged, in yuan, as a decimal string.")] = "0"
    number_kind: Annotated[
        Literal["ordinary", "special", "occupied"] | None,
        Meta(description="For number_choice: an ordinary free number, a special one, or one "
             "that is taken."),
    ] = None  # fmt: skip
    posted_price: Annotated[
        Money | None, Meta(description="The price on the board, in yuan; null: none is posted.")
    ] = None
    bill_disputed: Annotated[
        bool, Meta(description="The customer disputes the bill that this is about.")
    ] = False
    on: Annotated[
        date | None, Meta(description="The day of the charge; left out: by the norms of today.")
    ] = None


class FeeResult(Result, frozen=True, kw_only=True):
    """`fee_allowed`: at most this may be charged, in yuan; null where the norms are silent."""

    fee_allowed: str | None = None


def decide(case: FeeCase) -> FeeResult:
    """Judge a charge. Raises Bad."""
    if case.service == fees.NUMBER and case.number_kind is None:
        raise Bad("$.number_kind", "number_kind")
    if case.service != fees.NUMBER and case.number_kind is not None:
        raise Bad("$.number_kind", "number_kind_other")
    charge = Charge(
        case.service, amount(case.fee), case.number_kind or fees.ORDINARY,
        None if case.posted_price is None else amount(case.posted_price), case.bill_disputed,
    )  # fmt: skip
    allowed = fees.judge(case.norms(), charge, case.on or date.max)
    found = allowed.finding
    return FeeResult(
        rule="fee", verdict=found.verdict, basis=found.basis, trace=found.trace,
        fee_allowed=None if allowed.most is None else str(allowed.most),
    )  # fmt: skip
