"""A branch for a test: its own database, a hub, and desks with their own encrypted files."""

import asyncio
import atexit
import shutil
import signal
import tempfile
import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import psutil
import psycopg
import pytest
from sqlalchemy import Engine, func, select

from app import bootstrap
from app.clock import SetClock
from app.desk import Desk
from app.errors import Refused
from app.hub import devices
from app.hub.asgi import create
from app.hub.branch import Branch
from app.journal import verify
from app.journal.command import Command, Query
from app.journal.identity import Identity
from app.journal.judge import read_reasons
from app.journal.person import Person
from app.journal.write import Done
from app.registry import REGISTRY
from app.settings import Settings
from app.sync import steps
from app.sync.link import Link
from db.tables import act, metadata
from db.transaction import reading

MORNING = datetime.fromisoformat("2025-06-09T09:00:00+08:00")

LIN = Person("3101", "林小满", "clerk", "QH")
TAO = Person("3102", "陶以宁", "clerk", "QH")
FANG = Person("3201", "方 䶮", "clerk", "NP")
GE = Person("3202", "葛南星", "clerk", "NP")
HAN = Person("3001", "韩春和", "duty_manager", "QH")
SHEN = Person("3901", "沈知秋", "supervisor", "QH")
LU = Person("3990", "陆行简", "administrator", "QH")


@dataclass(frozen=True)
class Founded:
    """A database with the example branch in it, to be copied."""

    name: str
    me: Identity


class Databases:
    """Fresh databases in one PostgreSQL; they go with it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._founded: Founded | None = None

    def fresh(self, template: str = "template0") -> str:
        """The URL of a new database."""
        name = f"t{uuid.uuid4().hex[:16]}"
        self._admin(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._of(name)

    def founded(self) -> Founded:
        """The example branch, founded once."""
        if self._founded is None:
            url = self.fresh()
            hub = bootstrap.open_hub(url, SetClock(MORNING))
            me = bootstrap.found_example(hub)
            hub.engine.dispose()
            self._founded = Founded(_name(url), me)
        return self._founded

    def copy(self, url: str) -> str:
        """A copy of a database as it is now, as a backup restored elsewhere."""
        name = _name(url)
        self._admin(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        return self.fresh(name)

    def _of(self, name: str) -> str:
        head, _, query = self.url.partition("?")
        base = head.rsplit("/", 1)[0]
        return f"{base}/{name}?{query}" if query else f"{base}/{name}"

    def _admin(self, statement: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


def _name(url: str) -> str:
    return url.partition("?")[0].rsplit("/", 1)[1]


@cache
def server() -> str:
    """The URL of the PostgreSQL of this test run; it stops and goes when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="shouwen-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = bootstrap.embedded_postgres(folder / "postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        # Hundreds of small databases, none of which has to survive a power cut.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    # Before it is stopped in good order, which takes a minute with all that is to be thrown away.
    atexit.register(_quit, folder / "postgres" / "postmaster.pid")
    return url


def _quit(pid: Path) -> None:
    postmaster = psutil.Process(int(pid.read_text().split()[0]))
    postmaster.send_signal(signal.SIGQUIT)
    postmaster.wait()


class Scene:
    """One branch at work, hub and desks, with a clock that the test sets."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        founded = databases.founded()
        self.folder = folder
        self.clock = SetClock(MORNING)
        self.url = databases.fresh(founded.name)
        self.hub: Branch = bootstrap.open_hub(self.url, self.clock)
        self.app = create(self.hub, self.url)
        self.key = founded.me.branch_key
        self.desks: list[Desk] = []
        self._sent: dict[str, steps.Sent] = {}

    def serve(self, hub: Branch, url: str) -> None:
        """Put another hub behind the same address."""
        self.hub.engine.dispose()
        self.hub, self.url, self.app = hub, url, create(hub, url)

    def enrol(self, counter: str = "1", hall: str = "QH", *scope: str) -> Identity:
        """A device at the hub, not yet installed anywhere."""
        halls = scope or (hall,)
        device, token = devices.enrol(self.hub, f"{counter} 号台", hall, halls)
        return Identity(
            device, "YX", f"{counter} 号台", hall, counter, halls, "", "http://hub", token, self.key
        )

    def desk(
        self, counter: str = "1", hall: str = "QH", *scope: str, incarnation: str = ""
    ) -> Desk:
        """A desk that has pulled everything there is."""
        me = replace(self.enrol(counter, hall, *scope), incarnation=incarnation)
        settings = Settings(self.folder / me.device, self.folder / "keys")
        bootstrap.make_desk(settings, me)
        desk = self.open(settings)
        self.pull(desk)
        return desk

    def open(self, settings: Settings) -> Desk:
        """Open an installed desk."""
        desk = bootstrap.open_desk(settings, self.clock)
        self.desks.append(desk)
        return desk

    def settings(self, desk: Desk) -> Settings:
        """Where a desk keeps its things."""
        return Settings(self.folder / desk.me.device, self.folder / "keys")

    def shut(self, desk: Desk) -> None:
        """Close one desk."""
        self.desks.remove(desk)
        desk.close()

    def push(self, desk: Desk) -> None:
        """Send everything that waits."""
        sent = self._sent.setdefault(desk.me.device, {})

        async def all_of(link: Link) -> None:
            while await steps.push_once(desk, link, sent):
                pass

        self._with_link(desk, all_of)

    def pull(self, desk: Desk) -> None:
        """Fetch everything that is there."""

        async def all_of(link: Link) -> None:
            while await steps.pull_once(desk, link, 0):
                pass

        self._with_link(desk, all_of)

    def sync(self, *desks: Desk) -> None:
        """Push all, then pull all."""
        for desk in desks:
            self.push(desk)
        for desk in desks:
            self.pull(desk)

    def close(self) -> None:
        """Let go of every store."""
        for desk in self.desks:
            desk.close()
        self.hub.engine.dispose()

    def _with_link(self, desk: Desk, job: Any) -> None:
        async def run() -> None:
            link = Link(desk.me, httpx.ASGITransport(self.app))
            try:
                await job(link)
            finally:
                await link.close()

        asyncio.run(run())


def do(desk: Desk, command: Command, by: Person) -> Done:
    """Do it now."""
    return desk.do(command, by).result()


def ask(desk: Desk, query: Query[Any]) -> Any:
    """Ask now."""
    return desk.ask(query).result()


def refused(desk: Desk, command: Command, by: Person) -> list[str]:
    """The codes with which a command is refused; nothing was written."""
    before = rows(desk.engine)
    with pytest.raises(Refused) as caught:
        do(desk, command, by)
    assert rows(desk.engine) == before
    return [each.code for each in caught.value.objections]


def rows(engine: Engine) -> dict[str, int]:
    """How many rows each table holds."""
    with reading(engine) as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


def sound(engine: Engine) -> None:
    """Every chain and link holds and every row is what its acts say."""
    with reading(engine) as connection:
        assert verify.verify(connection, REGISTRY) is None
        assert verify.rebuild(connection, REGISTRY) == []


def outcomes(engine: Engine) -> dict[str, tuple[str, list[str]]]:
    """Each act's outcome and the codes of its reasons, by id."""
    with reading(engine) as connection:
        found = connection.execute(select(act.c.id, act.c.outcome, act.c.reasons)).all()
    return {
        row.id: (row.outcome, [each.code for each in read_reasons(row.reasons)]) for row in found
    }
