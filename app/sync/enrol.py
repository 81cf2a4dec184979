"""First contact with a branch: nothing secret is sent before the code has vouched for its CA."""

import ipaddress
import ssl
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpx

from app.code import Code
from app.errors import Objection, Outage, Refused
from app.journal.identity import Identity
from app.sync import tls, wire
from app.sync.contents import Named
from app.sync.link import answered, decoded
from app.sync.wire import MEDIA_TYPE, Enrol, Enrolled, Push

# Where `shouwen hub serve` listens when it is told nothing else.
DEFAULT_PORT = 8420
_TIMEOUT = httpx.Timeout(20.0, connect=5.0)


def address(text: str, field: str = "url") -> str:
    """The branch's address as typed; https and the hub's own port where nothing is said.

    Raises Refused beside `field`: without TLS only a hub on this very machine is asked.
    """
    typed = text.strip()
    if not typed:
        raise Refused(Objection("needed", field=field))
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        port = parts.port
    except ValueError:
        raise Refused(Objection("address_shape", field=field)) from None
    host, rest = parts.hostname or "", (parts.path.strip("/"), parts.query, parts.username)
    if parts.scheme not in ("http", "https") or not host or any(rest):
        raise Refused(Objection("address_shape", field=field))
    if parts.scheme == "http" and not _is_here(host):
        raise Refused(Objection("address_plain", field=field))
    if port is None and "://" not in typed:
        return f"https://{parts.netloc}:{DEFAULT_PORT}"
    return f"{parts.scheme}://{parts.netloc}"


def enrol(url: str, code: Code, attempt: str, device: str = "") -> Enrolled:
    """Become a device of the branch at `url`, or again the `device` that one was.

    Raises Outage: other_authority where the code was made by a branch with another CA, code_ and
    what is wrong with the code, or why the branch cannot be reached.
    """
    authority = _authority(url) if url.startswith("https:") else ""
    if not code.vouches_for(ssl.PEM_cert_to_DER_cert(authority) if authority else b""):
        raise Outage("other_authority")
    asked = wire.encode(Enrol(wire.VERSION, code.proof, attempt, device))
    headers = {"content-type": MEDIA_TYPE}
    context = tls.pinned(authority)
    body = _ask(url, context, "POST", "/v1/enrol", content=asked, headers=headers)
    return decoded(wire.decode_enrolled, body)


def hand_in(me: Identity, batches: Iterable[Push], found: Named) -> None:
    """Lay unsent acts of an older life in the hub's quarantine, what they name first; raises
    Outage."""
    context = tls.pinned(me.authority)
    headers = {"authorization": f"Bearer {me.token}", "content-type": MEDIA_TYPE}
    for path, data in found.requests:
        _ask(me.hub_url, context, "PUT", path, content=data, headers=headers)
    for batch in batches:
        body = wire.encode(batch)
        _ask(me.hub_url, context, "POST", "/v1/quarantine", content=body, headers=headers)


def _authority(url: str) -> str:
    """The CA that whoever answers names as its own; believed only once the code vouches for it."""
    body = _ask(url, tls.stranger(), "GET", "/v1/authority")
    try:
        pem = body.decode("ascii")
        ssl.PEM_cert_to_DER_cert(pem)
    except ValueError:
        raise Outage("other_authority") from None
    return pem


def _ask(url: str, context: ssl.SSLContext, method: str, path: str, **kwargs: object) -> bytes:
    try:
        with httpx.Client(base_url=url, verify=context, timeout=_TIMEOUT, trust_env=False) as http:
            response = http.request(method, path, **kwargs)  # type: ignore[arg-type]
    except httpx.HTTPError as error:
        raise tls.outage(error) from None
    return answered(response)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
