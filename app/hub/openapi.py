"""What the hub answers, for programs to read: an entry a route, shapes of the wire's own types."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from app.journal.act import Header
from app.journal.kinds import Kind, Registry
from app.manifest import Manifest
from app.sync import wire
from app.sync.wire import (
    MEDIA_TYPE,
    Asking,
    Completeness,
    Enrol,
    Enrolled,
    Lacks,
    Page,
    Problem,
    Push,
    Pushed,
    Secrets,
    Tail,
)

PATH = "/schema/openapi.json"
_JSON, _BYTES, _PEM = "application/json", "application/octet-stream", "application/x-pem-file"
_REFS = "#/components/schemas/{name}"
# What every route may answer, whatever was asked.
_ALWAYS = {413: ("too_large",), 500: ("internal_server_error",), 503: ("store",)}
_TOKEN = {401: ("refused_token",), 403: ("revoked",)}
_UNREAD = {400: ("bad_request", "other_version")}

Problems = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Body:
    """A media type and its shape; bytes where it has none."""

    media: str
    shape: Any = bytes


@dataclass(frozen=True)
class Route:
    """One route as it is documented. `gives` None answers 204."""

    method: str
    path: str
    summary: str
    gives: Body | None
    problems: Problems
    takes: Body | None = None
    token: bool = True
    parameters: tuple[dict[str, Any], ...] = ()


def _query(name: str, about: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter; needed where it has no default."""
    return {
        "name": name, "in": "query", "description": about, "schema": schema,
        "required": "default" not in schema,
    }  # fmt: skip


