"""Devices: enrolled, known by a token that is kept only as a hash, revoked, complete through."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from app.errors import Outage
from app.hub.branch import Branch
from app.sync.wire import Completeness
from db.tables import act, backup, chain, device, quarantine
from db.transaction import reading, writing
from db.types import to_micros

ACTIVE, REVOKED, FORKED = "active", "revoked", "forked"


_BY_TOKEN = select(device).where(device.c.token_hash == bindparam("hash"))
_LAST = (
    (act.c.device == chain.c.device)
    & (act.c.incarnation == chain.c.incarnation)
    & (act.c.seq == chain.c.seq)
)
_LYING = (
    select(func.count())
    .where(quarantine.c.device == device.c.id)
    .correlate(device)
    .scalar_subquery()
)
_STATE = text(
    "UPDATE chain SET stated = greatest(coalesce(stated, 0), :stated), complete_at ="
    " CASE WHEN seq >= greatest(coalesce(stated, 0), :stated) THEN :at ELSE complete_at END"
    " WHERE device = :device AND incarnation = :incarnation RETURNING seq"
)


@dataclass(frozen=True)
class Device:
    """A device as the hub knows it."""

    id: str
    name: str
    hall: str
    scope: tuple[str, ...]
    state: str


@dataclass(frozen=True)
class Place:
    """Where a device stands; `device` where it is enrolled again."""

    name: str
    hall: str
    counter: str
    scope: tuple[str, ...]
    device: str | None = None


def enrol(branch: Branch, name: str, hall: str, scope: tuple[str, ...]) -> tuple[str, str]:
    """A new device; returns its id and its token, which is nowhere kept in the clear here."""
    with writing(branch.engine) as connection:
        return admit(branch, connection, Place(name, hall, "", scope))


def admit(branch: Branch, connection: Connection, place: Place) -> tuple[str, str]:
    """Id and fresh token of the device at this place, made or put to work again."""
    token, now = secrets.token_urlsafe(32), branch.clock.now()
    values = {"token_hash": hashed(token), "state": ACTIVE, "enrolled_at": now}
    if place.device is not None:
        values |= {"revoked_at": None, "wrapped": None, "wrapped_at": None}
        connection.execute(update(device).where(device.c.id == place.device).values(values))
        return place.device, token
    id_ = branch.clock.new_id()
    connection.execute(
        insert(device).values(
            id=id_, name=place.name, hall=place.hall, counter=place.counter,
            scope=json.dumps(place.scope), **values,
        )
    )  # fmt: skip
    return id_, token


def revoke(branch: Branch, id_: str) -> None:
    """From now on its pushes go to quarantine and it gets nothing more."""
    with writing(branch.engine) as connection:
        connection.execute(
            update(device)
            .where(device.c.id == id_)
            .values(state=REVOKED, revoked_at=branch.clock.now())
        )


def keep_key(branch: Branch, token: str, wrapped: bytes) -> None:
    """Keep the key of a device's file, wrapped so that nobody can open it here.

    Raises Outage("refused_token"), Outage("revoked").
    """
    who = known(branch, token)
    with writing(branch.engine) as connection:
        connection.execute(
            update(device)
            .where(device.c.id == who.id)
            .values(wrapped=wrapped, wrapped_at=branch.clock.now())
        )


def kept_key(branch: Branch, id_: str) -> bytes | None:
    """The wrapped key of a device's file; None where none was handed in."""
    with reading(branch.engine) as connection:
        found: bytes | None = connection.execute(
            select(device.c.wrapped).where(device.c.id == id_)
        ).scalar()
    return None if found is None else bytes(found)


def by_token(connection: Connection, token: str) -> Device:
    """The device with this token; raises Outage("refused_token") where there is none."""
    row = connection.execute(_BY_TOKEN, {"hash": hashed(token)}).first()
    if row is None:
        raise Outage("refused_token")
    return of_row(row)


def of_row(row: Any) -> Device:
    """A device from its row."""
    return Device(row.id, row.name, row.hall, tuple(json.loads(row.scope)), row.state)


def known(branch: Branch, token: str) -> Device:
    """The active device with this token; raises Outage("refused_token"), Outage("revoked")."""
    with reading(branch.engine) as connection:
        who = by_token(connection, token)
    if who.state == REVOKED:
        raise Outage("revoked")
    return who


def state(connection: Connection, who: Device, incarnation: str, stated: int, at: datetime) -> int:
    """Note what a device says it has; returns the last seq of it that is known here.

    A chain never gets shorter: what an old push states, arriving late, takes nothing back.
    """
    place = {"device": who.id, "incarnation": incarnation}
    seq = connection.execute(_STATE, {**place, "stated": stated, "at": to_micros(at)}).scalar()
    return seq or 0


def completeness(branch: Branch) -> list[Completeness]:
    """Every device and chain, with up to when its record is complete here."""
    with reading(branch.engine) as connection:
        rows = connection.execute(
            select(
                device,
                chain.c.incarnation,
                chain.c.seq,
                chain.c.stated,
                chain.c.complete_at,
                act.c.n,
                _LYING.label("lying"),
                backup.c.made_at,
            )
            .outerjoin(chain, chain.c.device == device.c.id)
            .outerjoin(act, _LAST)
            .outerjoin(backup, backup.c.id == device.c.id)
            .order_by(device.c.hall, device.c.name, chain.c.born)
        ).all()
    return [
        Completeness(
            row.id, row.name, row.hall, row.state, row.incarnation or "", row.seq or 0,
            row.stated, row.complete_at, row.n, max(0, (row.stated or 0) - (row.seq or 0)),
            row.lying, row.made_at,
        )
        for row in rows
    ]  # fmt: skip


def hashed(token: str) -> bytes:
    """How a token is kept."""
    return hashlib.sha256(token.encode()).digest()
