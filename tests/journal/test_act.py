"""The envelope: what goes in comes out, what cannot be read says so, and hashes cover the bytes."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from app.journal.act import (
    GENESIS,
    MAX_HEADER,
    BadFrame,
    Frame,
    Header,
    Opened,
    Sealed,
    Skew,
    Stamp,
    check_parts,
    commit,
    digest,
    encode,
    link_after,
    new_salt,
    read_header,
)
from app.journal.identity import new_incarnation
from app.registry import REGISTRY
from app.sync import wire

plain = st.characters(
    min_codepoint=32, exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Co", "Cn", "Zs"]
)
names = st.text(plain, min_size=1, max_size=64)
counts = st.integers(0, 2**53)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
pairs = st.tuples(names, names)
headers = st.builds(
    Header,
    id=names, command=names, part=st.integers(1, 100), parts=st.integers(1, 100), branch=names,
    hall=names, device=names, incarnation=names, seq=st.integers(1, 2**53), prev=hashes,
    kind=names, v=st.integers(1, 2**31 - 1), who=names, role=names,
    at=st.datetimes(datetime(2, 1, 2), datetime(9998, 12, 30), timezones=zones),
    skew=st.none() | st.builds(Skew, ms=counts, age_s=counts), seen=counts,
    norms=st.dictionaries(names, counts, max_size=3),
    records=st.lists(pairs, max_size=5).map(tuple), claims=st.lists(pairs, max_size=3).map(tuple),
    body=st.dictionaries(names, counts, max_size=2).map(lambda each: Raw(encode(each))),
    private=st.lists(
        st.builds(
            Sealed, name=names, subject=names, commitment=hashes,
            joins=st.lists(names, max_size=8).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)  # fmt: skip
opened = st.builds(Opened, st.none() | st.binary(), st.none() | st.binary(), st.none() | names)


@given(header=headers)
def test_header_comes_back_as_it_went_in(header: Header) -> None:
    raw = encode(header)
    back = read_header(raw)
    assert msgspec.structs.replace(back, body=Raw(b"")) == msgspec.structs.replace(
        header, body=Raw(b"")
    )
    assert bytes(back.body) == bytes(header.body)
    assert encode(back) == raw


@given(frame=st.builds(Frame, st.binary(), st.lists(opened, max_size=3).map(tuple)))
def test_frame_travels_whole(frame: Frame) -> None:
    push = wire.Push(wire.VERSION, "A", 0, (frame,))
    assert wire.decode_push(wire.encode(push)) == push


@given(raw=st.binary(max_size=200))
def test_any_bytes_are_an_envelope_or_a_bad_frame(raw: bytes) -> None:
    with pytest.raises(BadFrame):
        read_header(raw)


def _fields(**changes: object) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": "1", "command": "c", "part": 1, "parts": 1, "branch": "YX", "hall": "QH",
        "device": "d", "incarnation": "A", "seq": 1, "prev": GENESIS, "kind": "visit_opened",
        "v": 1, "who": "3101", "role": "clerk", "at": "2025-06-09T01:00:00Z", "seen": 0,
        "records": [["visit", "v"]], "body": {"visit": "v", "ticket": "A001"},
    }  # fmt: skip
    return {**fields, **changes}


def _raw(ascii_: bool = False, **changes: object) -> bytes:
    return json.dumps(_fields(**changes), ensure_ascii=ascii_).encode()


def test_length_has_a_limit() -> None:
    space = MAX_HEADER - len(_raw(body={"visit": ""}))
    assert read_header(_raw(body={"visit": "x" * space})).id == "1"
    with pytest.raises(BadFrame, match="long"):
        read_header(_raw(body={"visit": "x" * (space + 1)}))


@pytest.mark.parametrize("depth", [100, 5_000, 30_000])
def test_depth_never_exhausts_the_reader(depth: int) -> None:
    """Readable or not does not depend on how deep in the program the reader stands."""
    raw = _raw(body="HERE").replace(b'"HERE"', b"[" * depth + b"]" * depth)
    if depth == 100:
        assert read_header(raw).id == "1"
    else:
        with pytest.raises(BadFrame):
            read_header(raw)


CONTROLS = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)) if chr(n) not in "\n\t"]


@pytest.mark.parametrize("ascii_", [True, False])
@pytest.mark.parametrize("field", ["id", "who", "kind", "hall", "command"])
@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x7f", "\x85", "\r"])
def test_control_character_in_the_envelope_is_a_bad_frame(
    field: str, character: str, ascii_: bool
) -> None:
    with pytest.raises(BadFrame):
        read_header(_raw(ascii_, **{field: f"a{character}b"}))


def _content(**changes: object) -> object:
    return REGISTRY.read(Frame(_raw(**changes))).body


@pytest.mark.parametrize("character", CONTROLS, ids=lambda each: f"{ord(each):02x}")
@pytest.mark.parametrize("ascii_", [True, False])
def test_control_character_in_the_body_cannot_be_read(character: str, ascii_: bool) -> None:
    body = {"visit": "v", "ticket": f"A{character}1"}
    raw = _raw(ascii_, body=body)
    assert REGISTRY.read(Frame(raw)).body is None


def _said(words: str, ascii_: bool) -> object:
    data = json.dumps({"asks": words}, ensure_ascii=ascii_).encode()
    return _said_bytes(data)


def _said_bytes(data: bytes) -> object:
    salt = new_salt()
    raw = _raw(
        kind="matter_opened",
        body={"visit": "v", "matter": "m", "ticket": "A001"},
        records=[["visit", "v"], ["matter", "m"]],
        private=[{"name": "asker", "subject": "s", "commitment": commit(salt, data)}],
    )
    act = REGISTRY.read(Frame(raw, (Opened(salt, data),)))
    return act.said["asker"].asks if act.body is not None else None


@pytest.mark.parametrize("character", CONTROLS, ids=lambda each: f"{ord(each):02x}")
@pytest.mark.parametrize("ascii_", [True, False])
def test_control_character_in_private_words_cannot_be_read(character: str, ascii_: bool) -> None:
    assert _said(f"a{character}b", ascii_) is None


@pytest.mark.parametrize("ascii_", [True, False])
@pytest.mark.parametrize(
    "words",
    [
        "\\u0000",
        "\\\\u0000",
        "\\b \\f \\r \\n",
        "C:\\bin\\file",
        "\\",
        "\\\\",
        "第一行\n第二行\t后面",
        "é \u00a0 ÿ",
        "䶮𠀀👩‍👩‍👧",
        "“引号” {}[]",
    ],
)
def test_what_people_type_can_be_read(words: str, ascii_: bool) -> None:
    assert _said(words, ascii_) == words


@given(
    words=st.text(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\\u0bfr"),
        max_size=40,
    ),
    ascii_=st.booleans(),
)
def test_every_text_without_control_characters_can_be_read(words: str, ascii_: bool) -> None:
    assert _said(words, ascii_) == words


@given(
    before=st.text(st.sampled_from("\\u0bfr电")),
    control=st.sampled_from(CONTROLS),
    ascii_=st.booleans(),
)
def test_no_backslash_hides_a_control_character(before: str, control: str, ascii_: bool) -> None:
    assert _said(before + control, ascii_) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "unknown"},
        {"v": 2},
        {"body": {"visit": "v"}},
        {"body": {"visit": "v", "ticket": "A001", "more": 1}},
        {"body": {"visit": "w", "ticket": "A001"}},
        {"records": []},
        {"claims": [["complaint_number", "1"]]},
        {"body": {"visit": "v", "ticket": "x" * 21}},
        {"body": {"visit": "v", "ticket": "A001", "channel": "dream"}},
        {"body": None},
    ],
)
def test_content_that_is_not_as_its_kind_says_cannot_be_read(changes: dict[str, object]) -> None:
    assert _content() is not None
    assert _content(**changes) is None


def test_part_under_another_salt_or_name_cannot_be_read() -> None:
    salt, data = new_salt(), b'{"asks": "a"}'
    said = {"name": "asker", "subject": "s", "commitment": commit(salt, data)}

    def body(*private: dict[str, str], parts: tuple[Opened, ...]) -> object:
        raw = _raw(
            kind="matter_opened",
            body={"visit": "v", "matter": "m", "ticket": "A001"},
            records=[["visit", "v"], ["matter", "m"]],
            private=list(private),
        )
        return REGISTRY.read(Frame(raw, parts)).body

    whole = Opened(salt, data)
    assert body(said, parts=(whole,)) is not None
    assert body(said, parts=(Opened(None, None, "erased"),)) is not None
    assert body(said, parts=(Opened(new_salt(), data),)) is None
    assert body(said, parts=(Opened(salt, data + b" "),)) is None
    assert body({**said, "name": "helper"}, parts=(whole,)) is None
    assert body(said, said, parts=(whole, whole)) is None
    assert body(said, parts=()) is None


def test_parts_must_fit_one_for_one() -> None:
    salt = new_salt()
    raw = _raw(private=[{"name": "asker", "subject": "s", "commitment": commit(salt, b"{}")}])
    header = read_header(raw)
    check_parts(header, Frame(raw, (Opened(salt, b"{}"),)))
    check_parts(header, Frame(raw, (Opened(None, None, "scope"),)))
    for parts in (
        (),
        (Opened(salt, b"{}"), Opened(salt, b"{}")),
        (Opened(),),
        (Opened(salt, b"{}", "erased"),),
        (Opened(salt, None, "erased"),),
        (Opened(None, b"{}"),),
        (Opened(None, None, "\x00"),),
    ):
        with pytest.raises(BadFrame):
            check_parts(header, Frame(raw, parts))


@given(salt=st.binary(min_size=32, max_size=32), data=st.binary())
def test_commitment_is_of_salt_and_bytes(salt: bytes, data: bytes) -> None:
    assert commit(salt, data) == hashlib.sha256(salt + data).hexdigest()
    assert commit(salt, data) != commit(bytes(32) if any(salt) else b"\x01" * 32, data)


def test_link_covers_order_act_outcome_and_time() -> None:
    at = datetime(2025, 6, 9, 1, tzinfo=UTC)
    stamp = Stamp(7, "exception", "[]", at, "epoch", b"")
    act = digest(b"act")
    link = link_after(b"\x00" * 32, 7, act, stamp)
    assert link == link_after(
        b"\x00" * 32, 7, act, msgspec.structs.replace(stamp, link=b"whatever")
    )
    others = [
        link_after(b"\x01" * 32, 7, act, stamp),
        link_after(b"\x00" * 32, 8, act, stamp),
        link_after(b"\x00" * 32, 7, digest(b"another"), stamp),
        *(
            link_after(b"\x00" * 32, 7, act, msgspec.structs.replace(stamp, **change))
            for change in (
                {"outcome": "applied"},
                {"reasons": None},
                {"reasons": "[{}]"},
                {"hub_at": at + timedelta(microseconds=1)},
                {"epoch": "other"},
            )
        ),
    ]
    assert len({link, *others}) == len(others) + 1


def test_incarnations_differ_and_can_be_read_aloud() -> None:
    made = {new_incarnation() for _ in range(200)}
    assert len(made) == 200
    assert all(len(each) == 16 and each.isalnum() and each.upper() == each for each in made)
