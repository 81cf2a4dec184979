"""Pull: the numbered journal after a cursor, private parts only for devices in scope (law 9)."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch, read_head
from app.hub.devices import Device
from app.journal.act import Frame, Opened, Stamp
from app.sync import wire
from app.sync.wire import Numbered, Page
from db.tables import act, private, verifier
from db.transaction import reading, writing

_ELSEWHERE = Opened(None, None, "scope")


_SPAN = (act.c.n > bindparam("since")) & (act.c.n <= bindparam("until"))
_ACTS = (
    select(
        act.c.id, act.c.hall, act.c.device, act.c.header, act.c.n, act.c.outcome, act.c.reasons,
        act.c.hub_at, act.c.epoch, act.c.link,
    )
    .where(_SPAN)
    .order_by(act.c.n)
)  # fmt: skip
_PARTS = (
    select(private.c.act, private.c.salt, private.c.bytes, private.c.withheld)
    .join(act, act.c.id == private.c.act)
    .where(_SPAN)
    .order_by(act.c.n, private.c.place)
)


@dataclass(frozen=True)
class Poll:
    """One standing poll: who asks, and what the hub told about that device when it began."""

    who: Device
    accepted_seq: int
    secrets: str


def begin(branch: Branch, token: str, mine: tuple[str, int]) -> Poll:
    """Note what a device says it has: `mine` is its incarnation and last seq.

    Raises Outage("refused_token"), Outage("revoked").
    """
    with writing(branch.engine) as connection:
        who = devices.by_token(connection, token)
        if who.state == devices.REVOKED:
            raise Outage("revoked")
        seq = devices.state(connection, who, *mine, branch.clock.now())
        return Poll(who, seq, secrets_tag(connection))


def page(branch: Branch, poll: Poll, since: int, limit: int) -> Page:
    """Acts after number `since`."""
    with reading(branch.engine) as connection:
        ends = read_head(connection)
        acts = _acts(connection, poll.who, since, limit) if since < ends.n else ()
    state = poll.who.state if poll.who.state != devices.ACTIVE else wire.OK
    if since > ends.n:
        state = wire.BEHIND
    now = branch.clock.now()
    return Page(state, ends.epoch, ends.n, poll.accepted_seq, now, poll.secrets, acts)


def secrets_tag(connection: Connection) -> str:
    """A tag that changes when any verifier does."""
    rows = connection.execute(
        select(verifier.c.staff, verifier.c.verifier).order_by(verifier.c.staff)
    )
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()[:16]


def secrets(branch: Branch, token: str) -> wire.Secrets:
    """Verifiers of everybody in the device's halls."""
    with writing(branch.engine) as connection:
        who = devices.by_token(connection, token)
        if who.state == devices.REVOKED:
            raise Outage("revoked")
        members = branch.norms(connection).staff
        rows = connection.execute(select(verifier).order_by(verifier.c.staff)).all()
        tag = secrets_tag(connection)
    here = {
        no for no, all_ in members.items() if any(_in_scope(who, m.hall, m.scope) for m in all_)
    }
    return wire.Secrets(
        tag, tuple(wire.Verifier(row.staff, row.verifier) for row in rows if row.staff in here)
    )


def _in_scope(who: Device, hall: str, scope: tuple[str, ...]) -> bool:
    return bool({hall, *scope} & {who.hall, *who.scope})


def _acts(connection: Connection, who: Device, since: int, limit: int) -> tuple[Numbered, ...]:
    span = {"since": since, "until": since + limit}
    rows = connection.execute(_ACTS, span).all()
    parts = connection.execute(_PARTS, span)
    opened: dict[str, list[Opened]] = {}
    for part in parts:
        opened.setdefault(part.act, []).append(Opened(part.salt, part.bytes, part.withheld))
    halls = {who.hall, *who.scope}
    return tuple(
        Numbered(
            Frame(
                row.header, _given(opened.get(row.id), row.hall in halls or row.device == who.id)
            ),
            Stamp(row.n, row.outcome, row.reasons, row.hub_at, row.epoch, row.link),
        )
        for row in rows
    )


def _given(parts: list[Opened] | None, in_scope: bool) -> tuple[Opened, ...]:
    if not parts:
        return ()
    if in_scope:
        return tuple(parts)
    return tuple(_ELSEWHERE if each.withheld is None else each for each in parts)
