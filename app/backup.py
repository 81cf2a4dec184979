"""A backup of a desk that was proven: made while work goes on, restored to scratch, and verified.

It holds both encrypted files as they are, and the first one's key wrapped to the branch's recovery
key, so that it can be opened on another machine by those who have that key, and by nobody else.
"""

import errno
import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from app import keys, manifest, outgoing
from app.errors import Outage
from app.journal import identity, verify
from app.journal.identity import Identity
from app.keys import Kept
from app.manifest import FORMAT, MANIFEST, WRAPPED, File, Manifest
from app.reference.views import norms_in_force
from app.registry import REGISTRY
from app.settings import FILE, SHELF, Settings
from db import backup as files
from db.engine import CannotOpen, open_file
from db.tables import act, chain
from db.transaction import reading

# How many stay at the second place.
KEPT_RULE = "copies_kept"
# Every page has a seal of its own that is checked; of the journal's links so many of the last.
LINKS = 1000
_SCRATCH, _STALE = ".proof-", timedelta(days=1)


def make(settings: Settings, place: Path | None, now: datetime) -> Manifest:
    """A proven backup: it waits here for the hub, and lies below `place` too where there is one; of
    those there the oldest go, as the norm says.

    Raises Outage: backup_here, backup_here_full, backup_unproven, store_ and why; or backup_place
    (cannot be reached or written), backup_full, backup_unread where only `place` failed: what
    waits for the hub is proven then.
    """
    kept = keys.read(settings)
    if kept is None:
        raise Outage("store_wrong_key")
    me = whose(settings, kept.key)
    try:
        _forget_scratch(settings.data, now)
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=settings.data) as scratch:
            made = Path(scratch) / "made"
            made.mkdir()
            found = _write(settings, kept, me, made, now)
            prove(made, kept.key, found)
            # First the second place: what waits for the hub goes as soon as the hub has it.
            failed = _copied(made, place, found) if place is not None else None
            if place is not None and failed is None:
                failed = _without_old(_of(place, found), _most(made / FILE, kept.key, me, now))
            outgoing.put(settings.outgoing, made, found)
    except (CannotOpen, DatabaseError) as error:
        raise Outage("backup_unproven", type(error).__name__) from error
    except (OSError, sqlcipher3.Error) as error:
        kind = "backup_here_full" if _is_full(error) else "backup_here"
        raise Outage(kind, type(error).__name__) from error
    if failed is not None:
        raise failed
    return found


def folder(place: Path, found: Manifest) -> Path:
    """Where a backup lies below its place."""
    return _of(place, found) / found.stamp


def prove(made: Path, key: bytes, found: Manifest) -> None:
    """Every page, index and link of it holds, its chain ends where it says, and it is what it was
    after all that; raises Outage("backup_unproven")."""
    me = _identity(made / FILE, key)
    whole = [files.is_whole(made / FILE, key)]
    if SHELF in found.sums:
        whole.append(files.is_whole(made / SHELF, me.shelf_key))
    same = _ends(made / FILE, key, me, found.incarnation) == (found.acts, found.seq, found.head)
    if not (same and all(whole) and manifest.sums(made, found) == found.sums):
        raise Outage("backup_unproven")


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
    acts, seq, head = _ends(to / FILE, kept.key, me, me.incarnation)
    held = tuple(_file(to, name) for name in (FILE, SHELF, WRAPPED) if (to / name).exists())
    found = Manifest(
        FORMAT, me.branch, me.device, me.incarnation, now, acts, seq, head, held
    )  # fmt: skip
    (to / MANIFEST).write_bytes(manifest.write(found))
    _settle(to)
    return found


def _file(to: Path, name: Any) -> File:
    return File(name, (to / name).stat().st_size, manifest.sum_of(to / name))


def _copied(made: Path, place: Path, found: Manifest) -> Outage | None:
    """What was proven, once more at the second place, and read back from there; why it is not."""
    if not place.is_dir():
        return Outage("backup_place")
    try:
        _of(place, found).mkdir(exist_ok=True)
        to = Path(tempfile.mkdtemp(prefix=".new-", dir=_of(place, found)))
        try:
            for each in (*found.sums, MANIFEST):
                shutil.copyfile(made / each, to / each)
            _settle(to)
            if manifest.sums(to, found) != found.sums or manifest.read(to) != found:
                return Outage("backup_unread")
            to.rename(folder(place, found))
        finally:
            shutil.rmtree(to, ignore_errors=True)
    except (OSError, Outage) as error:
        return _not_there(error)
    return None


def _without_old(all_of: Path, most: int | None) -> Outage | None:
    """The oldest go; without a norm all stay."""
    try:
        for each in sorted(all_of.glob("2*"), reverse=True)[most:] if most else ():
            shutil.rmtree(each)
    except OSError as error:
        return _not_there(error)
    return None


def _not_there(error: Exception) -> Outage:
    return Outage("backup_full" if _is_full(error) else "backup_place", type(error).__name__)


def _most(path: Path, key: bytes, me: Identity, now: datetime) -> int | None:
    """How many the norms in this file let stay; None where they do not say."""
    engine = open_file(path, key)
    try:
        with reading(engine) as connection:
            norms = norms_in_force(connection)
    finally:
        engine.dispose()
    norm = norms.norm(KEPT_RULE, norms.day(now), me.hall)
    return norm.value if norm is not None else None


def _forget_scratch(data: Path, now: datetime) -> None:
    """What a power cut left of a copy that was never finished."""
    for each in data.glob(f"{_SCRATCH}*"):
        if each.stat().st_mtime < (now - _STALE).timestamp():
            shutil.rmtree(each, ignore_errors=True)


def _settle(made: Path) -> None:
    for each in made.iterdir():
        with each.open("r+b") as file:
            os.fsync(file.fileno())


def _ends(path: Path, key: bytes, me: Identity, incarnation: str) -> tuple[int, int, str]:
    """How many acts, and where that life's chain ends; raises Outage("backup_unproven") where the
    last links do not hold."""
    engine = open_file(path, key)
    try:
        with reading(engine) as connection:
            if verify.verify(connection, REGISTRY, last=LINKS) is not None:
                raise Outage("backup_unproven")
            acts = connection.execute(select(func.count()).select_from(act)).scalar_one()
            ends = connection.execute(
                select(chain.c.seq, chain.c.hash).where(
                    chain.c.device == me.device, chain.c.incarnation == incarnation
                )
            ).first()
    finally:
        engine.dispose()
    if ends is None:
        raise Outage("backup_unproven")
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


def _of(place: Path, found: Manifest) -> Path:
    return place / f"shouwen-{found.device}"


def _is_full(error: Exception) -> bool:
    return getattr(error, "errno", None) == errno.ENOSPC or "full" in str(error)
