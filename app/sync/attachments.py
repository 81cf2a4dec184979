"""The bytes of attachments: brought after their acts, fetched when asked for, let go when no act
and no draft names them any more."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Select, select

from app.attachments.limits import KEPT as KEPT_RULE
from app.attachments.views import named
from app.content import Content
from app.desk import Desk
from app.errors import Outage
from app.journal.act import PARKED
from app.journal.command import Query, Reading
from app.shelf import Kept, Shelf
from app.sync import wire
from app.sync.carry import ANSWERS, carry
from app.sync.link import Carrier
from app.sync.wire import Asking
from db.tables import act, draft, erasure, private, touch

T = TypeVar("T")
BYTES = frozenset({"attachment_bytes"})
# So many are asked about at once: after a cut the question is asked again.
_AT_ONCE = 20
# A form that is being filled keeps its pictures for as long as anybody could go on with it.
ORPHAN = timedelta(days=1)


async def push_bytes(desk: Desk, line: Carrier, turn: Callable[[], Awaitable[None]]) -> bool:
    """Bring what the hub lacks of attachments whose acts it has numbered; True where something
    came to an end. `turn` is waited for before each chunk, so that acts go first.

    What was brought before the line failed is not brought again. Raises Outage.
    """
    waits = await _shelved(desk, lambda shelf: shelf.unsent())
    ready = (await _asked(desk, Numbered(tuple(waits))))[:_AT_ONCE]
    if not ready:
        return False
    answer = await line.lacking(Asking(wire.VERSION, ready))
    return await carry(_Shelved(desk, line), answer.lacks, turn)


async def wait_for_acts(desk: Desk) -> bool:
    """Whether attachments here will have their turn once their acts are numbered."""
    waits = await _shelved(desk, lambda shelf: shelf.unsent())
    return bool(waits) and await _asked(desk, Unnumbered(tuple(waits)))


@dataclass(frozen=True)
class _Shelved:
    """Attachments of this desk, as they are carried."""

    desk: Desk
    line: Carrier

    async def chunk(self, id_: str, place: int) -> bytes | None:
        return await _shelved(self.desk, lambda shelf: shelf.chunk(id_, place))

    async def put(self, id_: str, place: int, data: bytes) -> None:
        await self.line.put_chunk(id_, place, data)

    async def settle(self, id_: str, state: str) -> bool:
        return await _settle(self.desk, id_, state)


async def fetch_wanted(desk: Desk, line: Carrier) -> None:
    """Fetch what somebody wants to see, or learn why it cannot be had. Raises Outage; then it is
    still wanted, and what came is kept."""
    if desk.shelf is None:
        return
    for id_ in [each for each, why in list(desk.shelf.wanted.items()) if not why]:
        why = await _fetch(desk, line, id_)
        if why:
            desk.shelf.wanted[id_] = why
        else:
            desk.shelf.wanted.pop(id_, None)
        desk.tell(BYTES)


async def tend(desk: Desk, *, first: bool) -> None:
    """Let go of bytes that nothing names: left by a crash, erased, or long at the branch. At the
    `first` time nobody has a form open whose draft could not be seen yet, and copies go too."""
    if desk.shelf is None:
        return
    if first:
        # The branch may have been restored from a backup since the desk was last open.
        await _shelved(desk, lambda shelf: shelf.doubt())
    found = await _shelved(desk, lambda shelf: shelf.look())
    gone = await _asked(desk, LetGo(tuple(found.values()), first))
    if gone:
        await _shelved(desk, lambda shelf: shelf.drop(gone))
        desk.tell(BYTES)


def _added(ids: tuple[str, ...]) -> Select[str]:
    """Those of these attachments whose acts are here."""
    return (
        select(touch.c.record)
        .join(act, act.c.id == touch.c.act)
        .where(
            touch.c.type == "attachment",
            touch.c.record.in_(ids),
            act.c.kind == "attachment_added",
        )
    )


class Numbered(Query[tuple[str, ...]]):
    """Which of these attachments have an act that the hub has numbered, and could read."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        self._ids = ids

    def run(self, reading: Reading) -> tuple[str, ...]:
        """In the same order."""
        numbered = _added(self._ids).where(act.c.n.is_not(None), act.c.outcome != PARKED)
        found = set(reading.connection.execute(numbered).scalars())
        return tuple(each for each in self._ids if each in found)


