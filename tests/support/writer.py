"""A desk at work in a process of its own, to be killed: writes complaints, tells what it has.

`python -m tests.support.writer DATA KEYS FIRST` reads from standard input how many visits to
write, again and again, and prints the id of each command once it is committed; visits are counted
from FIRST.
"""

import itertools
import sys
from pathlib import Path

from app import bootstrap, log
from app.complaints.commands import ReceiveComplaint
from app.journal.person import Person
from app.settings import Settings
from app.visits.commands import Asker, OpenVisit

LIN = Person("3101", "林小满", "clerk", "QH")
WORDS = "一下雨电话里就全是沙沙声，打了三次电话都说已经派人，到今天也没有人来。"


def main(data: str, keys: str, first: str) -> None:
    """Work as long as it is told to; whoever stands before the desk says the same all day."""
    log.setup()
    desk = bootstrap.open_desk(Settings(Path(data), Path(keys)))
    bootstrap.start(desk)
    me = desk.me.device
    wanted = itertools.chain.from_iterable(range(int(line)) for line in sys.stdin)
    for i, _ in enumerate(wanted, start=int(first)):
        visit = OpenVisit(id=f"{me}-{i}-visit", ticket="A001", asks=WORDS, asker=Asker(name="某人"))
        done = desk.do(visit, LIN).result()
        print(visit.id, flush=True)
        complaint = ReceiveComplaint(
            id=f"{me}-{i}-complaint", matter=done.record("matter"), category="S3", words=WORDS
        )
        desk.do(complaint, LIN).result()
        print(complaint.id, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
