"""The branch's recovery key: a file's key wrapped to it outlives its machine and its keyring.

The wrapping is HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM), the library's own. The private
half is a PEM file for one person, its passphrase is for another; the hub has neither.
"""

import secrets

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from msgspec import Struct

from app.errors import Outage

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# Thirty characters of thirty: 147 bits, so that nothing hangs on how slowly it is tried.
_GROUPS, _GROUP = 6, 5


class Wrapped(Struct, frozen=True):
    """A file's key as the hub keeps it: whose it is, and what only the private half opens."""

    branch: str
    device: str
    wrapped: bytes


class Pair(Struct, frozen=True):
    """A new recovery key: public half, private half as PEM, and the passphrase that opens it."""

    public: bytes
    pem: bytes
    passphrase: str


def new_pair() -> Pair:
    """A fresh key; this is the only time that its passphrase is known."""
    private = X25519PrivateKey.generate()
    drawn = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    passphrase = "-".join(drawn)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    return Pair(private.public_key().public_bytes_raw(), pem, passphrase)


def wrap(public: bytes, key: bytes, branch: str, device: str) -> bytes:
    """A file's key, for the private half alone, and for this device alone."""
    return _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public), _info(branch, device))


def opened(pem: bytes, passphrase: str) -> X25519PrivateKey:
    """The private half; raises Outage: recovery_passphrase, recovery_key."""
    try:
        private = serialization.load_pem_private_key(pem, passphrase.strip().encode())
    except ValueError as error:
        kind = "recovery_passphrase" if b"ENCRYPTED PRIVATE KEY" in pem else "recovery_key"
        raise Outage(kind, type(error).__name__) from None
    except TypeError:
        raise Outage("recovery_key") from None
    if not isinstance(private, X25519PrivateKey):
        raise Outage("recovery_key")
    return private


def unwrap(pem: bytes, passphrase: str, kept: Wrapped) -> bytes:
    """The file's key; raises Outage: recovery_passphrase, recovery_key, recovery_other."""
    private = opened(pem, passphrase)
    try:
        return _SUITE.decrypt(kept.wrapped, private, _info(kept.branch, kept.device))
    except (InvalidTag, ValueError):
        raise Outage("recovery_other") from None


def read_kept(content: bytes) -> Wrapped:
    """What `hub wrapped` wrote; raises Outage("recovery_kept")."""
    try:
        return msgspec.json.decode(content, type=Wrapped)
    except msgspec.MsgspecError:
        raise Outage("recovery_kept") from None


def _info(branch: str, device: str) -> bytes:
    return msgspec.json.encode(["shouwen-file-key-1", branch, device])
