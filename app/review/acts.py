"""What supervisors do with all cases together: take lines of the log away."""

from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Name, Record, Text64
from app.journal.kinds import SUPERVISORS, Body, kind
from app.journal.party import Code

Count = Annotated[int, Meta(ge=0, le=10**9)]
Format = Literal["xlsx", "csv"]
Purpose = Literal["regulator", "meeting", "check", "handed_on"]


@kind("log_exported", fact=True, roles=SUPERVISORS)
class LogExported(Body, frozen=True, kw_only=True):
    """Lines of the complaint log go into a file, where no rule of this program reaches them any
    more: how many, by which filter (`wanted`: part and value, both codes), and what for."""

    export: Name
    format: Format
    rows: Count
    purpose: Purpose
    wanted: Annotated[tuple[tuple[Code, Text64], ...], Meta(max_length=16)] = ()

    def records(self) -> tuple[Record, ...]:
        """The export."""
        return (("export", self.export),)
