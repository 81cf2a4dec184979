"""A backup put in the place of a desk that is gone."""

import shutil
from pathlib import Path

from app import backup, hold, keys, recovery
from app.backup import WRAPPED, Manifest, sums, whose
from app.enrolment import recover
from app.errors import Outage
from app.keys import Kept
from app.settings import FILE, SHELF, Settings

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
    manifest = backup.read(lies)
    if sums(lies, manifest.sums) != manifest.sums:
        raise Outage("backup_damaged")
    kept = keys.read(settings)
    if not pem and kept is None:
        raise Outage("store_wrong_key")
    settings.data.mkdir(parents=True, exist_ok=True)
    with hold.holding(settings.data, hold.DESK, "restore"):
        _set_aside(settings.data)
        for name in manifest.sums:
            shutil.copyfile(lies / name, settings.data / name)
    try:
        if pem:
            wrapped = recovery.read_kept((lies / WRAPPED).read_bytes())
            recover(settings, pem, passphrase, wrapped)
        else:
            assert kept is not None
            whose(settings, kept.key)
            keys.keep(settings, Kept(kept.key, ""))
    except Outage:
        for name in manifest.sums:
            (settings.data / name).unlink()
        raise
    return manifest


def _set_aside(data: Path) -> None:
    """What a lost file left beside it (its log, its attachments) is no part of the backup: SQLite
    would write such a log into the file that takes its place."""
    for name in (FILE, SHELF):
        for each in data.glob(f"{name}*"):
            if not each.name.endswith(ASIDE):
                each.replace(each.with_name(f"{each.name}{ASIDE}"))
