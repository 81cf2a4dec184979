"""Chunks on their way to the hub, of attachments and of backups alike: what the line has carried is
not carried again, and acts go first."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from app.errors import Outage
from app.sync import wire
from app.sync.wire import Lack

# A chunk that should be here and is not.
LOST = "chunk_lost"
# Answers about one thing: the line is good, and the others go on.
ANSWERS = frozenset(
    {
        wire.UNKNOWN, wire.NOT_PUSHED, wire.FOREIGN, wire.OUT_OF_SCOPE, wire.ERASED, wire.AGED,
        wire.NOT_ALLOWED, wire.WRONG_BYTES, wire.BACKUP_UNKNOWN, wire.BACKUP_FOREIGN,
        wire.BACKUP_WRONG, wire.BACKUP_LARGE,
    }
)  # fmt: skip


class Goods(Protocol):
    """What is to be carried."""

    async def chunk(self, id_: str, place: int) -> bytes | None:
        """The bytes at one place; None where they are not here."""
        ...

    async def put(self, id_: str, place: int, data: bytes) -> None:
        """Bring them; raises Outage."""
        ...

    async def settle(self, id_: str, state: str) -> bool:
        """What became of one: ok, or the code why the branch cannot have it. True where that is
        an end, or where it goes on at once."""
        ...


async def carry(goods: Goods, lacks: Iterable[Lack], turn: Callable[[], Awaitable[None]]) -> bool:
    """Bring what is lacking; True where something came to an end, or where the line was cut after
    it had carried something, so that it is worth going on at once.

    `turn` is waited for before each chunk. Raises Outage where nothing was carried.
    """
    carried, ended = 0, False
    try:
        for lack in lacks:
            state = lack.state
            for place in lack.places:
                await turn()
                state = await _bring(goods, lack.attachment, place)
                if state != wire.OK:
                    break
                carried += 1
            ended |= await goods.settle(lack.attachment, state)
    except Outage:
        if not carried:
            raise
        return True
    return ended


async def _bring(goods: Goods, id_: str, place: int) -> str:
    data = await goods.chunk(id_, place)
    if data is None:
        return LOST
    try:
        await goods.put(id_, place, data)
    except Outage as outage:
        if outage.kind in ANSWERS:
            return outage.kind
        raise
    return wire.OK
