"""Keeps the examples of docs/protocol.md true: `python -m tests.support.protocol` writes them."""

import json
import re
from datetime import UTC, datetime, timedelta

import msgspec

from app import code
from app.code import Code
from app.content import CHUNK_BYTES, Content, salted, split
from app.journal.act import GENESIS, Frame, Opened, Stamp, commit, digest, encode, link_after
from app.journal.identity import Identity
from app.sync import wire
from app.sync.wire import (
    Asking,
    Enrol,
    Enrolled,
    Given,
    Grant,
    Lack,
    Lacks,
    Numbered,
    Page,
    Push,
    Pushed,
)
from tests.house import ROOT

PATH = ROOT / "docs" / "protocol.md"
_BLOCK = re.compile(r"(?<=```example )(\w+)\n(.*?)(?=```)", re.S)
_CA = bytes.fromhex("3003020101")
_KEY = bytes(range(32))
_SALT = bytes(range(32, 64))
_NOW = datetime(2025, 6, 9, 1, 0, 2, 120000, tzinfo=UTC)
_ACT = "01975288-0000-7000-8000-00000000000c"
_DEVICE, _INCARNATION, _EPOCH = "01975288-0000-7000-8000-000000000001", "K7Q2M4X9B1C3D5F6", "e1"


def in_step(text: str) -> str:
    """The document with its examples as this program makes them."""
    made = {**_enrolment(), **_act_and_page(), **_person(), **_grant(), **_attachment()}
    assert set(made) == {name for name, _ in _BLOCK.findall(text)}
    return _BLOCK.sub(lambda found: _written(found[1], made[found[1]]), text)


def examples(text: str) -> dict[str, dict[str, str]]:
    """The examples of a document: name → its lines, by their names."""
    return {
        name: dict(line.split(": ", 1) for line in lines.splitlines())
        for name, lines in _BLOCK.findall(text)
    }


def _written(name: str, lines: dict[str, str]) -> str:
    return "".join([f"{name}\n", *(f"{key}: {value}\n" for key, value in lines.items())])


def _enrolment() -> dict[str, dict[str, str]]:
    bare = Code("7K3", "QDM9XWP4", "")
    made = Code(bare.id, bare.secret, code._mark(bare.proof, _CA))
    asked = wire.encode(Enrol(wire.VERSION, made.proof, "attempt-1"))
    given = Enrolled(
        _DEVICE, "token", "YX", "1 号台", "QH", "1", ("QH",), _KEY, "", b"",
    )  # fmt: skip
    return {
        "code": {"code": str(made), "ca": _CA.hex(), "mark": made.mark},
        "enrol": {"request": asked.hex(), "answer": wire.encode(given).hex()},
    }


def _act_and_page() -> dict[str, dict[str, str]]:
    words = json.dumps({"asks": "话费多扣了"}, ensure_ascii=False, separators=(",", ":")).encode()
    header = _header(words)
    frame = Frame(header, (Opened(_SALT, words),))
    stamp = Stamp(1, "applied", None, _NOW, _EPOCH, b"")
    stamp = msgspec.structs.replace(
        stamp, link=link_after(bytes.fromhex(GENESIS), 1, digest(header), stamp)
    )
    linked = [GENESIS, 1, digest(header).hex(), "applied", None, _NOW, _EPOCH]
    now = _NOW + timedelta(seconds=1)
    page = Page(wire.OK, _EPOCH, 1, 1, now, "", (Numbered(frame, stamp),))
    return {
        "act": {
            "header": header.decode(),
            "hash": digest(header).hex(),
            "salt": _SALT.hex(),
            "data": words.decode(),
            "commitment": commit(_SALT, words),
            "frame": wire.encode(frame).hex(),
        },
        "push": {
            "request": wire.encode(Push(wire.VERSION, _INCARNATION, 1, (frame,))).hex(),
            "answer": wire.encode(Pushed(wire.OK, _EPOCH, 1, 1)).hex(),
        },
        "page": {
            "linked": encode(linked).decode(),
            "link": stamp.link.hex(),
            "page": wire.encode(page).hex(),
        },
    }


def _header(words: bytes) -> bytes:
    visit, matter, act, command = (f"01975288-0000-7000-8000-00000000000{n}" for n in "abcd")
    commitment = commit(_SALT, words)
    fields = {
        "id": act, "command": command, "part": 1, "parts": 1, "branch": "YX", "hall": "QH",
        "device": _DEVICE, "incarnation": _INCARNATION, "seq": 1, "prev": GENESIS,
        "kind": "matter_opened", "v": 1, "who": "3101", "role": "clerk",
        "at": "2025-06-09T01:00:00Z", "skew": None, "seen": 0,
        "norms": {"branch": 1, "staff": 1}, "records": [["visit", visit], ["matter", matter]],
        "claims": [],
        "body": {
            "visit": visit, "matter": matter, "ticket": "A001",
            "people": [{"role": "asker", "given": ["number"]}],
        },
        "private": [
            {"name": "asker", "subject": _subject(), "commitment": commitment, "joins": []}
        ],
    }  # fmt: skip
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _person() -> dict[str, dict[str, str]]:
    return {
        "subject": {
            "branch_key": _KEY.hex(), "number": "0300-5550100", "subject": _subject(),
        }
    }  # fmt: skip


def _grant() -> dict[str, dict[str, str]]:
    """The words of the act that is shown, opened by number 2."""
    words = json.dumps({"asks": "话费多扣了"}, ensure_ascii=False, separators=(",", ":")).encode()
    grant = Grant(2, (Given(_ACT, (Opened(_SALT, words),)),))
    return {"grant": {"grant": wire.encode(grant).hex()}}


def _attachment() -> dict[str, dict[str, str]]:
    """Two chunks: so many zeros after what a JPEG begins with that one byte is left over."""
    salt, data = _SALT[:16].hex(), b"\xff\xd8\xff" + bytes(CHUNK_BYTES - 2)
    content = Content(
        salt=salt, hash=salted(salt, [data]), size=len(data), media="jpeg",
        chunks=tuple(salted(salt, [each]) for each in split(data)),
    )  # fmt: skip
    lacks = Lacks((Lack("p1", wire.OK, (0, 1)), Lack("p2", wire.UNKNOWN)))
    return {
        "attachment": {
            "content": msgspec.json.encode(content).decode(),
            "asks": wire.encode(Asking(wire.VERSION, ("p1", "p2"))).hex(),
            "answer": wire.encode(lacks).hex(),
        }
    }


def _subject() -> str:
    me = Identity(_DEVICE, "YX", "", "QH", "1", (), _INCARNATION, "", "", _KEY)
    return me.subject("number", "0300-5550100")


def main() -> None:
    """Write the examples."""
    PATH.write_text(in_step(PATH.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
