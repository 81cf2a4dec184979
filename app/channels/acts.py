"""What can happen to a complaint that somebody else passed on to us."""

from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Aware, Claim, Name, Record
from app.journal.kinds import COUNTER, kind
from app.journal.party import Happened

Source = Literal["hotline", "regulator", "hall", "letter", "other"]
# A document's number: letters, digits and the signs of one, so that no name and no sentence fits.
Reference = Annotated[str, Meta(pattern=r"^[0-9A-Z\u3014\u3015()第字号/-]{2,40}$")]


@kind("case_forwarded_in", fact=True, roles=COUNTER)
class CaseForwardedIn(Happened, frozen=True, kw_only=True):
    """A complaint came from elsewhere, with the sender's own number, and until when he wants it
    settled: a clock of its own beside the promise to the customer."""

    complaint: Name
    source: Source
    reference: Reference
    settle_by: Aware | None = None

    def records(self) -> tuple[Record, ...]:
        """What is known of the sender, and the complaint."""
        return (("forwarded", self.complaint), ("complaint", self.complaint))

    def claims(self) -> tuple[Claim, ...]:
        """The sender's number: entered twice it is an exception."""
        return (("forwarded_case", f"{self.source}:{self.reference}"),)
