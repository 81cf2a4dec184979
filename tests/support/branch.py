"""A branch in one process: a hub on PostgreSQL, counters on SQLCipher, and a wire with faults.

The bytes that travel are the real ones; only the cable, the clocks and the ids are ours.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from app.desk import Changed, Desk
from app.errors import Outage
from app.hub import devices, feed, pins, receive, reference, tail
from app.hub.branch import Branch as Hub
from app.journal import identity
from app.journal.identity import Identity
from app.journal.kinds import Registry
from app.registry import REGISTRY
from app.sync import steps, wire
from app.sync.wire import Page, Push, Pushed, Secrets, Standing, Tail
from db.engine import open_file, open_postgres
from db.transaction import writing
from tests.support import faults
from tests.support.empty import KEY, empty_store
from tests.support.faults import Crash
from tests.support.postgres import Postgres

T = TypeVar("T")
MORNING = datetime(2025, 6, 9, 1, 0, tzinfo=UTC)
ROUNDS = 12

LOST_REQUEST, LOST_REPLY, TWICE = "lost request", "lost reply", "twice"


class OwnClock:
    """A clock that the test moves; its ids are counted, so that a run can be repeated."""

    def __init__(self, name: str, at: datetime = MORNING) -> None:
        self.at = at
        self._name = name
        self._ids = 0

    def now(self) -> datetime:
        """Where the hands are."""
        return self.at

    def steady(self) -> float:
        """As if nobody moved them but time."""
        return self.at.timestamp()

    def new_id(self) -> str:
        """The next id of this clock."""
        self._ids += 1
        return f"{self._name}-{self._ids:06d}"

    def tick(self, seconds: float) -> None:
        """Move the hands."""
        self.at += timedelta(seconds=seconds)


class Wire:
    """One counter's line to the hub. `plan` holds what happens to the next requests, in order."""

    def __init__(self, branch: "Branch", token: str) -> None:
        self._branch = branch
        self._token = token
        self.plan: list[str] = []
        self.sent: list[bytes] = []
        self.meanwhile: Callable[[], object] | None = None

    async def push(self, push: Push) -> Pushed:
        """Send acts; every push is kept, so that it can arrive again at any later time."""
        raw = wire.encode(push)
        self.sent.append(raw)
        return wire.decode_pushed(self._carried(lambda: self.deliver(raw)))

    async def pull(self, me: Identity, at: Standing, limit: int, wait: float) -> Page:
        """Fetch a page."""

        def ask() -> bytes:
            hub = self._branch.hub
            poll = feed.begin(hub, self._token, me.incarnation, at)
            found = feed.look(hub, at.since, limit)
            page = feed.page(hub, poll, found)
            if feed.gains(poll, found):
                page = feed.granted(hub, poll, page)
            return wire.encode(page)

        return wire.decode_page(self._carried(ask))

    async def reference(self, sha256: str) -> bytes:
        """Fetch a content."""
        found = self._carried(lambda: reference.by_hash(self._branch.hub, self._token, sha256))
        assert found is not None
        return found

    async def publish(self, set_: str, sha256: str, content: bytes) -> None:
        """Bring a content."""
        place = (set_, sha256)
        self._carried(lambda: reference.take(self._branch.hub, self._token, place, content))

    async def secrets(self) -> Secrets:
        """Fetch verifiers."""
        ask = self._carried(lambda: wire.encode(pins.secrets(self._branch.hub, self._token)))
        return wire.decode_secrets(ask)

    async def entrust(self, staff: str, mark: str, verifier: str) -> None:
        """Bring a verifier."""
        place, data = (staff, mark), verifier.encode()
        self._carried(lambda: pins.take(self._branch.hub, self._token, place, data))

    async def hand_back(self, tail_: Tail) -> Pushed:
        """Give numbered acts back."""
        raw = wire.encode(tail_)
        return wire.decode_pushed(
            self._carried(
                lambda: wire.encode(
                    tail.take_back(self._branch.hub, self._token, wire.decode_tail(raw))
                )
            )
        )

    def deliver(self, raw: bytes) -> bytes:
        """A push arrives at the hub, now or again."""
        hub = self._branch.hub
        return wire.encode(receive.receive(hub, self._token, wire.decode_push(raw)))

    def _carried(self, request: Callable[[], T]) -> T:
        fault = self.plan.pop(0) if self.plan else ""
        if fault == LOST_REQUEST:
            raise Outage("unreachable", fault)
        try:
            answer = request()
            if fault == TWICE:
                answer = request()
        except Crash:
            self._branch.restart()
            raise Outage("busy") from None
        if self.meanwhile is not None:
            happens, self.meanwhile = self.meanwhile, None
            happens()
        if fault == LOST_REPLY:
            raise Outage("unreachable", fault)
        return answer


