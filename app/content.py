"""What the bytes of an attachment are: their type, size and salted hashes, whole and by chunk.

Pure, and the same at the counter that keeps them, at the hub that checks them, and in `verify`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

Hash = Annotated[str, Meta(min_length=64, max_length=64)]
# Small enough to come through a line that fails every few seconds.
CHUNK_BYTES = 256 * 1024
MOST_CHUNKS = 256
MOST_BYTES = CHUNK_BYTES * MOST_CHUNKS
_SALT_BYTES = 16

# `strokes`: the lines of a signature, as data.
Media = Literal["jpeg", "png", "strokes"]
_BEGINS = {"jpeg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",), "strokes": (b"[", b"{")}


class Content(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an act's private part says of bytes that lie elsewhere.

    `hash` is SHA-256(salt's letters + bytes), `chunks` the same of each CHUNK_BYTES of them. The
    salt is this attachment's own, so that nobody can tell that the same picture was given twice.
    """

    salt: Annotated[str, Meta(min_length=2 * _SALT_BYTES, max_length=2 * _SALT_BYTES)]
    hash: Hash
    size: Annotated[int, Meta(ge=1, le=CHUNK_BYTES * MOST_CHUNKS)]
    media: Media
    chunks: Annotated[tuple[Hash, ...], Meta(min_length=1, max_length=MOST_CHUNKS)]


def describe(data: bytes, media: Media) -> Content:
    """What is said of these bytes; raises ValueError for none, or more than can be named."""
    if not 0 < len(data) <= MOST_BYTES:
        raise ValueError("size")
    salt = os.urandom(_SALT_BYTES).hex()
    chunks = tuple(salted(salt, [each]) for each in split(data))
    return Content(salt=salt, hash=salted(salt, [data]), size=len(data), media=media, chunks=chunks)


def split(data: bytes) -> Iterator[bytes]:
    """The chunks of these bytes, in order."""
    for start in range(0, len(data), CHUNK_BYTES):
        yield data[start : start + CHUNK_BYTES]


def salted(salt: str, parts: Iterable[bytes]) -> str:
    """SHA-256 over salt and parts, as hex."""
    found = hashlib.sha256(salt.encode())
    for each in parts:
        found.update(each)
    return found.hexdigest()


def holds_together(content: Content) -> bool:
    """Whether size and number of chunks fit; nothing else that it says can be known yet."""
    return len(content.chunks) == -(-content.size // CHUNK_BYTES)


def fits(content: Content, place: int, chunk: bytes) -> bool:
    """Whether this is the chunk at that place: its length, its hash, and how its type begins."""
    if not 0 <= place < len(content.chunks):
        return False
    last = place == len(content.chunks) - 1
    wanted = content.size - place * CHUNK_BYTES if last else CHUNK_BYTES
    if len(chunk) != wanted or salted(content.salt, [chunk]) != content.chunks[place]:
        return False
    return place > 0 or chunk.startswith(_BEGINS[content.media])
