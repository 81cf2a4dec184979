"""Who may read words of a hall that is not his: by acts `case_opened` that were applied (law 9).

A case's words are those of every act that touches its complaint or its matter; where a matter alone
was opened, those of every act that touches it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, bindparam, exists, or_, select

from app.access.rules import GRANTED
from app.hub.branch import Branch
from app.hub.devices import Device
from app.journal.act import Opened, Record
from app.sync import wire
from app.sync.wire import Given, Grant
from db.bulk import among
from db.tables import access, act, private, touch
from db.transaction import reading

Readers = dict[str, set[str]]
ANY = exists(select(access.c.id).where(access.c.state == GRANTED)).label("granting")
_OWED = select(
    exists(
        select(access.c.id).where(
            access.c.device == bindparam("device"), access.c.n > bindparam("granted")
        )
    )
)
_GRANTS = (
    select(access.c.n, access.c.complaint, access.c.matter)
    .where(
        access.c.device == bindparam("device"),
        access.c.n > bindparam("granted"),
        access.c.n <= bindparam("until"),
    )
    .order_by(access.c.n)
)
_WORDS = (
    select(act.c.id, private.c.place, private.c.salt, private.c.bytes, private.c.withheld)
    .join(private, private.c.act == act.c.id)
    .where(
        act.c.n <= bindparam("until"),
        act.c.device != bindparam("device"),
        act.c.id.in_(
            select(touch.c.act).where(
                or_(
                    (touch.c.type == "complaint") & (touch.c.record == bindparam("complaint")),
                    (touch.c.type == "matter") & (touch.c.record == bindparam("matter")),
                )
            )
        ),
    )
    .order_by(act.c.n, private.c.place)
)


class _Touches(Struct):
    """What of a header tells to which case an act belongs."""

    records: tuple[tuple[str, str], ...]


_touches = msgspec.json.Decoder(_Touches).decode


def owed(connection: Connection, who: Device, granted: int) -> bool:
    """Whether this device was granted more than it has got."""
    place = {"device": who.id, "granted": granted}
    return bool(connection.execute(_OWED, place).scalar_one())


def readers(connection: Connection, rows: Iterable[Any]) -> Readers:
    """For each act with words among these rows of the feed: which devices were granted its case."""
    of = {row.id: _touches(row.header).records for row in rows if row.bytes is not None}
    found: Readers = {}
    for record, device in _granted(connection, {each for all_ in of.values() for each in all_}):
        for id_, records in of.items():
            if record in records:
                found.setdefault(id_, set()).add(device)
    return found


def may_read(connection: Connection, who: Device, records: Iterable[Record]) -> bool:
    """Whether words of an act that touches these were granted to a device."""
    return any(device == who.id for _, device in _granted(connection, set(records)))


def after(branch: Branch, who: Device, granted: int, until: int) -> tuple[Grant, ...]:
    """What acts numbered after `granted` opened to a device, in order, each whole: words of acts up
    to number `until`. As many as fit a page."""
    halls, found, size = {who.hall, *who.scope}, [], 0
    with reading(branch.engine) as connection:
        span = {"device": who.id, "granted": granted, "until": until}
        for row in connection.execute(_GRANTS, span).all():
            case = {"complaint": row.complaint, "matter": row.matter}
            words = connection.execute(
                _WORDS.where(act.c.hall.not_in(halls)),
                {"device": who.id, "until": until, **case},
            ).all()
            found.append(Grant(row.n, _given(words)))
            size += sum(len(each.bytes or b"") for each in words)
            if size > wire.MOST_BYTES:
                break
    return tuple(found)


def _given(rows: Sequence[Any]) -> tuple[Given, ...]:
    return tuple(
        Given(id_, tuple(Opened(row.salt, row.bytes, row.withheld) for row in parts))
        for id_, parts in groupby(rows, attrgetter("id"))
    )


def _granted(connection: Connection, records: set[Record]) -> list[tuple[Record, str]]:
    """Which of these records are of a case that was granted, and to which device."""
    if not records:
        return []
    rows = connection.execute(
        select(access.c.complaint, access.c.matter, access.c.device)
        .where(
            access.c.state == GRANTED,
            or_(
                _one_of(connection, "complaint", records), _one_of(connection, "matter", records)
            ),
        )
        .distinct()
    )  # fmt: skip
    return [
        (record, row.device)
        for row in rows
        for record in (("complaint", row.complaint), ("matter", row.matter))
        if record in records
    ]


def _one_of(connection: Connection, type_: str, records: set[Record]) -> ColumnElement[bool]:
    ids = sorted(id_ for each, id_ in records if each == type_)
    return among(connection, access.c[type_], ids)
