"""The envelope of an act, decided once (law 2): header, private parts, hashes, stamp."""

import hashlib
import os
import re
from datetime import datetime
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Raw, Struct, field

Text64 = Annotated[str, Meta(max_length=64)]
Name = Annotated[str, Meta(min_length=1, max_length=64)]
Hex = Annotated[str, Meta(min_length=64, max_length=64)]
Aware = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Record = tuple[Name, Name]
Claim = tuple[Name, Annotated[str, Meta(min_length=1, max_length=128)]]

GENESIS = "0" * 64
SALT_BYTES = 32
# Acts of one command.
MOST_PARTS = 100
MAX_HEADER = 64 * 1024
MAX_PRIVATE = 256 * 1024
# An envelope needs far fewer; more would only nest deeper than some reader's stack.
MAX_BRACKETS = 400
WITHHELD = frozenset({"scope", "erased", "aged"})
# Years whose moments every calendar can still move to another zone.
YEARS = range(2, 9999)

Outcome = Literal["applied", "exception", "returned", "parked"]
PENDING: Final = "pending"
APPLIED: Final = "applied"
EXCEPTION: Final = "exception"
RETURNED: Final = "returned"
PARKED: Final = "parked"


# Control characters other than line feed and tab, as JSON writes them or as they stand in UTF-8:
# NUL passes SQLite and fails PostgreSQL, the others break screens and paper.
_CONTROL = re.compile(
    rb"(?<!\\)(?:\\\\)*\\(?:u00(?:0[0-8b-fB-F]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])|[bfr])"
    rb"|\x7f|\xc2[\x80-\x9f]"
)


class Skew(Struct, frozen=True, gc=False):
    """Last known hub clock minus counter clock, and how old that knowledge is."""

    ms: int
    age_s: int


class Sealed(Struct, frozen=True, gc=False):
    """What the header says of one private part: whose it is, and H(salt, bytes).

    `joins` names tokens under which the same person was known before, so that erasing reaches
    both.
    """

    name: Name
    subject: Name
    commitment: Hex
    joins: Annotated[tuple[Name, ...], Meta(max_length=8)] = ()


class Header(Struct, frozen=True, kw_only=True, gc=False):
    """The hashed header. `part` of `parts` counts the acts of one command, from 1."""

    id: Name
    command: Name
    part: Annotated[int, Meta(ge=1, le=MOST_PARTS)]
    parts: Annotated[int, Meta(ge=1, le=MOST_PARTS)]
    branch: Name
    hall: Name
    device: Name
    incarnation: Name
    seq: Annotated[int, Meta(ge=1, le=2**53)]
    prev: Hex
    kind: Name
    v: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    who: Name
    role: Name
    at: Aware
    skew: Skew | None = None
    seen: Count
    norms: dict[str, Count] = field(default_factory=dict)
    records: Annotated[tuple[Record, ...], Meta(max_length=64)]
    claims: Annotated[tuple[Claim, ...], Meta(max_length=64)] = ()
    body: Raw
    private: Annotated[tuple[Sealed, ...], Meta(max_length=8)] = ()


class Opened(Struct, frozen=True, array_like=True, gc=False):
    """The bytes and salt of a private part, or why they are not here (scope, erased, aged)."""

    salt: bytes | None = None
    data: bytes | None = None
    withheld: str | None = None