_COUNT = {"type": "integer", "minimum": 0, "maximum": 2**53}
_PULL = (
    _query("incarnation", "mine", {"type": "string", "pattern": "^[0-9A-Za-z]{1,64}$"}),
    _query("since", "the last number I have", _COUNT),
    _query("stated", "the last seq of my chain", _COUNT),
    _query("granted", "the number of the last grant I have", {**_COUNT, "default": 0}),
    _query("limit", "at most so many acts",
           {"type": "integer", "minimum": 1, "maximum": wire.MOST_ACTS, "default": 1000}),
    _query("wait", "seconds to wait for the next",
           {"type": "number", "minimum": 0, "maximum": wire.LONGEST_WAIT_S, "default": 0}),
)  # fmt: skip
_HASH = {
    "name": "sha256", "in": "path", "required": True, "description": "hash of the content",
    "schema": {"type": "string"},
}  # fmt: skip
_SET = {
    "name": "name", "in": "path", "required": True, "description": "which set it is",
    "schema": {"type": "string", "maxLength": wire.MOST_SET},
}  # fmt: skip
_STAFF = {
    "name": "staff", "in": "path", "required": True,
    "schema": {"type": "string", "maxLength": wire.MOST_SET},
}  # fmt: skip
_MARK = {
    "name": "mark", "in": "path", "required": True, "schema": _HASH["schema"],
}  # fmt: skip
_CHUNK = tuple(
    {"name": name, "in": "path", "required": True, "description": about, "schema": schema}
    for name, about, schema in (
        ("attachment", "its id", {"type": "string"}),
        ("place", "which chunk, from 0", {"type": "integer", "minimum": 0}),
    )
)
_BACKUP = (
    {"name": "backup", "in": "path", "required": True, "description": "its id",
     "schema": {"type": "string"}},
    _CHUNK[1],
)  # fmt: skip
ROUTES = (
    Route("get", "/v1/authority", "The CA that vouches for this hub; whoever asks must check it",
          Body(_PEM), {404: ("no_authority",)}, token=False),
    Route("post", "/v1/enrol", "Become a device of the branch by a one-time code",
          Body(MEDIA_TYPE, Enrolled),
          {**_UNREAD, 403: (
              "code_unknown", "code_used", "code_expired", "code_tries", "code_other_device")},
          takes=Body(MEDIA_TYPE, Enrol), token=False),
    Route("put", "/v1/key", "Keep the wrapped key of the device's file",
          None, {400: ("bad_request",), **_TOKEN}, takes=Body(_BYTES)),
    Route("post", "/v1/push", "Send acts without a number, in counter order",
          Body(MEDIA_TYPE, Pushed),
          {400: ("bad_request", "other_version", "bad_frame"), 401: ("refused_token",),
           403: ("not_yours",)},
          takes=Body(MEDIA_TYPE, Push)),
    Route("post", "/v1/quarantine", "Hand in unsent acts of a life that is over",
          Body(MEDIA_TYPE, Pushed),
          {400: ("bad_request", "other_version", "bad_frame"), 401: ("refused_token",),
           403: ("not_yours", "revoked")},
          takes=Body(MEDIA_TYPE, Push)),
    Route("get", "/v1/pull", "Acts after a cursor; waits for the next where there are none yet",
          Body(MEDIA_TYPE, Page), {400: ("bad_request",), **_TOKEN}, parameters=_PULL),
    Route("get", "/v1/reference/{sha256}", "A content of reference data by its hash",
          Body(_BYTES), {404: ("unknown_content",), **_TOKEN}, parameters=(_HASH,)),
    Route("put", "/v1/reference/{name}/{sha256}",
          "Bring a content of reference data, before the act that publishes it",
          None, {400: ("bad_request",), **_TOKEN, 422: (wire.WRONG_CONTENT,)}, takes=Body(_BYTES),
          parameters=(_SET, _HASH)),
    Route("get", "/v1/secrets", "Verifiers of the staff in the device's halls",
          Body(MEDIA_TYPE, Secrets), _TOKEN),
    Route("put", "/v1/secrets/{staff}/{mark}",
          "Bring the verifier of a PIN, before the act that sets it",
          None, {400: ("bad_request",), **_TOKEN, 422: (wire.WRONG_CONTENT,)}, takes=Body(_BYTES),
          parameters=(_STAFF, _MARK)),
    Route("post", "/v1/tail", "Hand numbered acts back to a hub that was restored",
          Body(MEDIA_TYPE, Pushed),
          {400: ("bad_request", "other_version", "bad_frame", "broken_feed"), **_TOKEN},
          takes=Body(MEDIA_TYPE, Tail)),
    Route("post", "/v1/attachments/lacking", "What the hub lacks of attachments",
          Body(MEDIA_TYPE, Lacks), {**_UNREAD, **_TOKEN}, takes=Body(MEDIA_TYPE, Asking)),
    Route("put", "/v1/attachments/{attachment}/{place}",
          "Bring one chunk of an attachment, after its act",
          None,
          {400: ("bad_request",), **_TOKEN, 403: ("revoked", wire.FOREIGN), 404: (wire.UNKNOWN,),
           410: (wire.ERASED, wire.AGED), 422: (wire.NOT_ALLOWED, wire.WRONG_BYTES)},
          takes=Body(_BYTES), parameters=_CHUNK),
    Route("get", "/v1/attachments/{attachment}/{place}", "One chunk of an attachment",
          Body(_BYTES),
          {**_TOKEN, 403: ("revoked", wire.OUT_OF_SCOPE), 404: (wire.UNKNOWN, wire.NOT_PUSHED),
           410: (wire.ERASED, wire.AGED)},
          parameters=_CHUNK),
    Route("post", "/v1/backups", "Offer a proven backup; what the hub lacks of it",
          Body(MEDIA_TYPE, Lacks),
          {**_UNREAD, **_TOKEN, 403: ("revoked", wire.BACKUP_FOREIGN),
           422: (wire.BACKUP_LARGE, wire.BACKUP_WRONG)},
          takes=Body(_JSON, Manifest)),
    Route("put", "/v1/backups/{backup}/{place}", "Bring one chunk of a backup that was offered",
          None,
          {400: ("bad_request",), **_TOKEN, 404: (wire.BACKUP_UNKNOWN,),
           422: (wire.BACKUP_WRONG,)},
          takes=Body(_BYTES), parameters=_BACKUP),
    Route("get", "/v1/backups/newest", "What the device's newest whole backup says of itself",
          Body(_JSON, Manifest), {**_TOKEN, 404: (wire.BACKUP_UNKNOWN,)}),
    Route("get", "/v1/backups/{backup}/{place}", "One chunk of a backup of the device",
          Body(_BYTES), {**_TOKEN, 404: (wire.BACKUP_UNKNOWN,)}, parameters=_BACKUP),
    Route("get", "/v1/status", "Up to when each counter's record is complete",
          Body(_JSON, list[Completeness]), _TOKEN),
    Route("get", PATH, "This description", Body(_JSON, dict[str, Any]), {}, token=False),
)  # fmt: skip


