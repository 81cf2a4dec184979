"""What a backup of a desk says of itself, and how it is cut for its way to the hub: pure but for
`read`."""

import hashlib
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from app.content import CHUNK_BYTES
from app.errors import Outage

FORMAT = 1
MANIFEST, WRAPPED = "manifest.json", "wrapped.json"
# Eight gigabytes: what a desk gathers in many years.
MOST_CHUNKS = 1 << 15
Hash = Annotated[str, Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]+$")]
_Name = Annotated[str, Meta(min_length=1, max_length=64)]
_Count = Annotated[int, Meta(ge=0, le=2**53)]


class File(Struct, frozen=True):
    """One file of it, with the SHA-256 of what is in it."""

    name: Literal["desk.db", "attachments.db", "wrapped.json"]
    size: Annotated[int, Meta(ge=1, le=MOST_CHUNKS * CHUNK_BYTES)]
    sum: Hash


class Manifest(Struct, frozen=True):
    """What a backup says of itself; nothing of a customer. `seq` and `head` are the end of this
    life's chain, `acts` how many acts it holds."""

    format: int
    branch: _Name
    device: _Name
    incarnation: _Name
    made_at: Annotated[datetime, Meta(tz=True)]
    acts: _Count
    seq: _Count
    head: Hash
    files: Annotated[tuple[File, ...], Meta(min_length=1, max_length=3)]

    @property
    def sums(self) -> dict[str, str]:
        """The SHA-256 of each file."""
        return {each.name: each.sum for each in self.files}

    @property
    def size(self) -> int:
        """All its bytes."""
        return sum(each.size for each in self.files)

    @property
    def stamp(self) -> str:
        """The name of its folder, wherever it lies."""
        return f"{self.made_at:%Y%m%dT%H%M%S%fZ}"


class Piece(Struct, frozen=True):
    """So many bytes of a file from `start`: what travels at one place."""

    name: str
    start: int
    size: int


def write(manifest: Manifest) -> bytes:
    """As it lies in the backup and as it travels."""
    return msgspec.json.format(msgspec.json.encode(manifest))


def parse(written: bytes) -> Manifest:
    """Back again; raises msgspec.MsgspecError."""
    return msgspec.json.decode(written, type=Manifest)


def read(lies: Path) -> Manifest:
    """What a backup says of itself; raises Outage: backup_none, backup_damaged, backup_newer."""
    try:
        found = parse((lies / MANIFEST).read_bytes())
    except OSError:
        raise Outage("backup_none") from None
    except msgspec.MsgspecError:
        raise Outage("backup_damaged") from None
    if found.format > FORMAT:
        raise Outage("backup_newer")
    return found


def named(written: bytes) -> str:
    """The id of a backup: it follows from what it says of itself, so that one has one id."""
    return hashlib.sha256(written).hexdigest()


@lru_cache(maxsize=8)
def pieces(manifest: Manifest) -> tuple[Piece, ...]:
    """All of it in the order of its places; no piece is of two files."""
    return tuple(
        Piece(each.name, start, min(CHUNK_BYTES, each.size - start))
        for each in manifest.files
        for start in range(0, each.size, CHUNK_BYTES)
    )


def sums(lies: Path, manifest: Manifest) -> dict[str, str]:
    """The SHA-256 of each of its files that is there."""
    return {
        each.name: sum_of(lies / each.name)
        for each in manifest.files
        if (lies / each.name).exists()
    }


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
