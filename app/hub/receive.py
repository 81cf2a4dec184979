"""Push: what is new is numbered, what is strange lies in quarantine, known acts are passed over."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import Connection, bindparam, select, update

from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch, Head, lock_head
from app.hub.devices import Device
from app.hub.number import CULPRITS, number, number_each, store_is_gone
from app.journal.act import GENESIS, Act, check_parts
from app.sync import wire
from app.sync.wire import Push, Pushed
from db.bulk import fetch_rows, insert_rows
from db.tables import act, chain, device, head, quarantine
from db.transaction import writing

log = structlog.get_logger()
# Why acts lie in quarantine, beside the states of their device.
HANDED_IN = "handed_in"
_ADMIT = (
    select(
        head.c.branch, head.c.epoch, head.c.n, head.c.link,
        device.c.id, device.c.name, device.c.hall, device.c.scope, device.c.state,
    )
    .select_from(head.outerjoin(device, device.c.token_hash == bindparam("hash")))
    .with_for_update(of=head)
)  # fmt: skip
_CHAIN = select(chain.c.seq, chain.c.hash).where(
    chain.c.device == bindparam("device"), chain.c.incarnation == bindparam("incarnation")
)


class NotYours(Exception):
    """A push of acts that are not the device's own; nothing was stored."""


@dataclass
class _Batch:
    """What is new in a push, and what must go to quarantine."""

    new: list[Act]
    strange: list[Act]
    gap: bool


def receive(branch: Branch, token: str, push: Push) -> Pushed:
    """Number what is new in a push, or quarantine it.

    Raises BadFrame and NotYours with nothing stored, Outage("refused_token").
    """
    acts = [branch.registry.read(frame) for frame in push.acts]
    for each in acts:
        check_parts(each.header, each.frame)
    try:
        return _receive(branch, token, push, acts, each=False)
    except CULPRITS as error:
        if store_is_gone(error):
            raise
        log.warning("batch redone act by act", acts=len(acts), why=type(error).__name__)
        return _receive(branch, token, push, acts, each=True)


def _receive(branch: Branch, token: str, push: Push, acts: Sequence[Act], *, each: bool) -> Pushed:
    with writing(branch.engine) as connection:
        who, ends = _admitted(connection, token)
        _own(who, ends, push, acts)
        if who.state != devices.ACTIVE:
            _quarantine(branch, connection, who, acts, who.state)
            return Pushed(who.state, ends.epoch, ends.n, 0)
        batch = _sorted(connection, who, push, acts)
        if batch.new:
            run = number_each if each else number
            run(branch, connection, ends, batch.new)
        if batch.strange:
            _quarantine(branch, connection, who, batch.strange, devices.FORKED)
            connection.execute(
                update(device).where(device.c.id == who.id).values(state=devices.FORKED)
            )
        seq = devices.state(connection, who, push.incarnation, push.stated, branch.clock.now())
    state = wire.FORKED if batch.strange else wire.GAP if batch.gap else wire.OK
    return Pushed(state, ends.epoch, ends.n, seq)


def hand_in(branch: Branch, token: str, push: Push) -> Pushed:
    """Lay acts of a life that is over in quarantine: its device was enrolled again.

    Raises BadFrame and NotYours with nothing stored, Outage("refused_token"), Outage("revoked").
    """
    acts = [branch.registry.read(frame) for frame in push.acts]
    for each in acts:
        check_parts(each.header, each.frame)
    with writing(branch.engine) as connection:
        who = devices.by_token(connection, token)
        if who.state == devices.REVOKED:
            raise Outage("revoked")
        ends = lock_head(connection)
        _own(who, ends, push, acts)
        numbered = fetch_rows(connection, act, ("hash",), ("id",), ([a.id for a in acts],))
        known = {bytes(row[0]) for row in numbered}
        _quarantine(branch, connection, who, [a for a in acts if a.hash not in known], HANDED_IN)
        return Pushed(wire.OK, ends.epoch, ends.n, acts[-1].header.seq if acts else 0)


def _admitted(connection: Connection, token: str) -> tuple[Device, Head]:
    """The device, and the head locked as `lock_head` does, in one round trip."""
    row = connection.execute(_ADMIT, {"hash": devices.hashed(token)}).one()
    if row.id is None:
        raise Outage("refused_token")
    return devices.of_row(row), Head(row.branch, row.epoch, row.n, row.link)


def _own(who: Device, ends: Head, push: Push, acts: Sequence[Act]) -> None:
    for each in acts:
        header = each.header
        if (header.device, header.branch) != (who.id, ends.branch):
            raise NotYours("device")
        if header.incarnation != push.incarnation:
            raise NotYours("incarnation")


def _sorted(connection: Connection, who: Device, push: Push, acts: Sequence[Act]) -> _Batch:
    """Known acts are passed over; new ones follow the chain; the rest is a fork or leaves a gap."""
    row = connection.execute(_CHAIN, {"device": who.id, "incarnation": push.incarnation}).first()
    seq, prev = (row.seq, row.hash.hex()) if row else (0, GENESIS)
    known = _known(connection, who, push.incarnation, [a.header.seq for a in acts], seq)
    batch = _Batch([], [], gap=False)
    for each in acts:
        header = each.header
        if header.seq <= seq:
            if known.get(header.seq) != each.hash:
                batch.strange.append(each)
        elif header.seq > seq + 1:
            batch.gap = True
            break
        elif header.prev != prev or batch.strange:
            batch.strange.append(each)
        else:
            batch.new.append(each)
            known[header.seq] = each.hash
            seq, prev = header.seq, each.hash.hex()
    batch.new, twice = _ids_free(connection, batch.new)
    batch.strange += twice
    return batch


def _ids_free(connection: Connection, acts: list[Act]) -> tuple[list[Act], list[Act]]:
    """An id that another act has already breaks the chain there: it and what follows is strange."""
    ids = [each.id for each in acts]
    known = {row[0] for row in fetch_rows(connection, act, ("id",), ("id",), (ids,))}
    for index, each in enumerate(acts):
        if each.id in known:
            return acts[:index], acts[index:]
        known.add(each.id)
    return acts, []


def _known(
    connection: Connection, who: Device, incarnation: str, seqs: Sequence[int], last: int
) -> dict[int, bytes]:
    old = [seq for seq in seqs if seq <= last]
    if not old:
        return {}
    place = ("device", "incarnation", "seq")
    rows = fetch_rows(connection, act, ("seq", "hash"), place, (who.id, incarnation, old))
    return {seq: bytes(hash_) for seq, hash_ in rows}


def _quarantine(
    branch: Branch, connection: Connection, who: Device, acts: Sequence[Act], why: str
) -> None:
    kept = set(
        connection.execute(
            select(quarantine.c.hash).where(quarantine.c.hash.in_([each.hash for each in acts]))
        ).scalars()
    )
    rows = {
        each.hash: (each.hash, each.id, who.id, why, branch.clock.now(), wire.encode(each.frame))
        for each in acts
        if each.hash not in kept
    }
    columns = ("hash", "id", "device", "why", "received_at", "frame")
    insert_rows(connection, quarantine, columns, rows.values())
