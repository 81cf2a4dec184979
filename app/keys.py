"""The file's key and the incarnation, kept where a copied file does not take them along."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.settings import Settings

_SERVICE = "shouwen"


@dataclass(frozen=True)
class Kept:
    """What this machine knows of one data file."""

    key: bytes
    incarnation: str


def read(settings: Settings) -> Kept | None:
    """The key of this data folder on this machine; None where there is none."""
    text = (
        _read_file(settings) if settings.keys else _read_keyring(settings) or _read_file(settings)
    )
    if not text:
        return None
    key, _, incarnation = text.strip().partition(":")
    return Kept(bytes.fromhex(key), incarnation)


def keep(settings: Settings, kept: Kept) -> None:
    """Keep it in the keyring; where none runs, in a file of mode 0600 outside the data folder."""
    text = f"{kept.key.hex()}:{kept.incarnation}"
    if settings.keys is None and _write_keyring(settings, text):
        return
    path = _file(settings)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_text(text)


def place(settings: Settings) -> str:
    """Where the key lies: keyring, file, open_file (others can read it) or none."""
    if settings.keys is None and _read_keyring(settings):
        return "keyring"
    path = _file(settings)
    if not path.exists():
        return "none"
    shared = os.name == "posix" and path.stat().st_mode & 0o077
    return "open_file" if shared else "file"


def _name(settings: Settings) -> str:
    return hashlib.sha256(str(settings.file.resolve()).encode()).hexdigest()[:24]


def _file(settings: Settings) -> Path:
    folder = settings.keys or Path(platformdirs.user_config_dir(_SERVICE)) / "keys"
    return folder / f"{_name(settings)}.key"


def _read_file(settings: Settings) -> str | None:
    path = _file(settings)
    return path.read_text() if path.exists() else None


def _read_keyring(settings: Settings) -> str | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, _name(settings))
    except (KeyringError, RuntimeError, OSError):
        return None


def _write_keyring(settings: Settings, text: str) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _name(settings), text)
    except (KeyringError, RuntimeError, OSError):
        return False
    return os.environ.get("PYTHON_KEYRING_BACKEND") != "keyring.backends.null.Keyring"
