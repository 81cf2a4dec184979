"""Numbering: judged in memory, written set by set; where a batch fails, act by act, and the
culprit is parked."""

from collections.abc import Sequence

import msgspec
import structlog
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from app.errors import Objection
from app.hub.branch import CHANNEL, PUBLISHED, Branch, Head
from app.journal import claims, erase, fold, judge, store
from app.journal.act import PARKED, RETURNED, Act, Claim, Outcome, Stamp, link_after
from app.journal.kinds import States
from app.norms.norms import Norms
from app.people import verifiers
from app.reference.views import lacking
from db.bulk import burst

log = structlog.get_logger()

# What a batch may fail with because of one act in it: bad values for the store, or a rule that
# stumbles over them. A store that is gone is an outage instead, and leaves the batch unsent.
CULPRITS = (DBAPIError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError)


_PUBLISHING = ("reference_published", "reference_confirmed")
_MOVE_HEAD = text("UPDATE head SET n = :n, link = :link")
_NOTIFY = text("SELECT pg_notify(:channel, :note)")
_MOVE_CHAIN = text(
    "INSERT INTO chain (device, incarnation, born, seq, hash) VALUES (:device, :incarnation,"
    " (SELECT coalesce(max(born), 0) + 1 FROM chain WHERE device = :device), :seq, :hash)"
    " ON CONFLICT (device, incarnation) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
)


def store_is_gone(error: BaseException) -> bool:
    """Whether it was the connection that failed and not an act."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def number(branch: Branch, connection: Connection, ends: Head, acts: Sequence[Act]) -> None:
    """Judge, number, store and fold acts in this order; `ends` moves on."""
    acts = _stripped(branch, connection, acts)
    registry = branch.registry
    before = fold.load(connection, registry, [r for each in acts for r in each.header.records])
    states: States = dict(before)
    held = claims.holders(connection, [key for each in acts for key in each.header.claims])
    taken = dict(held)
    bare = lacking(connection, acts) | verifiers.lacking(connection, acts)
    for each in acts:
        norms = branch.norms_named(connection, each.header.norms)
        outcome, reasons = _judged(branch, states, each, norms, taken)
        if each.id in bare and each.body is not None:
            outcome, reasons = RETURNED, judge.reasons([Objection("content_missing")])
        _stamp(branch, ends, each, outcome, reasons)
        fold.apply(registry, states, each)
        if outcome != "returned":
            for key in each.header.claims:
                taken.setdefault(key, each.id)
    with burst(connection, len(acts)):
        store.insert(connection, acts)
        claims.take(connection, held, acts)
        fold.save(connection, registry, before, states)
        verifiers.replace(connection, before, states, acts)
        move_chains(connection, acts)
        move_head(connection, ends, acts)
    reached = erase.strip(connection, acts)
    if reached:
        fold.refold(connection, registry, reached)


def number_each(branch: Branch, connection: Connection, ends: Head, acts: Sequence[Act]) -> None:
    """The same one by one under savepoints; an act that cannot be taken in is parked, raw."""
    for each in acts:
        before = (ends.n, ends.link)
        try:
            with connection.begin_nested():
                number(branch, connection, ends, [each])
        except CULPRITS as error:
            if store_is_gone(error):
                raise
            ends.n, ends.link = before
            log.warning("act parked", kind=each.header.kind, why=type(error).__name__)
            each.body, each.said = None, {}
            with connection.begin_nested():
                number(branch, connection, ends, [each])


def move_head(connection: Connection, ends: Head, acts: Sequence[Act]) -> None:
    """Put the head where the last number is, and wake whoever waits for it."""
    published = any(each.header.kind in _PUBLISHING for each in acts)
    note = {"channel": CHANNEL, "note": PUBLISHED if published else ""}
    connection.execute(_MOVE_HEAD, {"n": ends.n, "link": ends.link})
    connection.execute(_NOTIFY, note)


def move_chains(connection: Connection, acts: Sequence[Act]) -> None:
    """Where each device's chain stands after these acts."""
    last = {(each.header.device, each.header.incarnation): each for each in acts}
    for (who, incarnation), each in last.items():
        place = {"device": who, "incarnation": incarnation}
        connection.execute(_MOVE_CHAIN, {**place, "seq": each.header.seq, "hash": each.hash})


def _judged(
    branch: Branch, states: States, each: Act, norms: Norms, taken: dict[Claim, str]
) -> tuple[Outcome, str | None]:
    if each.body is None:
        return PARKED, judge.reasons([Objection("unreadable")])
    found = judge.objections(branch.registry, states, each, norms, taken)
    return judge.outcome(branch.registry, each, found), judge.reasons(found)


def _stamp(branch: Branch, ends: Head, each: Act, outcome: Outcome, reasons: str | None) -> None:
    ends.n += 1
    stamp = Stamp(ends.n, outcome, reasons, branch.clock.now(), ends.epoch, b"")
    ends.link = link_after(ends.link, ends.n, each.hash, stamp)
    each.stamp = msgspec.structs.replace(stamp, link=ends.link)


def _stripped(branch: Branch, connection: Connection, acts: Sequence[Act]) -> list[Act]:
    """Acts that arrive after their person's words were erased come without those words."""
    erased = erase.erased_at(
        connection, (token for each in acts for token in erase.reaching(each.header))
    )
    if not erased:
        return list(acts)
    result = []
    for each in acts:
        frame = erase.stripped(each.header, each.frame, erased)
        if frame is each.frame:
            result.append(each)
            continue
        without = branch.registry.read(frame)
        if each.body is None:
            without.body, without.said = None, {}
        result.append(without)
    return result
