"""What can happen to reference data: a version is published, confirmed, withdrawn (law 11)."""

from typing import Annotated

from msgspec import Meta

from app.journal.act import Hex, Record
from app.journal.kinds import ADMINISTRATOR, HUB, SUPERVISOR, Body, kind
from app.journal.party import Code
from app.journal.second import pins

# Whoever may change reference data at a desk.
PUBLISHERS = frozenset({SUPERVISOR, ADMINISTRATOR})
Version = Annotated[int, Meta(ge=1, le=2**31)]
Why = Annotated[str, Meta(min_length=1, max_length=200)]


class _OfVersion(Body, frozen=True, kw_only=True):
    """`sha256` is the content's: two versions of one number, made apart, are never mixed up."""

    set: Code
    version: Version
    sha256: Hex

    def records(self) -> tuple[Record, ...]:
        """The set, and this version of it."""
        return (("reference", self.set), ("publication", f"{self.set}.{self.version}"))


@kind("reference_published", fact=False, roles=PUBLISHERS | {HUB})
class ReferencePublished(_OfVersion, frozen=True, kw_only=True):
    """A new version of a whole set; the content is fetched by its hash. It waits for a second
    person, unless nobody else may confirm (`alone`)."""

    why: Why
    alone: bool = False


@kind("reference_confirmed", fact=False, roles=PUBLISHERS)
class ReferenceConfirmed(_OfVersion, frozen=True, kw_only=True):
    """Somebody else (`second`) looked at the version that `first` made: it is in force from here
    on, or no longer stands with one name."""

    first: Code
    second: Code

    def records(self) -> tuple[Record, ...]:
        """The set, this version of it, and both PINs."""
        return (*super().records(), *pins(self.first, self.second))


@kind("reference_withdrawn", fact=False, roles=PUBLISHERS)
class ReferenceWithdrawn(_OfVersion, frozen=True, kw_only=True):
    """A version that waits is not to be: its author takes it back, or the second person refuses."""

    why: Why
