"""The backup that waits at a desk, brought to the hub: after acts and attachments, and as it is."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from app.desk import Desk
from app.errors import Outage
from app.outgoing import Waiting, waiting
from app.sync import wire
from app.sync.carry import ANSWERS, carry
from app.sync.link import LONG, Link, decoded
from app.sync.wire import Lacks

log = structlog.get_logger()


@dataclass(frozen=True)
class Depot:
    """Backups at the hub over HTTP; each method raises Outage."""

    link: Link

    async def offer(self, written: bytes) -> Lacks:
        """Say what there is; what of it the hub lacks."""
        # The last answer comes once the hub has read all of it back.
        headers = {"content-type": "application/json"}
        body = await self.link.send(
            "POST", "/v1/backups", content=written, headers=headers, timeout=LONG
        )
        return decoded(wire.decode_lacks, body)

    async def put(self, id_: str, place: int, data: bytes) -> None:
        """Bring one chunk; the same one twice is one."""
        await self.link.send("PUT", f"/v1/backups/{id_}/{place}", content=data, timeout=LONG)

    async def newest(self) -> bytes:
        """What my newest one says of itself."""
        return await self.link.send("GET", "/v1/backups/newest")

    async def chunk(self, id_: str, place: int) -> bytes:
        """Fetch one chunk."""
        return await self.link.send("GET", f"/v1/backups/{id_}/{place}", timeout=LONG)


async def push_backup(desk: Desk, link: Link, turn: Callable[[], Awaitable[None]]) -> bool:
    """Bring what the hub lacks of the backup that waits; True where there is more to do at once.

    `turn` is waited for before each chunk, so that acts and attachments go first. Raises Outage.
    """
    found = None if desk.outgoing is None else await _waiting(desk.outgoing)
    if found is None:
        return False
    depot = Depot(link)
    try:
        answer = await depot.offer(found.written)
    except Outage as outage:
        if outage.kind not in ANSWERS:
            raise
        return await _OneBackup(depot, found, whole=False).settle(found.id, outage.kind)
    whole = not any(each.places for each in answer.lacks)
    return await carry(_OneBackup(depot, found, whole), answer.lacks, turn)


@dataclass(frozen=True)
class _OneBackup:
    """The one that is carried; `whole` where the hub lacks nothing of it any more."""

    depot: Depot
    found: Waiting
    whole: bool

    async def chunk(self, id_: str, place: int) -> bytes | None:
        return await asyncio.to_thread(self.found.chunk, place)

    async def put(self, id_: str, place: int, data: bytes) -> None:
        await self.depot.put(id_, place, data)

    async def settle(self, id_: str, state: str) -> bool:
        """Gone from here once it is there. Brought for the first time it is offered again: only
        that answer says that the hub has read it back."""
        if (state == wire.OK and not self.whole) or state == wire.BACKUP_UNKNOWN:
            return True
        if state != wire.OK:
            log.warning("backup not taken", why=state)
        await asyncio.to_thread(self.found.drop)
        return True


async def _waiting(outgoing: Path) -> Waiting | None:
    return await asyncio.to_thread(waiting, outgoing)
