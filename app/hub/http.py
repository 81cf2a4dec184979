"""What every route of the hub does alike: whose it is, work on a thread, answers and problems."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import DataError, DBAPIError

from app.errors import Outage
from app.hub import receive
from app.journal.act import BadFrame
from app.sync import wire
from app.sync.wire import MEDIA_TYPE, Problem

log = structlog.get_logger()
T = TypeVar("T")
_STATUS = {
    "refused_token": 401, "revoked": 403, "code_unknown": 403, "code_used": 403,
    "code_expired": 403, "code_tries": 403, "code_other_device": 403,
    wire.UNKNOWN: 404, wire.NOT_PUSHED: 404, wire.FOREIGN: 403, wire.OUT_OF_SCOPE: 403,
    wire.ERASED: 410, wire.AGED: 410, wire.NOT_ALLOWED: 422, wire.WRONG_BYTES: 422,
    wire.WRONG_CONTENT: 422, wire.BACKUP_UNKNOWN: 404, wire.BACKUP_FOREIGN: 403,
    wire.BACKUP_WRONG: 422, wire.BACKUP_LARGE: 422,
}  # fmt: skip
_TOO_LARGE = 413


def token_of(request: Request[Any, Any, Any]) -> str:
    """The token that came with a request; raises Outage("refused_token")."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Outage("refused_token")
    return token


def check_version(version: int) -> None:
    """Raises Outage("other_version") with ours."""
    if version != wire.VERSION:
        raise Outage("other_version", str(wire.VERSION))


async def in_thread(job: Callable[..., T], *args: Any) -> T:
    """What waits for the store waits on a thread."""
    return await asyncio.get_running_loop().run_in_executor(None, job, *args)


def packed(answer: msgspec.Struct) -> Response[bytes]:
    """An answer in the wire's own shape."""
    return Response(wire.encode(answer), media_type=MEDIA_TYPE)


def problem(status: int, code: str, detail: str = "") -> Response[bytes]:
    """Why a request was not taken."""
    body = msgspec.json.encode(Problem(code, detail))
    return Response(body, media_type="application/json", status_code=status)


def handlers() -> dict[Any, Any]:
    """Which problem each error is."""
    return {
        Outage: lambda _, error: problem(_STATUS.get(error.kind, 400), error.kind, error.detail),
        BadFrame: lambda _, error: problem(400, "bad_frame", str(error)[:200]),
        receive.NotYours: lambda _, error: problem(403, "not_yours", str(error)),
        msgspec.MsgspecError: lambda _, error: problem(400, "bad_request", str(error)[:200]),
        UnicodeError: lambda *_: problem(400, "bad_request", "not UTF-8"),
        RecursionError: lambda *_: problem(400, "bad_request", "nested too deep"),
        # What the store itself would not take was never stored.
        DataError: lambda *_: problem(400, "bad_request", "values"),
        HTTPException: _http,
        DBAPIError: _store_gone,
    }


def _http(_: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the web framework itself refuses, in the same shape as every other problem."""
    # Its phrase is another one in later versions of Python.
    code = "too_large" if error.status_code == _TOO_LARGE else _phrase(error.status_code)
    return problem(error.status_code, code, error.detail[:200])


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase.lower().replace(" ", "_")


def _store_gone(_: Request[Any, Any, Any], error: DBAPIError) -> Response[bytes]:
    log.error("store", why=type(error.orig).__name__)
    return problem(503, "store")