def document(registry: Registry) -> dict[str, Any]:
    """OpenAPI 3.1 of every route, and under x-kinds every kind of act with its body and words.

    Shapes in MessagePack are arrays: bytes are its `bin`.
    """
    shapes = [each.shape for route in ROUTES for each in (route.gives, route.takes) if each]
    kinds = list(registry.kinds.values())
    contents = [shape for each in kinds for shape in (each.body, *each.private.values())]
    schemas, components = msgspec.json.schema_components(
        [*shapes, *contents, Header, Problem], ref_template=_REFS
    )
    found = iter(schemas)
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        gives = next(found) if route.gives else None
        takes = next(found) if route.takes else None
        paths.setdefault(route.path, {})[route.method] = _operation(route, gives, takes)
    for shape in (*wire.SHAPES, *wire.PARTS):
        _name_places(components[shape.__name__], shape)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shouwen hub", "version": str(wire.VERSION)},
        "paths": paths,
        "x-kinds": [_kind(each, found) for each in kinds],
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _kind(kind: Kind, schemas: Iterator[Any]) -> dict[str, Any]:
    """One kind of act; its next schemas are those of its body and of its private parts."""
    return {
        "kind": kind.name,
        "v": kind.v,
        "what": "fact" if kind.fact else "request",
        "roles": sorted(kind.roles),
        "touches": kind.body.records.__doc__,
        "body": next(schemas),
        "private": {name: next(schemas) for name in kind.private},
    }


def _operation(route: Route, gives: Any, takes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "summary": route.summary,
        "operationId": f"{route.method}_{route.path.strip('/').replace('/', '_')}".translate(
            str.maketrans("", "", "{}.")
        ),
        "security": [{"token": []}] if route.token else [],
        "parameters": list(route.parameters),
        "responses": {
            **_success(route, gives),
            **{str(status): _problem(codes) for status, codes in _problems(route)},
        },
    }
    if route.takes is not None:
        made["requestBody"] = {"required": True, "content": _content(route.takes, takes)}
    return made


def _success(route: Route, schema: Any) -> dict[str, Any]:
    if route.gives is None:
        return {"204": {"description": "Done"}}
    return {"200": {"description": "Done", "content": _content(route.gives, schema)}}


def _problems(route: Route) -> list[tuple[int, tuple[str, ...]]]:
    return sorted({**_ALWAYS, **route.problems}.items())


def _problem(codes: tuple[str, ...]) -> dict[str, Any]:
    schema = {
        "allOf": [{"$ref": _REFS.format(name="Problem")}],
        "properties": {"code": {"enum": list(codes)}},
    }
    return {"description": ", ".join(codes), "content": {_JSON: {"schema": schema}}}


def _content(body: Body, schema: Any) -> dict[str, Any]:
    return {body.media: {} if body.shape is bytes else {"schema": schema}}


def _name_places(component: dict[str, Any], shape: Any) -> None:
    """Say what stands at each place of an array."""
    for place, name in zip(component["prefixItems"], shape.__struct_fields__, strict=True):
        place["title"] = name
