"""The one way an act comes to be: judged, sealed, chained, stored and folded in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy import Connection, bindparam, select, true

from app.clock import Clock
from app.errors import Objection, Refused
from app.journal import claims, fold, judge, store
from app.journal.act import (
    Act,
    Claim,
    Frame,
    Header,
    Opened,
    Record,
    Sealed,
    Skew,
    commit,
    encode,
    new_salt,
)
from app.journal.identity import Identity
from app.journal.kinds import Body, Registry, States, Words, kind_of
from app.journal.person import Person
from app.norms.norms import Norms
from app.shelf import Shelf
from db.bulk import update_rows
from db.prepared import Prepared
from db.tables import chain, head

_ENDS = Prepared(
    select(chain.c.seq, chain.c.hash, head.c.n, head.c.heard_at, head.c.skew_ms)
    .select_from(chain.join(head, true()))
    .where(chain.c.device == bindparam("device"), chain.c.incarnation == bindparam("incarnation"))
)


@dataclass(frozen=True)
class Said:
    """Words about one person, and the token under which they can be found and erased."""

    subject: str
    words: Words
    joins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """What a command left: its id and the records its acts touched, in order."""

    command: str
    acts: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    again: bool = False
    value: Any = None

    def record(self, type_: str) -> str:
        """The id of the first record of this type; raises LookupError where there is none."""
        return next(id_ for each, id_ in self.records if each == type_)


@dataclass
class _Draft:
    body: Body
    private: dict[str, Said]
    hall: str
    by: Person


@dataclass
class Work:
    """One command at work inside its transaction."""

    connection: Connection
    registry: Registry
    me: Identity
    by: Person
    norms: Norms
    clock: Clock
    command: str
    now: datetime
    shelf: Shelf | None = None
    drafts: list[_Draft] = field(default_factory=list)
    _known: States = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The branch's local day."""
        return self.norms.day(self.now)

    def new_id(self) -> str:
        """An id for a new record."""
        return self.clock.new_id()

    def find(self, type_: str, id_: str) -> Any:
        """The state of a record as this desk sees it; None where there is none."""
        return self.states([(type_, id_)])[(type_, id_)]

    def get(self, type_: str, id_: str) -> Any:
        """The same; raises Refused where there is none."""
        state = self.find(type_, id_)
        if state is None:
            raise Refused(Objection("not_here", {"type": type_}))
        return state

    def states(self, records: Iterable[Record]) -> States:
        """The states of these records before this command, each read once."""
        wanted = dict.fromkeys(records)
        missing = [each for each in wanted if each not in self._known]
        self._known.update(fold.load(self.connection, self.registry, missing))
        return {each: self._known[each] for each in wanted}

    def act(
        self,
        body: Body,
        *,
        hall: str | None = None,
        by: Person | None = None,
        **private: Said | None,
    ) -> None:
        """Queue an act of this command, with one private part a person; `by` a colleague who has
        proved at this counter who he is."""
        said = {name: each for name, each in private.items() if each is not None}
        self.drafts.append(_Draft(body, said, hall or self.me.hall, by or self.by))


def finish(work: Work, value: Any = None) -> Done:
    """Judge and write what the command queued; raises Refused and leaves nothing."""
    if not work.drafts:
        return Done(work.command, value=value)
    acts = seal(work)
    before = work.states(record for each in acts for record in each.header.records)
    after: States = dict(before)
    held = claims.holders(work.connection, [key for each in acts for key in each.header.claims])
    taken = dict(held)
    for each in acts:
        found = _newer(work.registry, after, each) or judge.objections(
            work.registry, after, each, work.norms, taken
        )
        if found:
            raise Refused(*found)
        taken.update(dict.fromkeys(each.header.claims, each.id))
        fold.apply(work.registry, after, each)
    _store(work, acts, held)
    fold.save(work.connection, work.registry, before, after)
    return Done(work.command, tuple(each.id for each in acts), _records(acts), value=value)


def already(connection: Connection, registry: Registry, command: str) -> Done | None:
    """What this command left when it was done before; None where it was not."""
    ids = store.of_command(connection, command)
    if not ids:
        return None
    acts = sorted(store.by_ids(connection, registry, ids), key=lambda each: each.header.part)
    return Done(command, tuple(each.id for each in acts), _records(acts), again=True)


def _records(acts: Sequence[Act]) -> tuple[Record, ...]:
    return tuple(dict.fromkeys(record for each in acts for record in each.header.records))


def _newer(registry: Registry, states: States, act: Act) -> list[Objection]:
    """Law 12: what a newer program changed is read-only at this desk."""
    if registry.kind(act).reads:
        return []
    touched = (states.get(record) for record in act.header.records)
    return [Objection("record_newer")] if any(getattr(s, "newer", False) for s in touched) else []


def seal(work: Work) -> list[Act]:
    """The queued acts with headers, salts and this device's chain, not yet stored."""
    me = work.me
    ((seq, hash_, seen, heard_at, skew_ms),) = _ENDS.rows(
        work.connection, device=me.device, incarnation=me.incarnation
    )
    skew = _skew(work.now, heard_at, skew_ms)
    prev, acts = hash_.hex(), []
    for part, draft in enumerate(work.drafts, start=1):
        seq += 1
        act = _act(work, draft, _Place(part, seq, prev, seen, skew))
        prev = act.hash.hex()
        acts.append(act)
    return acts


def _skew(now: datetime, heard_at: datetime | None, ms: int | None) -> Skew | None:
    if heard_at is None or ms is None:
        return None
    return Skew(ms, max(0, int((now - heard_at).total_seconds())))


@dataclass(frozen=True)
class _Place:
    """Where an act stands: in its command, in its device's chain, and behind which number."""

    part: int
    seq: int
    prev: str
    seen: int
    skew: Skew | None


def _act(work: Work, draft: _Draft, place: _Place) -> Act:
    kind, body = kind_of(draft.body), draft.body
    sealed, opened = _private(draft)
    header = Header(
        id=work.new_id(), command=work.command, part=place.part, parts=len(work.drafts),
        branch=work.me.branch, hall=draft.hall, device=work.me.device,
        incarnation=work.me.incarnation, seq=place.seq, prev=place.prev, kind=kind.name, v=kind.v,
        who=draft.by.no, role=draft.by.role, at=work.now, skew=place.skew, seen=place.seen,
        norms=dict(work.norms.versions), records=body.records(), claims=body.claims(),
        body=Raw(encode(body)), private=sealed,
    )  # fmt: skip
    frame = Frame(encode(header), opened)
    # Read back as everybody else will: what could not be read there is not written here.
    act = work.registry.read(frame)
    if act.body is None:
        raise Refused(Objection("unreadable"))
    return act


def _private(draft: _Draft) -> tuple[tuple[Sealed, ...], tuple[Opened, ...]]:
    sealed, opened = [], []
    for name, said in draft.private.items():
        data, salt = msgspec.json.encode(said.words), new_salt()
        sealed.append(Sealed(name, said.subject, commit(salt, data), said.joins))
        opened.append(Opened(salt, data))
    return tuple(sealed), tuple(opened)


def _store(work: Work, acts: Sequence[Act], held: dict[Claim, str]) -> None:
    store.insert(work.connection, acts)
    claims.take(work.connection, held, acts)
    last = acts[-1]
    place = (last.header.seq, last.hash, last.header.device, last.header.incarnation)
    update_rows(work.connection, chain, ("seq", "hash"), [place])
