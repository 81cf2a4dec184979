"""How often it was tried in vain to send what waits, how that ended, and when it is tried again.

For the outbox of this desk alone. While nothing fails nothing is written; a line that is down is
tried again within a second, so equal endings are counted and written down together.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, literal, select

from app.desk import Changed, Desk
from app.errors import Outage
from app.sync import wire
from db.tables import act, attempt, attempted

# So often at most while they all end alike.
TOGETHER_S = 5.0


class Tries:
    """Of one desk, until it is closed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._answer, self._count, self._unwritten = "", 0, 0
        self._written = -TOGETHER_S

    def told(self) -> None:
        """Somebody waits for how the next one ends."""
        self._written = -TOGETHER_S

    async def failed(self, answer: str, wait: float | None) -> None:
        """One more ended so; the next one follows after so many seconds, None: never."""
        self._count += 1
        self._unwritten += 1
        now = time.monotonic()
        if answer == self._answer and wait is not None and now - self._written < TOGETHER_S:
            return
        self._answer, self._written = answer, now
        first, self._unwritten = self._count - self._unwritten + 1, 0
        await self._run(lambda connection: self._keep(connection, first, wait))

    async def ended(self) -> None:
        """One was not in vain."""
        if self._count:
            self._answer, self._count, self._unwritten = "", 0, 0
            await self._run(forget)

    async def _run(self, job: Callable[[Connection], tuple[None, Changed]]) -> None:
        with suppress(Outage):
            await asyncio.wrap_future(self._desk.transact(job))

    def _keep(self, connection: Connection, first: int, wait: float | None) -> tuple[None, Changed]:
        now = self._desk.clock.now()
        known = select(attempted.c.act)
        waiting = (
            select(act.c.id, literal(first))
            .where(act.c.n.is_(None), act.c.id.not_in(known))
            .order_by(act.c.incarnation, act.c.seq)
            .limit(wire.MOST_ACTS)
        )
        connection.execute(insert(attempted).from_select(["act", "since"], waiting))
        connection.execute(delete(attempt))
        retry_at = None if wait is None else now + timedelta(seconds=wait)
        values = {"tries": self._count, "tried_at": now, "retry_at": retry_at}
        connection.execute(insert(attempt).values(place=1, answer=self._answer, **values))
        return None, frozenset({"head"})


def forget(connection: Connection) -> tuple[None, Changed]:
    """Nothing fails any more, or what failed was another life of the program."""
    connection.execute(delete(attempted))
    connection.execute(delete(attempt))
    return None, frozenset({"head"})
