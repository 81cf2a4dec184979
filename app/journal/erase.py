"""Erasing words without breaking a chain (law 8).

A part is its subject's. Words that may speak of several people stand in an act that names the
erasure of each of them among its records: that of any takes all its parts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, delete, or_, select, update

from app.journal.act import APPLIED, Act, Frame, Header, Opened, Record, read_header
from db.bulk import among, fetch_rows
from db.tables import act, attachment, chunk, erasure, private, touch

ERASED = "erased"
_GONE = Opened(None, None, ERASED)


def erased_at(connection: Connection, subjects: Iterable[str]) -> dict[str, int]:
    """For which of these tokens words were erased, and with which number."""
    rows = fetch_rows(connection, erasure, ("id", "n"), ("id",), (dict.fromkeys(subjects),))
    return {subject: n for subject, n in rows if n is not None}


def reaching(header: Header) -> list[str]:
    """The tokens whose erasure reaches something in this act."""
    if not header.private:
        return []
    return [*(sealed.subject for sealed in header.private), *_spoken_of(header)]


def stripped(header: Header, frame: Frame, erased: Mapping[str, int]) -> Frame:
    """The frame without words that were said before their erasure was known to who wrote them.

    What somebody tells us anew after it was erased is new, and stays.
    """
    every = any(erased.get(each, 0) > header.seen for each in _spoken_of(header))
    gone = [every or erased.get(each.subject, 0) > header.seen for each in header.private]
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


def _spoken_of(header: Header) -> list[str]:
    return [id_ for type_, id_ in header.records if type_ == "erasure"]


def _strip(connection: Connection, subject: str, n: int) -> list[Record]:
    named = select(touch.c.act).where(touch.c.type == "erasure", touch.c.record == subject)
    whole = _before(connection, named, n)
    his = _before(connection, select(private.c.act).where(private.c.subject == subject), n)
    gone = update(private).where(private.c.bytes.is_not(None))
    gone = gone.values(salt=None, bytes=None, withheld=ERASED)
    connection.execute(gone.where(among(connection, private.c.act, whole)))
    connection.execute(
        gone.where(private.c.subject == subject, among(connection, private.c.act, his))
    )
    ids = sorted({*whole, *his})
    # After the words: whoever brings bytes meanwhile has held them, and is done now.
    brought = select(attachment.c.id).where(among(connection, attachment.c.act, ids))
    connection.execute(delete(chunk).where(chunk.c.attachment.in_(brought)))
    headers = connection.execute(select(act.c.header).where(among(connection, act.c.id, ids)))
    return [record for raw in headers.scalars() for record in read_header(raw).records]


def _before(connection: Connection, acts: Select[Any], n: int) -> list[str]:
    """Of these acts with words those that were made without knowledge of an erasure."""
    words = select(private.c.act).where(private.c.act == act.c.id, private.c.bytes.is_not(None))
    query = select(act.c.id).where(act.c.id.in_(acts), words.exists())
    return list(connection.execute(query.where(or_(act.c.n < n, act.c.seen < n))).scalars())
