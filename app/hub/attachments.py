"""The bytes of attachments at the hub: brought after their act, checked against what it says, given
to whoever may read its words, gone with them."""

from sqlalchemy import Connection, bindparam, select, text

from app.attachments.limits import allowed
from app.attachments.views import Named, named
from app.content import Content, fits
from app.errors import Outage
from app.hub import devices, grants
from app.hub.branch import Branch
from app.hub.devices import Device
from app.journal.act import read_header
from app.sync import wire
from app.sync.wire import Asking, Lack, Lacks
from db.tables import chunk
from db.transaction import reading, writing

_PLACES = select(chunk.c.place).where(chunk.c.attachment == bindparam("id"))
_BYTES = select(chunk.c.bytes).where(
    chunk.c.attachment == bindparam("id"), chunk.c.place == bindparam("place")
)
_KEEP = text(
    "INSERT INTO chunk (attachment, place, bytes) VALUES (:id, :place, :bytes)"
    " ON CONFLICT (attachment, place) DO NOTHING"
)
_WITHHELD = {"erased": wire.ERASED, "aged": wire.AGED}


def lacking(branch: Branch, token: str, asked: Asking) -> Lacks:
    """Which chunks of its own attachments a device has still to bring.

    Raises Outage("refused_token"), Outage("revoked").
    """
    who = devices.known(branch, token)
    with reading(branch.engine) as connection:
        return Lacks(tuple(_lack(branch, connection, who, id_) for id_ in asked.attachments))


def take(branch: Branch, token: str, id_: str, place: int, data: bytes) -> None:
    """Keep one chunk; the same one twice is kept once.

    Raises Outage: attachment_ and why, refused_token, revoked; then nothing was kept.
    """
    who = devices.known(branch, token)
    with writing(branch.engine) as connection:
        content, state = _wanted(branch, connection, who, id_, hold=True)
        if content is None:
            raise Outage(state)
        if not fits(content, place, data):
            raise Outage(wire.WRONG_BYTES)
        connection.execute(_KEEP, {"id": id_, "place": place, "bytes": data})


def give(branch: Branch, token: str, id_: str, place: int) -> bytes:
    """One chunk, for a device that may read the words of its act.

    Raises Outage: attachment_ and why, refused_token, revoked.
    """
    who = devices.known(branch, token)
    with reading(branch.engine) as connection:
        found = named(connection, id_)
        if found is None:
            raise Outage(wire.UNKNOWN)
        if not _may_read(connection, who, found):
            raise Outage(wire.OUT_OF_SCOPE)
        if found.content is None:
            raise Outage(_WITHHELD.get(found.withheld, wire.UNKNOWN))
        data: bytes | None = connection.execute(_BYTES, {"id": id_, "place": place}).scalar()
    if data is None:
        raise Outage(wire.NOT_PUSHED)
    return bytes(data)


def _may_read(connection: Connection, who: Device, found: Named) -> bool:
    """In scope, its own, or of a case that it was granted."""
    if found.hall in {who.hall, *who.scope} or found.device == who.id:
        return True
    return grants.may_read(connection, who, read_header(found.header).records)


def _lack(branch: Branch, connection: Connection, who: Device, id_: str) -> Lack:
    content, state = _wanted(branch, connection, who, id_)
    if content is None:
        return Lack(id_, state)
    here = set(connection.execute(_PLACES, {"id": id_}).scalars())
    return Lack(id_, state, tuple(p for p in range(len(content.chunks)) if p not in here))


def _wanted(
    branch: Branch, connection: Connection, who: Device, id_: str, *, hold: bool = False
) -> tuple[Content | None, str]:
    """What a device may bring under this id, or the code why nothing."""
    found = named(connection, id_, hold=hold)
    if found is None:
        return None, wire.UNKNOWN
    if found.device != who.id:
        return None, wire.FOREIGN
    if found.content is None:
        return None, _WITHHELD.get(found.withheld, wire.UNKNOWN)
    if not _by_norm(branch, connection, found, found.content):
        return None, wire.NOT_ALLOWED
    return found.content, wire.OK


def _by_norm(branch: Branch, connection: Connection, found: Named, content: Content) -> bool:
    """Type and size are what the norms allow that the act names."""
    header = read_header(found.header)
    norms = branch.norms_named(connection, header.norms)
    return allowed(norms, content, norms.day(header.at))
