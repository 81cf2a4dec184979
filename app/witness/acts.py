"""What a customer's screen leaves behind: what was shown, how it was signed, what was thought of
the service (articles 4, 6, 9 and 10)."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, Body, Words, kind
from app.journal.party import Code, Language, Ordinal

Text = Annotated[str, Meta(max_length=4000)]
Role = Literal["head", "title", "lead", "label", "body", "note", "row", "pair"]
Hash = Annotated[str, Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]+$")]
# A point in ten-thousandths of the pad's width, and milliseconds since the first one.
Coordinate = Annotated[int, Meta(ge=0, le=10_000)]
Millis = Annotated[int, Meta(ge=0, le=600_000)]
Point = tuple[Coordinate, Coordinate, Millis]
Stroke = Annotated[tuple[Point, ...], Meta(min_length=1, max_length=2000)]
Strokes = Annotated[tuple[Stroke, ...], Meta(max_length=200)]
Shows = Literal["summary", "tariff"]
How = Literal["signed", "refused", "thumbprint", "unable"]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One sentence on the customer's screen: its role in the layout, the same in Chinese to stand
    `below` it in small letters, and the value of what a row or pair names."""

    role: Role
    text: Text
    below: Text = ""
    value: Text = ""


class Shown(Words, frozen=True, kw_only=True):
    """Everything that stood on the screen, letter by letter."""

    lines: tuple[Line, ...] = ()


class Drawn(Words, frozen=True, kw_only=True):
    """The customer's signature as it was drawn."""

    strokes: Strokes = ()


@kind("summary_shown", fact=True, roles=COUNTER, private={"asker": Shown})
class SummaryShown(Body, frozen=True, kw_only=True):
    """A customer was shown what was written down and what happens next, or what something costs.
    `version` counts what was written down, as on receipts, or the sets of tariffs; `layout` is that
    of the screen, `card` the answer card. The sealed words are the proof of what stood there."""

    showing: Name
    matter: Name
    complaint: Name | None = None
    sheet: Shows = "summary"
    card: Code | None = None
    version: Ordinal
    language: Language
    layout: Ordinal

    def records(self) -> tuple[Record, ...]:
        """The showing, and what it is about."""
        return _records(self)


@kind("summary_signed", fact=True, roles=COUNTER, private={"asker": Drawn})
class SummarySigned(Body, frozen=True, kw_only=True):
    """The customer signed what was shown, or why not: `shown` is the seal of those very words.
    `witness` and `read_by` are colleagues; `strokes` counts what is in the private part."""

    showing: Name
    matter: Name
    complaint: Name | None = None
    shown: Hash
    how_signed: How
    strokes: Annotated[int, Meta(ge=0, le=200)] = 0
    witness: Code | None = None
    read_by: Code | None = None

    def records(self) -> tuple[Record, ...]:
        """The showing, and what it is about."""
        return _records(self)


@kind("service_rated", fact=True, roles=COUNTER)
class ServiceRated(Body, frozen=True, kw_only=True):
    """The customer said of a matter how it was served, from 1 (bad) to 5 (very good)."""

    matter: Name
    score: Annotated[int, Meta(ge=1, le=5)]

    def records(self) -> tuple[Record, ...]:
        """The matter's rating, and the matter."""
        return (("rating", self.matter), ("matter", self.matter))


def _records(body: SummaryShown | SummarySigned) -> tuple[Record, ...]:
    about = ("complaint", body.complaint) if body.complaint else ("matter", body.matter)
    return (("showing", body.showing), about)