class Unnumbered(Query[bool]):
    """Whether one of these attachments has an act that is still to be numbered."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        self._ids = ids

    def run(self, reading: Reading) -> bool:
        """True where one has."""
        waits = _added(self._ids).where(act.c.n.is_(None)).limit(1)
        return reading.connection.execute(waits).first() is not None


class LetGo(Query[list[str]]):
    """What of the shelf nothing needs any more."""

    def __init__(self, kept: tuple[Kept, ...], first: bool) -> None:
        self._kept = kept
        self._first = first

    def run(self, reading: Reading) -> list[str]:
        """Ids."""
        here = _words(reading.connection, [each.id for each in self._kept])
        drafts = "\n".join(reading.connection.execute(select(draft.c.fields)).scalars())
        applied = select(erasure.c.id).where(erasure.c.n.is_not(None))
        erased = set(reading.connection.execute(applied).scalars())
        norm = reading.norms.norm(KEPT_RULE, reading.norms.day(reading.now))
        old = reading.now - timedelta(days=norm.value) if norm else None
        gone = []
        for each in self._kept:
            if each.id in here:
                named_ = here[each.id] and not self._spent(each, old)
            else:
                named_ = self._expected(each, drafts, erased, reading.now)
            if not named_:
                gone.append(each.id)
        return gone

    def _spent(self, each: Kept, old: datetime | None) -> bool:
        """A copy of the last session, or what has long been at the branch."""
        if not each.own:
            return self._first
        return old is not None and each.pushed_at is not None and each.pushed_at < old

    def _expected(self, each: Kept, drafts: str, erased: set[str], now: datetime) -> bool:
        """No act names it: a draft may, one that comes back may, or a form just being filled."""
        if each.awaits is not None:
            return each.awaits not in erased
        return each.id in drafts or not (self._first or each.kept_at < now - ORPHAN)


def _words(connection: Connection, ids: list[str]) -> dict[str, bool]:
    """Of those that an act names: whether the words of it are here."""
    rows = connection.execute(
        select(touch.c.record, private.c.bytes.is_not(None).label("here"))
        .join(act, act.c.id == touch.c.act)
        .join(private, private.c.act == act.c.id)
        .where(
            touch.c.type == "attachment",
            touch.c.record.in_(ids),
            act.c.kind == "attachment_added",
        )
    )
    found: dict[str, bool] = {}
    for row in rows:
        found[row.record] = found.get(row.record, False) or bool(row.here)
    return found


async def _settle(desk: Desk, id_: str, state: str) -> bool:
    """What became of it; False where it may go on later."""
    if state == wire.UNKNOWN:
        return False
    if state == wire.OK:
        now = desk.clock.now()
        await _shelved(desk, lambda shelf: shelf.arrived(id_, now))
    else:
        await _shelved(desk, lambda shelf: shelf.refuse(id_, state))
    desk.tell(BYTES)
    return True


async def _fetch(desk: Desk, line: Carrier, id_: str) -> str:
    """Empty where it is here now, else the code why it is not."""
    content = await _asked(desk, ContentOf(id_))
    if content is None:
        return wire.UNKNOWN
    now = desk.clock.now()
    await _shelved(desk, lambda shelf: shelf.begin_copy(id_, content, now))
    here = await _shelved(desk, lambda shelf: shelf.places(id_))
    for place in range(len(content.chunks)):
        if place in here:
            continue
        try:
            data = await line.chunk(id_, place)
        except Outage as outage:
            if outage.kind in ANSWERS:
                return outage.kind
            raise
        if not await _shelved(desk, partial(_put, id_, place, data)):
            return wire.WRONG_BYTES
        desk.tell(BYTES)
    return ""


class ContentOf(Query[Content | None]):
    """What the act of an attachment says of its bytes; None where its words are not here."""

    def __init__(self, id_: str) -> None:
        self._id = id_

    def run(self, reading: Reading) -> Content | None:
        """The content."""
        found = named(reading.connection, self._id)
        return None if found is None else found.content


def _put(id_: str, place: int, data: bytes, shelf: Shelf) -> bool:
    return shelf.put(id_, place, data)


async def _shelved(desk: Desk, job: Callable[[Shelf], T]) -> T:
    return await asyncio.wrap_future(desk.shelve(job))


async def _asked(desk: Desk, query: Query[T]) -> T:
    return await asyncio.wrap_future(desk.ask(query))
