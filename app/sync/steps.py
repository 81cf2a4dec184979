"""One push and one pull, as the loop and the tests run them."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, delete, func, literal, select, update

from app.desk import Changed, Desk
from app.errors import Outage
from app.journal import store
from app.journal.act import Act, BadFrame, Frame, Header, digest
from app.journal.identity import reincarnate
from app.people import verifiers
from app.reference.commands import keep_content
from app.reference.views import missing_contents
from app.sync import wire
from app.sync.apply import apply
from app.sync.contents import Named, bring, named
from app.sync.link import Line, Link
from app.sync.wire import Numbered, Page, Push, Secrets, Standing, Tail
from db.tables import act, chain, head, identity, verifier

T = TypeVar("T")
PAGE = 1000
_NAMELESS = Named()
_SECRETS = select(head.c.secrets)
_SEQ = select(chain.c.seq).where(
    chain.c.device == bindparam("device"), chain.c.incarnation == bindparam("incarnation")
)

Sent = dict[str, int]
Sending = tuple[Header, Frame]


async def push_once(desk: Desk, line: Line, sent: Sent) -> bool:
    """Send what the hub has not got yet, batch by batch; True where it took a part of a batch
    and the rest has to be sent again.

    `sent` keeps how far the hub said to have each incarnation's chain: acts up to there only
    wait for the feed. The next batch is read while the hub numbers this one. Raises Outage.
    """
    moved = False
    batch = await _run(desk, lambda connection: _batch(desk, connection, sent))
    while batch.frames:
        last = batch.frames[-1][0]
        frames = tuple(frame for _, frame in batch.frames)
        push = Push(wire.VERSION, last.incarnation, batch.stated, frames)
        await bring(line, batch.named)
        answering = asyncio.ensure_future(line.push(push))
        ahead = {**sent, last.incarnation: last.seq}
        following = _NOTHING
        if batch.full:
            following = await _run(desk, partial(_batch, desk, sent=ahead))
        answer = await answering
        if answer.state not in (wire.OK, wire.GAP):
            raise Outage(answer.state)
        moved = moved or answer.accepted_seq != sent.get(last.incarnation)
        sent[last.incarnation] = answer.accepted_seq
        if answer.accepted_seq != last.seq:
            return moved
        batch = following
    return False


async def pull_once(desk: Desk, line: Line, wait: float, limit: int = PAGE) -> int:
    """Fetch and apply what follows on from here; returns how many acts and grants came. Raises
    Outage.

    Where a page is full, the next one travels while this one is applied.
    """
    at = await _run(desk, lambda connection: _cursor(desk, connection))
    page, came = await line.pull(desk.me, at, limit, wait), 0
    while True:
        if page.state == wire.BEHIND:
            await _hand_back(desk, line, page)
            return came + 1
        if page.state != wire.OK:
            raise Outage(page.state)
        at, came = _after(at, page), came + len(page.acts) + len(page.grants)
        following = _ahead(line.pull(desk.me, at, limit, 0), len(page.acts) >= limit)
        try:
            missing = await _run(desk, partial(_take, desk, page=page))
            await _fetch(desk, line, page, missing)
        except BaseException:
            if following is not None:
                following.cancel()
            raise
        if following is None:
            return came
        page = await following


async def deposit(desk: Desk, link: Link, wrapped: bytes) -> None:
    """Hand the file's wrapped key to the hub, once. Raises Outage."""
    await link.deposit(wrapped)
    await _run(desk, lambda connection: _deposited(desk, connection))


def _deposited(desk: Desk, connection: Connection) -> tuple[None, Changed]:
    connection.execute(update(identity).values(wrapped=None))
    desk.me = replace(desk.me, wrapped=None)
    return None, frozenset()


@dataclass(frozen=True)
class _Batch:
    """Acts of one incarnation to send, what they name first; `full` where more wait behind."""

    frames: list[Sending]
    stated: int = 0
    full: bool = False
    named: Named = _NAMELESS


@dataclass(frozen=True)
class _Missing:
    """What acts only name: contents still to be fetched, and whether verifiers changed."""

    contents: list[tuple[str, str]]
    secrets: bool


_NOTHING = _Batch([])


def _ahead(pull: Coroutine[Any, Any, Page], wanted: bool) -> "asyncio.Future[Page] | None":
    if wanted:
        return asyncio.ensure_future(pull)
    pull.close()
    return None


def _take(desk: Desk, connection: Connection, page: Page) -> tuple[_Missing, Changed]:
    """Apply a page. Where the hub has more of my chain than I, this store is an old copy: its
    chain goes on in a new incarnation, and what it has lost comes back by the feed."""
    behind = page.accepted_seq > _stated(desk, connection, desk.me.incarnation)
    kinds = apply(connection, desk.registry, desk.me, page, desk.clock.now())
    if behind:
        desk.me = reincarnate(connection, desk.me)
        kinds |= {"outbox"}
    # A quiet poll looks again, in case a content could not be fetched when it was named.
    named_here = kinds & {"reference", "report"} or not page.acts
    known = connection.execute(_SECRETS).scalar()
    missing = missing_contents(connection) if named_here else []
    return _Missing(missing, known != page.secrets), kinds


