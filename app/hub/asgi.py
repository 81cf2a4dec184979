"""The hub over HTTP. Handlers that wait hold neither a thread nor a connection."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, TypeVar

import msgspec
import structlog
from litestar import Litestar, Request, Response, get, post, put
from litestar.exceptions import HTTPException
from litestar.params import FromPath, QueryParameter
from sqlalchemy.exc import DataError, DBAPIError

from app.clock import SetClock
from app.content import CHUNK_BYTES
from app.errors import Outage
from app.hub import (
    attachments,
    authority,
    devices,
    feed,
    invites,
    openapi,
    receive,
    reference,
    tail,
)
from app.hub.branch import Branch
from app.hub.waiting import Waiting
from app.journal.act import BadFrame
from app.sync import wire
from app.sync.wire import MEDIA_TYPE, Problem

log = structlog.get_logger()
T = TypeVar("T")
_MOST_BODY = 16 * 1024 * 1024
_STATUS = {
    "refused_token": 401, "revoked": 403, "code_unknown": 403, "code_used": 403,
    "code_expired": 403, "code_tries": 403, "code_other_device": 403,
    wire.UNKNOWN: 404, wire.NOT_PUSHED: 404, wire.FOREIGN: 403, wire.OUT_OF_SCOPE: 403,
    wire.ERASED: 410, wire.AGED: 410, wire.NOT_ALLOWED: 422, wire.WRONG_BYTES: 422,
    wire.WRONG_CONTENT: 422,
}  # fmt: skip
_TOO_LARGE = 413
Seq = Annotated[int, QueryParameter(ge=0, le=2**53)]
Word = Annotated[str, QueryParameter(pattern="^[0-9A-Za-z]{1,64}$")]


def create(branch: Branch, url: str) -> Litestar:
    """The hub's application over `branch`, whose PostgreSQL is at `url`."""
    waiting = Waiting(branch, url)

    @asynccontextmanager
    async def listening(_: Litestar) -> AsyncIterator[None]:
        waiting.start()
        yield
        await waiting.stop()

    handlers: list[Any] = [
        _authority, _enrol, _key, _push, _quarantine, _pull, _reference, _publish, _secrets, _tail,
        _status, _lacking, _put_chunk, _chunk, _openapi,
    ]  # fmt: skip
    if isinstance(branch.clock, SetClock):
        handlers.append(_example_clock)
    app = Litestar(
        handlers,
        lifespan=[listening],
        request_max_body_size=_MOST_BODY,
        exception_handlers=_handlers(),
        # Litestar would describe what is packed as arrays as objects.
        openapi_config=None,
        # Its own would start a thread for each hub that never ends; ours is `app.log`.
        logging_config=None,
    )
    app.state.branch, app.state.waiting = branch, waiting
    return app


@get("/v1/authority", summary="The CA that vouches for this hub; whoever asks must check it")
async def _authority(request: Request[Any, Any, Any]) -> Response[bytes]:
    found = await _in_thread(authority.trusted, request.app.state.branch)
    if not found:
        return _problem(404, "no_authority")
    return Response(found.encode(), media_type="application/x-pem-file")


@post("/v1/enrol", status_code=200, summary="Become a device of the branch by a one-time code")
async def _enrol(request: Request[Any, Any, Any]) -> Response[bytes]:
    asked = wire.decode_enrol(await request.body())
    _version(asked.version)
    return _packed(await _in_thread(invites.enrol, request.app.state.branch, asked))


@post("/v1/quarantine", status_code=200, summary="Hand in unsent acts of a life that is over")
async def _quarantine(request: Request[Any, Any, Any]) -> Response[bytes]:
    push = wire.decode_push(await request.body())
    _version(push.version)
    branch: Branch = request.app.state.branch
    return _packed(await _in_thread(receive.hand_in, branch, _token(request), push))


@put("/v1/key", status_code=204, summary="Keep the wrapped key of the device's file")
async def _key(request: Request[Any, Any, Any]) -> Response[None]:
    wrapped = await request.body()
    if not 0 < len(wrapped) <= wire.MOST_KEY:
        raise Outage("bad_request", "key")
    await _in_thread(devices.keep_key, request.app.state.branch, _token(request), wrapped)
    return Response(None, status_code=204)


@post("/v1/push", status_code=200, summary="Send acts without a number, in counter order")
async def _push(request: Request[Any, Any, Any]) -> Response[bytes]:
    push = wire.decode_push(await request.body())
    _version(push.version)
    branch: Branch = request.app.state.branch
    return _packed(await _in_thread(receive.receive, branch, _token(request), push))


@get("/v1/pull", summary="Acts after a cursor; waits for the next where there are none yet")
async def _pull(
    request: Request[Any, Any, Any],
    incarnation: Word,
    since: Seq,
    stated: Seq,
    limit: Annotated[int, QueryParameter(ge=1, le=wire.MOST_ACTS)] = 1000,
    wait: Annotated[float, QueryParameter(ge=0, le=wire.LONGEST_WAIT_S)] = 0,
) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    waiting: Waiting = request.app.state.waiting
    until = time.monotonic() + wait
    poll = await _in_thread(feed.begin, branch, _token(request), (incarnation, stated))
    woken = False
    while True:
        next_number = waiting.next()
        look = partial(_in_thread, feed.look, branch, since, limit)
        found = await (waiting.shared((since, limit), look) if woken else look())
        page = feed.page(branch, poll, found)
        left = until - time.monotonic()
        if page.acts or page.state != wire.OK or left <= 0 or waiting.stopping:
            return _packed(page)
        woken = await waiting.wait(next_number, left)


