"""One asyncio loop on one thread: the standing poll, the push, the bytes of attachments, and the
backup that waits."""

import asyncio
import random
import threading
import time
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from app.desk import BACKED_UP, RETRY, Changed, Desk
from app.errors import Outage
from app.sync import attachments, backups, counters, steps
from app.sync.link import Link
from app.sync.tries import Tries, forget
from app.sync.wire import LONGEST_WAIT_S, STOPS

log = structlog.get_logger()
FIRST_S, LONGEST_S = 0.2, 60.0
# A line that is down costs nothing to try, and the clerk sees at once when it is back.
LONGEST_UNREACHABLE_S = 0.8
TIMER_S, TEND_S, COUNTERS_S = 20.0, 3600.0, 60.0
# What may mean bytes to bring, to fetch or to let go.
_OF_BYTES = frozenset({"attachment", "erasure", "attachment_wanted"})


def backoff(failures: int, kind: str, draw: Callable[[], float] = random.random) -> float:
    """Seconds to wait after so many failures in a row: doubling, capped, with jitter."""
    most = LONGEST_UNREACHABLE_S if kind == "unreachable" else LONGEST_S
    return float(min(FIRST_S * 2.0 ** min(failures - 1, 12), most) * (0.5 + draw() / 2))


async def _outage(step: Callable[[], Awaitable[None]]) -> Outage | None:
    """What kept a step from working. A bug here must not silently end the line to the branch."""
    try:
        await step()
    except Outage as outage:
        return outage
    except Exception as error:  # noqa: BLE001, one of three named catch points
        # Only where it happened: the words of an error may be a customer's.
        last = traceback.extract_tb(error.__traceback__)[-1]
        log.error("bug in sync", why=type(error).__name__, where=f"{last.name}:{last.lineno}")
        return Outage("bug", type(error).__name__)
    return None


class Sync:
    """Keeps one desk and its branch together until closed."""

    def __init__(self, desk: Desk, link: Link | None = None) -> None:
        self.desk = desk
        self._link = link
        self._loop = asyncio.new_event_loop()
        self._wake, self._bytes_wake = asyncio.Event(), asyncio.Event()
        # Set while no acts are on their way up.
        self._turn = asyncio.Event()
        self._turn.set()
        # Set while no attachments wait for it either; a backup comes after both.
        self._calm, self._backup_wake = asyncio.Event(), asyncio.Event()
        self._first, self._tend_at, self._learn_at = True, 0.0, 0.0
        self._tries = Tries(desk)
        # One for each task that may rest.
        self._hurries: list[asyncio.Event] = []
        self._forget: Callable[[], None] = lambda: None
        self._tasks: list[asyncio.Task[None]] = []
        self._sent: steps.Sent = {}
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin; a new act at the desk wakes the push."""
        self.desk.transact(lambda c: steps.note(self.desk, c, None)).result()
        self.desk.transact(forget).result()
        self._forget = self.desk.changed(self._changed)
        self._thread.start()

    def close(self) -> None:
        """Stop every task and wait for them, where they have not ended by themselves."""
        self._forget()
        with suppress(RuntimeError):  # ended
            self._loop.call_soon_threadsafe(self._cancel)
        self._thread.join()

    def _changed(self, kinds: Changed) -> None:
        if "erasure" in kinds:
            self._tend_at = 0.0
        with suppress(RuntimeError):  # closed meanwhile
            if "outbox" in kinds:
                self._loop.call_soon_threadsafe(self._wake.set)
            if kinds & _OF_BYTES:
                self._loop.call_soon_threadsafe(self._bytes_wake.set)
            if kinds == BACKED_UP:
                self._loop.call_soon_threadsafe(self._backup_wake.set)
            if kinds == RETRY:
                self._loop.call_soon_threadsafe(self._hurry)

    def _hurry(self) -> None:
        self._tries.told()
        for each in self._hurries:
            each.set()

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._all())
        finally:
            self._loop.close()

    async def _all(self) -> None:
        link = self._link or Link(self.desk.me)
        self._tasks = [
            self._loop.create_task(self._keep(lambda: self._push(link), self._tries)),
            self._loop.create_task(self._keep(lambda: self._pull(link))),
            self._loop.create_task(self._keep(lambda: self._bytes(link), aloud=False)),
            self._loop.create_task(self._keep(lambda: self._backup(link), aloud=False)),
        ]
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks)
        await link.close()

    async def _keep(
        self,
        step: Callable[[], Awaitable[None]],
        tries: Tries | None = None,
        *,
        aloud: bool = True,
    ) -> None:
        """Run a step for ever; after an outage wait longer every time, and say so in a row, where
        it is `aloud`: of the bytes of attachments the badge tells nothing.

        What stops this desk ends it: no endless retry, the way out is enrolling again.
        """
        failures, kind, hurry = 0, "", asyncio.Event()
        self._hurries.append(hurry)
        while True:
            outage = await _outage(step)
            if outage is None:
                failures, kind = 0, ""
                continue
            failures += 1
            if outage.kind != kind:
                log.info("branch", outage=outage.kind, detail=outage.detail)
                if aloud:
                    await self._note(outage.kind)
            kind = outage.kind
            wait = None if kind in STOPS else backoff(failures, kind)
            if tries is not None:
                await tries.failed(kind, wait)
            if wait is None:
                return
            hurry.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(hurry.wait(), wait)

    async def _push(self, link: Link) -> None:
        self._wake.clear()
        self._turn.clear()
        try:
            again = await steps.push_once(self.desk, link, self._sent)
        finally:
            self._turn.set()
        await self._tries.ended()
        if again:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), TIMER_S)

    async def _pull(self, link: Link) -> None:
        if self.desk.me.wrapped is not None:
            await steps.deposit(self.desk, link, self.desk.me.wrapped)
        if time.monotonic() >= self._learn_at:
            # First: what the hub cannot tell of its counters holds up no act for longer than a try.
            self._learn_at = time.monotonic() + COUNTERS_S
            await counters.learn(self.desk, link)
        await steps.pull_once(self.desk, link, LONGEST_WAIT_S)

    async def _bytes(self, link: Link) -> None:
        self._bytes_wake.clear()
        if time.monotonic() >= self._tend_at:
            await attachments.tend(self.desk, first=self._first)
            self._first, self._tend_at = False, time.monotonic() + TEND_S

        async def turn() -> None:
            """Acts go first, and then whatever somebody wants to see."""
            await self._turn.wait()
            await attachments.fetch_wanted(self.desk, link)

        await turn()
        self._calm.clear()
        try:
            if await attachments.push_bytes(self.desk, link, turn):
                return
        except Outage as outage:
            # On a line that is cut attachments go on where they were; else they keep nobody.
            if outage.kind != "unreachable":
                self._calm.set()
            raise
        if not await attachments.wait_for_acts(self.desk):
            self._calm.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bytes_wake.wait(), TIMER_S)

    async def _backup(self, link: Link) -> None:
        self._backup_wake.clear()

        async def turn() -> None:
            """Acts go first, then attachments."""
            await self._turn.wait()
            await self._calm.wait()

        await turn()
        if await backups.push_backup(self.desk, link, turn):
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._backup_wake.wait(), TIMER_S)

    async def _note(self, kind: str) -> None:
        with suppress(Outage):
            await asyncio.wrap_future(self.desk.transact(lambda c: steps.note(self.desk, c, kind)))