def note(desk: Desk, connection: Connection, failure: str | None) -> tuple[None, Changed]:
    """Keep in a row that the branch did not answer, for the badge; None forgets it.

    What stopped this desk is not forgotten over a line that is only down.
    """
    change = update(head).values(failure=failure)
    if failure is not None and failure not in wire.STOPS:
        change = change.where(func.coalesce(head.c.failure, "").not_in(wire.STOPS))
    connection.execute(change)
    return None, frozenset({"head"})


async def _run(desk: Desk, job: Callable[[Connection], tuple[T, Changed]]) -> T:
    return await asyncio.wrap_future(desk.transact(job))


def _cursor(desk: Desk, connection: Connection) -> tuple[Standing, Changed]:
    """How far this desk is."""
    ends = connection.execute(select(head.c.n, head.c.granted)).one()
    stated = _stated(desk, connection, desk.me.incarnation)
    return Standing(ends.n, stated, ends.granted), frozenset()


def _after(at: Standing, page: Page) -> Standing:
    """How far it is with this page."""
    granted = page.grants[-1].n if page.grants else at.granted
    return Standing(at.since + len(page.acts), at.stated, granted)


def _stated(desk: Desk, connection: Connection, incarnation: str) -> int:
    place = {"device": desk.me.device, "incarnation": incarnation}
    found: int = connection.execute(_SEQ, place).scalar_one()
    return found


def _batch(desk: Desk, connection: Connection, sent: Sent) -> tuple[_Batch, Changed]:
    """The next acts to send, never splitting a command; each frame is checked before it goes."""
    rows = connection.execute(_unsent(), {"sent": json.dumps(sent)}).all()
    try:
        frames = store.read_frames(connection, rows)
    except BadFrame as error:
        raise Outage("bad_frame", str(error)) from None
    if not frames:
        return _NOTHING, frozenset()
    incarnation = frames[0][0].incarnation
    whole = _whole([each for each in frames if each[0].incarnation == incarnation])
    full = len(whole) < len(frames) or len(rows) == wire.MOST_ACTS
    found = named(connection, [header for header, _ in whole])
    return _Batch(whole, _stated(desk, connection, incarnation), full, found), frozenset()


@cache
def _unsent() -> Select[Any]:
    """Acts without a number beyond what the hub said to have, by incarnation."""
    path = literal('$."').concat(act.c.incarnation).concat('"')
    known = func.coalesce(func.json_extract(bindparam("sent"), path), 0)
    return store.in_order().where(act.c.n.is_(None), act.c.seq > known).limit(wire.MOST_ACTS)


def _whole(frames: list[Sending]) -> list[Sending]:
    """As many acts as fit a batch, ending where a command ends."""
    size, end = 0, 0
    for index, (header, frame) in enumerate(frames, start=1):
        size += len(frame.header) + sum(len(each.data or b"") + 40 for each in frame.private)
        if size > wire.MOST_BYTES and end:
            break
        if header.part == header.parts:
            end = index
    return frames[:end]


async def _hand_back(desk: Desk, line: Line, page: Page) -> None:
    """The hub has lost numbers that this desk holds: give them back, whoever's they are."""
    acts = await _run(desk, lambda c: (_numbered(desk, c, page.head), frozenset()))
    headers = [each.header for each in acts]
    await bring(line, await _run(desk, lambda c: (named(c, headers), frozenset())))
    numbered = tuple(Numbered(each.frame, each.stamp) for each in acts if each.stamp is not None)
    await line.hand_back(Tail(wire.VERSION, numbered))
    if desk.shelf is not None:
        await asyncio.wrap_future(desk.shelve(lambda shelf: shelf.doubt()))


def _numbered(desk: Desk, connection: Connection, after: int) -> list[Act]:
    query = store.in_order().where(act.c.n > after, act.c.n <= after + PAGE)
    return store.read_rows(connection, desk.registry, connection.execute(query).all())


async def _fetch(desk: Desk, line: Line, page: Page, missing: _Missing) -> None:
    # PINs first: whoever is on the staff list by then can sign in.
    if missing.secrets:
        given = await line.secrets()
        await _run(desk, lambda c: _replace_verifiers(c, given))
    for set_, sha256 in missing.contents:
        found = await line.reference(sha256)
        if digest(found).hex() != sha256:
            raise Outage("broken_feed", f"content of {set_}")
        await _run(desk, partial(_keep, set_=set_, content=found))


def _keep(connection: Connection, set_: str, content: bytes) -> tuple[None, Changed]:
    keep_content(connection, set_, content)
    return None, frozenset({"reference_content"})


def _replace_verifiers(connection: Connection, given: Secrets) -> tuple[None, Changed]:
    """All of them at once (law 15); the count of wrong PINs stays where the PIN did, and what was
    set here and waits to be sent is the hub's to know yet."""
    waiting = connection.execute(
        store.in_order().where(act.c.n.is_(None), act.c.kind == verifiers.KIND)
    ).all()
    mine = named(connection, [each for each, _ in store.read_frames(connection, waiting)])
    kept = {mark for _, mark, _ in mine.pins}
    sound = [each for each in given.verifiers if verifiers.is_sound(each.verifier)]
    kept |= {verifiers.keep(connection, each.staff, each.verifier) for each in sound}
    connection.execute(delete(verifier).where(verifier.c.mark.not_in(kept)))
    connection.execute(update(head).values(secrets=given.tag))
    return None, frozenset({"verifier"})
