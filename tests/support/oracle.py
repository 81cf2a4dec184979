"""What has to hold of a branch at rest, told from its stores alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Engine, LargeBinary, Text, select

from app.journal import fold, store, verify
from app.journal.act import APPLIED, Act, Frame, Opened
from app.journal.kinds import Registry, States
from app.registry import REGISTRY
from app.sync import wire
from db.tables import act, chain, claim, head, metadata, private
from db.transaction import reading
from tests.support import faults
from tests.support.branch import Branch, Counter

RECORDS = [table for table in metadata.sorted_tables if table.info.get("record")]
PRIVATE = {
    table.name: {column.name for column in table.columns if column.info.get("private")}
    for table in RECORDS
}
WORD = re.compile(r"词\d{4}[a-z]")
Rows = dict[tuple[str, str], dict[str, Any]]


class Divergence(AssertionError):
    """Something does not hold that must."""


@dataclass(frozen=True)
class Part:
    """A private part as it was written: whose it is, and the planted words in it."""

    act: str
    place: int
    subject: str
    seen: int
    words: tuple[str, ...]


@dataclass
class Written:
    """Everything that a desk said to have committed."""

    commands: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[tuple[str, int], Part] = field(default_factory=dict)

    def note(self, engine: Engine, command: str, acts: tuple[str, ...]) -> None:
        """A command came back with these acts; the same ones, if it came back before."""
        before = self.commands.setdefault(command, acts)
        must(before == acts, "a command has two effects", command, before, acts)
        query = (
            select(private.c.act, private.c.place, private.c.subject, private.c.bytes, act.c.seen)
            .join(act, act.c.id == private.c.act)
            .where(private.c.act.in_(acts))
        )
        with faults.looking(engine) as connection:
            for row in connection.execute(query):
                words = tuple(WORD.findall((row.bytes or b"").decode()))
                part = Part(row.act, row.place, row.subject, row.seen, words)
                self.parts.setdefault((row.act, row.place), part)


def must(holds: bool, what: str, *details: object) -> None:
    """Raise Divergence where it does not hold."""
    if not holds:
        raise Divergence(what, *details)


def check(branch: Branch, written: Written) -> None:
    """Everything at once; raises Divergence with what does not hold."""
    nothing_lost_or_doubled(branch, written)
    numbered_alike(branch)
    rows_equal(branch)
    words_do_not_decide(branch)
    erased_words_are_gone(branch, written)
    chains_hold(branch)
    record_is_complete(branch)


def nothing_lost_or_doubled(branch: Branch, written: Written) -> None:
    """Every act that was committed is at the hub once, and a command has no other acts."""
    acts = journal(branch.hub.engine)
    found: dict[str, dict[int, str]] = {}
    for each in acts:
        header = each.header
        parts = found.setdefault(header.command, {})
        must(header.part not in parts, "a part of a command twice", header.command, header.part)
        parts[header.part] = header.id
        must(header.parts >= len(parts), "more parts than there are", header.command)
    for command, ids in written.commands.items():
        at_hub = tuple(id_ for _, id_ in sorted(found.get(command, {}).items()))
        must(at_hub == ids, "lost or doubled", command, ids, at_hub)
    counters = {each.me.device for each in branch.counters}
    known = {id_ for ids in written.commands.values() for id_ in ids}
    strange = [e.id for e in acts if e.header.device in counters and e.id not in known]
    must(not strange, "acts that nobody wrote", strange)


def numbered_alike(branch: Branch) -> None:
    """Same order, outcomes, links and holders of keys everywhere; nothing waits."""
    columns = [act.c[name] for name in ("id", "n", "hash", "outcome", "reasons", "link", "header")]
    first: list[list[Any]] = []
    for engine in branch.engines():
        with reading(engine) as connection:
            acts = [tuple(r) for r in connection.execute(select(*columns).order_by(act.c.n))]
            held = sorted(
                tuple(r) for r in connection.execute(select(claim.c.type, claim.c.key, claim.c.act))
            )
            n = connection.execute(select(head.c.n)).scalar_one()
        must([each[1] for each in acts] == list(range(1, n + 1)), "gaps or pending acts", n)
        first = first or [acts, held]
        must(acts == first[0], "numbered acts differ", _other(acts, first[0]))
        must(held == first[1], "claims differ", _other(held, first[1]))


def rows_equal(branch: Branch) -> None:
    """Columns that are not private equal the hub's everywhere; the private ones are what the acts
    say whose words a desk may have (law 9)."""
    at_hub = rows(branch.hub.engine)
    acts = journal(branch.hub.engine)
    _same("hub", folded(acts), at_hub)
    for each in branch.counters:
        here = rows(each.desk.engine)
        _same(f"{each.me.name} public", public(at_hub), public(here))
        _same(f"{each.me.name} private", folded(_for(acts, each)), here)


def words_do_not_decide(branch: Branch) -> None:
    """Folding with every private part removed gives equal other columns (law 8)."""
    acts = journal(branch.hub.engine)
    for each in acts:
        each.said = {}
    _same("without words", public(rows(branch.hub.engine)), public(folded(acts)))


def erased_words_are_gone(branch: Branch, written: Written) -> None:
    """Words that an applied erasure reaches are in no column of any store; the others are."""
    erased: dict[str, int] = {}
    for each in journal(branch.hub.engine):
        if each.header.kind == "erasure_requested" and each.outcome == APPLIED:
            erased.update(dict.fromkeys(each.body.subjects, each.n or 0))
    gone, kept = set(), set()
    for part in written.parts.values():
        reached = erased.get(part.subject, 0) > part.seen
        (gone if reached else kept).update(part.words)
    for engine in branch.engines():
        there = words_in(engine)
        must(not there & gone, "erased words are still there", sorted(there & gone))
    missing = kept - words_in(branch.hub.engine)
    must(not missing, "words are gone that nobody erased", sorted(missing))


def chains_hold(branch: Branch) -> None:
    """Hashes, chains and links hold on every replica, and its tables are what its acts say."""
    registries = [REGISTRY, *(each.registry for each in branch.counters)]
    for engine, registry in zip(branch.engines(), registries, strict=True):
        with reading(engine) as connection:
            broken = verify.verify(connection, registry)
            must(broken is None, "verify", broken)
            differences = verify.rebuild(connection, registry)
            must(differences == [], "rebuild", differences)


def record_is_complete(branch: Branch) -> None:
    """At rest the hub knows every counter's record to the end (law 16)."""
    ends = {}
    for engine in branch.engines():
        with reading(engine) as connection:
            for row in connection.execute(select(chain).where(chain.c.seq > 0)):
                at = ends.setdefault((row.device, row.incarnation), row.seq)
                must(at == row.seq, "a chain ends elsewhere", row.device, at, row.seq)
    with reading(branch.hub.engine) as connection:
        for row in connection.execute(select(chain).where(chain.c.stated.is_not(None))):
            must(row.stated == row.seq, "stated", row.device, row.stated, row.seq)
            must(row.complete_at is not None, "complete", row.device)


