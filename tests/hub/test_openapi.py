"""The hub's description is valid, complete, and true of every route."""

from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from litestar.routes import HTTPRoute
from openapi_spec_validator import validate

from app import manifest
from app.hub import devices, openapi
from app.manifest import File, Manifest
from app.registry import REGISTRY
from app.sync import wire
from app.sync.wire import Asking, Enrol, Push, Tail
from tests.hub.door import Door
from tests.support.acts import NOW

METHODS = {"GET", "POST", "PUT", "DELETE", "PATCH"}


@pytest.fixture(scope="module")
def served(door: Door) -> dict[str, Any]:
    """The description as the hub gives it to whoever asks."""
    answer = door.send("GET", openapi.PATH, "nobody")
    assert answer.headers["content-type"].startswith("application/json")
    return answer.json()


@pytest.fixture(scope="module")
def token(door: Door) -> str:
    """Of a device at work."""
    return door.scene.enrol().token


def bodies() -> dict[str, bytes]:
    """A good body for each route that takes one."""
    return {
        "/v1/enrol": wire.encode(Enrol(1, "00000000000", "attempt")),
        "/v1/key": b"wrapped",
        "/v1/push": wire.encode(Push(1, "AAAA", 0, ())),
        "/v1/quarantine": wire.encode(Push(1, "AAAA", 0, ())),
        "/v1/tail": wire.encode(Tail(1, ())),
        "/v1/attachments/lacking": wire.encode(Asking(1, ())),
        "/v1/attachments/{attachment}/{place}": b"bytes",
        "/v1/backups": manifest.write(backup()),
        "/v1/backups/{backup}/{place}": b"bytes",
    }


def backup() -> Manifest:
    """Of nobody here."""
    held = (File("desk.db", 1, "0" * 64),)
    return Manifest(1, "YX", "nobody", "AAAA", NOW, 0, 0, "0" * 64, held)


def operations(served: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Every route of the description."""
    return [
        (method.upper(), path, operation)
        for path, methods in served["paths"].items()
        for method, operation in methods.items()
    ]


def place(path: str) -> str:
    """A path with something in its holes."""
    for hole, filled in (
        ("{sha256}", "0" * 64),
        ("{attachment}", "a"),
        ("{place}", "0"),
        ("{backup}", "a"),
    ):
        path = path.replace(hole, filled)
    return path


def query(operation: dict[str, Any]) -> dict[str, object]:
    """Good values for what must be asked with."""
    good = {"string": "AAAA", "integer": 0, "number": 0}
    return {
        each["name"]: good[each["schema"]["type"]]
        for each in operation["parameters"]
        if each["in"] == "query" and each["required"]
    }


def test_it_is_valid_openapi(served: dict[str, Any]) -> None:
    validate(served)


def test_it_has_every_route_and_no_other(door: Door, served: dict[str, Any]) -> None:
    real = {
        (method, route.path_format)
        for route in door.scene.app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods & METHODS
        # It exists in the example branch only.
        if "/example/" not in route.path
    }
    assert {(method, path) for method, path, _ in operations(served)} == real


def test_every_route_answers_as_it_says(door: Door, served: dict[str, Any], token: str) -> None:
    for method, path, operation in operations(served):
        answer = door.send(
            method, place(path), token, params=query(operation), content=bodies().get(path)
        )
        documented = operation["responses"][str(answer.status_code)]
        if answer.status_code == 204:
            assert answer.content == b""
            continue
        media = answer.headers["content-type"].partition(";")[0]
        assert media in documented["content"], (method, path)
        holds(served, documented["content"][media], answer.content, media)


def holds(served: dict[str, Any], content: dict[str, Any], body: bytes, media: str) -> None:
    """A body has the shape that is said of it."""
    if "schema" not in content:
        return
    packed = media == wire.MEDIA_TYPE
    found = msgspec.msgpack.decode(body) if packed else msgspec.json.decode(body)
    schema = {**content["schema"], "components": served["components"]}
    Draft202012Validator(schema).validate(_as_json(found))


def _as_json(found: object) -> object:
    import json

    return json.loads(msgspec.json.encode(found))


def test_every_route_that_needs_a_token_says_so(door: Door, served: dict[str, Any]) -> None:
    for method, path, operation in operations(served):
        answer = door.send(
            method, place(path), "guessed", params=query(operation), content=bodies().get(path)
        )
        refused = answer.status_code == 401
        assert refused == bool(operation["security"]), (method, path)
        if refused:
            assert answer.json()["code"] == "refused_token"
            assert "refused_token" in operation["responses"]["401"]["description"]


def test_a_withdrawn_device_is_answered_as_it_says(door: Door, served: dict[str, Any]) -> None:
    me = door.scene.enrol()
    devices.revoke(door.scene.hub, me.device)
    for method, path, operation in operations(served):
        if not operation["security"] or path == "/v1/push":
            continue
        answer = door.send(
            method, place(path), me.token, params=query(operation), content=bodies().get(path)
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "revoked"), path
        assert "revoked" in operation["responses"]["403"]["description"]


def test_what_cannot_be_read_is_answered_as_it_says(
    door: Door, served: dict[str, Any], token: str
) -> None:
    for method, path, operation in operations(served):
        if "requestBody" in operation:
            answer = door.send(method, place(path), token, content=b"")
        elif query(operation):
            answer = door.send(method, place(path), token)
        else:
            continue
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), path
        assert "bad_request" in operation["responses"]["400"]["description"]


def test_what_is_too_large_is_answered_as_it_says(door: Door, token: str) -> None:
    answer = door.send("POST", "/v1/push", token, content=b"\x00" * (17 * 1024 * 1024))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_every_kind_of_act_is_there_with_its_shapes(served: dict[str, Any]) -> None:
    known = {(each["kind"], each["v"]): each for each in served["x-kinds"]}
    assert known.keys() == REGISTRY.kinds.keys()
    for key, each in known.items():
        kind, schemas = REGISTRY.kinds[key], served["components"]["schemas"]
        body = schemas[each["body"]["$ref"].rpartition("/")[2]]
        assert set(body["properties"]) == set(kind.body.__struct_fields__)
        assert set(each["private"]) == set(kind.private)
        assert each["touches"]


def test_every_place_of_an_array_has_its_name(served: dict[str, Any]) -> None:
    for name, schema in served["components"]["schemas"].items():
        for each in schema.get("prefixItems", ()):
            assert each["title"], name