@get("/v1/reference/{sha256:str}", summary="A content of reference data by its hash")
async def _reference(request: Request[Any, Any, Any], sha256: FromPath[str]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    found = await _in_thread(reference.by_hash, branch, _token(request), sha256)
    if found is None:
        return _problem(404, "unknown_content")
    return Response(found, media_type="application/octet-stream")


@put(
    "/v1/reference/{name:str}/{sha256:str}",
    status_code=204,
    summary="Bring a content of reference data, before the act that publishes it",
    request_max_body_size=wire.MOST_CONTENT,
)
async def _publish(
    request: Request[Any, Any, Any], name: FromPath[str], sha256: FromPath[str]
) -> Response[None]:
    place, data = (name, sha256), await request.body()
    await _in_thread(reference.take, request.app.state.branch, _token(request), place, data)
    return Response(None, status_code=204)


@get("/v1/secrets", summary="Verifiers of the staff in the device's halls")
async def _secrets(request: Request[Any, Any, Any]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    return _packed(await _in_thread(feed.secrets, branch, _token(request)))


@post("/v1/tail", status_code=200, summary="Hand numbered acts back to a hub that was restored")
async def _tail(request: Request[Any, Any, Any]) -> Response[bytes]:
    handed = wire.decode_tail(await request.body())
    _version(handed.version)
    branch: Branch = request.app.state.branch
    return _packed(await _in_thread(tail.take_back, branch, _token(request), handed))


@post("/v1/attachments/lacking", status_code=200, summary="What the hub lacks of attachments")
async def _lacking(request: Request[Any, Any, Any]) -> Response[bytes]:
    asked = wire.decode_asking(await request.body())
    _version(asked.version)
    branch: Branch = request.app.state.branch
    return _packed(await _in_thread(attachments.lacking, branch, _token(request), asked))


@put(
    "/v1/attachments/{attachment:str}/{place:int}",
    status_code=204,
    summary="Bring one chunk of an attachment, after its act",
    request_max_body_size=CHUNK_BYTES,
)
async def _put_chunk(
    request: Request[Any, Any, Any], attachment: FromPath[str], place: FromPath[int]
) -> Response[None]:
    branch: Branch = request.app.state.branch
    data = await request.body()
    if not data:
        raise Outage("bad_request", "chunk")
    await _in_thread(attachments.take, branch, _token(request), attachment, place, data)
    return Response(None, status_code=204)


@get("/v1/attachments/{attachment:str}/{place:int}", summary="One chunk of an attachment")
async def _chunk(
    request: Request[Any, Any, Any], attachment: FromPath[str], place: FromPath[int]
) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    found = await _in_thread(attachments.give, branch, _token(request), attachment, place)
    return Response(found, media_type="application/octet-stream")


@get("/v1/status", summary="Up to when each counter's record is complete")
async def _status(request: Request[Any, Any, Any]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    await _in_thread(devices.known, branch, _token(request))
    found = await _in_thread(devices.completeness, branch)
    return Response(msgspec.json.encode(found), media_type="application/json")


@get(openapi.PATH, summary="This description")
async def _openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    return Response(
        msgspec.json.encode(openapi.document(request.app.state.branch.registry)),
        media_type="application/json",
    )


@post("/v1/example/clock", status_code=200, summary="Set the clock of an example branch")
async def _example_clock(request: Request[Any, Any, Any]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    await _in_thread(devices.known, branch, _token(request))
    at = msgspec.json.decode(await request.body(), type=datetime)
    if not isinstance(branch.clock, SetClock) or at.tzinfo is None:
        return _problem(400, "aware_time_needed")
    branch.clock.set(at)
    return Response(b"{}", media_type="application/json")


def _token(request: Request[Any, Any, Any]) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Outage("refused_token")
    return token


def _version(version: int) -> None:
    if version != wire.VERSION:
        raise Outage("other_version", str(wire.VERSION))


async def _in_thread(job: Callable[..., T], *args: Any) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, job, *args)


def _packed(answer: msgspec.Struct) -> Response[bytes]:
    return Response(wire.encode(answer), media_type=MEDIA_TYPE)


def _problem(status: int, code: str, detail: str = "") -> Response[bytes]:
    body = msgspec.json.encode(Problem(code, detail))
    return Response(body, media_type="application/json", status_code=status)


def _handlers() -> dict[Any, Any]:
    return {
        Outage: lambda _, error: _problem(_STATUS.get(error.kind, 400), error.kind, error.detail),
        BadFrame: lambda _, error: _problem(400, "bad_frame", str(error)[:200]),
        receive.NotYours: lambda _, error: _problem(403, "not_yours", str(error)),
        msgspec.MsgspecError: lambda _, error: _problem(400, "bad_request", str(error)[:200]),
        UnicodeError: lambda *_: _problem(400, "bad_request", "not UTF-8"),
        RecursionError: lambda *_: _problem(400, "bad_request", "nested too deep"),
        # What the store itself would not take was never stored.
        DataError: lambda *_: _problem(400, "bad_request", "values"),
        HTTPException: _http,
        DBAPIError: _store_gone,
    }


def _http(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the web framework itself refuses, in the same shape as every other problem."""
    # Its phrase is another one in later versions of Python.
    code = "too_large" if error.status_code == _TOO_LARGE else _phrase(error.status_code)
    return _problem(error.status_code, code, error.detail[:200])


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "_")


def _store_gone(_: Request[Any, Any, Any], error: DBAPIError) -> Response[bytes]:
    log.error("store", why=type(error.orig).__name__)
    return _problem(503, "store")
