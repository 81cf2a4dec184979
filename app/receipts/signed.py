"""How the customer signed what was written down, for the receipt that he takes home."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.journal.act import Act, Record
from app.journal.command import Reading
from app.journal.kinds import States
from db.tables import showing

Strokes = tuple[tuple[tuple[int, int, int], ...], ...]
_SEAL = 8


@dataclass(frozen=True)
class Signed:
    """`how` it was signed; `version` counts what was written down, `layout` is that of the screen,
    and `seal` begins the proof of the very words that stood there. `strokes` are empty where
    nothing was drawn, or what was is not here."""

    how: str
    at: datetime
    version: int
    layout: int
    seal: str
    strokes: Strokes


def showings(reading: Reading, row: Any) -> list[Record]:
    """What the customer saw of the matter, or of the complaint that it became."""
    query = select(showing.c.id).where(
        showing.c.matter == row.matter,
        showing.c.sheet == "summary",
        showing.c.complaint == row.complaint if row.complaint else showing.c.complaint.is_(None),
    )
    return [("showing", id_) for id_ in reading.connection.execute(query).scalars()]


def signed(states: States, acts: list[Act], complaint: str | None) -> Signed | None:
    """The summary of this complaint, or of the matter where it is none, that was signed last; None
    where none was. The acts of a matter bring along what was shown of it before, and its prices."""
    found = [
        state for (type_, _), state in states.items()
        if type_ == "showing" and state is not None and state.how_signed is not None
        and (state.sheet, state.complaint) == ("summary", complaint)
    ]  # fmt: skip
    last = max(found, key=lambda each: each.signed_at, default=None)
    if last is None:
        return None
    drawn: Strokes = ()
    for each in acts:
        said = each.said.get("asker")
        if each.header.kind == "summary_signed" and each.body.showing == last.id and said:
            drawn = getattr(said, "strokes", ())
    return Signed(
        last.how_signed, last.signed_at, last.version, last.layout, last.seal[:_SEAL], drawn
    )
