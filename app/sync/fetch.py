"""A device's newest backup, fetched from the hub onto a machine that has nothing of it."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from app.errors import Outage
from app.journal.identity import Identity
from app.manifest import FORMAT, MANIFEST, Manifest, Piece, named, parse, pieces
from app.sync.backups import Depot
from app.sync.link import Link
from app.sync.loop import backoff

T = TypeVar("T")
# A line that is cut again and again is gone on with; one that carries nothing for about a minute
# is down.
_TRIES = 80


def fetch(me: Identity, into: Path) -> Path:
    """The folder below `into` in which it lies whole, as it lay at the second place. What an
    earlier try left there is gone on from, where the hub has nothing newer.

    Raises Outage: backup_unknown where the hub has none, backup_damaged, or why the hub cannot be
    reached.
    """
    return asyncio.run(_fetch(me, into))


async def _fetch(me: Identity, into: Path) -> Path:
    link = Link(me)
    try:
        depot = Depot(link)
        written = await _again(depot.newest)
        found = _parsed(written)
        lies = _begun(into, found, written)
        id_ = named(written)
        for place, piece in enumerate(pieces(found)):
            if _cut_to(lies / piece.name, piece):
                continue
            data = await _again(partial(depot.chunk, id_, place))
            with (lies / piece.name).open("ab") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
    finally:
        await link.close()
    return lies


def _begun(into: Path, found: Manifest, written: bytes) -> Path:
    """Where it lies, or begins to; of another one nothing is kept."""
    lies = into / found.stamp
    told = lies / MANIFEST
    if not told.exists() or told.read_bytes() != written:
        for each in into.iterdir():
            if each.is_dir():
                shutil.rmtree(each)
        lies.mkdir()
        told.write_bytes(written)
    return lies


def _cut_to(path: Path, piece: Piece) -> bool:
    """Whether a piece is here whole; what is here of half a one goes."""
    here = path.stat().st_size if path.exists() else 0
    if here < piece.start + piece.size and here > piece.start:
        os.truncate(path, piece.start)
    return here >= piece.start + piece.size


async def _again(step: Callable[[], Awaitable[T]]) -> T:
    """Once more where the line is cut."""
    for failures in range(1, _TRIES):
        try:
            return await step()
        except Outage as outage:
            if outage.kind != "unreachable":
                raise
            await asyncio.sleep(backoff(failures, outage.kind))
    return await step()


def _parsed(written: bytes) -> Manifest:
    try:
        found = parse(written)
    except msgspec.MsgspecError:
        raise Outage("backup_damaged") from None
    if found.format > FORMAT:
        raise Outage("backup_newer")
    return found
