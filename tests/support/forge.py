"""A device that sends what no counter of ours would: headers and bodies as bytes, at will."""

import itertools
import json
import uuid
from collections.abc import Sequence
from typing import Any

from app.journal.act import GENESIS, SALT_BYTES, Frame, Opened, commit, digest
from app.journal.identity import Identity
from app.sync import wire
from app.sync.wire import Push

AT = "2025-06-09T01:00:00Z"
SALT = b"s" * SALT_BYTES
_count = itertools.count(1)


def sealed(name: str, data: bytes, subject: str = "subject") -> tuple[dict[str, Any], Opened]:
    """A private part: what the header says of it, and its bytes."""
    return {"name": name, "subject": subject, "commitment": commit(SALT, data)}, Opened(SALT, data)


def visit_opened(visit: str = "") -> dict[str, Any]:
    """Kind, body and records of the simplest act."""
    visit = visit or f"visit-{next(_count)}"
    body = {"visit": visit, "ticket": "A001", "channel": "counter", "language": "zh"}
    return {"kind": "visit_opened", "body": body, "records": [["visit", visit]]}


class Forger:
    """One incarnation of a device, with its own chain."""

    def __init__(self, me: Identity, incarnation: str = "") -> None:
        self.me = me
        self.incarnation = incarnation or uuid.uuid4().hex[:16].upper()
        self.seq = 0
        self.prev = GENESIS

    def header(self, **changes: Any) -> dict[str, Any]:
        """The fields of the next header; a field changed to ... is left out."""
        id_ = str(uuid.uuid4())
        fields: dict[str, Any] = {
            "id": id_, "command": id_, "part": 1, "parts": 1, "branch": self.me.branch,
            "hall": self.me.hall, "device": self.me.device, "incarnation": self.incarnation,
            "seq": self.seq + 1, "prev": self.prev, "v": 1, "who": "3101", "role": "clerk",
            "at": AT, "seen": 0, **visit_opened(), **changes,
        }  # fmt: skip
        return {name: value for name, value in fields.items() if value is not ...}

    def act(self, parts: Sequence[tuple[dict[str, Any], Opened]] = (), **changes: Any) -> Frame:
        """The next act of the chain."""
        fields = self.header(**changes)
        if parts:
            fields["private"] = [said for said, _ in parts]
        header = json.dumps(fields, ensure_ascii=False).encode()
        return self.raw(header, tuple(opened for _, opened in parts))

    def raw(self, header: bytes, private: tuple[Opened, ...] = ()) -> Frame:
        """The next act of the chain from a header's bytes."""
        self.seq += 1
        self.prev = digest(header).hex()
        return Frame(header, private)

    def push(self, *acts: Frame, stated: int | None = None) -> bytes:
        """A push of these acts, encoded."""
        said = self.seq if stated is None else stated
        return wire.encode(Push(wire.VERSION, self.incarnation, said, acts))


def id_of(frame: Frame) -> str:
    """The act's id."""
    found: str = json.loads(frame.header)["id"]
    return found
