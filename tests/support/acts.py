"""Acts and states for rules alone: made in memory, and at random from their own shapes."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st
from msgspec import Meta, Raw, Struct

from app import bootstrap
from app.complaints.life import MOVES
from app.errors import Objection
from app.journal import judge
from app.journal.act import GENESIS, Act, Frame, Header, Sealed, Stamp, encode
from app.journal.kinds import Body, Words, kind_of
from app.norms.norms import Norms, build
from app.registry import REGISTRY

NOW = datetime(2025, 6, 9, 1, tzinfo=UTC)
OUTCOMES = ("pending", "applied", "exception", "returned", "parked")
NORMS: Norms = build({name: (1, bootstrap.example_set(name)) for name in bootstrap.SETS})


def act_of(
    body: Body,
    *,
    who: str = "3101",
    role: str = "clerk",
    id: str = "act",
    at: datetime = NOW,
    outcome: str = "pending",
    reasons: list[Objection] | None = None,
    said: dict[str, Words] | None = None,
) -> Act:
    """An act as rules see it."""
    kind, said = kind_of(body), said or {}
    header = Header(
        id=id, command="c", part=1, parts=1, branch="YX", hall="QH", device="d", incarnation="A",
        seq=1, prev=GENESIS, kind=kind.name, v=kind.v, who=who, role=role, at=at, seen=0,
        records=body.records(), claims=body.claims(), body=Raw(encode(body)),
        private=tuple(Sealed(name, f"token-{name}", GENESIS) for name in said),
    )  # fmt: skip
    stamp = None
    if outcome != "pending":
        stamp = Stamp(7, outcome, judge.reasons(reasons or []), at, "e", b"")
    return Act(header, Frame(b""), b"", body, said, stamp)


def codes(found: list[Objection]) -> list[str]:
    """The codes of objections."""
    return [each.code for each in found]


ids = st.sampled_from(["a", "b", "c", "act"])
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
_ENTRY = st.fixed_dictionaries({"act": ids, "by": ids, "at": moments.map(datetime.isoformat)})
_answers = st.lists(_ENTRY, max_size=3).map(json.dumps)
_MOVE = st.fixed_dictionaries({
    "act": ids, "move": st.sampled_from(sorted(MOVES)), "by": ids,
    "at": moments.map(datetime.isoformat),
})  # fmt: skip
_PAUSE = st.fixed_dictionaries({
    "act": ids, "of": st.sampled_from(["customer", "third_party"]),
    "from": moments.map(datetime.isoformat), "until": st.none() | moments.map(datetime.isoformat),
})  # fmt: skip
_CLASHING = ("remedy_offered", "remedy_approved", "remedy_carried_out")
_CLASH = st.fixed_dictionaries({
    "act": ids, "kind": st.sampled_from(_CLASHING),
    "by": ids, "at": moments.map(datetime.isoformat), "amount": st.sampled_from(["0.50", "41"]),
    "offer": ids,
})  # fmt: skip
_aside = st.lists(_CLASH, max_size=3).map(json.dumps)
_JSON = {
    "clashes": st.lists(_MOVE, max_size=3).map(json.dumps),
    "pauses": st.lists(_PAUSE, max_size=3).map(json.dumps),
    "answers": _answers,
    "takers": _answers,
    "aside": _aside,
    "holders": st.lists(ids, max_size=3).map(json.dumps),
}
_PATTERNS = {
    r"^\d{1,7}(\.\d{1,2})?$": st.from_regex(r"\A[0-9]{1,7}(\.[0-9]{1,2})?\Z"),
    r"^[0-9a-f]+$": st.from_regex(r"\A[0-9a-f]{64}\Z"),
    r"^\d{4}-(0[1-9]|1[0-2])$": st.from_regex(r"\A20[0-9]{2}-(0[1-9]|1[0-2])\Z"),
    r"^[0-9A-Z\u3014\u3015()第字号/-]{2,40}$": st.from_regex(r"\A[0-9A-Z]{2,9}-[0-9]{1,4}\Z"),
    r"^[0-9A-Z-]+$": st.from_regex(r"\AQH1-250609-[0-9A-Z]{2}-[0-9]{3}[0-9A-Z]\Z"),
}
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: ids | st.text(max_size=8),
    int: st.integers(0, 9),
    bool: st.booleans(),
    date: st.dates(),
    datetime: moments,
    Decimal: st.integers(0, 10**9).map(lambda fen: Decimal(fen).scaleb(-2)),
    NoneType: st.none(),
}


@cache
def shaped(type_: Any) -> st.SearchStrategy[Any]:
    """Any value of a type as our shapes use it."""
    origin, args = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _annotated(args[0], args[1:])
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, UnionType):
        return st.one_of([shaped(each) for each in args])
    if origin in (dict, tuple):
        return _holder(origin, args)
    if isinstance(type_, type) and issubclass(type_, Struct):
        return structs(type_)
    return _PLAIN[type_]


def _holder(origin: Any, args: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin is dict:
        return st.dictionaries(shaped(args[0]), shaped(args[1]), max_size=2)
    if args[-1] is ...:
        return st.lists(shaped(args[0]), max_size=3).map(tuple)
    return st.tuples(*(shaped(each) for each in args))


def _annotated(base: Any, notes: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    meta = next(each for each in notes if isinstance(each, Meta))
    if meta.pattern:
        return _PATTERNS[meta.pattern]
    if base is int:
        return st.integers(meta.ge or 0, min(meta.le or 99, 99))
    if base is str:
        least, most = meta.min_length or 0, meta.max_length or 8
        short = st.text(min_size=least, max_size=max(least, min(most, 8)))
        return short if least > 1 else ids | short
    return shaped(base)


@cache
def structs(shape: type[Struct]) -> st.SearchStrategy[Any]:
    """Any instance of a struct."""
    fields = {each.name: shaped(each.type) for each in msgspec.structs.fields(shape)}
    fields.update({name: made for name, made in _JSON.items() if name in fields})
    if "about" in fields and issubclass(shape, Body):
        fields["about"] = st.tuples(st.sampled_from(["complaint", "matter"]), ids)
    return st.builds(shape, **fields)


@cache
def states(type_: str) -> st.SearchStrategy[Any]:
    """No row, or any row of a type of record."""
    return st.none() | structs(REGISTRY.states[type_])


_objections = st.lists(
    st.builds(Objection, code=ids, params=st.dictionaries(st.sampled_from(["act", "x"]), ids)),
    max_size=2,
)


_kinds = st.sampled_from(sorted(REGISTRY.kinds.values(), key=lambda each: each.name))


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """Any act of any kind, with any outcome."""
    kind = draw(_kinds)
    body = draw(structs(kind.body))
    said = {
        name: draw(structs(shape)) for name, shape in kind.private.items() if draw(st.booleans())
    }
    return act_of(
        body,
        id=draw(ids),
        who=draw(st.sampled_from(["3101", "3901", "3202", "9999"])),
        at=draw(moments),
        outcome=draw(st.sampled_from(OUTCOMES)),
        reasons=draw(_objections),
        said=said,
    )
