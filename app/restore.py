"""A backup put in the place of a desk that is gone: from a folder, or from the hub."""

import shutil
import tempfile
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.exc import DatabaseError

from app import backup, hold, keys, manifest, recovery
from app.bootstrap import open_store
from app.enrolment import ask, identity_of, new_attempt, recover
from app.errors import Outage
from app.keys import Kept
from app.manifest import WRAPPED, Manifest
from app.settings import FILE, SHELF, Settings
from app.sync.fetch import fetch
from db.engine import CannotOpen
from db.tables import identity
from db.transaction import writing

# What is fetched, until it is in place.
FETCHED = ".fetched"
# What lay there before under the names of a desk's files.
ASIDE = ".before-restore"


def restore(settings: Settings, lies: Path, pem: bytes = b"", passphrase: str = "") -> Manifest:
    """Put a backup in the place of a desk that is gone: on its own machine, whose keyring still has
    the key, or with the branch's recovery key anywhere. The next start is a new life, so that what
    the lost one did after the backup clashes with nothing.

    Raises Outage: store_exists, store_in_use, backup_ as `read`, recovery_ and store_ and why; then
    nothing is in place.
    """
    if settings.file.exists():
        raise Outage("store_exists")
    found = manifest.read(lies)
    wrapped = _wrapped(lies) if pem else None
    key = recovery.unwrap(pem, passphrase, wrapped) if wrapped else _kept_key(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    with hold.holding(settings.data, hold.DESK, "restore"):
        _put(settings, lies, key, found)
    try:
        if wrapped:
            recover(settings, pem, passphrase, wrapped)
        else:
            keys.keep(settings, Kept(key, ""))
    except Outage:
        for name in (FILE, SHELF):
            (settings.data / name).unlink(missing_ok=True)
        raise
    return found


def from_hub(
    settings: Settings, url: str, typed: str, pem: bytes = b"", passphrase: str = ""
) -> Manifest:
    """The same with the newest backup that the hub has of a device: whoever has a one-time code for
    that device is it from now on, and the lost one is nobody at the hub. What was fetched before it
    was cut short waits in the data folder, encrypted as it is, and is gone on from.

    Raises Outage and Refused as `restore` and `enrolment.ask`, before the code is used up where the
    recovery key does not open; backup_unknown where the hub has none.
    """
    if settings.file.exists():
        raise Outage("store_exists")
    if pem:
        recovery.opened(pem, passphrase)
    kept = settings.data / FETCHED
    kept.mkdir(parents=True, exist_ok=True)
    with hold.holding(kept, hold.DESK, "restore"):
        given, address = ask(url, typed, _attempt(kept))
        me = identity_of(given, address)
        found = _once(settings, fetch(me, kept), pem, passphrase)
    shutil.rmtree(kept, ignore_errors=True)
    engine = open_store(settings, _kept_key(settings))
    try:
        with writing(engine) as connection:
            connection.execute(
                update(identity).values(token=me.token, hub_url=me.hub_url, authority=me.authority)
            )
    finally:
        engine.dispose()
    return found


def _attempt(kept: Path) -> str:
    """One name for all tries, so that the hub answers the same code again."""
    file = kept / "attempt"
    if not file.exists():
        file.write_text(new_attempt(), "utf-8")
    return file.read_text("utf-8")


def _once(settings: Settings, lies: Path, pem: bytes, passphrase: str) -> Manifest:
    """Restored; what was fetched and is not what was proven goes, so that the next try fetches it
    anew."""
    try:
        return restore(settings, lies, pem, passphrase)
    except Outage as outage:
        if outage.kind == "backup_damaged":
            shutil.rmtree(lies, ignore_errors=True)
        raise


def _put(settings: Settings, lies: Path, key: bytes, found: Manifest) -> None:
    """Both files where they belong, once a copy here was found whole and to end where it says."""
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.data) as scratch:
        made = Path(scratch)
        for name in found.sums:
            if (lies / name).exists():
                shutil.copyfile(lies / name, made / name)
        if manifest.sums(made, found) != found.sums:
            raise Outage("backup_damaged")
        try:
            backup.prove(made, key, found)
        except CannotOpen as error:
            raise Outage(f"store_{error.why}") from None
        except (Outage, DatabaseError):
            raise Outage("backup_damaged") from None
        _set_aside(settings.data)
        for name in (FILE, SHELF):
            if name in found.sums:
                (made / name).replace(settings.data / name)


def _kept_key(settings: Settings) -> bytes:
    kept = keys.read(settings)
    if kept is None:
        raise Outage("store_wrong_key")
    return kept.key


def _wrapped(lies: Path) -> recovery.Wrapped:
    """The key beside it; raises Outage("recovery_kept") where there is none."""
    try:
        return recovery.read_kept((lies / WRAPPED).read_bytes())
    except OSError:
        raise Outage("recovery_kept") from None


def _set_aside(data: Path) -> None:
    """What a lost file left beside it (its log, its attachments) is no part of the backup: SQLite
    would write such a log into the file that takes its place."""
    for name in (FILE, SHELF):
        for each in data.glob(f"{name}*"):
            if not each.name.endswith(ASIDE):
                each.replace(each.with_name(f"{each.name}{ASIDE}"))
