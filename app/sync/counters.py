"""How far the branch knows each counter, as the hub last told it (law 16)."""

import asyncio
from typing import Any

from sqlalchemy import Connection, delete, update

from app.desk import Changed, Desk
from app.sync.link import Link
from app.sync.wire import Completeness
from db.bulk import insert_rows
from db.tables import counter, head

_COLUMNS = ("device", "name", "hall", "state", "pending", "complete_at")


async def learn(desk: Desk, link: Link) -> None:
    """Ask the hub, and keep what it says until it is asked again. Raises Outage."""
    found = await link.status()
    await asyncio.wrap_future(desk.transact(lambda connection: keep(connection, desk, found)))


def keep(
    connection: Connection, desk: Desk, found: tuple[Completeness, ...]
) -> tuple[None, Changed]:
    """One row a counter that ever spoke: how much of all its lives is missing, and up to when the
    last one is whole."""
    rows: dict[str, tuple[Any, ...]] = {}
    for each in found:
        if each.incarnation:
            before = rows[each.device][4] if each.device in rows else 0
            rows[each.device] = (
                each.device, each.name, each.hall, each.state, before + each.pending,
                each.complete_at,
            )  # fmt: skip
    connection.execute(delete(counter))
    insert_rows(connection, counter, _COLUMNS, list(rows.values()))
    connection.execute(update(head).values(told_at=desk.clock.now()))
    return None, frozenset({"counter"})
