"""The example branch set up in a folder that goes with it: database, hub, cables, desks."""

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from app import bootstrap
from app.bootstrap import Station
from app.clock import SetClock
from app.desk import Desk
from app.hub import devices
from app.journal.identity import Identity
from app.settings import Settings
from ui.demo.cable import Cable
from ui.demo.example import moment
from ui.demo.failure import Failed
from ui.demo.guard import Guard
from ui.demo.hub import HubProcess

FOUNDED = moment("2025-01-02 08:00")
_TICK_S = 1.0


@dataclass(frozen=True)
class Seat:
    """A desk at work, and the cable that joins it to its branch."""

    station: Station
    cable: Cable

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.station.desk


class Stage:
    """Everything that runs. What it opens, `stack` closes in reverse."""

    def __init__(self, stack: ExitStack, clock: SetClock | None = None) -> None:
        self._stack = stack
        self.folder = Path(tempfile.mkdtemp(prefix="shouwen-demo-"))
        stack.callback(Guard(self.folder).dismiss)
        stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.clock = clock or SetClock(FOUNDED)
        data = self.folder / "postgres"
        stack.callback(bootstrap.stop_postgres, data)
        self._url = bootstrap.embedded_postgres(data)
        self.branch = bootstrap.open_hub(self._url, self.clock)
        stack.callback(self.branch.engine.dispose)
        self._me = bootstrap.found_example(self.branch)
        self._hub = HubProcess(self._url, FOUNDED, self.folder)
        stack.callback(self._hub.stop)
        self._token = devices.enrol(self.branch, "clock", "QH", ())[1]
        self._port = self._hub.port()

    def seat(self, hall: str, counter: str, scope: tuple[str, ...], life: str = "") -> Seat:
        """Enrol a desk with its own encrypted file, join it to the hub, and let it work. `life` is
        its incarnation, empty: a random one; numbers show how it begins."""
        name = f"{hall}{counter}"
        cable = Cable(self._port)
        self._stack.callback(cable.close)
        device, token = devices.enrol(self.branch, name, hall, scope)
        settings = Settings(self.folder / name, self.folder / "keys")
        me = Identity(
            device, self._me.branch, name, hall, counter, scope, life,
            f"http://127.0.0.1:{cable.port}", token, self._me.branch_key,
        )  # fmt: skip
        bootstrap.make_desk(settings, me)
        station = bootstrap.start(bootstrap.open_desk(settings, self.clock))
        self._stack.callback(station.close)
        return Seat(station, cable)

    def set_clock(self, at: datetime) -> None:
        """Every clock of the branch at once."""
        self.clock.set(at)
        self._hub.set_clock(self._port, self._token, at)

    def let_run(self) -> None:
        """From now on the clocks go by themselves, until the stage is taken down."""
        over = threading.Event()
        thread = threading.Thread(target=partial(self._tick, over), name="clock", daemon=True)
        thread.start()
        self._stack.callback(thread.join)
        self._stack.callback(over.set)

    def _tick(self, over: threading.Event) -> None:
        while not over.wait(_TICK_S):
            self.set_clock(self.clock.now() + timedelta(seconds=_TICK_S))


@contextmanager
def stage(clock: SetClock | None = None) -> Iterator[Stage]:
    """The branch, founded and served; all of it stops and its folder goes in every case."""
    with ExitStack() as stack:
        yield Stage(stack, clock)


def wait(what: str, condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Until something holds; raises Failed when it does not in time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise Failed(f"{what}: not within {seconds:g} s")
        time.sleep(0.01)
