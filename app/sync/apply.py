"""A page of the feed into the tables: acts, cursor and every touched row in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select, update

from app.errors import Outage
from app.journal import claims, erase, fold, store
from app.journal.act import Act, BadFrame, Record, check_parts, link_after
from app.journal.identity import Identity
from app.journal.kinds import Registry, States
from app.sync import grants
from app.sync.wire import STOPS, Page
from db.bulk import fetch_rows, insert_rows, update_rows
from db.tables import act, chain, head

_MILLISECOND = timedelta(milliseconds=1)
_ENDS = select(head.c.n, head.c.link)
_CHAINS = select(chain)
# What stopped this desk stays on the badge, though the feed goes on.
_STOPPED = func.coalesce(head.c.failure, "").in_(STOPS)
_HEARD = update(head).values(
    n=bindparam("at_n"),
    granted=func.coalesce(bindparam("at_grant"), head.c.granted),
    link=bindparam("at_link"),
    epoch=bindparam("at_epoch"),
    heard_at=bindparam("now"),
    failure=case((_STOPPED, head.c.failure), else_=None),
    skew_ms=bindparam("skew"),
)


def apply(
    connection: Connection, registry: Registry, me: Identity, page: Page, now: datetime
) -> frozenset[str]:
    """Write a page; returns the types of record that changed. Raises Outage("broken_feed")."""
    ends = connection.execute(_ENDS).one()
    acts = _checked(registry, page, ends.n, ends.link)
    others = _store(connection, registry, me, acts, page) if acts or page.grants else set()
    last = acts[-1].stamp if acts else None
    place = (last.n, last.link) if last else (ends.n, ends.link)
    skew = (page.now - now) // _MILLISECOND
    connection.execute(
        _HEARD,
        {
            "at_n": place[0], "at_link": place[1], "at_epoch": page.epoch, "now": now, "skew": skew,
            "at_grant": page.grants[-1].n if page.grants else None,
        },
    )  # fmt: skip
    kinds = {type_ for each in acts for type_, _ in store.touched(each)}
    kinds |= {type_ for type_, _ in others}
    return frozenset(kinds | {"act"}) if kinds or acts else frozenset({"head"})


def _checked(registry: Registry, page: Page, n: int, link: bytes) -> list[Act]:
    """The page's acts, if they follow on from what this desk has and are what was chained."""
    acts = []
    for each in page.acts:
        try:
            found = registry.read(each.frame, each.stamp)
            check_parts(found.header, each.frame)
        except BadFrame as error:
            raise Outage("broken_feed", str(error)) from None
        n += 1
        if each.stamp.n != n:
            raise Outage("broken_feed", f"number {each.stamp.n} where {n} was due")
        link = link_after(link, n, found.hash, each.stamp)
        if link != each.stamp.link:
            raise Outage("broken_feed", f"link of number {n}")
        acts.append(store.aligned(found))
    return acts


def _store(
    connection: Connection, registry: Registry, me: Identity, acts: list[Act], page: Page
) -> set[Record]:
    """Returns the records whose words came by a grant or went with an erasure."""
    mine = _known(connection, [each.id for each in acts if each.header.device == me.device])
    fresh = [each for each in acts if each.id not in mine]
    store.insert(connection, fresh)
    store.number(connection, [each for each in acts if each.id in mine])
    _chains(connection, fresh)
    waiting = _waiting_claims(connection, registry, acts)
    claims.retake(connection, acts, waiting)
    gained = grants.take(connection, page.grants)
    others = gained.union(erase.strip(connection, acts))
    _fold(connection, registry, acts, others)
    return others


def _fold(connection: Connection, registry: Registry, acts: list[Act], others: set[Record]) -> None:
    """New records are folded from the page alone; known ones again from all their acts, and so are
    others whose words came or went."""
    records = dict.fromkeys(record for each in acts for record in store.touched(each))
    records.update(dict.fromkeys(sorted(others)))
    before = fold.load(connection, registry, records)
    known = [each for each, state in before.items() if state is not None or each in others]
    fresh: States = {record: None for record in before if record not in known}
    for each in acts:
        fold.apply_to(registry, fresh, each)
    fold.save(connection, registry, {}, fresh)
    if known:
        fold.refold(connection, registry, known)


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    return {row[0] for row in fetch_rows(connection, act, ("id",), ("id",), (ids,))}


def _waiting_claims(connection: Connection, registry: Registry, acts: list[Act]) -> list[Act]:
    """My pending acts, where keys are at stake at all."""
    if not any(each.header.claims for each in acts):
        return []
    rows = connection.execute(store.in_order().where(act.c.n.is_(None))).all()
    waiting = store.read_rows(connection, registry, rows) if rows else []
    return [each for each in waiting if each.header.claims]


def _chains(connection: Connection, acts: list[Act]) -> None:
    """Where each device's chain stands after these acts; born in the order they were heard of."""
    last: dict[tuple[str, str], Act] = {}
    for each in acts:
        last[(each.header.device, each.header.incarnation)] = each
    rows: list[Any] = list(connection.execute(_CHAINS))
    known = {(row.device, row.incarnation): row for row in rows}
    born: dict[str, int] = {}
    for row in rows:
        born[row.device] = max(born.get(row.device, 0), row.born)
    new, changed = [], []
    for (device, incarnation), each in last.items():
        stands = known.get((device, incarnation))
        if stands is None:
            born[device] = born.get(device, 0) + 1
            new.append((device, incarnation, born[device], each.header.seq, each.hash))
        elif stands.seq < each.header.seq:
            changed.append((each.header.seq, each.hash, device, incarnation))
    insert_rows(connection, chain, ("device", "incarnation", "born", "seq", "hash"), new)
    update_rows(connection, chain, ("seq", "hash"), changed)
