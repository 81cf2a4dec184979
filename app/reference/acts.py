"""What can happen to reference data: a version is published (law 11)."""

from typing import Annotated

from msgspec import Meta

from app.journal.act import Hex, Record
from app.journal.kinds import ADMINISTRATOR, HUB, SUPERVISOR, Body, kind
from app.journal.party import Code


@kind("reference_published", fact=False, roles=frozenset({HUB, SUPERVISOR, ADMINISTRATOR}))
class ReferencePublished(Body, frozen=True, kw_only=True):
    """A new version of a whole set; the content is fetched by its hash."""

    set: Code
    version: Annotated[int, Meta(ge=1, le=2**31)]
    sha256: Hex
    why: Annotated[str, Meta(min_length=1, max_length=200)]

    def records(self) -> tuple[Record, ...]:
        """The set."""
        return (("reference", self.set),)
