"""Routes that carry bytes: chunks of attachments and of backups, each of them again at will."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response, get, post, put
from litestar.params import FromPath

from app.content import CHUNK_BYTES
from app.errors import Outage
from app.hub import attachments, backups
from app.hub.branch import Branch
from app.hub.http import check_version, in_thread, packed, token_of
from app.sync import wire


@post("/v1/attachments/lacking", status_code=200, summary="What the hub lacks of attachments")
async def _lacking(request: Request[Any, Any, Any]) -> Response[bytes]:
    asked = wire.decode_asking(await request.body())
    check_version(asked.version)
    branch: Branch = request.app.state.branch
    return packed(await in_thread(attachments.lacking, branch, token_of(request), asked))


@put(
    "/v1/attachments/{attachment:str}/{place:int}",
    status_code=204,
    summary="Bring one chunk of an attachment, after its act",
    request_max_body_size=CHUNK_BYTES,
)
async def _put_chunk(
    request: Request[Any, Any, Any], attachment: FromPath[str], place: FromPath[int]
) -> Response[None]:
    return await _take(request, attachments.take, attachment, place)


@get("/v1/attachments/{attachment:str}/{place:int}", summary="One chunk of an attachment")
async def _chunk(
    request: Request[Any, Any, Any], attachment: FromPath[str], place: FromPath[int]
) -> Response[bytes]:
    return await _give(request, attachments.give, attachment, place)


@post(
    "/v1/backups",
    status_code=200,
    summary="Offer a proven backup; what the hub lacks of it",
    request_max_body_size=CHUNK_BYTES,
)
async def _offer(request: Request[Any, Any, Any]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    written = await request.body()
    return packed(await in_thread(backups.offer, branch, token_of(request), written))


@put(
    "/v1/backups/{backup:str}/{place:int}",
    status_code=204,
    summary="Bring one chunk of a backup that was offered",
    request_max_body_size=CHUNK_BYTES,
)
async def _put_backup(
    request: Request[Any, Any, Any], backup: FromPath[str], place: FromPath[int]
) -> Response[None]:
    return await _take(request, backups.take, backup, place)


@get("/v1/backups/newest", summary="What the device's newest whole backup says of itself")
async def _newest(request: Request[Any, Any, Any]) -> Response[bytes]:
    branch: Branch = request.app.state.branch
    found = await in_thread(backups.newest, branch, token_of(request))
    return Response(found, media_type="application/json")


@get("/v1/backups/{backup:str}/{place:int}", summary="One chunk of a backup of the device")
async def _give_backup(
    request: Request[Any, Any, Any], backup: FromPath[str], place: FromPath[int]
) -> Response[bytes]:
    return await _give(request, backups.give, backup, place)


async def _take(
    request: Request[Any, Any, Any], take: Callable[..., None], id_: str, place: int
) -> Response[None]:
    data = await request.body()
    if not data:
        raise Outage("bad_request", "chunk")
    await in_thread(take, request.app.state.branch, token_of(request), id_, place, data)
    return Response(None, status_code=204)


async def _give(
    request: Request[Any, Any, Any], give: Callable[..., bytes], id_: str, place: int
) -> Response[bytes]:
    found = await in_thread(give, request.app.state.branch, token_of(request), id_, place)
    return Response(found, media_type="application/octet-stream")


ROUTES = (_lacking, _put_chunk, _chunk, _offer, _put_backup, _newest, _give_backup)
