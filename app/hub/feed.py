"""Pull: the numbered journal after a cursor, private parts only for devices in scope and those that
were granted them (law 9)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from msgspec.structs import replace
from sqlalchemy import bindparam, func, select

from app.errors import Outage
from app.hub import devices, grants, pins
from app.hub.branch import Branch
from app.hub.devices import Device
from app.journal.act import MOST_PARTS, Frame, Opened, Stamp
from app.sync import wire
from app.sync.wire import Numbered, Page, Standing
from db.tables import act, head, private
from db.transaction import looking, writing

_ELSEWHERE = Opened(None, None, "scope")
_OPENED = "case_opened"


# A page ends where a command ends, so that nobody ever sees half of one.
_AT, _OF = act.alias("at"), act.alias("of")
_END = (
    select(func.max(_OF.c.n))
    .select_from(_AT.join(_OF, (_OF.c.command == _AT.c.command) & (_OF.c.device == _AT.c.device)))
    .where(_AT.c.n == bindparam("until"), _OF.c.n < bindparam("until") + MOST_PARTS)
    .scalar_subquery()
)
_SPAN = (act.c.n > bindparam("since")) & (act.c.n <= func.coalesce(_END, bindparam("until")))
# Head, acts and their parts in one statement: one round trip, and a snapshot by itself.
_LOOK = (
    select(
        head.c.epoch.label("now"), head.c.n.label("top"), grants.ANY,
        act.c.id, act.c.hall, act.c.device, act.c.kind, act.c.header, act.c.n,
        act.c.outcome, act.c.reasons, act.c.hub_at, act.c.epoch, act.c.link,
        private.c.place, private.c.salt, private.c.bytes, private.c.withheld,
    )
    .select_from(head.outerjoin(act, _SPAN).outerjoin(private, private.c.act == act.c.id))
    .order_by(act.c.n, private.c.place)
)  # fmt: skip


@dataclass(frozen=True)
class Poll:
    """One standing poll: who asks, from where on, and what the hub told about that device when it
    began; `owed`: it was granted more by then than it has got."""

    who: Device
    at: Standing
    accepted_seq: int
    secrets: str
    owed: bool


def begin(branch: Branch, token: str, incarnation: str, at: Standing) -> Poll:
    """Note what a device says it has.

    Raises Outage("refused_token"), Outage("revoked").
    """
    with writing(branch.engine) as connection:
        who = devices.by_token(connection, token)
        if who.state == devices.REVOKED:
            raise Outage("revoked")
        seq = devices.state(connection, who, incarnation, at.stated, branch.clock.now())
        owed = grants.owed(connection, who, at.granted)
        return Poll(who, at, seq, pins.tag(connection), owed)


@dataclass(frozen=True)
class Look:
    """What stands in the journal after a number, before it is known for whom; `readers` are
    devices that were granted an act's words."""

    since: int
    epoch: str
    head: int
    rows: Sequence[Any]
    readers: grants.Readers = field(default_factory=dict)


def look(branch: Branch, since: int, limit: int) -> Look:
    """Acts after number `since` with all their parts: `limit` of them and what belongs to the
    last one's command."""
    with looking(branch.engine) as connection:
        rows = connection.execute(_LOOK, {"since": since, "until": since + limit}).all()
        first = rows[0]
        # After the acts: whoever was granted anything before one of them is among these.
        readers = grants.readers(connection, rows) if first.granting else {}
    return Look(since, first.now, first.top, rows if first.id is not None else (), readers)


def page(branch: Branch, poll: Poll, found: Look) -> Page:
    """The same for the device that polls: private parts only where it is in scope, or was granted
    them."""
    state = poll.who.state if poll.who.state != devices.ACTIVE else wire.OK
    if found.since > found.head:
        state = wire.BEHIND
    acts, now = _acts(poll.who, found), branch.clock.now()
    return Page(state, found.epoch, found.head, poll.accepted_seq, now, poll.secrets, acts)


def gains(poll: Poll, found: Look) -> bool:
    """Whether the device was granted anything with these acts, or before."""
    mine = (row for row in found.rows if row.device == poll.who.id)
    return poll.owed or any(row.kind == _OPENED for row in mine)


def granted(branch: Branch, poll: Poll, page_: Page) -> Page:
    """The page with what the device was granted up to its last act: words of acts before it."""
    if page_.state != wire.OK:
        return page_
    until = page_.acts[-1].stamp.n if page_.acts else poll.at.since
    return replace(page_, grants=grants.after(branch, poll.who, poll.at.granted, until))


def _acts(who: Device, found: Look) -> tuple[Numbered, ...]:
    halls = {who.hall, *who.scope}
    acts = []
    for _, group in groupby(found.rows, lambda row: row.n):
        parts = list(group)
        row = parts[0]
        in_scope = row.hall in halls or row.device == who.id
        in_scope = in_scope or who.id in found.readers.get(row.id, ())
        frame = Frame(row.header, _given(parts, in_scope))
        stamp = Stamp(row.n, row.outcome, row.reasons, row.hub_at, row.epoch, row.link)
        acts.append(Numbered(frame, stamp))
    return tuple(acts)


def _given(parts: list[Any], in_scope: bool) -> tuple[Opened, ...]:
    return tuple(
        Opened(row.salt, row.bytes, row.withheld)
        if in_scope or row.withheld is not None
        else _ELSEWHERE
        for row in parts
        if row.place is not None
    )
