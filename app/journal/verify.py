"""`verify` names the first broken act or link; `rebuild` refolds every table and compares."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from app.journal import fold, store
from app.journal.act import GENESIS, PARKED, Act, BadFrame, Claim, commit, digest, link_after
from app.journal.kinds import Registry, States
from db.bulk import insert_rows
from db.tables import act, chain, claim, head, metadata

_PAGE = 2000


@dataclass(frozen=True)
class Broken:
    """The first thing that does not hold: what, in which act, and where in the order."""

    what: str
    act: str
    place: str


@dataclass(frozen=True)
class Difference:
    """A row that is not what its acts say."""

    type: str
    record: str
    columns: tuple[str, ...]


def verify(connection: Connection, registry: Registry, last: int | None = None) -> Broken | None:
    """Check every hash, device chain, hub link and private part, and that the columns by which
    acts are found are what their headers say; None where all holds.

    `last` checks only the last so many numbered acts, for a quick look at start.
    """
    start, link = _start(connection, last)
    chains: dict[tuple[str, str], Act] = {}
    n = start
    try:
        for page in _pages(connection, registry, start):
            filed = store.misfiled(connection, page) if last is None else set()
            for each in page:
                broken = _content(registry, each) or _in_chain(chains, each, whole=last is None)
                if broken is None and each.stamp is not None:
                    broken = _linked(each, n, link)
                    n, link = each.stamp.n, each.stamp.link
                if broken is None and each.id in filed:
                    broken = Broken("columns", each.id, f"n {each.n}")
                if broken is not None:
                    return broken
    except BadFrame as error:
        return Broken("header", str(error), f"after n {n}")
    return _ends(connection, chains, n, link, whole=last is None)


def rebuild(
    connection: Connection, registry: Registry, *, repair: bool = False
) -> list[Difference]:
    """Fold everything again from the journal and compare with the tables; `repair` writes it."""
    states: States = {}
    held: dict[Claim, str] = {}
    for each in _walk(connection, registry, 0):
        fold.apply(registry, states, each)
        if each.outcome != "returned":
            for key in each.header.claims:
                held.setdefault(key, each.id)
    stored = _stored(connection, registry)
    found = list(_compare(states, stored))
    rows = connection.execute(select(claim.c.type, claim.c.key, claim.c.act))
    taken = {(row.type, row.key): row.act for row in rows}
    found += [
        Difference("claim", f"{type_} {key}", ("act",))
        for type_, key in sorted(taken.keys() | held.keys())
        if taken.get((type_, key)) != held.get((type_, key))
    ]
    if repair:
        after = {**dict.fromkeys(stored), **states}
        fold.save(connection, registry, {**dict.fromkeys(after), **stored}, after)
        _repair_claims(connection, taken, held)
    return found


def _repair_claims(connection: Connection, taken: dict[Claim, str], held: dict[Claim, str]) -> None:
    wrong = {key for key in taken.keys() | held.keys() if taken.get(key) != held.get(key)}
    for type_, key in wrong & taken.keys():
        connection.execute(delete(claim).where(claim.c.type == type_, claim.c.key == key))
    rows = [(*key, held[key]) for key in sorted(wrong & held.keys())]
    insert_rows(connection, claim, ("type", "key", "act"), rows)


def _start(connection: Connection, last: int | None) -> tuple[int, bytes]:
    """The number and link after which to begin."""
    top = connection.execute(select(head.c.n)).scalar() or 0
    start = 0 if last is None else max(0, top - last)
    link = connection.execute(select(act.c.link).where(act.c.n == start)).scalar()
    return start, link or bytes.fromhex(GENESIS)


def _walk(connection: Connection, registry: Registry, start: int) -> Iterator[Act]:
    """All acts after number `start` in fold order."""
    for page in _pages(connection, registry, start):
        yield from page


def _pages(connection: Connection, registry: Registry, start: int) -> Iterator[list[Act]]:
    """All acts after number `start` in fold order, a page at a time; pending ones last."""
    n = start
    while True:
        query = store.in_order().where(act.c.n > n, act.c.n <= n + _PAGE)
        rows = connection.execute(query).all()
        yield store.read_rows(connection, registry, rows)
        beyond = connection.execute(select(act.c.n).where(act.c.n > n + _PAGE).limit(1)).scalar()
        if beyond is None:
            break
        n += _PAGE
    waiting = connection.execute(store.in_order().where(act.c.n.is_(None))).all()
    yield store.read_rows(connection, registry, waiting)


def _content(registry: Registry, each: Act) -> Broken | None:
    """The header's hash as stored, and each private part that is here against its commitment."""
    place = f"n {each.n}" if each.n else f"seq {each.header.seq}"
    if digest(each.frame.header) != each.hash:
        return Broken("hash", each.id, place)
    parts = zip(each.header.private, each.frame.private, strict=False)
    whole = len(each.header.private) == len(each.frame.private) and all(
        opened.data is None or commit(opened.salt or b"", opened.data) == sealed.commitment
        for sealed, opened in parts
    )
    if each.outcome != PARKED and not whole:
        return Broken("private", each.id, place)
    known = (each.header.kind, each.header.v) in registry.kinds
    if known and each.outcome != PARKED and each.body is None:
        return Broken("content", each.id, place)
    return None


def _in_chain(chains: dict[tuple[str, str], Act], each: Act, *, whole: bool) -> Broken | None:
    """Each device's own chain: gapless, each act naming the hash of the one before."""
    header = each.header
    key = (header.device, header.incarnation)
    before = chains.get(key)
    chains[key] = each
    if before is None:
        fits = not whole or (header.seq == 1 and header.prev == GENESIS)
    else:
        fits = header.seq == before.header.seq + 1 and header.prev == before.hash.hex()
    return None if fits else Broken("chain", each.id, f"{header.device} seq {header.seq}")


def _linked(each: Act, n: int, link: bytes) -> Broken | None:
    stamp = each.stamp
    if stamp is None or stamp.n != n + 1:
        return Broken("number", each.id, f"n {each.n} after {n}")
    if link_after(link, stamp.n, each.hash, stamp) != stamp.link:
        return Broken("link", each.id, f"n {stamp.n}")
    return None


def _ends(
    connection: Connection, chains: dict[tuple[str, str], Act], n: int, link: bytes, *, whole: bool
) -> Broken | None:
    """The tail was not cut off: head and chains end where their rows say."""
    row = connection.execute(select(head.c.n, head.c.link)).first()
    if row is not None and (row.n, row.link) != (n, link):
        return Broken("head", "", f"n {row.n}, last act {n}")
    if not whole:
        return None
    for stands in connection.execute(select(chain)):
        last = chains.get((stands.device, stands.incarnation))
        if (0 if last is None else last.header.seq) != stands.seq:
            return Broken("chain_end", "", f"{stands.device} seq {stands.seq}")
    return None


def _stored(connection: Connection, registry: Registry) -> States:
    states: States = {}
    for type_, shape in registry.states.items():
        table = metadata.tables[type_]
        columns = [table.c[name] for name in shape.__struct_fields__]
        for row in connection.execute(select(*columns)):
            states[(type_, row.id)] = shape(*row)
    return states


def _compare(states: States, stored: States) -> Iterator[Difference]:
    for record in sorted(states.keys() | stored.keys()):
        folded, row = states.get(record), stored.get(record)
        if folded == row:
            continue
        yield Difference(*record, _columns(folded, row))


def _columns(folded: Any, row: Any) -> tuple[str, ...]:
    if folded is None or row is None:
        return ("*",)
    return tuple(
        name for name in folded.__struct_fields__ if getattr(folded, name) != getattr(row, name)
    )
