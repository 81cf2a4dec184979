"""Chunks as nobody of ours would bring them: the hub keeps nothing of it and works on."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.content import CHUNK_BYTES, Content, describe, split
from app.sync import wire
from app.sync.wire import Asking, Lack
from db.transaction import reading
from tests.attachments.case import picture
from tests.hub.conftest import door
from tests.hub.door import Door
from tests.support.forge import Forger, sealed

__all__ = ["door"]
DATA = picture(600_000)


def _added(door: Door, forger: Forger, id_: str, content: Any, **changes: Any) -> None:
    """An act that names these bytes."""
    data = json.dumps({"title": "x", "content": content}).encode()
    body = {"attachment": id_, "about": ["complaint", "nowhere"]}
    with reading(door.scene.hub.engine) as connection:
        norms = dict(door.scene.hub.norms(connection).versions)
    act = {
        "kind": "attachment_added", "body": body, "norms": norms,
        "records": [["attachment", id_], ["complaint", "nowhere"]], **changes,
    }  # fmt: skip
    door.push(forger.me, forger.push(forger.act([sealed("asker", data)], **act)))


def _said(content: Content, **changes: Any) -> dict[str, Any]:
    fields = {name: getattr(content, name) for name in content.__struct_fields__}
    return {**fields, "chunks": list(content.chunks), **changes}


@pytest.fixture
def named(door: Door) -> Iterator[tuple[Door, Forger, str]]:
    """An attachment of three chunks, named by an act and not brought yet."""
    forger = Forger(door.scene.enrol())
    id_ = f"picture-{forger.me.device}"
    _added(door, forger, id_, _said(describe(DATA, "jpeg")))
    yield door, forger, id_
    door.still_works()


def test_only_the_chunk_that_the_act_names_is_kept(named: tuple[Door, Forger, str]) -> None:
    door, forger, id_ = named
    pieces, path = list(split(DATA)), f"/v1/attachments/{id_}"
    for place, data in (
        (0, pieces[1]), (0, b"\x00" + pieces[0][1:]), (0, pieces[0][:-1]), (2, pieces[2] + b"x"),
        (3, pieces[2]), (99, pieces[0]),
    ):  # fmt: skip
        refused = door.refuses("PUT", f"{path}/{place}", forger.me.token, content=data)
        assert refused == (422, wire.WRONG_BYTES), place
    large = door.refuses("PUT", f"{path}/0", forger.me.token, content=pieces[0] + b"x")
    assert large == (413, "too_large")
    assert door.refuses("PUT", f"{path}/0", forger.me.token) == (400, "bad_request")
    assert door.refuses("PUT", f"{path}/-1", forger.me.token, content=b"x")[0] in (404, 422)
    for place, data in enumerate(pieces):
        for _ in range(2):
            assert door.send("PUT", f"{path}/{place}", forger.me.token, content=data).is_success
    told = door.send("GET", f"{path}/2", forger.me.token)
    assert told.content == pieces[2]


def test_another_device_brings_nothing_and_reads_only_in_its_scope(
    named: tuple[Door, Forger, str],
) -> None:
    door, forger, id_ = named
    path, first = f"/v1/attachments/{id_}/0", DATA[:CHUNK_BYTES]
    beside, elsewhere = door.scene.enrol("2"), door.scene.enrol("1", "NP")
    for me in (beside, elsewhere):
        assert door.refuses("PUT", path, me.token, content=first) == (403, wire.FOREIGN)
    assert door.refuses("GET", path, beside.token) == (404, wire.NOT_PUSHED)
    assert door.refuses("GET", path, elsewhere.token) == (403, wire.OUT_OF_SCOPE)
    assert door.refuses("PUT", path, "nobody", content=first) == (401, "refused_token")
    assert door.send("PUT", path, forger.me.token, content=first).is_success
    assert door.send("GET", path, beside.token).content == first


def test_bytes_without_an_act_are_not_kept(named: tuple[Door, Forger, str]) -> None:
    door, forger, _ = named
    for id_ in ("nowhere", "x" * 300, "%00", "..%2f..%2fetc"):
        status, _ = door.refuses(
            "PUT", f"/v1/attachments/{id_}/0", forger.me.token, content=DATA[:CHUNK_BYTES]
        )
        assert status in (400, 404), id_


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"size": 9 * 1024 * 1024, "chunks": ["0" * 64] * 36}, wire.NOT_ALLOWED),
        ({"size": 5}, wire.NOT_ALLOWED),
        ({"chunks": ["0" * 64]}, wire.NOT_ALLOWED),
        # Not readable as its kind says: the act is parked, and nobody knows of such bytes.
        ({"media": "svg"}, wire.UNKNOWN),
        ({"size": 0}, wire.UNKNOWN),
        ({"size": 2**60}, wire.UNKNOWN),
        ({"chunks": []}, wire.UNKNOWN),
        ({"salt": ""}, wire.UNKNOWN),
        ({"hash": "x"}, wire.UNKNOWN),
        ({"more": 1}, wire.UNKNOWN),
    ],
)
def test_what_no_norm_allows_is_not_taken(
    named: tuple[Door, Forger, str], changes: dict[str, Any], state: str
) -> None:
    door, forger, id_ = named
    id_ += "-other"
    _added(door, forger, id_, _said(describe(DATA, "jpeg"), **changes))
    body = wire.encode(Asking(wire.VERSION, (id_,)))
    answer = door.send("POST", "/v1/attachments/lacking", forger.me.token, content=body)
    (lack,) = wire.decode_lacks(answer.content).lacks
    assert lack == Lack(id_, state)
    status, code = door.refuses(
        "PUT", f"/v1/attachments/{id_}/0", forger.me.token, content=DATA[:CHUNK_BYTES]
    )
    assert (status, code) == ({wire.NOT_ALLOWED: 422, wire.UNKNOWN: 404}[state], state)


def test_a_type_that_lies_is_not_taken(named: tuple[Door, Forger, str]) -> None:
    """The hash is right, the first bytes are not those of the type."""
    door, forger, id_ = named
    page = b"<html><script>alert(1)</script></html>"
    _added(door, forger, f"{id_}-page", _said(describe(page, "jpeg")))
    path = f"/v1/attachments/{id_}-page/0"
    refused = door.refuses("PUT", path, forger.me.token, content=page)
    assert refused == (422, wire.WRONG_BYTES)
