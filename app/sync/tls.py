"""Whom a counter believes to be its branch: only what its own CA vouches for, and never silently
anything less."""

import ssl

import httpx

from app.errors import Outage

# OpenSSL's own numbers (x509_vfy.h): what was wrong with the certificate that was shown.
_NOT_YET, _EXPIRED, _OTHER_HOST, _OTHER_ADDRESS = 9, 10, 62, 64
_CERTIFICATE = {
    _NOT_YET: "certificate_not_yet",
    _EXPIRED: "certificate_expired",
    _OTHER_HOST: "certificate_host",
    _OTHER_ADDRESS: "certificate_host",
}


def pinned(authority: str) -> ssl.SSLContext:
    """TLS 1.2 or later with a branch whose certificate this CA (PEM) has signed, and no other.

    Without a CA nobody is believed; a counter on the hub's own machine needs no TLS at all.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority:
        context.load_verify_locations(cadata=authority)
    return context


def stranger() -> ssl.SSLContext:
    """TLS with whoever answers: for what is public, before it is known who the branch is."""
    context = pinned("")
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def outage(error: httpx.HTTPError) -> Outage:
    """Why the branch could not be reached, told from the certificate where it is to blame."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            kind = _CERTIFICATE.get(cause.verify_code, "certificate_foreign")
            return Outage(kind, cause.verify_message)
        if isinstance(cause, ssl.SSLError):
            return Outage("no_tls", cause.reason or "")
        cause = cause.__cause__ or cause.__context__
    return Outage("unreachable", type(error).__name__)
