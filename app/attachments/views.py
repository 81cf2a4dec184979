"""Questions about attachments: what there is, where its bytes are, and the bytes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, bindparam, or_, select

from app.attachments.acts import Attached
from app.attachments.limits import most_bytes
from app.content import Content, Media
from app.journal.act import Record
from app.journal.command import Query, Reading
from app.shelf import Kept
from db.tables import act, attachment, complaint, head, private

# Where the bytes are, seen from this desk.
HERE, SENT, BRANCH, COMING, GONE = "here", "sent", "branch", "coming", "gone"
# Why what was asked for has not come.
OFFLINE = "offline"
_attached = msgspec.json.Decoder(Attached)
_NAMED = (
    select(
        attachment, act.c.outcome, private.c.bytes, private.c.withheld, act.c.header,
        act.c.n.label("number"),
    )
    .join(act, act.c.id == attachment.c.act)
    .join(private, (private.c.act == attachment.c.act) & (private.c.name == "asker"))
)  # fmt: skip
_BY_ID = _NAMED.where(attachment.c.id == bindparam("id"))


@dataclass(frozen=True)
class AttachmentLine:
    """One attachment as a list shows it. `where` is here (only at this desk), sent (here, and at
    the branch), branch, coming (asked for: `got` of `chunks` are here) or gone; `why` tells more:
    why its words are withheld, why the branch cannot give it, or why it will not have it."""

    id: str
    name: str
    media: str
    size: int
    added_at: datetime
    added_by: str
    added_by_name: str
    where: str
    why: str = ""
    got: int = 0
    chunks: int = 0


@dataclass(frozen=True)
class AttachmentsOf(Query[tuple[AttachmentLine, ...]]):
    """The attachments of one record, oldest first; of a complaint also those that were brought
    while it was a matter."""

    record: Record

    def run(self, reading: Reading) -> tuple[AttachmentLine, ...]:
        """Lines."""
        type_, id_ = self.record
        of = and_(attachment.c.about == id_, attachment.c.about_type == type_)
        if type_ == "complaint":
            came_as = select(complaint.c.matter).where(complaint.c.id == id_).scalar_subquery()
            before = and_(attachment.c.about == came_as, attachment.c.about_type == "matter")
            of = or_(of, before)
        rows = reading.connection.execute(
            _NAMED.where(of).order_by(attachment.c.added_at, attachment.c.id)
        ).all()
        held = reading.shelf.look([row.id for row in rows]) if reading.shelf else {}
        return tuple(_line(reading, row, held.get(row.id)) for row in rows)


@dataclass(frozen=True)
class AttachmentBytes(Query[bytes | None]):
    """All bytes of one attachment; None where they are not here. Also of one that is kept for a
    draft and belongs to nothing yet."""

    id: str

    def run(self, reading: Reading) -> bytes | None:
        """Bytes."""
        return reading.shelf.read(self.id) if reading.shelf else None


@dataclass(frozen=True)
class MostBytes(Query[dict[Media, int]]):
    """How large each type may be today; 0 where it is not taken."""

    def run(self, reading: Reading) -> dict[Media, int]:
        """By type, in bytes."""
        day = reading.norms.day(reading.now)
        types: tuple[Media, ...] = ("jpeg", "png", "strokes")
        return {each: most_bytes(reading.norms, each, day) for each in types}


@dataclass(frozen=True)
class Unsent:
    """Attachments whose bytes are at this desk alone."""

    count: int
    bytes: int


@dataclass(frozen=True)
class UnsentBytes(Query[Unsent]):
    """How much is still to go to the branch."""

    def run(self, reading: Reading) -> Unsent:
        """The sum."""
        found = reading.shelf.look() if reading.shelf else {}
        waits = [e for e in found.values() if e.own and e.pushed_at is None and not e.refused]
        return Unsent(len(waits), sum(each.content.size for each in waits))


@dataclass(frozen=True)
class Named:
    """What the act of an attachment says: `content` None where its words are withheld, and why."""

    device: str
    hall: str
    number: int | None
    outcome: str
    header: bytes
    content: Content | None
    withheld: str


def named(connection: Connection, id_: str, *, hold: bool = False) -> Named | None:
    """For hub and sync: what is known of one attachment. With `hold` its words cannot be erased
    before this transaction ends."""
    query = _BY_ID.with_for_update(read=True, of=private) if hold else _BY_ID
    row = connection.execute(query, {"id": id_}).first()
    if row is None:
        return None
    content = None if row.bytes is None else _attached.decode(row.bytes).content
    return Named(
        row.device, row.hall, row.number, row.outcome, row.header, content, row.withheld or ""
    )


def _line(reading: Reading, row: Any, held: Kept | None) -> AttachmentLine:
    content = None if row.bytes is None else _attached.decode(row.bytes).content
    where, why = _where(reading, row, held)
    return AttachmentLine(
        row.id, row.name or "", row.media or "", row.size or 0, row.added_at, row.added_by,
        reading.norms.name(row.added_by), where, why, held.here if held else 0,
        len(content.chunks) if content else 0,
    )  # fmt: skip


def _where(reading: Reading, row: Any, held: Kept | None) -> tuple[str, str]:
    if row.bytes is None:
        return GONE, row.withheld or ""
    if held is not None and held.whole:
        own_alone = held.own and held.pushed_at is None
        return (HERE if own_alone else SENT), held.refused or ""
    why = reading.shelf.wanted.get(row.id) if reading.shelf else None
    if why == "":
        return COMING, OFFLINE if _is_offline(reading) else ""
    return BRANCH, why or ""


def _is_offline(reading: Reading) -> bool:
    return reading.connection.execute(select(head.c.failure)).scalar() is not None
