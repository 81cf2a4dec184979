"""Questions about what customers saw and signed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.journal import store
from app.journal.command import Query, Reading
from app.journal.kinds import Words
from app.witness.acts import Drawn, Line, Shown, Stroke
from db.tables import attachment, rating, showing


@dataclass(frozen=True)
class Witnessed:
    """One summary as it was shown, told from its acts. `lines` None where the words are not here
    or were erased; `strokes` empty where nothing was drawn or it is not here; `scanned`: the
    paper with the thumbprint is an attachment."""

    id: str
    complaint: str | None
    sheet: str
    version: int
    language: str
    layout: int
    shown_at: datetime
    shown_by_name: str
    how_signed: str | None
    signed_at: datetime | None
    witness_name: str
    read_by_name: str
    lines: tuple[Line, ...] | None
    strokes: tuple[Stroke, ...]
    scanned: bool


@dataclass(frozen=True)
class Witness:
    """What is known of a matter: its showings, the latest first, and the customer's rating, 1 to 5
    or None."""

    showings: tuple[Witnessed, ...]
    score: int | None


@dataclass(frozen=True)
class WitnessOf(Query[Witness]):
    """What was shown about a matter and what it became, and what was thought of the service."""

    matter: str

    def run(self, reading: Reading) -> Witness:
        """As it stood on the screen."""
        execute = reading.connection.execute
        rows = execute(
            select(showing)
            .where(showing.c.matter == self.matter)
            .order_by(showing.c.shown_at.desc(), showing.c.id.desc())
        ).all()
        score = execute(select(rating.c.score).where(rating.c.id == self.matter)).scalar()
        said = _said(reading, [row.id for row in rows])
        scanned = set(execute(
            select(attachment.c.signs).where(attachment.c.signs.in_([row.id for row in rows]))
        ).scalars())  # fmt: skip
        return Witness(tuple(_witnessed(reading, row, said, scanned) for row in rows), score)


_Said = dict[tuple[str, type[Words]], Words]


def _said(reading: Reading, ids: list[str]) -> _Said:
    """What was shown and drawn, of each showing, where it is here."""
    acts = store.by_record(reading.connection, reading.registry, [("showing", id_) for id_ in ids])
    return {
        (act.header.records[0][1], type(words)): words
        for act in acts
        if act.header.records and act.header.records[0][0] == "showing"
        for words in act.said.values()
    }


def _witnessed(reading: Reading, row: Any, said: _Said, scanned: set[str | None]) -> Witnessed:
    name = reading.norms.name
    shown, drawn = said.get((row.id, Shown)), said.get((row.id, Drawn))
    return Witnessed(
        id=row.id, complaint=row.complaint, sheet=row.sheet, version=row.version,
        language=row.language, layout=row.layout, shown_at=row.shown_at,
        shown_by_name=name(row.shown_by),
        how_signed=row.how_signed, signed_at=row.signed_at,
        witness_name=name(row.witness) if row.witness else "",
        read_by_name=name(row.read_by) if row.read_by else "",
        lines=shown.lines if isinstance(shown, Shown) else None,
        strokes=drawn.strokes if isinstance(drawn, Drawn) else (), scanned=row.id in scanned,
    )  # fmt: skip
