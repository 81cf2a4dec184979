"""The HTTP side of a counter: requests in, Outages out."""

from typing import Protocol, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from app.errors import Outage
from app.journal.identity import Identity
from app.sync import tls, wire
from app.sync.wire import (
    MEDIA_TYPE,
    Asking,
    Completeness,
    Lacks,
    Page,
    Problem,
    Push,
    Pushed,
    Secrets,
    Standing,
    Tail,
)

T = TypeVar("T")
_TIMEOUT = httpx.Timeout(20.0, connect=2.0)
# A chunk has its time on a slow line.
LONG = httpx.Timeout(120.0, connect=2.0)
_BAD = 400
_BUSY = 500


class Line(Protocol):
    """What sync needs of the branch; the tests' faulty wire is one too."""

    async def push(self, push: Push) -> Pushed:
        """Send acts."""
        ...

    async def pull(self, me: Identity, at: Standing, limit: int, wait: float) -> Page:
        """Fetch what follows on from there."""
        ...

    async def reference(self, sha256: str) -> bytes:
        """Fetch a content."""
        ...

    async def publish(self, set_: str, sha256: str, content: bytes) -> None:
        """Bring a content before its act."""
        ...

    async def secrets(self) -> Secrets:
        """Fetch verifiers."""
        ...

    async def entrust(self, staff: str, mark: str, verifier: str) -> None:
        """Bring the verifier of a PIN before its act."""
        ...

    async def hand_back(self, tail: Tail) -> Pushed:
        """Give numbered acts back to a restored hub."""
        ...


class Carrier(Protocol):
    """What the bytes of attachments need of the branch."""

    async def lacking(self, asked: Asking) -> Lacks:
        """Ask what of attachments the hub lacks."""
        ...

    async def put_chunk(self, attachment: str, place: int, data: bytes) -> None:
        """Bring one chunk."""
        ...

    async def chunk(self, attachment: str, place: int) -> bytes:
        """Fetch one chunk."""
        ...


class Link:
    """The branch over HTTP. Every method raises Outage, and nothing else, when it cannot."""

    def __init__(self, me: Identity, transport: httpx.AsyncBaseTransport | None = None) -> None:
        headers = {"authorization": f"Bearer {me.token}", "content-type": MEDIA_TYPE}
        self._http = httpx.AsyncClient(
            base_url=me.hub_url, headers=headers, timeout=_TIMEOUT, transport=transport,
            verify=tls.pinned(me.authority), trust_env=False,
        )  # fmt: skip

    async def push(self, push: Push) -> Pushed:
        """Send acts; the answer says how far the hub has my chain."""
        body = wire.encode(push)
        return decoded(wire.decode_pushed, await self.send("POST", "/v1/push", content=body))

    async def pull(self, me: Identity, at: Standing, limit: int, wait: float) -> Page:
        """What follows on from there; waits up to `wait` seconds for the next act."""
        params = {
            "incarnation": me.incarnation, "since": at.since, "stated": at.stated,
            "granted": at.granted, "limit": limit, "wait": wait,
        }  # fmt: skip
        timeout = httpx.Timeout(wait + 10.0, connect=2.0)
        body = await self.send("GET", "/v1/pull", params=params, timeout=timeout)
        return decoded(wire.decode_page, body)

    async def reference(self, sha256: str) -> bytes:
        """A content of reference data."""
        return await self.send("GET", f"/v1/reference/{sha256}")

    async def publish(self, set_: str, sha256: str, content: bytes) -> None:
        """Bring a content of reference data before its act; the same one twice is one."""
        await self.send("PUT", content_path(set_, sha256), content=content)

    async def secrets(self) -> Secrets:
        """Verifiers of the staff in my halls."""
        return decoded(wire.decode_secrets, await self.send("GET", "/v1/secrets"))

    async def status(self) -> tuple[Completeness, ...]:
        """Up to when the hub knows each counter's record."""
        return decoded(wire.decode_status, await self.send("GET", "/v1/status"))

    async def entrust(self, staff: str, mark: str, verifier: str) -> None:
        """Bring the verifier of a PIN before its act; the same one twice is one."""
        await self.send("PUT", pin_path(staff, mark), content=verifier.encode())

    async def deposit(self, wrapped: bytes) -> None:
        """My file's key, wrapped to the branch's recovery key, to be kept there."""
        await self.send("PUT", "/v1/key", content=wrapped)

    async def hand_back(self, tail: Tail) -> Pushed:
        """Numbered acts for a hub that has lost them."""
        body = wire.encode(tail)
        return decoded(wire.decode_pushed, await self.send("POST", "/v1/tail", content=body))

    async def lacking(self, asked: Asking) -> Lacks:
        """What the hub lacks of attachments of mine."""
        body = wire.encode(asked)
        path = "/v1/attachments/lacking"
        return decoded(wire.decode_lacks, await self.send("POST", path, content=body))

    async def put_chunk(self, attachment: str, place: int, data: bytes) -> None:
        """Bring one chunk; the same one twice is one."""
        path = f"/v1/attachments/{attachment}/{place}"
        await self.send("PUT", path, content=data, timeout=LONG)

    async def chunk(self, attachment: str, place: int) -> bytes:
        """Fetch one chunk."""
        return await self.send("GET", f"/v1/attachments/{attachment}/{place}", timeout=LONG)

    async def close(self) -> None:
        """Hang up."""
        await self._http.aclose()

    async def send(self, method: str, path: str, **kwargs: object) -> bytes:
        """One request; what was answered."""
        try:
            response = await self._http.request(method, path, **kwargs)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            raise tls.outage(error) from None
        return answered(response)


def content_path(set_: str, sha256: str) -> str:
    """Where a content is brought."""
    return f"/v1/reference/{set_}/{sha256}"


def pin_path(staff: str, mark: str) -> str:
    """Where a verifier is brought."""
    return f"/v1/secrets/{quote(staff, safe='')}/{mark}"


def answered(response: httpx.Response) -> bytes:
    """What the hub answered; raises Outage with its code where it refused."""
    if response.status_code >= _BUSY:
        raise Outage("busy", str(response.status_code))
    if response.status_code >= _BAD:
        raise Outage(_code(response), str(response.status_code))
    return response.content


def _code(response: httpx.Response) -> str:
    try:
        return msgspec.json.decode(response.content, type=Problem).code
    except msgspec.MsgspecError:
        return "refused_request"


def decoded(decode: "Decode[T]", body: bytes) -> T:
    """The shape in an answer; raises Outage("other_version") where it is none of this program's."""
    try:
        return decode(body)
    except msgspec.MsgspecError as error:
        raise Outage("other_version", str(error)[:200]) from None


class Decode(Protocol[T]):  # type: ignore[misc]
    """A decoder of one shape."""

    def __call__(self, body: bytes, /) -> T:
        """The shape."""
        ...
