"""Backups of desks at the hub: taken as they are, found whole or refused, the last few kept, given
to whoever is enrolled as that device again. Nothing here could open one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch, lock_head
from app.hub.devices import Device
from app.journal import identity, write
from app.journal.command import Command
from app.journal.write import Work
from app.manifest import FORMAT, MOST_CHUNKS, Manifest, named, parse, pieces
from app.shifts.acts import BackupArrived
from app.sync import wire
from app.sync.wire import Lack, Lacks
from db.tables import backup_chunk, backup_file
from db.transaction import reading, writing

KEPT_RULE = "backups_kept"
_OF = select(backup_file).where(
    backup_file.c.id == bindparam("id"), backup_file.c.device == bindparam("device")
)
_PLACES = select(backup_chunk.c.place).where(backup_chunk.c.backup == bindparam("id"))
_BYTES = select(backup_chunk.c.bytes).where(
    backup_chunk.c.backup == bindparam("id"), backup_chunk.c.place == bindparam("place")
)
_KEEP = text(
    "INSERT INTO backup_chunk (backup, place, bytes) VALUES (:id, :place, :bytes)"
    " ON CONFLICT (backup, place) DO NOTHING"
)


@dataclass(frozen=True, kw_only=True)
class NoteBackup(Command):
    """That a backup is here whole, for everybody to know."""

    hall: str
    manifest: Manifest
    hash: str

    def run(self, work: Work) -> None:
        """The act, of the hall whose counter it is."""
        found = self.manifest
        body = BackupArrived(
            device=found.device, made_at=found.made_at, incarnation=found.incarnation,
            seq=found.seq, head=found.head, size=found.size, hash=self.hash,
        )  # fmt: skip
        work.act(body, hall=self.hall)


def offer(branch: Branch, token: str, written: bytes) -> Lacks:
    """Which chunks of a backup its device has still to bring; where none, it is kept from now on,
    and older ones beyond the norm are not.

    Raises Outage: backup_foreign, backup_too_large, backup_wrong_bytes, other_version,
    refused_token, revoked; msgspec.MsgspecError.
    """
    who, found, id_ = devices.known(branch, token), parse(written), named(written)
    _acceptable(branch, who, found)
    with writing(branch.engine) as connection:
        row = connection.execute(_OF, {"id": id_, "device": who.id}).first()
        if row is None:
            _begin(connection, branch.clock.now(), found, written)
        here = set(connection.execute(_PLACES, {"id": id_}).scalars())
    lacking = tuple(place for place in range(len(pieces(found))) if place not in here)
    if not lacking and (row is None or row.whole_at is None):
        _complete(branch, who, found, id_)
    return Lacks((Lack(id_, wire.OK, lacking),))


def take(branch: Branch, token: str, id_: str, place: int, data: bytes) -> None:
    """Keep one chunk; the same one twice is kept once.

    Raises Outage: backup_unknown, backup_wrong_bytes, refused_token, revoked.
    """
    who = devices.known(branch, token)
    with writing(branch.engine) as connection:
        # Nobody lets it go while a chunk of it is written.
        query = _OF.with_for_update(read=True)
        row = connection.execute(query, {"id": id_, "device": who.id}).first()
        if row is None:
            raise Outage(wire.BACKUP_UNKNOWN)
        cut = pieces(parse(row.manifest))
        if not 0 <= place < len(cut) or len(data) != cut[place].size:
            raise Outage(wire.BACKUP_WRONG)
        connection.execute(_KEEP, {"id": id_, "place": place, "bytes": data})


def newest(branch: Branch, token: str) -> bytes:
    """What the newest whole backup of this device says of itself.

    Raises Outage: backup_unknown, refused_token, revoked.
    """
    who = devices.known(branch, token)
    with reading(branch.engine) as connection:
        rows = _whole(connection, who.id)
    if not rows:
        raise Outage(wire.BACKUP_UNKNOWN)
    return bytes(rows[0].manifest)


def give(branch: Branch, token: str, id_: str, place: int) -> bytes:
    """One chunk of a backup of this device; raises Outage as `newest`."""
    who = devices.known(branch, token)
    with reading(branch.engine) as connection:
        row = connection.execute(_OF, {"id": id_, "device": who.id}).first()
        found = connection.execute(_BYTES, {"id": id_, "place": place}).scalar()
    if row is None or found is None:
        raise Outage(wire.BACKUP_UNKNOWN)
    return bytes(found)


def _acceptable(branch: Branch, who: Device, found: Manifest) -> None:
    if found.format != FORMAT:
        raise Outage("other_version", str(FORMAT))
    with reading(branch.engine) as connection:
        me = identity.read(connection)
    if found.device != who.id or me is None or found.branch != me.branch:
        raise Outage(wire.BACKUP_FOREIGN)
    if len(pieces(found)) > MOST_CHUNKS:
        raise Outage(wire.BACKUP_LARGE)


def _begin(connection: Connection, now: datetime, found: Manifest, written: bytes) -> None:
    """Room for it; what the same device had begun before is given up for it."""
    unfinished = select(backup_file.c.id).where(
        backup_file.c.device == found.device, backup_file.c.whole_at.is_(None)
    )
    _forget(connection, list(connection.execute(unfinished).scalars()))
    connection.execute(
        insert(backup_file).values(
            id=named(written), device=found.device, made_at=found.made_at, head=found.head,
            size=found.size, manifest=written, offered_at=now,
        )
    )  # fmt: skip


def _complete(branch: Branch, who: Device, found: Manifest, id_: str) -> None:
    """Read it back, and let everybody know; raises Outage("backup_wrong_bytes") and keeps nothing
    where it is not what was proven at the desk."""
    if not _reads_back(branch, found, id_):
        with writing(branch.engine) as connection:
            _forget(connection, [id_])
        raise Outage(wire.BACKUP_WRONG)
    with writing(branch.engine) as connection:
        ends = lock_head(connection)
        command = NoteBackup(id=f"backup-{id_[:32]}", hall=who.hall, manifest=found, hash=id_)
        if write.already(connection, branch.registry, command.id) is None:
            branch.perform(connection, ends, command)
        connection.execute(
            update(backup_file)
            .where(backup_file.c.id == id_, backup_file.c.whole_at.is_(None))
            .values(whole_at=branch.clock.now())
        )
    # On its own, for it may take a while, and nothing is numbered while the head is held.
    with writing(branch.engine) as connection:
        norms = branch.norms(connection)
        norm = norms.norm(KEPT_RULE, norms.day(branch.clock.now()))
        # Where no norm says how many: the newest.
        most = norm.value if norm else 1
        _forget(connection, [row.id for row in _whole(connection, who.id)[most:]])


def _reads_back(branch: Branch, found: Manifest, id_: str) -> bool:
    """Whether each file is here as the desk proved it, by what the store gives back."""
    got: dict[str, Any] = {each.name: hashlib.sha256() for each in found.files}
    with reading(branch.engine) as connection:
        for place, piece in enumerate(pieces(found)):
            data = connection.execute(_BYTES, {"id": id_, "place": place}).scalar()
            if data is None:
                return False
            got[piece.name].update(data)
    return {name: each.hexdigest() for name, each in got.items()} == found.sums


def _whole(connection: Connection, device: str) -> list[Any]:
    """Whole ones of a device, the last to arrive first: its clock may have been wrong."""
    query = select(backup_file).where(
        backup_file.c.device == device, backup_file.c.whole_at.is_not(None)
    )
    ordered = query.order_by(backup_file.c.whole_at.desc(), backup_file.c.made_at.desc())
    return list(connection.execute(ordered).all())


def _forget(connection: Connection, ids: list[str]) -> None:
    connection.execute(delete(backup_file).where(backup_file.c.id.in_(ids)))
    connection.execute(delete(backup_chunk).where(backup_chunk.c.backup.in_(ids)))
