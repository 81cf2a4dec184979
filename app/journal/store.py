"""Acts in and out of the journal's tables."""

from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, func, select

from app.journal.act import (
    PARKED,
    PENDING,
    Act,
    BadFrame,
    Frame,
    Header,
    Opened,
    Stamp,
    commit,
    digest,
    read_header,
)
from app.journal.kinds import Registry
from db.bulk import among, fetch_rows, insert_rows, update_rows
from db.tables import act, chain, private, touch

_ACT = (
    "id", "n", "device", "incarnation", "seq", "command", "kind", "v", "hall", "who", "at", "seen",
    "hash", "header", "outcome", "reasons", "hub_at", "epoch", "link",
)  # fmt: skip
_STAMP = ("n", "outcome", "reasons", "hub_at", "epoch", "link")
_PRIVATE = ("act", "place", "name", "subject", "salt", "bytes", "withheld")
_TOUCH = ("type", "record", "act")
_FRAME = (act.c.id, act.c.hash, act.c.header, *(act.c[name] for name in _STAMP))


def insert(connection: Connection, acts: Iterable[Act]) -> None:
    """Store new acts with their private parts and what they touch."""
    acts = list(acts)
    insert_rows(connection, act, _ACT, [_act_row(each) for each in acts])
    insert_rows(connection, private, _PRIVATE, [row for each in acts for row in _privates(each)])
    insert_rows(connection, touch, _TOUCH, [row for each in acts for row in _touches(each)])


def number(connection: Connection, acts: Iterable[Act]) -> None:
    """Give stored pending acts the stamp that came back from the hub."""
    acts = list(acts)
    update_rows(connection, act, _STAMP, [(*_stamp_row(each.stamp), each.id) for each in acts])
    rows = [(type_, each.id, each.id) for each in acts if (type_ := finding(each))]
    insert_rows(connection, touch, _TOUCH, rows)


def finding(each: Act) -> str | None:
    """The record type that an act's own outcome makes: somebody has to look at it."""
    return each.outcome if each.outcome in ("exception", "returned") else None


def touched(each: Act) -> tuple[tuple[str, str], ...]:
    """Every record that the act touches, the finding about itself included."""
    found = finding(each)
    records = each.header.records
    return records if found is None else (*records, (found, each.id))


def by_record(
    connection: Connection, registry: Registry, records: Sequence[tuple[str, str]]
) -> list[Act]:
    """All acts that touch these records, in fold order: numbered first, then mine pending."""
    types: dict[str, list[str]] = {}
    for type_, record in records:
        types.setdefault(type_, []).append(record)
    ids: set[str] = set()
    for type_, found in types.items():
        rows = fetch_rows(connection, touch, ("act",), ("type", "record"), (type_, found))
        ids.update(row[0] for row in rows)
    return by_ids(connection, registry, sorted(ids))


def by_ids(connection: Connection, registry: Registry, ids: Sequence[str]) -> list[Act]:
    """These acts, in fold order."""
    rows = connection.execute(in_order().where(among(connection, act.c.id, ids))).all()
    return read_rows(connection, registry, rows)


@cache
def in_order() -> Select[Any]:
    """Acts with their stamps in fold order: by number, then pending ones in counter order."""
    return (
        select(*_FRAME, chain.c.born, act.c.seq)
        .select_from(
            act.outerjoin(
                chain,
                (chain.c.device == act.c.device) & (chain.c.incarnation == act.c.incarnation),
            )
        )
        .order_by(act.c.n.is_(None), act.c.n, chain.c.born, act.c.seq)
    )


def pending(connection: Connection, registry: Registry, limit: int) -> list[Act]:
    """The outbox: my acts without a number, in counter order."""
    rows = connection.execute(in_order().where(act.c.n.is_(None)).limit(limit)).all()
    return read_rows(connection, registry, rows)


def of_command(connection: Connection, command: str) -> list[str]:
    """Ids of the acts that a command already wrote."""
    return [row[0] for row in fetch_rows(connection, act, ("id",), ("command",), ([command],))]


def count(connection: Connection) -> int:
    """How many acts are stored."""
    return connection.execute(select(func.count()).select_from(act)).scalar_one()


