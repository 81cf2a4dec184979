"""What can happen to people as users; who works here is reference data."""

from app.journal.act import Aware, Hex, Record
from app.journal.kinds import ADMINISTRATOR, CLERK, DUTY_MANAGER, HUB, SUPERVISOR, Body, kind
from app.journal.party import Code


@kind(
    "pin_set",
    fact=False,
    roles=frozenset({HUB, ADMINISTRATOR, SUPERVISOR, DUTY_MANAGER, CLERK}),
)
class PinSet(Body, frozen=True, kw_only=True):
    """Somebody's PIN was set. The verifier is kept outside the journal (law 15) and brought to the
    hub before this act; `mark` is its hash, which tells nobody the PIN: its salt is not here.

    `until`: a one-time PIN, which has to be changed by then. `over`: the mark of the PIN that
    somebody gave up for one of her own.
    """

    staff: Code
    mark: Hex
    until: Aware | None = None
    over: Hex | None = None

    def records(self) -> tuple[Record, ...]:
        """The PIN of that person."""
        return (("pin", self.staff),)
