"""What can happen to a receipt: it is issued, and every further copy is issued anew."""

from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, Body, kind

Number = Annotated[str, Meta(min_length=8, max_length=40, pattern=r"^[0-9A-Z-]+$")]
Ordinal = Annotated[int, Meta(ge=1, le=9999)]
Language = Literal["zh", "large", "en"]
Size = Literal["a5", "roll"]


@kind("receipt_issued", fact=True, roles=COUNTER)
class ReceiptIssued(Body, frozen=True, kw_only=True):
    """A customer was given a receipt for a complaint, or for a matter that stays open.

    `version` counts what was written down (a correction makes the next one), `copy` the prints of
    that version. What it says is what this act's header could know: own acts before `seq`, others'
    up to `seen`.
    """

    receipt: Name
    matter: Name
    complaint: Name | None = None
    number: Number
    version: Ordinal
    copy: Ordinal
    language: Language
    size: Size

    def records(self) -> tuple[Record, ...]:
        """The receipt, and what it is for."""
        about = ("complaint", self.complaint) if self.complaint else ("matter", self.matter)
        return (("receipt", self.receipt), about)