@dataclass
class Counter:
    """A desk whose process may end at any statement; its file and its clock stay."""

    branch: "Branch"
    me: Identity
    path: Path
    registry: Registry
    clock: OwnClock
    line: Wire
    desk: Desk = field(init=False)
    sent: steps.Sent = field(default_factory=dict)

    def start(self) -> None:
        """Open the desk on its file, as after a crash."""
        engine = open_file(self.path, KEY)
        faults.watch(engine)
        self.desk = Desk(engine, self.registry, self.clock)
        self.sent = {}

    def stop(self) -> None:
        """End the process."""
        faults.disarm(self.desk.engine)
        self.desk.close()

    def restart(self) -> None:
        """End and begin."""
        self.stop()
        self.start()

    def crash_after_commit(self) -> None:
        """The next change is committed, and whoever asked for it never learns so."""

        def crash(_: Changed) -> None:
            forget()
            raise Crash

        forget = self.desk.changed(crash)

    def push(self) -> bool:
        """One push; False where nothing was taken. Raises Outage, Crash."""
        return asyncio.run(steps.push_once(self.desk, self.line, self.sent))

    def pull(self, limit: int = 1000) -> int:
        """One pull; how many acts came. Raises Outage, Crash."""
        return asyncio.run(steps.pull_once(self.desk, self.line, 0, limit))


class Branch:
    """A hub and its counters."""

    def __init__(self, postgres: Postgres, url: str, me: Identity, folder: Path) -> None:
        self.postgres = postgres
        self.folder = folder
        self._url = url
        self._me = me
        self.clock = OwnClock("hub")
        self.hub = self._opened()
        self.counters: list[Counter] = []

    def counter(
        self,
        hall: str,
        counter: str,
        scope: tuple[str, ...] = (),
        *,
        registry: Registry = REGISTRY,
        incarnation: str = "",
    ) -> Counter:
        """Enrol and open one more counter."""
        name = f"d{len(self.counters)}"
        device, token = devices.enrol(self.hub, name, hall, scope or (hall,))
        me = Identity(
            device, self._me.branch, name, hall, counter, scope or (hall,),
            incarnation or identity.new_incarnation(), "http://hub", token, self._me.branch_key,
        )  # fmt: skip
        path = self.folder / f"{name}.db"
        engine = empty_store(path)
        with writing(engine) as connection:
            identity.enrol(connection, me)
        engine.dispose()
        made = Counter(self, me, path, registry, OwnClock(name), Wire(self, token))
        made.start()
        self.counters.append(made)
        made.pull()
        return made

    def restart(self) -> None:
        """The hub's process ends and another one begins."""
        faults.disarm(self.hub.engine)
        self.hub.engine.dispose()
        self.hub = self._opened()

    def heal(self) -> None:
        """Every cable is whole and nobody crashes any more."""
        faults.disarm(self.hub.engine)
        for each in self.counters:
            faults.disarm(each.desk.engine)
            each.line.plan.clear()
            each.line.meanwhile = None

    def quiet(self) -> None:
        """Push and pull everywhere until nothing moves; an error if that never comes."""
        for _ in range(ROUNDS):
            moved = [each.push() for each in self.counters]
            moved += [each.pull() > 0 for each in self.counters]
            if not any(moved):
                return
        raise AssertionError("the branch does not come to rest")

    def engines(self) -> list[Engine]:
        """Every replica, the hub first."""
        return [self.hub.engine, *(each.desk.engine for each in self.counters)]

    def close(self) -> None:
        """Let go of every store."""
        for each in self.counters:
            each.stop()
        faults.disarm(self.hub.engine)
        self.hub.engine.dispose()

    def _opened(self) -> Hub:
        engine = open_postgres(self._url)
        faults.watch(engine)
        return Hub(engine, REGISTRY, self.clock)


def with_kinds(*bodies: type, rules: object) -> Registry:
    """The registry of a newer program, which knows these kinds as well."""
    newer = replace(REGISTRY, kinds=dict(REGISTRY.kinds), rules=dict(REGISTRY.rules))
    for body in bodies:
        found = body.KIND  # type: ignore[attr-defined]
        newer.kinds[(found.name, found.v)] = found
        newer.rules.setdefault(found.name, rules)
    return newer
