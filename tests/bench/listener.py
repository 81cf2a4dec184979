"""The second counter in a process of its own: says when a complaint can be read at its desk."""

import sys
import threading
import time
from pathlib import Path

from app import bootstrap
from app.complaints.views import Case
from app.settings import Settings


def main(data: str, keys: str) -> None:
    """Read complaint ids from standard input; print the time at which each was first readable."""
    desk = bootstrap.open_desk(Settings(Path(data), Path(keys)))
    arrived = threading.Event()
    desk.changed(lambda kinds: arrived.set() if "complaint" in kinds else None)
    station = bootstrap.start(desk)
    print("ready", flush=True)
    for line in sys.stdin:
        while desk.ask(Case(line.strip())).result() is None:
            arrived.wait(5)
            arrived.clear()
        print(time.monotonic(), flush=True)
    station.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
