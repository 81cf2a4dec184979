"""A hub restored from an older backup takes back the numbered tail that counters still hold."""

from sqlalchemy import Connection

from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch, Head, lock_head
from app.hub.number import CULPRITS, move_chains, move_head, store_is_gone
from app.journal import claims, erase, fold, store
from app.journal.act import Act, check_parts, link_after
from app.journal.kinds import States
from app.people import verifiers
from app.sync import wire
from app.sync.wire import Pushed, Tail
from db.transaction import writing


def take_back(branch: Branch, token: str, handed: Tail) -> Pushed:
    """Store acts with the number and outcome they had; nobody judges them again.

    Raises Outage("broken_feed") where they do not follow on from what this hub has, BadFrame.
    """
    acts = [store.aligned(branch.registry.read(each.frame, each.stamp)) for each in handed.acts]
    for each in acts:
        check_parts(each.header, each.frame)
    devices.known(branch, token)
    try:
        with writing(branch.engine) as connection:
            ends = lock_head(connection)
            new = [each for each in acts if (each.n or 0) > ends.n]
            n, link = _linked(new, ends.n, ends.link)
            _store(branch, connection, new)
            move_head(connection, Head(ends.branch, ends.epoch, n, link), new)
    except CULPRITS as error:
        if store_is_gone(error):
            raise
        raise Outage("broken_feed", type(error).__name__) from error
    branch.forget_norms()
    return Pushed(wire.OK, ends.epoch, n, 0)


def _store(branch: Branch, connection: Connection, new: list[Act]) -> None:
    registry = branch.registry
    before = fold.load(connection, registry, [r for each in new for r in store.touched(each)])
    states: States = dict(before)
    for each in new:
        fold.apply(registry, states, each)
    store.insert(connection, new)
    held = claims.holders(connection, [key for each in new for key in each.header.claims])
    claims.take(connection, held, new)
    fold.save(connection, registry, before, states)
    verifiers.replace(connection, before, states, new)
    move_chains(connection, new)
    fold.refold(connection, registry, erase.strip(connection, new))


def _linked(acts: list[Act], n: int, link: bytes) -> tuple[int, bytes]:
    """The number and link after these acts, if each follows on from the one before."""
    for each in acts:
        stamp = each.stamp
        if stamp is None or stamp.n != n + 1:
            raise Outage("broken_feed", f"number {each.n} where {n + 1} was due")
        link = link_after(link, stamp.n, each.hash, stamp)
        if link != stamp.link:
            raise Outage("broken_feed", f"link of number {stamp.n}")
        n = stamp.n
    return n, link
