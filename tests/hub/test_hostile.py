"""Hostile or broken input to the hub: a clear error, `parked`, or quarantine; never half stored."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.hub import devices
from app.journal.act import MAX_HEADER, Frame, Opened
from app.sync import wire
from db.tables import act, quarantine
from db.transaction import reading
from tests.hub.door import Door
from tests.support.forge import SALT, Forger, id_of, sealed, visit_opened
from tests.support.scene import outcomes, rows, sound

pack = msgspec.msgpack.encode
DEEP = 100_000

BODIES = {
    "empty": b"",
    "nul": b"\x00",
    "text": b"hello",
    "json": b'{"version": 1}',
    "ones": b"\xff" * 64,
    "map": pack({"version": 1}),
    "number": pack(1),
    "nothing": pack(None),
    "short": pack([1]),
    "version is text": pack(["1", "A", 0, []]),
    "version is huge": pack([2**64 - 1, "A", 0, []]),
    "incarnation is a number": pack([1, 7, 0, []]),
    "incarnation is empty": pack([1, "", 0, []]),
    "incarnation is long": pack([1, "A" * 65, 0, []]),
    "incarnation is not UTF-8": b"\x94\x01\xa1\xff\x00\x90",
    "stated is negative": pack([1, "A", -1, []]),
    "stated is huge": pack([1, "A", 2**60, []]),
    "stated is a fraction": pack([1, "A", 0.5, []]),
    "acts is a map": pack([1, "A", 0, {}]),
    "act is nothing": pack([1, "A", 0, [None]]),
    "act is text": pack([1, "A", 0, ["act"]]),
    "header is text": pack([1, "A", 0, [["{}", []]]]),
    "private is text": pack([1, "A", 0, [[b"{}", ["x"]]]]),
    "cut off": pack([1, "A", 0, [[b"{}", []]]])[:-3],
    "trailing": pack([1, "A", 0, []]) + b"\x00",
    "nested deep": b"\x94\x01\xa1A\x00" + b"\x91" * DEEP + b"\xc0",
    "nested deep after the end": b"\x95\x01\xa1A\x00\x90" + b"\x91" * DEEP + b"\xc0",
    "too many acts": pack([1, "A", 0, [[b"{}", []]] * (wire.MOST_ACTS + 1)]),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_body_that_is_no_push_is_refused(door: Door, body: bytes) -> None:
    me = door.scene.enrol()
    assert door.refuses("POST", "/v1/push", me.token, content=body)[0] == 400


@pytest.mark.parametrize("path", ["/v1/push", "/v1/tail"])
def test_huge_body_is_refused(door: Door, path: str) -> None:
    me = door.scene.enrol()
    status, _ = door.refuses("POST", path, me.token, content=b"\x00" * (16 * 1024 * 1024 + 1))
    assert status == 413


def test_other_version_is_refused(door: Door) -> None:
    me = door.scene.enrol()
    body = pack([wire.VERSION + 1, "A", 0, []])
    assert door.refuses("POST", "/v1/push", me.token, content=body) == (400, "other_version")


HEADERS: dict[str, dict[str, Any]] = {
    "no id": {"id": ...},
    "empty id": {"id": ""},
    "long id": {"id": "x" * 65},
    "NUL in id": {"id": "a\x00b"},
    "escape in who": {"who": "\x1b[2J"},
    "delete in kind": {"kind": "visit\x7f"},
    "C1 in hall": {"hall": "Q\x85"},
    "NUL in a record": {"records": [["visit", "\x00"]]},
    "NUL in a claim": {"claims": [["complaint_number", "\x00"]]},
    "NUL in a norm": {"norms": {"sta\x00ff": 1}},
    "carriage return in a subject": {
        "private": [{"name": "asker", "subject": "a\rb", "commitment": "0" * 64}]
    },
    "part 0": {"part": 0},
    "part is text": {"part": "1"},
    "seq 0": {"seq": 0},
    "seq negative": {"seq": -1},
    "seq enormous": {"seq": 2**63},
    "seq beyond all": {"seq": 10**400},
    "seen enormous": {"seen": 2**80},
    "v enormous": {"v": 2**31},
    "norm enormous": {"norms": {"staff": 2**64}},
    "skew is text": {"skew": "fast"},
    "prev short": {"prev": "0" * 63},
    "naive time": {"at": "2025-06-09T09:00:00"},
    "no time": {"at": "now"},
    "time before all time": {"at": "0001-01-01T00:00:00+14:00"},
    "first moment": {"at": "0001-01-01T00:00:00Z"},
    "last moment": {"at": "9999-12-31T23:59:59Z"},
    "time after all time": {"at": "9999-12-31T23:59:59-12:00"},
    "records is text": {"records": "visit"},
    "too many records": {"records": [["visit", str(n)] for n in range(65)]},
    "too many claims": {"claims": [["number", str(n)] for n in range(65)]},
    "commitment no hash": {"private": [{"name": "asker", "subject": "s", "commitment": "x"}]},
    "sealed without its part": {
        "private": [{"name": "asker", "subject": "s", "commitment": "0" * 64}]
    },
    "no body": {"body": ...},
    "too long": {"body": {"visit": "x" * MAX_HEADER}},
}


@pytest.mark.parametrize("changes", HEADERS.values(), ids=HEADERS)
def test_header_that_cannot_be_read_is_refused_with_its_whole_batch(
    door: Door, changes: dict[str, Any]
) -> None:
    forger = Forger(door.scene.enrol())
    body = forger.push(forger.act(), forger.act(**changes))
    token = forger.me.token
    assert door.refuses("POST", "/v1/push", token, content=body) == (400, "bad_frame")


RAW_HEADERS = {
    "nothing": b"",
    "no JSON": b"not JSON",
    "a list": b"[]",
    "bad UTF-8": b'{"id": "\xff"}',
    "half a pair": b'{"id": "\\ud800"}',
    "open": b"{",
    "deep": b'{"x": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
}


@pytest.mark.parametrize("header", RAW_HEADERS.values(), ids=RAW_HEADERS)
def test_header_that_is_no_envelope_is_refused(door: Door, header: bytes) -> None:
    forger = Forger(door.scene.enrol())
    body = forger.push(forger.raw(header))
    token = forger.me.token
    assert door.refuses("POST", "/v1/push", token, content=body) == (400, "bad_frame")


def test_body_nested_beyond_reading_is_refused(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    fields = forger.header(body="HERE")
    header = json.dumps(fields).encode().replace(b'"HERE"', b"[" * 20_000 + b"]" * 20_000)
    body = forger.push(forger.raw(header))
    token = forger.me.token
    assert door.refuses("POST", "/v1/push", token, content=body) == (400, "bad_frame")


@pytest.mark.parametrize(
    "private",
    [
        (Opened(SALT, b"{}"), Opened(SALT, b"{}")),
        (Opened(None, None, "a\x00b"),),
        (Opened(None, None, "because"),),
        (Opened(SALT, None),),
        (Opened(None, b"{}"),),
        (Opened(b"short", b"{}"),),
        (Opened(SALT, b"x" * (256 * 1024 + 1)),),
    ],
    ids=["two for one", "NUL", "unknown reason", "no bytes", "no salt", "short salt", "huge"],
)
def test_private_parts_that_do_not_fit_the_header_are_refused(
    door: Door, private: tuple[Opened, ...]
) -> None:
    forger = Forger(door.scene.enrol())
    said, _ = sealed("asker", b"{}")
    header = json.dumps(forger.header(private=[said])).encode()
    body = forger.push(forger.raw(header, private))
    token = forger.me.token
    assert door.refuses("POST", "/v1/push", token, content=body) == (400, "bad_frame")


def _complaint(**changes: Any) -> dict[str, Any]:
    body = {"complaint": "c", "number": "QH1-250609-AA-0010", "matter": "m", "category": "N1"}
    return {
        "kind": "complaint_received",
        "body": {**body, **changes},
        "records": [["complaint", "c"]],
        "claims": [["complaint_number", "QH1-250609-AA-0010"]],
    }


BAD_CONTENT: dict[str, dict[str, Any]] = {
    "unknown kind": {"kind": "card_replaced", "records": [["card", "1"]]},
    "newer version": {"v": 2},
    "newest version": {"v": 2**31 - 1},
    "body is text": {"body": "x"},
    "body is nothing": {"body": None},
    "body has an unknown field": {"body": {**visit_opened("v")["body"], "more": 1}},
    "body lacks a field": {"body": {"visit": "v"}},
    "NUL in the body": {**visit_opened("v"), "body": {"visit": "v", "ticket": "A\x00"}},
    "escape in the body": {"body": {"visit": "v", "ticket": "\x1b"}, "records": [["visit", "v"]]},
    "enormous number in the body": {"body": {"visit": 10**300, "ticket": "A001"}},
    "records are not the body's": {"records": [["visit", "another"]]},
    "claims are not the body's": {"claims": [["complaint_number", "1"]]},
    "records of no kind": {"records": []},
    "amount is no amount": _complaint(amount="-1"),
    "amount is huge": _complaint(amount="9" * 30),
    "month is no day": _complaint(concerns="2025-02-30"),
    "happened before all time": {
        **visit_opened("early"),
        "body": {"visit": "early", "ticket": "A001", "happened_at": "0001-01-01T00:00:00+14:00"},
    },
    "happened after all time": {
        **visit_opened("late"),
        "body": {"visit": "late", "ticket": "A001", "happened_at": "9999-12-31T23:59:59-12:00"},
    },
    "a rule stumbles over it": {
        "kind": "exception_resolved",
        "body": {"exception": "e", "touched": [["nothing", "1"]], "decision": "both_stand"},
        "records": [["exception", "e"], ["nothing", "1"]],
    },
}


@pytest.mark.parametrize("changes", BAD_CONTENT.values(), ids=BAD_CONTENT)
def test_content_that_cannot_be_taken_is_parked_between_its_neighbours(
    door: Door, changes: dict[str, Any]
) -> None:
    forger = Forger(door.scene.enrol())
    frames = [forger.act(), forger.act(**changes), forger.act()]
    answer = door.push(forger.me, forger.push(*frames))
    assert (answer.state, answer.accepted_seq) == (wire.OK, 3)
    ids = [id_of(each) for each in frames]
    found = outcomes(door.scene.hub.engine)
    assert [found[each][0] for each in ids] == ["applied", "parked", "applied"]
    with reading(door.scene.hub.engine) as connection:
        stored = connection.execute(
            select(act.c.header, act.c.n).where(act.c.id.in_(ids)).order_by(act.c.seq)
        ).all()
    assert [row.header for row in stored] == [each.header for each in frames]
    assert [row.n for row in stored] == list(range(answer.head - 2, answer.head + 1))
    sound(door.scene.hub.engine)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not JSON",
        b"\xff",
        b'{"asks": "\\u0000"}',
        b'{"asks": "\x7f"}',
        '{"asks": "\x85"}'.encode(),
        b'{"asks": "\\r"}',
        b'{"more": 1}',
        b'{"asks": 1}',
        b"[" * 20_000,
    ],
    ids=["empty", "text", "UTF-8", "NUL", "DEL", "C1", "CR", "more", "number", "deep"],
)
def test_private_part_that_cannot_be_read_is_parked(door: Door, data: bytes) -> None:
    forger = Forger(door.scene.enrol())
    opened = forger.act()
    visit = json.loads(opened.header)["body"]["visit"]
    body = {"visit": visit, "matter": f"m-{visit}", "ticket": "A001", "people": []}
    bad = forger.act(
        [sealed("asker", data)],
        kind="matter_opened",
        body=body,
        records=[["visit", visit], ["matter", f"m-{visit}"]],
    )
    last = forger.act()
    answer = door.push(forger.me, forger.push(opened, bad, last))
    assert answer.accepted_seq == 3
    found = outcomes(door.scene.hub.engine)
    assert [found[id_of(each)][0] for each in (opened, bad, last)] == [
        "applied", "parked", "applied",
    ]  # fmt: skip


def test_part_that_is_not_what_was_sealed_is_parked(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    visit = visit_opened()["body"]["visit"]
    said, _ = sealed("asker", b'{"asks": "a"}')
    frame = forger.act(
        [(said, Opened(SALT, b'{"asks": "b"}'))],
        kind="matter_opened",
        body={"visit": visit, "matter": "m", "ticket": "A001", "people": []},
        records=[["visit", visit], ["matter", "m"]],
    )
    door.push(forger.me, forger.push(frame))
    assert outcomes(door.scene.hub.engine)[id_of(frame)][0] == "parked"


def test_rule_that_stumbles_parks_one_act_of_a_large_batch(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    stumbles = BAD_CONTENT["a rule stumbles over it"]
    frames = [forger.act(**(stumbles if n == 7 else {})) for n in range(15)]
    answer = door.push(forger.me, forger.push(*frames))
    assert answer.accepted_seq == 15
    found = outcomes(door.scene.hub.engine)
    expected = ["parked" if n == 7 else "applied" for n in range(15)]
    assert [found[id_of(each)][0] for each in frames] == expected
    desk = door.scene.desk("2")
    sound(desk.engine)
    assert outcomes(desk.engine) == outcomes(door.scene.hub.engine)


def test_same_key_twice_is_kept_as_it_was_sent(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    header = json.dumps(forger.header(who="3102")).encode()
    frame = forger.raw(b'{"who": "9999", ' + header[1:])
    door.push(forger.me, forger.push(frame))
    with reading(door.scene.hub.engine) as connection:
        row = connection.execute(select(act).where(act.c.id == id_of(frame))).one()
    assert (row.header, row.who, row.outcome) == (frame.header, "3102", "applied")


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": ""},
        {"authorization": "Bearer"},
        {"authorization": "Basic eDp5"},
        {"authorization": "Bearer wrong"},
        {"authorization": b"Bearer \xff\xfe"},
        {"authorization": "Bearer " + "x" * 5000},
    ],
    ids=["empty", "bare", "basic", "wrong", "bytes", "long"],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/push"),
        ("POST", "/v1/tail"),
        ("GET", "/v1/pull?incarnation=A&since=0&stated=0"),
        ("GET", "/v1/secrets"),
        ("GET", "/v1/status"),
        ("GET", "/v1/reference/" + "0" * 64),
    ],
)
def test_wrong_token_gets_nothing(
    door: Door, method: str, path: str, headers: dict[str, str]
) -> None:
    content = {
        "/v1/push": pack([wire.VERSION, "A", 0, []]),
        "/v1/tail": pack([wire.VERSION, []]),
    }.get(path)
    found = door.refuses(method, path, "", headers=headers, content=content)
    assert found == (401, "refused_token")


def test_revoked_device_is_quarantined_and_gets_nothing(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    first = forger.act()
    door.push(forger.me, forger.push(first))
    devices.revoke(door.scene.hub, forger.me.device)
    late = forger.act()
    before = rows(door.scene.hub.engine)
    body = forger.push(late)
    assert door.push(forger.me, body).state == wire.REVOKED
    assert door.push(forger.me, body).state == wire.REVOKED
    after = rows(door.scene.hub.engine)
    assert after == {**before, "quarantine": before["quarantine"] + 1}
    with reading(door.scene.hub.engine) as connection:
        row = connection.execute(select(quarantine).where(quarantine.c.id == id_of(late))).one()
    assert (row.device, row.why, row.frame) == (forger.me.device, "revoked", wire.encode(late))
    for path in (
        "/v1/pull?incarnation=A&since=0&stated=0",
        "/v1/secrets",
        "/v1/status",
        "/v1/reference/x",
    ):
        assert door.refuses("GET", path, forger.me.token) == (403, "revoked")
    tail = pack([wire.VERSION, []])
    found = door.refuses("POST", "/v1/tail", forger.me.token, content=tail)
    assert found == (403, "revoked")


def test_replay_of_an_old_push_changes_nothing(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    old = forger.push(forger.act(), forger.act())
    first = door.push(forger.me, old)
    door.push(forger.me, forger.push(forger.act()))
    before = rows(door.scene.hub.engine)
    again = door.push(forger.me, old)
    assert (again.state, again.accepted_seq) == (wire.OK, 3)
    assert again.head == first.head + 1
    assert rows(door.scene.hub.engine) == before


def test_replay_under_another_token_is_refused(door: Door) -> None:
    forger, thief = Forger(door.scene.enrol()), door.scene.enrol()
    body = forger.push(forger.act())
    found = door.refuses("POST", "/v1/push", thief.token, content=body)
    assert found == (403, "not_yours")
    assert door.push(forger.me, body).state == wire.OK


@pytest.mark.parametrize(
    "changes", [{"branch": "ZZ"}, {"incarnation": "ANOTHER"}, {"device": "hub"}]
)
def test_acts_of_another_chain_are_refused(door: Door, changes: dict[str, str]) -> None:
    forger = Forger(door.scene.enrol())
    body = forger.push(forger.act(), forger.act(**changes))
    found = door.refuses("POST", "/v1/push", forger.me.token, content=body)
    assert found == (403, "not_yours")


def _forked(door: Door, forger: Forger, *frames: Frame) -> None:
    """These frames go to quarantine, the device is stopped, and others go on."""
    before = rows(door.scene.hub.engine)
    assert door.push(forger.me, forger.push(*frames)).state == wire.FORKED
    after = rows(door.scene.hub.engine)
    assert after == {**before, "quarantine": before["quarantine"] + len(frames)}
    good = forger.act()
    assert door.push(forger.me, forger.push(good)).state == wire.FORKED
    assert id_of(good) not in outcomes(door.scene.hub.engine)
    assert door.pull(forger.me, 0).state == wire.FORKED
    door.still_works()


def test_another_act_at_the_same_place_is_a_fork(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    twin = Forger(forger.me, forger.incarnation)
    door.push(forger.me, forger.push(forger.act()))
    _forked(door, twin, twin.act())


def test_other_content_under_the_same_id_is_a_fork(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    first = forger.act()
    door.push(forger.me, forger.push(first))
    _forked(door, forger, forger.act(id=id_of(first)))


def test_same_id_twice_in_one_push_is_a_fork(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    first = forger.act()
    twice = forger.act(id=id_of(first))
    answer = door.push(forger.me, forger.push(first, twice))
    assert (answer.state, answer.accepted_seq) == (wire.FORKED, 1)
    assert outcomes(door.scene.hub.engine)[id_of(first)][0] == "applied"


def test_act_that_does_not_follow_on_is_a_fork(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    door.push(forger.me, forger.push(forger.act()))
    _forked(door, forger, forger.act(prev="1" * 64))


def test_gap_is_told_and_what_is_behind_it_is_not_taken(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    first, second, third = forger.act(), forger.act(), forger.act()
    answer = door.push(forger.me, forger.push(first, third))
    assert (answer.state, answer.accepted_seq) == (wire.GAP, 1)
    answer = door.push(forger.me, forger.push(second, third))
    assert (answer.state, answer.accepted_seq) == (wire.OK, 3)


def test_claiming_to_be_new_with_an_old_incarnation_is_a_fork(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    other = Forger(forger.me)
    door.push(forger.me, forger.push(forger.act(), forger.act()))
    answer = door.push(forger.me, other.push(other.act()))
    assert (answer.state, answer.accepted_seq) == (wire.OK, 1)
    again = Forger(forger.me, other.incarnation)
    _forked(door, again, again.act())


QUERIES = [
    "",
    "incarnation=A",
    "incarnation=A&since=0",
    "incarnation=&since=0&stated=0",
    "incarnation=" + "A" * 65 + "&since=0&stated=0",
    "incarnation=%00&since=0&stated=0",
    "incarnation=A%0AB&since=0&stated=0",
    "incarnation=%ff%fe&since=0&stated=0",
    "incarnation=%ed%a0%80&since=0&stated=0",
    "incarnation=A&since=-1&stated=0",
    "incarnation=A&since=1.5&stated=0",
    "incarnation=A&since=x&stated=0",
    "incarnation=A&since=&stated=0",
    "incarnation=A&since=0&since=x&stated=0",
    f"incarnation=A&since={2**53 + 1}&stated=0",
    f"incarnation=A&since={10**400}&stated=0",
    "incarnation=A&since=0&stated=-1",
    f"incarnation=A&since=0&stated={2**64}",
    "incarnation=A&since=0&stated=0&limit=0",
    f"incarnation=A&since=0&stated=0&limit={wire.MOST_ACTS + 1}",
    "incarnation=A&since=0&stated=0&limit=x",
    "incarnation=A&since=0&stated=0&wait=-1",
    "incarnation=A&since=0&stated=0&wait=26",
    "incarnation=A&since=0&stated=0&wait=nan",
    "incarnation=A&since=0&stated=0&wait=inf",
]


@pytest.mark.parametrize("query", QUERIES)
def test_pull_with_silly_values_is_refused(door: Door, query: str) -> None:
    me = door.scene.enrol()
    assert door.refuses("GET", f"/v1/pull?{query}", me.token)[0] == 400


@pytest.mark.parametrize("params", [{"since": 2**53}, {"stated": 2**53}, {"limit": 1}])
def test_pull_at_its_limits_is_answered(door: Door, params: dict[str, int]) -> None:
    me = door.scene.enrol()
    page = door.pull(me, params.pop("since", 0), **params)
    assert page.state == (wire.BEHIND if page.acts == () else wire.OK)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/reference/x", 404),
        ("/v1/reference/%00", 404),
        ("/v1/reference/" + "f" * 64, 404),
        ("/v1/reference/%ff", 404),
        ("/v1/nothing", 404),
        ("/v1/push", 405),
        ("/", 404),
    ],
)
def test_what_is_not_there_is_said_so(door: Door, path: str, status: int) -> None:
    me = door.scene.enrol()
    assert door.refuses("GET", path, me.token)[0] == status


def _stamp(**changes: Any) -> list[Any]:
    fields = {"n": 1, "outcome": "applied", "reasons": None, "hub_at": "2025-06-09T01:00:00Z"}
    fields |= {"epoch": "e", "link": b"x" * 32}
    return list({**fields, **changes}.values())


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"n": -1},
        {"n": 2**63},
        {"outcome": "well\x00done"},
        {"outcome": "superb"},
        {"hub_at": "2025-06-09T01:00:00"},
        {"epoch": "\x00"},
        {"reasons": "not JSON"},
        {"link": b""},
    ],
)
def test_tail_that_was_never_numbered_is_refused(door: Door, changes: dict[str, Any]) -> None:
    forger = Forger(door.scene.enrol())
    with reading(door.scene.hub.engine) as connection:
        (top,) = connection.execute(select(act.c.n).order_by(act.c.n.desc()).limit(1)).one()
    stamp = _stamp(**{"n": top + 1, **changes})
    frame = forger.act()
    body = pack([wire.VERSION, [[[frame.header, []], stamp]]])
    token = forger.me.token
    assert door.refuses("POST", "/v1/tail", token, content=body)[0] == 400


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_body_that_is_no_tail_is_refused(door: Door, body: bytes) -> None:
    me = door.scene.enrol()
    assert door.refuses("POST", "/v1/tail", me.token, content=body)[0] == 400


changes = st.tuples(
    st.sampled_from(["change", "cut", "double", "drop"]), st.integers(0, 2**16), st.integers(0, 255)
)


def _spoiled(body: bytearray, how: str, where: int, byte: int) -> None:
    at = where % max(1, len(body))
    if how == "change":
        body[at : at + 1] = bytes([byte])
    elif how == "cut":
        del body[at:]
    elif how == "double":
        body[at:at] = body[at : at + byte]
    else:
        del body[at : at + 1 + byte % 8]


@given(spoiling=st.lists(changes, min_size=1, max_size=4))
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_bytes_of_a_push_changed(
    door: Door, mutated: list[Forger], spoiling: list[tuple[str, int, int]]
) -> None:
    """Bytes of a good push changed, cut, doubled: the hub says what is wrong, and goes on."""
    forger = mutated[0]
    keep = (forger.seq, forger.prev)
    body = bytearray(forger.push(forger.act([sealed("asker", b'{"asks": "x"}')]), forger.act()))
    forger.seq, forger.prev = keep
    for how, where, byte in spoiling:
        _spoiled(body, how, where, byte)
    answer = door.send("POST", "/v1/push", forger.me.token, content=bytes(body))
    if answer.status_code == 200:
        # It was taken or quarantined: the next example comes from another device.
        mutated[0] = Forger(door.scene.enrol())


@pytest.fixture
def mutated(door: Door) -> Iterator[list[Forger]]:
    """The forger whose pushes are spoiled; at the end the hub is sound and takes a good push."""
    yield [Forger(door.scene.enrol())]
    door.still_works()
    sound(door.scene.hub.engine)
