"""A device's newest backup, fetched from the hub onto a machine that has nothing of it."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from app.errors import Outage
from app.journal.identity import Identity
from app.manifest import FORMAT, MANIFEST, Manifest, named, parse, pieces
from app.sync.backups import Depot
from app.sync.link import Link
from app.sync.loop import backoff

T = TypeVar("T")
# A line that is cut again and again is gone on with; one that carries nothing for about a minute
# is down.
_TRIES = 80


def fetch(me: Identity, into: Path) -> Path:
    """The folder below `into` in which it lies whole, as it lay at the second place.

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
        lies = into / found.stamp
        lies.mkdir()
        id_ = named(written)
        for place, piece in enumerate(pieces(found)):
            data = await _again(partial(depot.chunk, id_, place))
            with (lies / piece.name).open("ab") as file:
                file.write(data)
        (lies / MANIFEST).write_bytes(written)
    finally:
        await link.close()
    return lies


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
