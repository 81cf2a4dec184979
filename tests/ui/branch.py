"""A small branch without a network: real desks, and a judge that numbers what they wrote."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import select, update

from app import bootstrap
from app.clock import SetClock
from app.desk import Desk
from app.journal import fold, identity, judge, store
from app.journal.act import GENESIS, Act, Frame, Opened, Stamp, link_after
from app.journal.claims import Claim
from app.journal.identity import Identity, new_incarnation
from app.journal.kinds import States
from app.journal.person import Person
from app.manifest import File, Manifest
from app.people.rules import Pin
from app.people.verifiers import mark_of, new_verifier
from app.reference.commands import PublishReference
from app.registry import REGISTRY
from app.shelf import Shelf
from app.sync.apply import apply
from app.sync.counters import keep
from app.sync.tries import forget
from app.sync.wire import Completeness, Given, Grant, Numbered, Page
from db.bulk import insert_rows
from db.engine import new_key
from db.shelf import open_shelf
from db.tables import attempt, head, pin, reference_content, verifier
from db.transaction import reading, writing
from tests.support.empty import empty_store

MORNING = datetime(2025, 6, 9, 1, 2, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "resources" / "example"
STAFF = ("3101", "3102", "3001", "3901", "3990")
HUB = Person("hub", "hub", "hub")


@cache
def _verifiers() -> list[tuple[str, str, str]]:
    made = ((no, new_verifier(f"{no}00")) for no in STAFF)
    return [(mark_of(each), no, each) for no, each in made]


_PIN = ("id", "set_at", "set_by", "mark", "newer")


def _pins() -> list[tuple[str, datetime, str, str, bool]]:
    """That these are in force, as acts of the hub would have said long ago."""
    return [(no, MORNING, "hub", mark, False) for mark, no, _ in _verifiers()]


def proven(me: Identity) -> Callable[[Path | None, datetime], Manifest]:
    """A disk and a second place that take everything."""
    held = (File("desk.db", 1, "0" * 64),)
    return lambda place, at: Manifest(
        1, me.branch, me.device, me.incarnation, at, 1, 1, "0" * 64, held
    )


@dataclass
class Branch:
    """Its desks share a clock; `exchange` does what hub and sync do."""

    folder: Path
    clock: SetClock = field(default_factory=lambda: SetClock(MORNING))
    desks: list[Desk] = field(default_factory=list)
    n: int = 0
    link: bytes = bytes.fromhex(GENESIS)
    states: States = field(default_factory=dict)
    taken: dict[Claim, str] = field(default_factory=dict)
    feed: list[Act] = field(default_factory=list)
    # Up to when the record of each counter is whole at the hub.
    whole: dict[str, datetime] = field(default_factory=dict)

    def open(
        self,
        counter: str = "1",
        hall: str = "QH",
        scope: tuple[str, ...] = ("QH", "NP"),
        without: bytes = b"",
    ) -> Desk:
        """One more desk, enrolled, with PINs and every content of reference data but one."""
        device = f"{hall}{counter}"
        path = self.folder / f"{device}.db"
        engine = empty_store(path)
        me = Identity(
            device, "YX", device, hall, counter, scope, new_incarnation(),
            "http://127.0.0.1:9", "token", b"k" * 32, shelf_key=new_key(),
        )  # fmt: skip
        with writing(engine) as connection:
            identity.enrol(connection, me, "e1")
            insert_rows(connection, verifier, ("mark", "staff", "verifier"), _verifiers())
            insert_rows(connection, pin, _PIN, _pins())
        shelf = Shelf(open_shelf(self.folder / f"{device}.shelf", me.shelf_key))
        desk = Desk(engine, REGISTRY, self.clock, shelf=shelf)
        desk.back_up = proven(me)
        self.desks.append(desk)
        if len(self.desks) == 1:
            for name in bootstrap.SETS:
                content = bootstrap.example_set(name)
                desk.do(
                    PublishReference(id=f"p-{name}", set=name, content=content, why="first"), HUB
                ).result()
        else:
            self._copy_contents(desk, without)
        self.exchange()
        return desk

    def exchange(self, *order: Desk, parked: str = "") -> None:
        """Number what waits, of these desks first, and bring every desk all that was numbered.

        Acts of the kind `parked` are taken as written by a newer program.
        """
        for desk in order or tuple(self.desks):
            with reading(desk.engine) as connection:
                acts = store.pending(connection, REGISTRY, 1000)
                norms = desk.norms(connection)
            for act in acts:
                if act.header.kind == parked:
                    act.body, act.said = None, {}
                    self._number(act, "parked", None)
                    continue
                found = judge.objections(REGISTRY, self._known(act), act, norms, self.taken)
                self._number(act, judge.outcome(REGISTRY, act, found), judge.reasons(found))
            self.whole[desk.me.device] = self.clock.now()
        told = tuple(
            Completeness(
                e.me.device, f"{e.me.counter} 号台", e.me.hall, "active", "A", 0, 0,
                self.whole.get(e.me.device), None, 0, 0, None,
            )
            for e in self.desks
        )  # fmt: skip
        for desk in self.desks:
            desk.transact(lambda connection, desk=desk: self._pull(connection, desk)).result()
            desk.transact(lambda connection, desk=desk: keep(connection, desk, told)).result()

    def lose_line(self, desk: Desk, why: str | None = "unreachable") -> None:
        """Write down how the last try went, as sync does."""
        now = self.clock.now()
        values = {"failure": why}
        if why is None:
            values["heard_at"] = now
        with writing(desk.engine) as connection:
            connection.execute(update(head).values(**values))
            forget(connection)
            if why is not None:
                connection.execute(attempt.insert().values(
                    place=1, tries=1, tried_at=now, retry_at=now, answer=why
                ))  # fmt: skip

    def close(self) -> None:
        """Let go of every file."""
        for desk in self.desks:
            desk.close()

    def _known(self, act: Act) -> States:
        known = {("pin", no): Pin(no, at, by, mark) for no, at, by, mark, _ in _pins()}
        for record in act.header.records:
            self.states.setdefault(record, known.get(record))
        return self.states

    def _number(self, act: Act, outcome: str, reasons: str | None) -> None:
        self.n += 1
        stamp = Stamp(self.n, outcome, reasons, self.clock.now(), "e1", b"")
        self.link = link_after(self.link, self.n, act.hash, stamp)
        act.stamp = msgspec.structs.replace(stamp, link=self.link)
        fold.apply(REGISTRY, self.states, act)
        if outcome != "returned":
            for key in act.header.claims:
                self.taken.setdefault(key, act.id)
        self.feed.append(act)

    def _pull(self, connection, desk):  # type: ignore[no-untyped-def]
        cursor = connection.execute(select(head.c.n)).scalar_one()
        grants = tuple(self._grants(desk, cursor))
        acts = tuple(Numbered(self._for(desk, a), a.stamp) for a in self.feed[cursor:])
        page = Page("ok", "e1", self.n, 0, self.clock.now(), "", acts, grants)
        kinds = apply(connection, REGISTRY, desk.me, page, self.clock.now())
        # No act of this branch set them, so that what is folded again from its acts has none.
        here = set(connection.execute(select(pin.c.id)).scalars())
        insert_rows(connection, pin, _PIN, [each for each in _pins() if each[0] not in here])
        desk._norms = None
        return None, kinds

    def _for(self, desk: Desk, act: Act) -> Frame:
        granted = any(_of_case(act, each) for each in self._opened(desk, act.n or 0))
        return act.frame if granted else _in_scope(act, desk.me.scope)

    def _opened(self, desk: Desk, before: int) -> list[Act]:
        """By which acts this desk was granted cases."""
        mine = (each for each in self.feed[:before] if each.header.device == desk.me.device)
        return [e for e in mine if e.header.kind == "case_opened" and e.outcome == "applied"]

    def _grants(self, desk: Desk, cursor: int) -> Iterator[Grant]:
        """What acts after the cursor opened of acts before them."""
        for each in self._opened(desk, len(self.feed)):
            if (each.n or 0) > cursor:
                before = [a for a in self.feed[: each.n] if _of_case(a, each) and a.frame.private]
                yield Grant(each.n or 0, tuple(Given(a.id, a.frame.private) for a in before))

    def _copy_contents(self, desk: Desk, without: bytes) -> None:
        names = ("set", "sha256", "content")
        with reading(self.desks[0].engine) as connection:
            rows = [tuple(row) for row in connection.execute(
                select(*(reference_content.c[name] for name in names))
                .where(reference_content.c.content != without)
            )]  # fmt: skip
        with writing(desk.engine) as connection:
            insert_rows(connection, reference_content, names, rows)


def _of_case(act: Act, opened: Act) -> bool:
    case = {("complaint", opened.body.complaint), ("matter", opened.body.matter)}
    return bool(case & set(act.header.records))


def _in_scope(act: Act, halls: tuple[str, ...]) -> Frame:
    """What a device gets that is in these halls only (law 9)."""
    if not act.frame.private or act.header.hall in halls:
        return act.frame
    return Frame(act.frame.header, (Opened(None, None, "scope"),) * len(act.frame.private))
