"""A line that is cut after a random number of bytes, again and again, in whichever direction."""

import asyncio
import random
import threading
from contextlib import suppress

_READ = 16384
_HOST = "127.0.0.1"


class CuttingLine:
    """Carries bytes between `port` and the hub's port. Each connection is cut after as many bytes
    as are drawn for it between `least` and `most`; `pace` is seconds to wait for each read."""

    def __init__(self, hub_port: int, seed: int, least: int, most: int, pace: float = 0) -> None:
        self.port, self.cuts, self.carried = 0, 0, 0
        self._hub_port, self._span, self._pace = hub_port, (least, most), pace
        self._draw = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._over, self._listening = asyncio.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="cutting line", daemon=True)
        self._thread.start()
        self._listening.wait()

    def close(self) -> None:
        """Take it away."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, _HOST, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listening.set()
        await self._over.wait()
        server.close()
        carrying = asyncio.all_tasks() - {asyncio.current_task()}
        for each in carrying:
            each.cancel()
        await asyncio.gather(*carrying, return_exceptions=True)

    async def _connected(self, desk: asyncio.StreamReader, to_desk: asyncio.StreamWriter) -> None:
        left = [self._draw.randint(*self._span)]
        hub, to_hub = await asyncio.open_connection(_HOST, self._hub_port)
        ways = [
            asyncio.ensure_future(self._carry(*way, left))
            for way in ((desk, to_hub), (hub, to_desk))
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in ways:
                each.cancel()
            for end in (to_desk, to_hub):
                end.transport.abort()

    async def _carry(
        self, from_: asyncio.StreamReader, to: asyncio.StreamWriter, left: list[int]
    ) -> None:
        with suppress(OSError):
            while data := await from_.read(_READ):
                to.write(data[: left[0]])
                await to.drain()
                self.carried += min(len(data), left[0])
                left[0] -= len(data)
                if left[0] <= 0:
                    self.cuts += 1
                    return
                await asyncio.sleep(self._pace)
