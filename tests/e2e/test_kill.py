"""`kill -9` of a desk at intake, of the hub and of PostgreSQL under load: no act lost or doubled.

A command counts as acknowledged when the desk's process has printed its id.
"""

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app import bootstrap
from app.bootstrap import Station
from app.settings import Settings
from tests.support.site import Site, Writer, alike, commands, jitter, sound, until

KILLS = 5
CAMPAIGN = 100


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A branch with processes of its own, for this file."""
    # PostgreSQL runs as another user where the tests run as root: pytest's folder is closed to it.
    with tempfile.TemporaryDirectory(prefix="shouwen-site-", ignore_cleanup_errors=True) as folder:
        found = Site(Path(folder))
        yield found
        found.close()


@dataclass(frozen=True)
class Written:
    """The desk that is written at."""

    settings: Settings
    device: str

    def commands(self, engine: Engine) -> set[str]:
        """Its commands in a store."""
        return commands(engine, self.device)


@pytest.fixture
def writing(site: Site) -> Written:
    """The desk that is written at."""
    return Written(*site.place(f"{random.randrange(10**8)}"))


@pytest.fixture
def second(site: Site) -> Iterator[Station]:
    """Another desk of the same hall."""
    settings, _ = site.place(f"{random.randrange(10**8)}")
    station = bootstrap.start(bootstrap.open_desk(settings))
    yield station
    station.close()


def test_a_desk_is_killed_at_intake(site: Site, writing: Written, second: Station) -> None:
    """What was typed and committed goes on from there; the open command is sent again."""
    kill_desk(site, writing, second, KILLS)


def test_the_hub_is_killed_under_load(site: Site, writing: Written, second: Station) -> None:
    """The hub comes back at the same address and the desks go on."""
    kill_hub(site, writing, second, KILLS)


def test_postgres_is_killed_under_load(site: Site, writing: Written, second: Station) -> None:
    """The hub's process stays and finds its store again."""
    kill_postgres(site, writing, second, KILLS)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_a_desk_is_killed_often(site: Site, writing: Written, second: Station) -> None:
    """A hundred times."""
    kill_desk(site, writing, second, CAMPAIGN)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_the_hub_is_killed_often(site: Site, writing: Written, second: Station) -> None:
    """A hundred times."""
    kill_hub(site, writing, second, CAMPAIGN)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_postgres_is_killed_often(site: Site, writing: Written, second: Station) -> None:
    """A hundred times."""
    kill_postgres(site, writing, second, CAMPAIGN)


def kill_desk(site: Site, writing: Written, second: Station, times: int) -> None:
    """Kill the desk, look into its store, let it deliver; then the next process goes on."""
    acked: set[str] = set()
    for _ in range(times):
        writer = Writer(writing.settings, first=len(acked) // 2)
        try:
            writer.wait_for(random.randint(1, 30))
            jitter()
        finally:
            writer.kill()
        acked.update(writer.acked)
        desk = bootstrap.open_desk(writing.settings)
        sound(desk.engine)
        assert acked <= writing.commands(desk.engine)
        station = bootstrap.start(desk)
        try:
            with site.engine() as hub:
                arrives(writing, acked, hub, second)
        finally:
            station.close()
    finish(site, writing, second, acked)


def kill_hub(site: Site, writing: Written, second: Station, times: int) -> None:
    """Kill and restart the hub while a desk writes on."""
    writer = Writer(writing.settings, first=0)
    try:
        for _ in range(times):
            writer.wait_for(random.randint(5, 40))
            jitter()
            site.kill_hub()
            before = set(writer.acked)
            with site.engine() as hub:
                sound(hub)
                writing.commands(hub)
                site.start_hub()
                arrives(writing, before, hub, second)
    finally:
        writer.kill()
    finish(site, writing, second, set(writer.acked))


def kill_postgres(site: Site, writing: Written, second: Station, times: int) -> None:
    """Kill and restart PostgreSQL while hub and desk run on."""
    writer = Writer(writing.settings, first=0)
    try:
        for _ in range(times):
            writer.wait_for(random.randint(5, 40))
            jitter()
            site.kill_postgres()
            before = set(writer.acked)
            site.start_postgres()
            with site.engine() as hub:
                sound(hub)
                writing.commands(hub)
                arrives(writing, before, hub, second)
    finally:
        writer.kill()
    finish(site, writing, second, set(writer.acked))


def arrives(writing: Written, acked: set[str], hub: Engine, second: Station) -> None:
    """Everything acknowledged comes to the hub and to the second desk."""
    until(lambda: acked <= writing.commands(hub), "acts at the hub")
    until(lambda: acked <= writing.commands(second.desk.engine), "acts at the second desk")


def finish(site: Site, writing: Written, second: Station, acked: set[str]) -> None:
    """At rest all three stores hold the same, whole and verified."""
    assert acked
    station = bootstrap.start(bootstrap.open_desk(writing.settings))
    try:
        mine = writing.commands(station.desk.engine)
        assert acked <= mine
        # The last one may have been committed and not yet told.
        assert len(mine - acked) <= 1, "more than was ever asked for"
        with site.engine() as hub:
            arrives(writing, mine, hub, second)
            engines = (hub, station.desk.engine, second.desk.engine)
            until(lambda: _heads(*engines), "the same head everywhere")
            for engine in engines:
                sound(engine)
            alike(*engines)
    finally:
        station.close()


def _heads(*engines: Engine) -> bool:
    from tests.support.oracle import head_of

    return len({head_of(engine) for engine in engines}) == 1
