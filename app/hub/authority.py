"""The branch's own CA and the certificate of its hub, as files that only this user can read.

The CA is what counters pin; a branch that has a CA already brings that one and its own certificate.
"""

import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from sqlalchemy import update

from app.errors import Outage
from app.hub.branch import Branch
from db.tables import identity
from db.transaction import reading, writing

# A CA that ends strands every counter, so it lasts; a server certificate is made again by hand.
_CA_LASTS = timedelta(days=3650)
_LASTS = timedelta(days=397)
# Counters whose clocks are behind must not take it for one of the future.
_BACK = timedelta(days=1)
WARN_DAYS = 30


@dataclass(frozen=True)
class Files:
    """Where a branch keeps what it proves itself with."""

    folder: Path

    @property
    def ca(self) -> Path:
        """The CA's certificate, PEM."""
        return self.folder / "ca.pem"

    @property
    def ca_key(self) -> Path:
        """The CA's private key, PEM."""
        return self.folder / "ca.key"

    @property
    def certificate(self) -> Path:
        """The hub's certificate, PEM."""
        return self.folder / "hub.pem"

    @property
    def key(self) -> Path:
        """The hub's private key, PEM."""
        return self.folder / "hub.key"

    def made(self) -> bool:
        """Whether a certificate was made here."""
        return self.certificate.exists() and self.key.exists()


def certify(files: Files, branch: str, hosts: Sequence[str], now: datetime) -> None:
    """Make the CA once, and a new certificate of the hub for `hosts`, names or addresses.

    Without hosts it is renewed for those it has; raises Outage("no_hosts") where it has none.
    """
    named = [_name(each) for each in hosts] or _hosts(files)
    if not named:
        raise Outage("no_hosts")
    files.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (files.ca.exists() and files.ca_key.exists()):
        _make_ca(files, branch, now)
    ca = x509.load_pem_x509_certificate(files.ca.read_bytes())
    ca_key = serialization.load_pem_private_key(files.ca_key.read_bytes(), None)
    if not isinstance(ca_key, ec.EllipticCurvePrivateKey):
        raise Outage("certificate_unreadable", str(files.ca_key))
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        _begun(f"Shouwen {branch} hub", ca.subject, key, now)
        .not_valid_after(min(now + _LASTS, ca.not_valid_after_utc))
        .add_extension(x509.SubjectAlternativeName(named), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
        .sign(ca_key, hashes.SHA256())
    )
    _write(files.key, _private(key))
    _write(files.certificate, made.public_bytes(serialization.Encoding.PEM))


def days_left(certificate: Path, now: datetime) -> int:
    """Whole days until a certificate ends; raises Outage("certificate_unreadable")."""
    return (_read(certificate).not_valid_after_utc - now).days


def trust(branch: Branch, ca: Path, *, instead: bool = False) -> str:
    """Let counters pin this CA from now on; returns its fingerprint.

    Raises Outage("other_authority_pinned") where they pin another one, unless it is put `instead`.
    """
    found = _read(ca)
    pem = found.public_bytes(serialization.Encoding.PEM).decode()
    with writing(branch.engine) as connection:
        before = connection.execute(identity.select()).one().authority
        if before and before != pem and not instead:
            raise Outage("other_authority_pinned")
        connection.execute(update(identity).values(authority=pem))
    return found.fingerprint(hashes.SHA256()).hex(":")


def trusted(branch: Branch) -> str:
    """The CA that counters pin, PEM; empty where the hub speaks no TLS."""
    with reading(branch.engine) as connection:
        found: str = connection.execute(identity.select()).one().authority
    return found


def _make_ca(files: Files, branch: str, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _subject(f"Shouwen {branch}")
    made = (
        _begun(f"Shouwen {branch}", name, key, now)
        .not_valid_after(now + _CA_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    _write(files.ca_key, _private(key))
    _write(files.ca, made.public_bytes(serialization.Encoding.PEM))


def _begun(
    name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_subject(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACK)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(*, sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates, key_cert_sign=sign_certificates,
        crl_sign=sign_certificates, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _hosts(files: Files) -> list[x509.GeneralName]:
    if not files.certificate.exists():
        return []
    names = _read(files.certificate).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return list(names.value)


def _read(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        raise Outage("certificate_unreadable", str(path)) from None


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and never readable for others."""
    beside = path.with_suffix(f"{path.suffix}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    beside.replace(path)
