"""What can happen to people as users; who works here is reference data."""

from app.journal.act import Record
from app.journal.kinds import ADMINISTRATOR, HUB, Body, kind
from app.journal.party import Code


@kind("pin_set", fact=True, roles=frozenset({HUB, ADMINISTRATOR}))
class PinSet(Body, frozen=True, kw_only=True):
    """Somebody's PIN was set; the verifier itself is kept outside the journal (law 15)."""

    staff: Code

    def records(self) -> tuple[Record, ...]:
        """The PIN of that person."""
        return (("pin", self.staff),)