class Frame(Struct, frozen=True, array_like=True, gc=False):
    """An act as it travels and is stored: the header's bytes, then one Opened a sealed part."""

    header: bytes
    private: tuple[Opened, ...] = ()


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What the hub added (law 2): the order, the outcome, and the link that chains both."""

    n: Annotated[int, Meta(ge=1, le=2**53)]
    outcome: Outcome
    reasons: str | None
    hub_at: Aware
    epoch: Text64
    link: Annotated[bytes, Meta(max_length=32)]


class BadFrame(Exception):
    """A frame whose outside cannot be read: nothing of it may be stored."""


_header = msgspec.json.Decoder(Header)
encode = msgspec.json.Encoder().encode


def digest(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def commit(salt: bytes, data: bytes) -> str:
    """The salted commitment to a private part; the salt has a fixed length."""
    return hashlib.sha256(salt + data).hexdigest()


def new_salt() -> bytes:
    """A salt that nobody can guess, so that a commitment tells nothing."""
    return os.urandom(SALT_BYTES)


def has_control(raw: bytes) -> bool:
    """Whether JSON holds a control character other than line feed and tab."""
    if b"\\" in raw or b"\x7f" in raw or b"\xc2" in raw:
        return _CONTROL.search(raw) is not None
    return False


def link_after(before: bytes, n: int, act_hash: bytes, stamp: "Stamp") -> bytes:
    """The hub's chain over order and outcomes: H(link before, n, act, outcome, hub_at, …)."""
    words = [
        before.hex(),
        n,
        act_hash.hex(),
        stamp.outcome,
        stamp.reasons,
        stamp.hub_at,
        stamp.epoch,
    ]
    return digest(encode(words))


def read_header(raw: bytes) -> Header:
    """The header of an act; raises BadFrame where its outside cannot be read."""
    if len(raw) > MAX_HEADER:
        raise BadFrame("header too long")
    if raw.count(b"[") + raw.count(b"{") > MAX_BRACKETS:
        raise BadFrame("header too deep")
    try:
        header = _header.decode(raw)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadFrame(str(error)) from None
    if has_control(raw) and not all(text.isprintable() for text in _texts(header)):
        raise BadFrame("control character")
    if header.at.year not in YEARS:
        raise BadFrame("time")
    return header


def check_parts(header: Header, frame: Frame) -> None:
    """Raise BadFrame unless each sealed part came once, whole or with the reason why not."""
    if len(header.private) != len(frame.private):
        raise BadFrame("private parts")
    for each in frame.private:
        if each.data is None:
            fits = each.salt is None and each.withheld in WITHHELD
        else:
            salted = each.salt is not None and len(each.salt) == SALT_BYTES
            fits = salted and each.withheld is None and len(each.data) <= MAX_PRIVATE
        if not fits:
            raise BadFrame("private part")


def _texts(header: Header) -> tuple[str, ...]:
    """Every text of the envelope itself; the body is judged by its kind."""
    return (
        header.id, header.command, header.branch, header.hall, header.device, header.incarnation,
        header.kind, header.who, header.role, *header.norms,
        *(text for pair in (*header.records, *header.claims) for text in pair),
        *(text for each in header.private for text in (each.name, each.subject, *each.joins)),
    )  # fmt: skip


class Act:
    """An act in memory: header, its hash, what could be read of it, and the hub's stamp.

    `body` is None where the kind is unknown or the content bad. `said` holds the decoded private
    parts that are here.
    """

    __slots__ = ("body", "frame", "hash", "header", "said", "stamp")

    def __init__(
        self,
        header: Header,
        frame: Frame,
        hash_: bytes,
        body: Any,
        said: dict[str, Any],
        stamp: Stamp | None = None,
    ) -> None:
        self.header = header
        self.frame = frame
        self.hash = hash_
        self.body = body
        self.said = said
        self.stamp = stamp

    @property
    def id(self) -> str:
        """The act's own id."""
        return self.header.id

    @property
    def n(self) -> int | None:
        """The hub's number; None while pending."""
        return None if self.stamp is None else self.stamp.n

    @property
    def outcome(self) -> str:
        """How it ended, or pending."""
        return PENDING if self.stamp is None else self.stamp.outcome

    @property
    def reasons(self) -> str | None:
        """The objections behind the outcome, as JSON."""
        return None if self.stamp is None else self.stamp.reasons

    def subject(self, name: str) -> str:
        """The subject token of a private part; empty where the act has no such part."""
        return next((each.subject for each in self.header.private if each.name == name), "")
