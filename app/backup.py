"""A backup of a desk that was proven: made while work goes on, restored to scratch, and verified.

It holds both encrypted files as they are, and the first one's key wrapped to the branch's recovery
key, so that it can be opened on another machine by those who have that key, and by nobody else.
"""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
import sqlcipher3
from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from app import keys
from app.errors import Outage
from app.journal import identity, verify
from app.journal.identity import Identity
from app.keys import Kept
from app.registry import REGISTRY
from app.settings import FILE, SHELF, Settings
from db import backup as files
from db.engine import CannotOpen, open_file
from db.tables import act, chain
from db.transaction import reading

FORMAT = 1
MANIFEST, WRAPPED = "manifest.json", "wrapped.json"
# So many stay at the second place, the oldest goes first.
KEPT = 7
# Every page has a seal of its own that is checked; of the journal's links so many of the last.
LINKS = 1000


class Manifest(Struct, frozen=True):
    """What a backup says of itself; nothing of a customer. `seq` and `head` are the end of this
    life's chain, `acts` how many acts it holds, `sums` the SHA-256 of each file."""

    format: int
    branch: str
    device: str
    incarnation: str
    made_at: datetime
    acts: int
    seq: int
    head: str
    sums: dict[str, str]


def make(settings: Settings, place: Path, now: datetime) -> Manifest:
    """A proven backup below `place`; older ones beyond KEPT go.

    Raises Outage: backup_place (cannot be reached or written), backup_full, backup_unproven,
    store_ and why.
    """
    kept = keys.read(settings)
    if kept is None:
        raise Outage("store_wrong_key")
    if not place.is_dir():
        raise Outage("backup_place")
    me = whose(settings, kept.key)
    try:
        _of(place, me.device).mkdir(exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=_of(place, me.device)))
        try:
            manifest = _write(settings, kept, me, made, now)
            _prove(settings, made, kept.key, manifest)
            # What was proven is what stays: it only gets its name.
            made.rename(folder(place, manifest))
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        _forget_old(_of(place, me.device))
    except (CannotOpen, DatabaseError) as error:
        raise Outage("backup_unproven", type(error).__name__) from error
    except (OSError, sqlcipher3.Error) as error:
        raise Outage(_why(error), type(error).__name__) from error
    return manifest


def folder(place: Path, manifest: Manifest) -> Path:
    """Where a backup lies below its place."""
    return _of(place, manifest.device) / f"{manifest.made_at:%Y%m%dT%H%M%S%fZ}"


def read(lies: Path) -> Manifest:
    """What a backup says of itself; raises Outage: backup_none, backup_damaged, backup_newer."""
    try:
        found = msgspec.json.decode((lies / MANIFEST).read_bytes(), type=Manifest)
    except OSError:
        raise Outage("backup_none") from None
    except msgspec.MsgspecError:
        raise Outage("backup_damaged") from None
    if found.format > FORMAT:
        raise Outage("backup_newer")
    return found


def _write(settings: Settings, kept: Kept, me: Identity, to: Path, now: datetime) -> Manifest:
    """Both files at one moment each: attachments first, for an act comes after its bytes."""
    if settings.shelf.exists():
        files.copy(settings.shelf, me.shelf_key, to / SHELF)
    files.copy(settings.file, kept.key, to / FILE)
    if me.recovery:
        # Brings all of OpenSSL, which no desk needs to start.
        from app import recovery

        wrapped = recovery.wrap(me.recovery, kept.key, me.branch, me.device)
        told = recovery.Wrapped(me.branch, me.device, wrapped)
        (to / WRAPPED).write_bytes(msgspec.json.encode(told))
    acts, seq, head = _ends(to / FILE, kept.key, me)
    names = {name: "" for name in (FILE, SHELF) if (to / name).exists()}
    manifest = Manifest(
        FORMAT, me.branch, me.device, me.incarnation, now, acts, seq, head, sums(to, names)
    )
    (to / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    for each in to.iterdir():
        with each.open("r+b") as file:
            os.fsync(file.fileno())
    return manifest


def _prove(settings: Settings, made: Path, key: bytes, manifest: Manifest) -> None:
    """What was written is read back from there, restored beside the desk, and checked whole."""
    with tempfile.TemporaryDirectory(prefix=".proof-", dir=settings.data) as scratch:
        for name in manifest.sums:
            shutil.copyfile(made / name, Path(scratch) / name)
        proven = sums(Path(scratch), manifest.sums) == manifest.sums
        me = _identity(Path(scratch) / FILE, key)
        whole = [files.is_whole(Path(scratch) / FILE, key)]
        if SHELF in manifest.sums:
            whole.append(files.is_whole(Path(scratch) / SHELF, me.shelf_key))
        ends = _ends(Path(scratch) / FILE, key, me)
        same = ends == (manifest.acts, manifest.seq, manifest.head)
    if not (proven and same and all(whole)):
        raise Outage("backup_unproven")


def _ends(path: Path, key: bytes, me: Identity) -> tuple[int, int, str]:
    """How many acts, and where this life's chain ends; raises Outage("backup_unproven") where the
    last links do not hold."""
    engine = open_file(path, key)
    try:
        with reading(engine) as connection:
            if verify.verify(connection, REGISTRY, last=LINKS) is not None:
                raise Outage("backup_unproven")
            acts = connection.execute(select(func.count()).select_from(act)).scalar_one()
            ends = connection.execute(
                select(chain.c.seq, chain.c.hash).where(
                    chain.c.device == me.device, chain.c.incarnation == me.incarnation
                )
            ).one()
    finally:
        engine.dispose()
    return acts, ends.seq, ends.hash.hex()


def whose(settings: Settings, key: bytes) -> Identity:
    """Whose file lies here; raises Outage, store_ and why."""
    try:
        return _identity(settings.file, key)
    except CannotOpen as error:
        raise Outage(f"store_{error.why}") from None


def _identity(path: Path, key: bytes) -> Identity:
    engine = open_file(path, key)
    try:
        with reading(engine) as connection:
            me = identity.read(connection)
    finally:
        engine.dispose()
    if me is None:
        raise Outage("not_enrolled")
    return me


def _of(place: Path, device: str) -> Path:
    return place / f"shouwen-{device}"


def sums(lies: Path, names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of each file that is there."""
    found = {}
    for name in names:
        path = lies / name
        if path.exists():
            with path.open("rb") as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def _forget_old(all_of: Path) -> None:
    for each in sorted(all_of.glob("2*"), reverse=True)[KEPT:]:
        shutil.rmtree(each)


def _why(error: Exception) -> str:
    full = getattr(error, "errno", None) == errno.ENOSPC or "full" in str(error)
    return "backup_full" if full else "backup_place"
