"""What can happen to a receipt: it is issued, and every further copy is issued anew."""

from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Claim, Name, Record
from app.journal.kinds import COUNTER, Body, kind
from app.journal.party import Code, Language, Ordinal

Number = Annotated[str, Meta(min_length=8, max_length=40, pattern=r"^[0-9A-Z-]+$")]
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


@kind("blank_forms_reserved", fact=True, roles=COUNTER)
class BlankFormsReserved(Body, frozen=True, kw_only=True):
    """Numbers were set aside for forms on paper, to be filled in by hand in a power cut. `batch`
    names those that were printed together."""

    batch: Name
    numbers: Annotated[tuple[Number, ...], Meta(min_length=1, max_length=50)]

    def records(self) -> tuple[Record, ...]:
        """Every form."""
        return tuple(("blank_form", each) for each in self.numbers)

    def claims(self) -> tuple[Claim, ...]:
        """The whole range: no number is on two forms."""
        return tuple(("blank_form", each) for each in self.numbers)


@kind("blank_form_voided", fact=True, roles=COUNTER)
class BlankFormVoided(Body, frozen=True, kw_only=True):
    """A form was spoilt, lost or thrown away; nothing will be entered under its number."""

    number: Number
    why: Code

    def records(self) -> tuple[Record, ...]:
        """The form."""
        return (("blank_form", self.number),)

    def claims(self) -> tuple[Claim, ...]:
        """The number, as a complaint would take it: a form is used or void, never both."""
        return (("complaint_number", self.number),)
