"""One look at the branch, for who has to find out why it cannot be reached."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from app.errors import Outage
from app.journal.identity import Identity
from app.sync import tls, wire
from app.sync.link import answered, decoded

_TIMEOUT = httpx.Timeout(10.0, connect=3.0)


@dataclass(frozen=True)
class Seen:
    """`failure` is the kind of Outage, empty where the branch answers and knows this device;
    `clock` the hub's time to the second; `until` when its certificate ends."""

    failure: str = ""
    clock: datetime | None = None
    until: datetime | None = None


def look(me: Identity) -> Seen:
    """Ask for what every device may have; nothing changes at the hub."""
    headers = {"authorization": f"Bearer {me.token}"}
    context = tls.pinned(me.authority)
    clock, until = None, None
    try:
        with (
            httpx.Client(verify=context, timeout=_TIMEOUT, trust_env=False) as http,
            http.stream("GET", f"{me.hub_url}/v1/secrets", headers=headers) as response,
        ):
            clock, until = _clock(response), _until(response)
            response.read()
        decoded(wire.decode_secrets, answered(response))
    except httpx.HTTPError as error:
        return Seen(tls.outage(error).kind)
    except Outage as outage:
        return Seen(outage.kind, clock, until)
    return Seen("", clock, until)


def _clock(response: httpx.Response) -> datetime | None:
    said = response.headers.get("date")
    return parsedate_to_datetime(said) if said else None


def _until(response: httpx.Response) -> datetime | None:
    stream = response.extensions.get("network_stream")
    shown = stream.get_extra_info("ssl_object") if stream is not None else None
    if shown is None:
        return None
    ends = shown.getpeercert()["notAfter"]
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)
