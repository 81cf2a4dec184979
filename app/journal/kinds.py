"""Kinds of acts as data: declared by the rooms, looked up by journal, hub and screens."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from app.errors import Objection
from app.journal.act import (
    YEARS,
    Act,
    Claim,
    Frame,
    Header,
    Opened,
    Record,
    Stamp,
    commit,
    digest,
    has_control,
    read_header,
)
from app.norms.norms import Norms

States = dict[Record, Any]

CLERK, DUTY_MANAGER, SUPERVISOR, ADMINISTRATOR, HUB = (
    "clerk",
    "duty_manager",
    "supervisor",
    "administrator",
    "hub",
)
COUNTER = frozenset({CLERK, DUTY_MANAGER, SUPERVISOR})
MANAGERS = frozenset({DUTY_MANAGER, SUPERVISOR})
SUPERVISORS = frozenset({SUPERVISOR})


class Body(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of every kind's body: codes, ids, times; never a name, a number or free text."""

    def records(self) -> tuple[Record, ...]:
        """What the act touches."""
        raise NotImplementedError

    def claims(self) -> tuple[Claim, ...]:
        """The natural keys it takes."""
        return ()


class Words(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """Base of a private part: everything about one person that may have to be erased."""


@dataclass(frozen=True)
class Kind:
    """One kind of act in one version.

    A fact already happened and is never returned; a request may be (law 5). What only `reads`
    changes nothing that it touches: it may touch what is read-only here (law 12), and is no news.
    """

    name: str
    v: int
    fact: bool
    roles: frozenset[str]
    body: type[Body]
    private: Mapping[str, type[Words]]
    reads: bool = False


def kind(
    name: str,
    *,
    v: int = 1,
    fact: bool,
    roles: frozenset[str],
    private: Mapping[str, type[Words]] | None = None,
    reads: bool = False,
) -> Callable[[type[Body]], type[Body]]:
    """Declare a body class as a kind of act."""

    def declare(body: type[Body]) -> type[Body]:
        body.KIND = Kind(  # type: ignore[attr-defined]
            name, v, fact, roles, body, private or {}, reads
        )
        return body

    return declare


def kind_of(body: Body) -> Kind:
    """The kind that a body belongs to."""
    found: Kind = body.KIND  # type: ignore[attr-defined]
    return found


class Rules(Protocol):
    """A room's rules: pure functions of states, act and norms."""

    RECORDS: Mapping[str, type[Struct]]

    def check(self, states: States, act: Act, norms: Norms) -> list[Objection]:
        """Why the act cannot be, empty where it can; sees no private column."""
        ...

    def evolve(self, record: Record, state: Any, act: Act, outcome: str) -> Any:
        """The record's state after the act; total, never raises for an act of a known kind."""
        ...


@dataclass(frozen=True)
class Registry:
    """Every kind and every type of record, from the rooms."""

    kinds: dict[tuple[str, int], Kind] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)
    states: dict[str, type[Struct]] = field(default_factory=dict)
    evolvers: dict[str, Any] = field(default_factory=dict)

    def read(self, frame: Frame, stamp: Stamp | None = None, kept: bytes | None = None) -> Act:
        """An act from its frame; `body` None where its content cannot be read.

        `kept` is the hash as stored. Raises BadFrame where not even the header can be read.
        """
        header = read_header(frame.header)
        body, said = self.content(header, frame)
        return Act(header, frame, kept or digest(frame.header), body, said, stamp)

    def content(self, header: Header, frame: Frame) -> tuple[Body | None, dict[str, Words]]:
        """Body and private parts, or (None, {}) where the content is not as its kind says."""
        found = self.kinds.get((header.kind, header.v))
        if found is None or has_control(frame.header):
            return None, {}
        try:
            body = _decoder(found.body).decode(header.body)
            _in_time(body)
            said = _open(found, header, frame)
        except (msgspec.MsgspecError, ValueError):
            return None, {}
        if header.records != body.records() or header.claims != body.claims():
            return None, {}
        return body, said

    def kind(self, act: Act) -> Kind:
        """The kind of an act that could be read."""
        return self.kinds[(act.header.kind, act.header.v)]


def registry(rooms: Iterable[tuple[ModuleType, ModuleType]]) -> Registry:
    """A registry from (acts, rules) of each room; raises ValueError where two rooms clash."""
    result = Registry()
    for acts, rules in rooms:
        for each in vars(acts).values():
            found = getattr(each, "KIND", None)
            if not isinstance(found, Kind):
                continue
            key = (found.name, found.v)
            if key in result.kinds:
                raise ValueError(f"two kinds are called {key}")
            result.kinds[key] = found
            result.rules[found.name] = rules
        for type_, state in rules.RECORDS.items():
            if type_ in result.states:
                raise ValueError(f"two rooms keep {type_}")
            result.states[type_] = state
            result.evolvers[type_] = rules.evolve
    return result


_times: dict[type[Body], tuple[str, ...]] = {}


def _in_time(body: Body) -> None:
    """Raise ValueError for a moment that could not be moved to another zone."""
    shape = type(body)
    names = _times.get(shape)
    if names is None:
        fields = msgspec.structs.fields(shape)
        names = _times[shape] = tuple(f.name for f in fields if "datetime" in str(f.type))
    for name in names:
        at = getattr(body, name)
        if at is not None and at.year not in YEARS:
            raise ValueError("time")


_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {}


def _decoder(type_: type[Any]) -> msgspec.json.Decoder[Any]:
    found = _decoders.get(type_)
    if found is None:
        found = _decoders[type_] = msgspec.json.Decoder(type_)
    return found


def _open(found: Kind, header: Header, frame: Frame) -> dict[str, Words]:
    """The private parts that are here; raises ValueError where one is not what was sealed."""
    if len(frame.private) != len(header.private):
        raise ValueError("private parts are missing")
    said: dict[str, Words] = {}
    for sealed, opened in zip(header.private, frame.private, strict=True):
        shape = found.private.get(sealed.name)
        if shape is None or sealed.name in said:
            raise ValueError("a private part that this kind does not have")
        if is_here(opened):
            said[sealed.name] = _unseal(sealed.commitment, opened, shape)
    return said


def is_here(opened: Opened) -> bool:
    """Whether a part's bytes are here rather than withheld."""
    return opened.data is not None and opened.salt is not None


def _unseal(commitment: str, opened: Opened, shape: type[Words]) -> Words:
    salt, data = opened.salt or b"", opened.data or b""
    if commit(salt, data) != commitment or has_control(data):
        raise ValueError("not what was sealed")
    words: Words = _decoder(shape).decode(data)
    return words
