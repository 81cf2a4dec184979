"""A counter's machine that may be lost, and what the hub has of its backups."""

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app import backup, bootstrap
from app.desk import Desk
from app.manifest import Manifest
from app.recovery import Pair
from app.settings import Settings
from app.sync import backups
from app.visits.commands import OpenVisit
from db.tables import act, backup_chunk, backup_file
from db.transaction import reading
from tests.attachments.case import at_once, linked
from tests.support.scene import LIN, Scene, do


class Pc:
    """A counter's machine with a second disk."""

    def __init__(self, scene: Scene, pair: Pair, url: str) -> None:
        self.scene, self.pair, self.url = scene, pair, url
        self.settings = Settings(scene.folder / "pc", scene.folder / "keyring of the pc")
        self.second = scene.folder / "second disk"
        self.second.mkdir()
        me = replace(scene.enrol(), hub_url=url, recovery=pair.public)
        bootstrap.make_desk(self.settings, me)
        desk = self.open()
        scene.pull(desk)
        desk.close()

    def open(self) -> Desk:
        """Its desk, without a line."""
        return bootstrap.open_desk(self.settings, self.scene.clock)

    def work(self, *names: str) -> None:
        """Customers, offline."""
        desk = self.open()
        for each in names:
            do(desk, OpenVisit(id=each, ticket="A001", asks="话费"), LIN)
        desk.close()

    def make(self, place: Path | None = None) -> Manifest:
        """A proven one."""
        return backup.make(self.settings, place, self.scene.clock.now())

    def back_up(self) -> Path:
        """The folder of a new one on the second disk."""
        return backup.folder(self.second, self.make(self.second))

    def lose(self) -> Settings:
        """The whole PC with its keyring; an empty one takes its place."""
        shutil.rmtree(self.settings.data)
        assert self.settings.keys is not None
        shutil.rmtree(self.settings.keys)
        return Settings(self.scene.folder / "new pc", self.scene.folder / "its keyring")


@dataclass(frozen=True)
class AtHub:
    """One backup as the hub has it."""

    made_at: datetime
    head: str
    size: int
    whole: bool
    content: bytes


def at_hub(scene: Scene) -> list[AtHub]:
    """All of them, the oldest first."""
    with reading(scene.hub.engine) as connection:
        rows = connection.execute(select(backup_file).order_by(backup_file.c.made_at)).all()
        found = []
        for row in rows:
            query = select(backup_chunk.c.bytes).where(backup_chunk.c.backup == row.id)
            chunks = connection.execute(query.order_by(backup_chunk.c.place)).scalars()
            content = b"".join(bytes(each) for each in chunks)
            found.append(AtHub(row.made_at, row.head, row.size, row.whole_at is not None, content))
    return found


def commands(scene: Scene) -> list[str]:
    """Commands of the visits numbered at the hub."""
    with reading(scene.hub.engine) as connection:
        rows = connection.execute(select(act.c.command).where(act.c.kind == "visit_opened"))
        return sorted(row[0] for row in rows)


def bring(scene: Scene, desk: Desk) -> int:
    """Bring what waits until nothing does; how often there was more to do at once."""
    times = 0
    while linked(scene, desk, lambda link: backups.push_backup(desk, link, at_once)):
        times += 1
    return times
