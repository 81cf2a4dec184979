"""What travels between counter and hub: MessagePack arrays, in shapes that both sides share."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from app.journal.act import Count, Frame, Name, Opened, Stamp

VERSION = 1
MEDIA_TYPE = "application/msgpack"
MOST_ACTS = 2000
MOST_KEY = 1024
MOST_BYTES = 4 * 1024 * 1024
LONGEST_WAIT_S = 25.0
MOST_ATTACHMENTS = 200
MOST_CONTENT = 4 * 1024 * 1024
MOST_SET = 40

OK, GAP, FORKED, REVOKED, BEHIND = "ok", "gap", "forked", "revoked", "behind"

# Why the hub takes no bytes of an attachment, or gives none. The first may pass, so may the second.
UNKNOWN, NOT_PUSHED = "attachment_unknown", "attachment_not_pushed"
FOREIGN, NOT_ALLOWED, WRONG_BYTES = (
    "attachment_foreign",
    "attachment_not_allowed",
    "attachment_wrong_bytes",
)
WRONG_CONTENT = "content_wrong"
OUT_OF_SCOPE, ERASED, AGED = "attachment_scope", "attachment_erased", "attachment_aged"

# Why the hub takes no backup. The first may pass: a newer one took its place, or the hub lost it.
BACKUP_UNKNOWN, BACKUP_FOREIGN, BACKUP_WRONG, BACKUP_LARGE = (
    "backup_unknown",
    "backup_foreign",
    "backup_wrong_bytes",
    "backup_too_large",
)

# How the hub stopped taking this desk's acts; only enrolling it again helps.
STOPS = frozenset(
    {
        "bad_frame",
        "bad_request",
        "broken_feed",
        "forked",
        "not_yours",
        "refused_token",
        "revoked",
    }
)


class Push(Struct, frozen=True, array_like=True):
    """My acts without a number, in counter order. `stated` is the last seq that I have."""

    version: int
    incarnation: Name
    stated: Count
    acts: Annotated[tuple[Frame, ...], Meta(max_length=MOST_ACTS)]


class Pushed(Struct, frozen=True, array_like=True):
    """Never an outcome: those come by the feed (law 6). `accepted_seq` is how far my chain goes."""

    state: str
    epoch: str
    head: int
    accepted_seq: int


class Numbered(Struct, frozen=True, array_like=True, gc=False):
    """One act of the feed."""

    frame: Frame
    stamp: Stamp


class Standing(Struct, frozen=True, array_like=True):
    """How far a desk is: the last number it has, the last seq of its own chain, and the number of
    the last grant whose words it has got."""

    since: Count
    stated: Count
    granted: Count = 0


class Given(Struct, frozen=True, array_like=True, gc=False):
    """The private parts of an act that this device was not in scope of."""

    act: Name
    private: tuple[Opened, ...]


class Grant(Struct, frozen=True, array_like=True):
    """What the act with this number opened to this device: words of acts before it (law 9)."""

    n: Count
    given: tuple[Given, ...]


class Page(Struct, frozen=True, array_like=True):
    """Acts after my cursor. `secrets` changes when verifiers for my halls did; `grants` are of acts
    up to the last one of this page."""

    state: str
    epoch: str
    head: int
    accepted_seq: int
    now: datetime
    secrets: str
    acts: tuple[Numbered, ...]
    grants: tuple[Grant, ...] = ()


class Tail(Struct, frozen=True, array_like=True):
    """Numbered acts handed back to a hub that was restored from an older backup."""

    version: int
    acts: Annotated[tuple[Numbered, ...], Meta(max_length=MOST_ACTS)]


class Verifier(Struct, frozen=True, array_like=True):
    """The Argon2id verifier of one person's PIN."""

    staff: str
    verifier: str


class Secrets(Struct, frozen=True, array_like=True):
    """All verifiers for my halls, and the tag of this state of them."""

    tag: str
    verifiers: tuple[Verifier, ...]


class Enrol(Struct, frozen=True, array_like=True):
    """Who knows a code asks for a device. `attempt` is the same when it has to ask again; `device`
    is who is enrolled again, with a file that it has already."""

    version: int
    proof: Annotated[str, Meta(min_length=11, max_length=11)]
    attempt: Name
    device: Annotated[str, Meta(max_length=64)] = ""


class Enrolled(Struct, frozen=True, array_like=True):
    """Everything that makes an installation a device of its branch."""

    device: str
    token: str
    branch: str
    name: str
    hall: str
    counter: str
    scope: tuple[str, ...]
    branch_key: bytes
    authority: str
    recovery: bytes


class Asking(Struct, frozen=True, array_like=True):
    """Attachments of mine: what of them does the hub lack?"""

    version: int
    attachments: Annotated[tuple[Name, ...], Meta(max_length=MOST_ATTACHMENTS)]


class Lack(Struct, frozen=True, array_like=True):
    """What the hub lacks of one: the places of chunks where `state` is ok, else the code why it
    takes none."""

    attachment: str
    state: str
    places: tuple[int, ...] = ()


class Lacks(Struct, frozen=True, array_like=True):
    """One Lack for each that was asked about, in the same order."""

    lacks: tuple[Lack, ...]


class Problem(Struct, frozen=True):
    """Why a request was not taken, as JSON."""

    code: str
    detail: str = ""


class Completeness(Struct, frozen=True):
    """Up to when a device's record is known at the hub, by one of its incarnations (law 16); as
    JSON, the incarnations of a device in their order.

    `last_n` is the number of the last act known, `pending` how many more the device stated to have;
    `quarantined` counts what lies there of all its incarnations. `backup_at` is when the last
    backup was made that is there whole.
    """

    device: str
    name: str
    hall: str
    state: str
    incarnation: str
    known_seq: int
    stated_seq: int | None
    complete_at: datetime | None
    last_n: int | None
    pending: int
    quarantined: int
    backup_at: datetime | None


# Every array of the wire: what is sent whole, and what only stands in those.
SHAPES = (Push, Pushed, Page, Tail, Secrets, Enrol, Enrolled, Asking, Lacks)
PARTS = (Numbered, Frame, Opened, Stamp, Verifier, Lack, Grant, Given)

encode = msgspec.msgpack.Encoder().encode
decode_push = msgspec.msgpack.Decoder(Push).decode
decode_pushed = msgspec.msgpack.Decoder(Pushed).decode
decode_page = msgspec.msgpack.Decoder(Page).decode
decode_tail = msgspec.msgpack.Decoder(Tail).decode
decode_enrol = msgspec.msgpack.Decoder(Enrol).decode
decode_enrolled = msgspec.msgpack.Decoder(Enrolled).decode
decode_secrets = msgspec.msgpack.Decoder(Secrets).decode
decode_asking = msgspec.msgpack.Decoder(Asking).decode
decode_lacks = msgspec.msgpack.Decoder(Lacks).decode
decode_status = msgspec.json.Decoder(tuple[Completeness, ...]).decode
