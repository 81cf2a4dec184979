"""Enrolment by a one-time code: kept as a hash, used once, void after some minutes or tries."""

import json
from datetime import datetime, timedelta

import argon2
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import Connection, Row, insert, select, update

from app import code
from app.code import Code
from app.errors import Outage
from app.hub import authority, devices
from app.hub.branch import Branch
from app.hub.devices import Place
from app.journal import identity
from app.sync.wire import Enrol, Enrolled
from db.tables import device, invite
from db.transaction import reading, writing

MOST_TRIES = 5
_hasher = argon2.PasswordHasher()


def invite_to(branch: Branch, place: Place, minutes: int) -> Code:
    """A fresh code for this place; nobody can read it here afterwards."""
    made, now = code.new(der(authority.trusted(branch))), branch.clock.now()
    with writing(branch.engine) as connection:
        connection.execute(invite.delete().where(invite.c.id == made.id))
        connection.execute(
            insert(invite).values(
                id=made.id, verifier=_hasher.hash(made.secret), name=place.name, hall=place.hall,
                counter=place.counter, scope=json.dumps(place.scope), device=place.device,
                made_at=now, expires_at=now + timedelta(minutes=minutes), tries=0,
            )
        )  # fmt: skip
    return made


def invite_again(branch: Branch, id_: str, minutes: int) -> Code:
    """A fresh code for a device that stopped or was lost; raises Outage("no_device")."""
    with reading(branch.engine) as connection:
        row = connection.execute(select(device).where(device.c.id == id_)).first()
    if row is None:
        raise Outage("no_device", id_)
    scope = tuple(json.loads(row.scope))
    return invite_to(branch, Place(row.name, row.hall, row.counter, scope, id_), minutes)


def der(pem: str) -> bytes:
    """A certificate as it is hashed; empty where there is none."""
    if not pem:
        return b""
    return x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)


def enrol(branch: Branch, asked: Enrol) -> Enrolled:
    """A device for whoever knows the code.

    Raises Outage: code_unknown, code_used, code_expired, code_tries, code_other_device. The
    same `attempt` may ask again, where the answer was lost on the way: it gets the same device
    with another token.
    """
    id_, secret = code.split_proof(asked.proof)
    with writing(branch.engine) as connection:
        row = connection.execute(select(invite).where(invite.c.id == id_).with_for_update()).first()
        wrong = _wrong(connection, row, secret, asked, branch.clock.now())
        if wrong is None and row is not None:
            return _enrolled(branch, connection, row, asked.attempt)
    # Only here, because a wrong try is counted by what was committed.
    raise Outage(wrong or "code_unknown")


def _wrong(
    connection: Connection, row: Row[object] | None, secret: str, asked: Enrol, now: datetime
) -> str | None:
    if row is None:
        return "code_unknown"
    if row.used_at is not None and row.attempt != asked.attempt:
        return "code_used"
    if row.expires_at < now:
        return "code_expired"
    if row.tries >= MOST_TRIES:
        return "code_tries"
    try:
        _hasher.verify(row.verifier, secret)
    except argon2.exceptions.VerificationError:
        connection.execute(update(invite).where(invite.c.id == row.id).values(tries=row.tries + 1))
        return "code_unknown"
    # A file that is somebody's goes on as that one only.
    return "code_other_device" if asked.device not in ("", row.device) else None


def _enrolled(branch: Branch, connection: Connection, row: Row[object], attempt: str) -> Enrolled:
    place = Place(row.name, row.hall, row.counter, tuple(json.loads(row.scope)), row.device)
    id_, token = devices.admit(branch, connection, place)
    connection.execute(
        update(invite)
        .where(invite.c.id == row.id)
        .values(used_at=branch.clock.now(), attempt=attempt, device=id_)
    )
    me = identity.read(connection)
    if me is None:
        raise Outage("no_branch")
    return Enrolled(
        id_, token, me.branch, place.name, place.hall, place.counter, place.scope, me.branch_key,
        me.authority, me.recovery,
    )  # fmt: skip
