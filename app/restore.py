"""A backup put in the place of a desk that is gone."""

import shutil
from pathlib import Path

from app import backup, keys, recovery
from app.backup import WRAPPED, Manifest, sums, whose
from app.enrolment import recover
from app.errors import Outage
from app.keys import Kept
from app.settings import Settings


def restore(settings: Settings, folder: Path, pem: bytes = b"", passphrase: str = "") -> Manifest:
    """Put a backup in the place of a desk that is gone: on its own machine, whose keyring still has
    the key, or with the branch's recovery key anywhere. The next start is a new life, so that what
    the lost one did after the backup clashes with nothing.

    Raises Outage: store_exists, backup_ as `read`, recovery_ and store_ and why. Until all of it is
    checked, nothing is in place.
    """
    if settings.file.exists():
        raise Outage("store_exists")
    manifest = backup.read(folder)
    if sums(folder, manifest.sums) != manifest.sums:
        raise Outage("backup_damaged")
    kept = keys.read(settings)
    if not pem and kept is None:
        raise Outage("store_wrong_key")
    settings.data.mkdir(parents=True, exist_ok=True)
    for name in manifest.sums:
        shutil.copyfile(folder / name, settings.data / name)
    try:
        if pem:
            wrapped = recovery.read_kept((folder / WRAPPED).read_bytes())
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