def read_rows(connection: Connection, registry: Registry, rows: Sequence[Any]) -> list[Act]:
    """Acts from rows of `in_order`, with the private parts that are here.

    Raises BadFrame with the id of an act whose stored header cannot be read.
    """
    opened = _opened(connection, [row.id for row in rows])
    acts = []
    for row in rows:
        stamp = None if row.n is None else Stamp(*(getattr(row, name) for name in _STAMP))
        frame = Frame(row.header, tuple(opened.get(row.id, ())))
        try:
            acts.append(registry.read(frame, stamp, row.hash))
        except BadFrame:
            raise BadFrame(row.id) from None
    return [aligned(each) for each in acts]


def read_frames(connection: Connection, rows: Sequence[Any]) -> list[tuple[Header, Frame]]:
    """Frames as stored, each seen to be still what was written; raises BadFrame where not."""
    opened = _opened(connection, [row.id for row in rows])
    frames = []
    for row in rows:
        header, frame = read_header(row.header), Frame(row.header, tuple(opened.get(row.id, ())))
        parts = zip(header.private, frame.private, strict=False)
        whole = len(header.private) == len(frame.private) and all(
            each.data is None or commit(each.salt or b"", each.data) == sealed.commitment
            for sealed, each in parts
        )
        if not whole or digest(row.header) != row.hash:
            raise BadFrame(row.id)
        frames.append((header, frame))
    return frames


def misfiled(connection: Connection, acts: Sequence[Act]) -> set[str]:
    """Acts whose columns, parts or touched records are not filed as their headers say."""
    ids = [each.id for each in acts]
    columns = select(*(act.c[name] for name in _ACT)).where(among(connection, act.c.id, ids))
    rows = {row.id: tuple(row) for row in connection.execute(columns)}
    parts: dict[str, list[tuple[str, str]]] = {}
    named = select(private.c.act, private.c.name, private.c.subject)
    for row in connection.execute(
        named.where(among(connection, private.c.act, ids)).order_by(private.c.act, private.c.place)
    ):
        parts.setdefault(row.act, []).append((row.name, row.subject))
    touches = {
        tuple(row)
        for row in connection.execute(
            select(*(touch.c[name] for name in _TOUCH)).where(among(connection, touch.c.act, ids))
        )
    }
    expected = {row for each in acts for row in _touches(each)}
    wrong = {row[2] for row in touches ^ expected}
    for each in acts:
        said = [(sealed.name, sealed.subject) for sealed in each.header.private]
        if rows.get(each.id) != _act_row(each) or parts.get(each.id, []) != said:
            wrong.add(each.id)
    return wrong


def aligned(each: Act) -> Act:
    """A parked act is not read, even where this program could."""
    if each.outcome == PARKED:
        each.body, each.said = None, {}
    return each


def _opened(connection: Connection, ids: Sequence[str]) -> dict[str, list[Opened]]:
    found: dict[str, list[Opened]] = {}
    columns = ("place", "act", "salt", "bytes", "withheld")
    for _, id_, *opened in sorted(
        fetch_rows(connection, private, columns, ("act",), (ids,)), key=itemgetter(0)
    ):
        found.setdefault(id_, []).append(Opened(*opened))
    return found


def _act_row(each: Act) -> tuple[Any, ...]:
    header = each.header
    return (
        header.id, each.n, header.device, header.incarnation, header.seq, header.command,
        header.kind, header.v, header.hall, header.who, header.at, header.seen, each.hash,
        each.frame.header, *_stamp_row(each.stamp)[1:],
    )  # fmt: skip


def _stamp_row(stamp: Stamp | None) -> tuple[Any, ...]:
    if stamp is None:
        return (None, PENDING, None, None, None, None)
    return (stamp.n, stamp.outcome, stamp.reasons, stamp.hub_at, stamp.epoch, stamp.link)


def _privates(each: Act) -> Iterable[tuple[Any, ...]]:
    parts = zip(each.header.private, each.frame.private, strict=True)
    for place, (sealed, opened) in enumerate(parts):
        yield (
            each.id, place, sealed.name, sealed.subject, opened.salt, opened.data, opened.withheld
        )  # fmt: skip


def _touches(each: Act) -> Iterable[tuple[str, str, str]]:
    return ((type_, record, each.id) for type_, record in dict.fromkeys(touched(each)))
