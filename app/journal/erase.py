"""Erasing words without breaking a chain (law 8)."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, or_, select, update

from app.journal.act import APPLIED, Act, Frame, Header, Opened, Record, read_header
from db.bulk import among, fetch_rows
from db.tables import act, attachment, chunk, erasure, private

ERASED = "erased"
_GONE = Opened(None, None, ERASED)


def erased_at(connection: Connection, subjects: Iterable[str]) -> dict[str, int]:
    """For which of these tokens words were erased, and with which number."""
    rows = fetch_rows(connection, erasure, ("id", "n"), ("id",), (dict.fromkeys(subjects),))
    return {subject: n for subject, n in rows if n is not None}


def stripped(header: Header, frame: Frame, erased: Mapping[str, int]) -> Frame:
    """The frame without words that were said before their erasure was known to who wrote them.

    What somebody tells us anew after it was erased is new, and stays.
    """
    gone = [erased.get(sealed.subject, 0) > header.seen for sealed in header.private]
    if not any(gone) or len(gone) != len(frame.private):
        return frame
    parts = zip(frame.private, gone, strict=True)
    return Frame(frame.header, tuple(_GONE if each else opened for opened, each in parts))


def strip(connection: Connection, acts: Iterable[Act]) -> list[Record]:
    """Drop bytes and salts that applied erasures among these acts reach; tells what to refold."""
    records: set[Record] = set()
    for each in acts:
        if each.header.kind == "erasure_requested" and each.outcome == APPLIED and each.body:
            for subject in each.body.subjects:
                records.update(_strip(connection, subject, each.n or 0))
    return sorted(records)


def _strip(connection: Connection, subject: str, n: int) -> list[Record]:
    reached = (
        select(private.c.act)
        .join(act, act.c.id == private.c.act)
        .where(
            private.c.subject == subject,
            private.c.bytes.is_not(None),
            or_(act.c.n < n, act.c.seen < n),
        )
    )
    ids = list(connection.execute(reached).scalars())
    connection.execute(
        update(private)
        .where(private.c.subject == subject, among(connection, private.c.act, ids))
        .values(salt=None, bytes=None, withheld=ERASED)
    )
    # After the words: whoever brings bytes meanwhile has held them, and is done now.
    brought = select(attachment.c.id).where(among(connection, attachment.c.act, ids))
    connection.execute(delete(chunk).where(chunk.c.attachment.in_(brought)))
    headers = connection.execute(select(act.c.header).where(among(connection, act.c.id, ids)))
    return [record for raw in headers.scalars() for record in read_header(raw).records]
