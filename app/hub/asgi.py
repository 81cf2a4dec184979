"""The hub over HTTP. Handlers that wait hold neither a thread nor a connection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any

import msgspec
import structlog
from litestar import Litestar, Request, Response, get, post, put
from litestar.params import FromPath, QueryParameter

from app.clock import SetClock
from app.errors import Outage
from app.hub import (
    authority,
    carried,
    devices,
    invites,
    openapi,
    pins,
    pull,
    receive,
    reference,
    tail,
)
from app.hub.branch import Branch
from app.hub.http import check_version, handlers, in_thread, packed, problem, token_of
from app.hub.waiting import Waiting
from app.sync import wire

log = structlog.get_logger()
_MOST_BODY = 16 * 1024 * 1024
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

    routes: list[Any] = [
        _authority, _enrol, _key, _push, _quarantine, _pull, _reference, _publish, _secrets,
        _entrust, _tail, _status, _openapi, *carried.ROUTES,
    ]  # fmt: skip
    if isinstance(branch.clock, SetClock):
        routes.append(_example_clock)
    app = Litestar(
        routes,
        lifespan=[listening],
        request_max_body_size=_MOST_BODY,
        exception_handlers=handlers(),
        # Litestar would describe what is packed as arrays as objects.
        openapi_config=None,
        # Its own would start a thread for each hub that never ends; ours is `app.log`.
        logging_config=None,
    )
    app.state.branch, app.state.waiting = branch, waiting
    return app


@get("/v1/authority", summary="The CA that vouches for this hub; whoever asks must check it")
async def _authority(request: Request[Any, Any, Any]) -> Response[bytes]:
    found = await in_thread(authority.trusted, request.app.state.branch)
    if not found:
        return problem(404, "no_authority")
    return Response(found.encode(), media_type="application/x-pem-file")


@post("/v1/enrol", status_code=200, summary="Become a device of the branch by a one-time code")
async def _enrol(request: Request[Any, Any, Any]) -> Response[bytes]:
    asked = wire.decode_enrol(await request.body())
    check_version(asked.version)
    return packed(await in_thread(invites.enrol, request.app.state.branch, asked))


@post("/v1/quarantine", status_code=200, summary="Hand in unsent acts of a life that is over")
async def _quarantine(request: Request[Any, Any, Any]) -> Response[bytes]:
    push = wire.decode_push(await request.body())
    check_version(push.version)
    branch: Branch = request.app.state.branch
    return packed(await in_thread(receive.hand_in, branch, token_of(request), push))


@put("/v1/key", status_code=204, summary="Keep the wrapped key of the device's file")
async def _key(request: Request[Any, Any, Any]) -> Response[None]:
    wrapped = await request.body()
    if not 0 < len(wrapped) <= wire.MOST_KEY:
        raise Outage("bad_request", "key")
    await in_thread(devices.keep_key, request.app.state.branch, token_of(request), wrapped)
    return Response(None, status_code=204)


@post("/v1/push", status_code=200, summary="Send acts without a number, in counter order")
async def _push(request: Request[Any, Any, Any]) -> Response[bytes]:
    push = wire.decode_push(await request.body())
    check_version(push.version)
    branch: Branch = request.app.state.branch
    return packed(await in_thread(receive.receive, branch, token_of(request), push))


@get("/v1/pull", summary="Acts after a cursor; waits for the next where there are none yet")
async def _pull(  # noqa: PLR0913, PLR0917, each is a part of the address
    request: Request[Any, Any, Any],
    incarnation: Word,
    since: Seq,
    stated: Seq,
    granted: Seq = 0,
    limit: Annotated[int, QueryParameter(ge=1, le=wire.MOST_ACTS)] = 1000,
    wait: Annotated[float, QueryParameter(ge=0, le=wire.LONGEST_WAIT_S)] = 0,
) -> Response[bytes]:
    branch, waiting = request.app.state.branch, request.app.state.waiting
    asked = pull.Asked(incarnation, wire.Standing(since, stated, granted), limit, wait)
    return packed(await pull.answer(branch, waiting, token_of(request), asked))


@get("/v1/reference/{sha256:str}", summary="A content of reference data by its hash")
async def _reference(request: Request[Any, Any, Any], sha256: FromPath[str]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    found = await in_thread(reference.by_hash, branch, token_of(request), sha256)
    if found is None:
        return problem(404, "unknown_content")
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
    await in_thread(reference.take, request.app.state.branch, token_of(request), place, data)
    return Response(None, status_code=204)


@get("/v1/secrets", summary="Verifiers of the staff in the device's halls")
async def _secrets(request: Request[Any, Any, Any]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    return packed(await in_thread(pins.secrets, branch, token_of(request)))


@put(
    "/v1/secrets/{staff:str}/{mark:str}",
    status_code=204,
    summary="Bring the verifier of a PIN, before the act that sets it",
    request_max_body_size=wire.MOST_KEY,
)
async def _entrust(
    request: Request[Any, Any, Any], staff: FromPath[str], mark: FromPath[str]
) -> Response[None]:
    place, data = (staff, mark), await request.body()
    await in_thread(pins.take, request.app.state.branch, token_of(request), place, data)
    return Response(None, status_code=204)


@post("/v1/tail", status_code=200, summary="Hand numbered acts back to a hub that was restored")
async def _tail(request: Request[Any, Any, Any]) -> Response[bytes]:
    handed = wire.decode_tail(await request.body())
    check_version(handed.version)
    branch: Branch = request.app.state.branch
    return packed(await in_thread(tail.take_back, branch, token_of(request), handed))


@get("/v1/status", summary="Up to when each counter's record is complete")
async def _status(request: Request[Any, Any, Any]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    await in_thread(devices.known, branch, token_of(request))
    found = await in_thread(devices.completeness, branch)
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
    await in_thread(devices.known, branch, token_of(request))
    at = msgspec.json.decode(await request.body(), type=datetime)
    if not isinstance(branch.clock, SetClock) or at.tzinfo is None:
        return problem(400, "aware_time_needed")
    branch.clock.set(at)
    return Response(b"{}", media_type="application/json")
