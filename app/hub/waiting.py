"""Who waits for the next number: all waiters of this process on one LISTEN connection."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
import structlog

from app.hub.branch import CHANNEL, PUBLISHED, Branch

T = TypeVar("T")
log = structlog.get_logger()
_RETRY_S = 0.5


class Waiting:
    """Wakes every waiting pull when a batch is committed, by whichever process."""

    def __init__(self, branch: Branch, url: str) -> None:
        self._branch = branch
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self.stopping = False
        self._event = asyncio.Event()
        self._looks: dict[Hashable, asyncio.Future[Any]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen, in the running loop."""
        self._task = asyncio.get_running_loop().create_task(self._listen())

    async def stop(self) -> None:
        """Stop listening."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def next(self) -> asyncio.Event:
        """What will be set at the next number; taken before looking, so that none is missed."""
        return self._event

    async def wait(self, number: asyncio.Event, seconds: float) -> bool:
        """Return True at that number, or False after so many seconds."""
        with suppress(TimeoutError):
            return await asyncio.wait_for(number.wait(), seconds)
        return False

    async def shared(self, what: Hashable, look: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Of all who were woken by the same number and look for the same, one asks the store."""
        found = self._looks.get(what)
        if found is None:
            found = self._looks[what] = asyncio.ensure_future(look())
        result: T = await asyncio.shield(found)
        return result

    def leave(self) -> None:
        """The hub is stopping: whoever waits returns now."""
        self.stopping = True
        self.wake()

    def wake(self) -> None:
        """Let every waiter look again."""
        event, self._event = self._event, asyncio.Event()
        self._looks = {}
        event.set()

    async def _listen(self) -> None:
        lost = False
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._url, autocommit=True
                ) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._branch.forget_norms()
                    self.wake()
                    lost = False
                    async for notice in connection.notifies():
                        if notice.payload == PUBLISHED:
                            self._branch.forget_norms()
                        self.wake()
            except psycopg.OperationalError as error:
                if not lost:
                    log.warning("not listening", why=type(error).__name__)
                lost = True
            await asyncio.sleep(_RETRY_S)
