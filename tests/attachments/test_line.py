"""Many large attachments over a line that is cut at random bytes: all arrive once, acts at once."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from app import bootstrap
from app.bootstrap import Station
from app.content import Content, salted
from app.desk import Desk
from app.settings import Settings
from app.visits.commands import OpenVisit
from db.tables import act, chunk
from db.transaction import reading
from tests.attachments.case import at_hub, attached, chunks, complaint, lines, picture
from tests.support.cutting import CuttingLine
from tests.support.listening import listening
from tests.support.scene import LIN, Scene, do, sound
from tests.support.site import until

SIZE = 1_000_000
# A chunk is a quarter of a megabyte: most connections end in the middle of one.
CUT = (40_000, 900_000)


@dataclass
class Counter:
    """A desk whose only way to the branch is the line."""

    scene: Scene
    line: CuttingLine
    settings: Settings

    def open(self) -> Desk:
        """The desk, without its line."""
        return bootstrap.open_desk(self.settings, self.scene.clock)


@pytest.fixture
def counter(scene: Scene) -> Iterator[Counter]:
    """Enrolled over a line that is whole, then at work over the other."""
    with listening(scene.app) as port:
        line = CuttingLine(
            port, seed=time.time_ns() % 10_000, least=CUT[0], most=CUT[1], pace=0.002
        )
        yield Counter(scene, line, installed(scene, line))
        line.close()


def installed(scene: Scene, line: CuttingLine) -> Settings:
    """A desk that knows what there is to know, at the end of this line."""
    me = replace(scene.enrol(), hub_url=f"http://127.0.0.1:{line.port}")
    settings = Settings(scene.folder / me.device, scene.folder / "keys")
    bootstrap.make_desk(settings, me)
    desk = bootstrap.open_desk(settings, scene.clock)
    scene.pull(desk)
    desk.close()
    return settings


def test_a_dozen_arrive_once_and_hold_up_no_act(counter: Counter) -> None:
    """Twelve megabytes in 48 chunks; the acts among them never wait for one of them to end."""
    deliver(counter, 12)


@pytest.mark.campaign
@pytest.mark.timeout(1200)
def test_two_hundred_arrive_once_and_hold_up_no_act(counter: Counter) -> None:
    """A day of a hall that was cut off."""
    deliver(counter, 200)


def test_an_act_waits_for_no_more_than_the_chunk_that_is_on_its_way(scene: Scene) -> None:
    """On a slow line that is whole: of an attachment of four chunks, acts between them."""
    with listening(scene.app) as port:
        # A chunk takes about a third of a second.
        line = CuttingLine(port, seed=1, least=2**40, most=2**41, pace=0.02)
        counter = Counter(scene, line, installed(scene, line))
        desk = counter.open()
        about = complaint(desk)
        for number in range(4):
            attached(desk, about, f"p{number}", picture(SIZE, number))
        station = bootstrap.start(desk)
        waited = []
        try:
            for number in range(5):
                before = _arrived(scene)
                until(lambda b=before: _arrived(scene) > b, "a chunk")
                begun, id_ = _arrived(scene), f"among-{number}"
                do(desk, OpenVisit(id=id_, ticket="A009", asks="资费"), LIN)
                until(lambda i=id_: _numbered(scene, i), "an act among bytes")
                waited.append(_arrived(scene) - begun)
            assert _arrived(scene) < 4 * chunks(picture(SIZE)), "all of them were there before"
        finally:
            station.close()
            line.close()
        # One was on its way, and the next began before the act was written.
        assert max(waited) <= 2, waited


def deliver(counter: Counter, count: int) -> None:
    """Taken in offline, then brought."""
    desk = counter.open()
    about = complaint(desk)
    data = [picture(SIZE, seed) for seed in range(count)]
    for number, each in enumerate(data):
        attached(desk, about, f"p{number}", each)
    station = bootstrap.start(desk)
    total = count * chunks(data[0])
    try:
        early = _acts_among(counter, station, total)
        until(lambda: sum(at_hub(counter.scene).values()) == total, "every chunk", 600)
        shelf = desk.shelf
        assert shelf is not None
        until(lambda: not shelf.unsent(), "every answer", 60)
    finally:
        station.close()
    print(f"{count} attachments, {counter.line.cuts} cuts, {counter.line.carried} bytes carried")
    assert early >= 2, "acts waited for bytes"
    assert counter.line.cuts > count // 4
    # A cut costs the chunk that was on its way, never what had arrived.
    assert counter.line.carried < 3 * count * SIZE, "bytes went again that were there"
    _the_same(counter.scene, desk, about, data)


def _acts_among(counter: Counter, station: Station, total: int) -> int:
    """Acts written while bytes travel: how many were numbered before the bytes were there."""
    early = 0
    for number in range(5):
        wanted = total * (number + 1) // 8
        until(lambda w=wanted: sum(at_hub(counter.scene).values()) >= w, "some chunks", 300)  # type: ignore[misc]
        id_ = f"among-{number}"
        do(station.desk, OpenVisit(id=id_, ticket="A009", asks="资费"), LIN)
        until(lambda i=id_: _numbered(counter.scene, i), "an act among bytes", 60)  # type: ignore[misc]
        early += sum(at_hub(counter.scene).values()) < total
    return early


def _arrived(scene: Scene) -> int:
    return sum(at_hub(scene).values())


def _numbered(scene: Scene, command: str) -> bool:
    with reading(scene.hub.engine) as connection:
        found = select(act.c.n).where(act.c.command == command)
        return connection.execute(found).scalar() is not None


def _the_same(scene: Scene, desk: Desk, about: tuple[str, str], data: list[bytes]) -> None:
    """What the hub has is what was taken in, byte for byte."""
    sound(scene.hub.engine)
    engine = bootstrap.open_desk(scene.settings(desk), scene.clock)
    try:
        assert {each.where for each in lines(engine, about).values()} == {"sent"}
        assert engine.shelf is not None
        held = engine.shelf.look()
    finally:
        engine.close()
    for number, each in enumerate(data):
        assert _whole_at_hub(scene, f"p{number}") == each
        content: Content = held[f"p{number}"].content
        assert content.hash == salted(content.salt, [each])


def _whole_at_hub(scene: Scene, id_: str) -> bytes:
    query = select(chunk.c.bytes).where(chunk.c.attachment == id_).order_by(chunk.c.place)
    with reading(scene.hub.engine) as connection:
        return b"".join(bytes(each) for each in connection.execute(query).scalars())
