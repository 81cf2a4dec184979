"""Verifiers of PINs over the wire: brought before the act that names them, given only to devices in
whose halls somebody works (law 15)."""

import hashlib

from sqlalchemy import Connection

from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch
from app.hub.devices import Device
from app.people import verifiers
from app.sync import wire
from db.tables import verifier
from db.transaction import writing


def tag(connection: Connection) -> str:
    """A tag that changes when any verifier in force does."""
    rows = connection.execute(verifiers.in_force().order_by(verifier.c.staff))
    told = repr([(row.staff, row.mark) for row in rows])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def secrets(branch: Branch, token: str) -> wire.Secrets:
    """Verifiers in force of everybody in the device's halls."""
    with writing(branch.engine) as connection:
        who = devices.by_token(connection, token)
        if who.state == devices.REVOKED:
            raise Outage("revoked")
        members = branch.norms(connection).staff
        rows = connection.execute(verifiers.in_force().order_by(verifier.c.staff)).all()
        now = tag(connection)
    here = {
        no for no, all_ in members.items() if any(_in_scope(who, m.hall, m.scope) for m in all_)
    }
    return wire.Secrets(
        now, tuple(wire.Verifier(row.staff, row.verifier) for row in rows if row.staff in here)
    )


def take(branch: Branch, token: str, place: tuple[str, str], data: bytes) -> None:
    """Keep a verifier before the act that sets the PIN; `place` is staff number and mark. Of
    itself it changes nothing.

    Raises Outage: content_wrong, bad_request, refused_token, revoked.
    """
    devices.known(branch, token)
    if not data:
        raise Outage("bad_request", "verifier")
    staff, mark = place
    text = data.decode("ascii", "replace")
    if not verifiers.is_sound(text) or verifiers.mark_of(text) != mark:
        raise Outage(wire.WRONG_CONTENT, "verifier")
    if not 0 < len(staff) <= wire.MOST_SET:
        raise Outage(wire.WRONG_CONTENT, "staff")
    with writing(branch.engine) as connection:
        verifiers.keep(connection, staff, text)


def _in_scope(who: Device, hall: str, scope: tuple[str, ...]) -> bool:
    return bool({hall, *scope} & {who.hall, *who.scope})
