"""The second counter in a process of its own: says when a complaint has come to its desk."""

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from sqlalchemy import select

from app import bootstrap
from app.journal.command import Query, Reading
from app.search.index import Waits
from app.settings import Settings
from db.tables import complaint


@dataclass(frozen=True)
class Arrived(Query[bool]):
    """Whether the complaint stands in its table."""

    id: str

    def run(self, reading: Reading) -> bool:
        """Yes or no."""
        row = select(complaint.c.id).where(complaint.c.id == self.id)
        return reading.connection.execute(row).scalar() is not None


def main(data: str, keys: str) -> None:
    """Read complaint ids from standard input; print the time at which each was committed here and
    the windows were told, once it has been seen that it can be read."""
    desk = bootstrap.open_desk(Settings(Path(data), Path(keys)))
    told: SimpleQueue[float] = SimpleQueue()
    desk.changed(lambda kinds: told.put(time.monotonic()) if "complaint" in kinds else None)
    station = bootstrap.start(desk)
    # As when the morning's backlog has been read: search catches up with many acts for seconds.
    while desk.ask(Waits()).result():
        time.sleep(0.05)
    print("ready", flush=True)
    for line in sys.stdin:
        at = told.get(timeout=10)
        while not desk.ask(Arrived(line.strip())).result():
            at = told.get(timeout=10)
        print(at, flush=True)
    station.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