def journal(engine: Engine) -> list[Act]:
    """All acts of a store in fold order, read as the hub's program reads them."""
    with reading(engine) as connection:
        found = connection.execute(store.in_order()).all()
        return store.read_rows(connection, REGISTRY, found)


def rows(engine: Engine) -> Rows:
    """Every row of every record table."""
    with reading(engine) as connection:
        return {
            (table.name, row["id"]): dict(row)
            for table in RECORDS
            for row in connection.execute(select(table)).mappings()
        }


def public(found: Rows) -> Rows:
    """The columns that are not private."""
    return {
        key: {name: value for name, value in row.items() if name not in PRIVATE[key[0]]}
        for key, row in found.items()
    }


def folded(acts: Iterable[Act], registry: Registry = REGISTRY) -> Rows:
    """The rows that these acts make."""
    states: States = {}
    for each in acts:
        fold.apply(registry, states, each)
    return {key: asdict(state) for key, state in states.items() if state is not None}


def words_in(engine: Engine) -> set[str]:
    """Planted words anywhere in a store, be it text or bytes."""
    found: set[str] = set()
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            columns = [c for c in table.columns if isinstance(c.type, Text | LargeBinary)]
            for row in connection.execute(select(*columns)) if columns else ():
                for value in row:
                    text = value.decode(errors="replace") if isinstance(value, bytes) else value
                    found.update(WORD.findall(text or ""))
    return found


def replay_all(branch: Branch) -> None:
    """Every push that ever travelled arrives once more, the oldest last; nothing comes of it."""
    before = head_of(branch.hub.engine)
    for each in branch.counters:
        for raw in reversed(each.line.sent):
            answer = wire.decode_pushed(each.line.deliver(raw))
            must(answer.state == wire.OK, "a replay was not passed over", answer)
    must(head_of(branch.hub.engine) == before, "a replay was numbered", before)


def head_of(engine: Engine) -> int:
    """How far the numbered journal goes here."""
    with reading(engine) as connection:
        return connection.execute(select(head.c.n)).scalar_one()


def _for(acts: Iterable[Act], counter: Counter) -> list[Act]:
    """The acts with those private parts that this desk may have."""
    halls, device = {counter.me.hall, *counter.me.scope}, counter.me.device
    acts, found = list(acts), []
    cases = {
        record
        for each in acts
        if each.header.kind == "case_opened" and each.outcome == APPLIED
        if each.header.device == device
        for record in (("complaint", each.body.complaint), ("matter", each.body.matter))
    }
    for each in acts:
        mine = each.header.hall in halls or each.header.device == device
        if not mine and not cases & set(each.header.records):
            nothing = tuple(Opened(None, None, "scope") for _ in each.frame.private)
            frame = Frame(each.frame.header, nothing)
            without = REGISTRY.read(frame, each.stamp, each.hash)
            found.append(store.aligned(without))
        else:
            found.append(each)
    return found


def _same(where: str, wanted: Rows, found: Rows) -> None:
    if wanted == found:
        return
    differ = [
        (key, wanted.get(key), found.get(key))
        for key in sorted(wanted.keys() | found.keys())
        if wanted.get(key) != found.get(key)
    ]
    raise Divergence("rows differ", where, differ[:3])


def _other(here: list[Any], there: list[Any]) -> list[Any]:
    return [pair for pair in zip(here, there, strict=False) if pair[0] != pair[1]][:3] or [
        len(here), len(there),
    ]  # fmt: skip
