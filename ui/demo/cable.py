"""The cable between a desk and the hub, to be pulled out and put back: the demo's only fault."""

import asyncio
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

_CHUNK = 65536
_HOST = "127.0.0.1"


class Cable:
    """Carries bytes between `port` here and the hub's port. While it is out every connection is
    cut at once, standing polls as well, and a new one ends before it carries anything."""

    def __init__(self, hub_port: int) -> None:
        self.port = 0
        self._hub_port = hub_port
        self._whole = True
        self._ends: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cable", daemon=True)
        self._thread.start()
        self._listening.wait()

    def pull_out(self) -> None:
        """Cut it; returns once everything on it is cut."""
        self._do(self._cut())

    def put_back(self) -> None:
        """From now on it carries again."""
        self._do(self._mend())

    def close(self) -> None:
        """Take it away."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _do(self, job: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(job, self._loop).result()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._listening.set()
            self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, _HOST, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._over.wait()
        server.close()
        await self._cut()
        carrying = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*carrying, return_exceptions=True)

    async def _cut(self) -> None:
        self._whole = False
        for end in self._ends:
            end.transport.abort()

    async def _mend(self) -> None:
        self._whole = True

    async def _connected(self, desk: asyncio.StreamReader, to_desk: asyncio.StreamWriter) -> None:
        self._ends.add(to_desk)
        to_hub = None
        with suppress(OSError):
            if self._whole:
                hub, to_hub = await asyncio.open_connection(_HOST, self._hub_port)
                self._ends.add(to_hub)
            if to_hub is not None and self._whole:
                await asyncio.gather(_carry(desk, to_hub), _carry(hub, to_desk))
        for end in (to_desk, to_hub):
            if end is not None:
                self._ends.discard(end)
                end.transport.abort()


async def _carry(from_: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    """Bytes of one direction, until either end hangs up."""
    with suppress(OSError):
        while data := await from_.read(_CHUNK):
            to.write(data)
            await to.drain()
    to.close()
