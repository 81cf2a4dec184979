"""A backup over a line that is cut at random bytes: it arrives after acts and attachments."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app import bootstrap, outgoing
from app.desk import Desk
from app.manifest import pieces
from app.settings import Settings
from app.visits.commands import OpenVisit
from db.tables import act, backup_chunk, chunk
from db.transaction import reading
from tests.attachments.case import attached, chunks, complaint, picture
from tests.backups.case import at_hub
from tests.support.cutting import CuttingLine
from tests.support.listening import listening
from tests.support.scene import LIN, Scene, do
from tests.support.site import until

SIZE, PICTURES = 1_000_000, 6
CUT = (40_000, 900_000)


class Counter:
    """A desk whose only way to the branch is the line."""

    def __init__(self, scene: Scene, line: CuttingLine) -> None:
        self.scene, self.line = scene, line
        me = replace(scene.enrol(), hub_url=f"http://127.0.0.1:{line.port}")
        self.settings = Settings(scene.folder / me.device, scene.folder / "keys")
        bootstrap.make_desk(self.settings, me)
        desk = bootstrap.open_desk(self.settings, scene.clock)
        scene.pull(desk)
        desk.close()

    def counts(self) -> tuple[int, int]:
        """Chunks of attachments and of backups at the hub, at one moment."""
        with reading(self.scene.hub.engine) as connection:
            found = connection.execute(
                select(
                    select(func.count()).select_from(chunk).scalar_subquery(),
                    select(func.count()).select_from(backup_chunk).scalar_subquery(),
                )
            ).one()
        return found[0], found[1]

    def numbered(self, command: str) -> bool:
        """Whether the hub has it."""
        with reading(self.scene.hub.engine) as connection:
            found = select(func.count()).where(act.c.command == command)
            return bool(connection.execute(found).scalar())


@pytest.fixture
def counter(scene: Scene) -> Iterator[Counter]:
    """With a line that is cut after every few chunks."""
    with listening(scene.app) as port:
        line = CuttingLine(
            port, seed=time.time_ns() % 10_000, least=CUT[0], most=CUT[1], pace=0.002
        )
        yield Counter(scene, line)
        line.close()


@pytest.fixture
def slow(scene: Scene) -> Iterator[Counter]:
    """With a line that is whole; a chunk takes about a third of a second."""
    with listening(scene.app) as port:
        line = CuttingLine(port, seed=1, least=2**40, most=2**41, pace=0.02)
        yield Counter(scene, line)
        line.close()


def day(counter: Counter, count: int = PICTURES) -> tuple[Desk, int, int]:
    """Work and pictures of a day without a line, and its backup; how many chunks each makes."""
    desk = bootstrap.open_desk(counter.settings, counter.scene.clock)
    about, pictures = complaint(desk), [picture(SIZE, seed) for seed in range(count)]
    for number, each in enumerate(pictures):
        attached(desk, about, f"p{number}", each)
    made = desk.backed_up(None).result()
    return desk, sum(chunks(each) for each in pictures), len(pieces(made))


def test_it_arrives_once_after_the_attachments_and_holds_up_no_act(counter: Counter) -> None:
    desk, of_pictures, of_backup = day(counter)
    station = bootstrap.start(desk)
    early = 0
    try:
        for number in range(4):
            wanted = of_backup * (number + 1) // 6
            until(lambda w=wanted: _in_order(counter, of_pictures) >= w, "some chunks", 120)
            do(desk, OpenVisit(id=f"among-{number}", ticket="A009", asks="资费"), LIN)
            until(lambda n=number: counter.numbered(f"among-{n}"), "an act among chunks", 60)
            early += counter.counts()[1] < of_backup
        until(lambda: any(each.whole for each in at_hub(counter.scene)), "the whole of it", 300)
        until(lambda: outgoing.waiting(counter.settings.outgoing) is None, "the last answer", 60)
    finally:
        station.close()
    assert early >= 2, "acts waited for the backup"
    assert counter.line.cuts > PICTURES
    (there,) = at_hub(counter.scene)
    assert there.size == len(there.content)


def _in_order(counter: Counter, of_pictures: int) -> int:
    """Chunks of the backup that are there; none before every attachment is."""
    pictures, backup = counter.counts()
    assert not backup or pictures == of_pictures, "the backup went before attachments"
    return backup


def test_an_attachment_that_comes_meanwhile_goes_first(slow: Counter) -> None:
    desk, of_pictures, of_backup = day(slow, 5)
    about = complaint(desk, "b", "03005550101")
    station = bootstrap.start(desk)
    try:
        until(lambda: slow.counts()[1] > 2, "a beginning", 120)
        attached(desk, about, "late", picture(SIZE, 77))
        until(lambda: slow.counts()[0] > of_pictures, "its first chunk", 120)
        begun = slow.counts()[1]
        whole = of_pictures + chunks(picture(SIZE, 77))
        until(lambda: slow.counts()[0] == whole, "all of it", 120)
        ended = slow.counts()[1]
        assert ended < of_backup, "it waited for the backup"
        # One chunk of the backup was on its way already.
        assert ended - begun <= 1, "the backup went on meanwhile"
        until(lambda: any(each.whole for each in at_hub(slow.scene)), "the backup", 300)
    finally:
        station.close()
