"""`python -m tests.bench attachments`: 200 pictures of 1 MB taken in offline, then brought, over a
whole line and over one that is cut at random bytes; how long, and what counter and hub grew by."""

import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from app import bootstrap, log
from app.attachments.commands import AddAttachments, NewAttachment
from app.complaints.commands import ReceiveComplaint
from app.desk import Desk, InForce
from app.hub import devices
from app.journal.identity import Identity
from app.journal.person import Person
from app.settings import Settings
from app.visits.commands import Asker, OpenVisit
from tests.support.cutting import CuttingLine
from tests.support.site import Site, until

MANY, SIZE = 200, 1_000_000
LIN = Person("3101", "林小满", "clerk", "QH")
_MB = 1 << 20


def run(count: int, tell: Callable[[str], None]) -> dict[str, float]:
    """Both lines, one after the other; the desk is this process, the hub one of its own."""
    log.setup()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-", ignore_cleanup_errors=True) as folder:
        site = Site(Path(folder))
        try:
            for name, span in (("whole", (1 << 40, 1 << 40)), ("cut", (40_000, 900_000))):
                tell(f"{name} line")
                found = _measure(site, name, span, count)
                figures |= {f"{name}_{key}": round(each, 2) for key, each in found.items()}
        finally:
            site.close()
    return figures


def _measure(site: Site, name: str, span: tuple[int, int], count: int) -> dict[str, float]:
    line = CuttingLine(int(site.address.rpartition(":")[2]), 1, *span)
    desk = bootstrap.open_desk(_placed(site, name, line.port))
    begun = time.perf_counter()
    _take_in(desk, name, count)
    taken = time.perf_counter() - begun
    hub = psutil.Process(site._process.pid)  # type: ignore[union-attr]
    shelf = desk.shelf
    assert shelf is not None
    with _peak(psutil.Process(), hub) as grown:
        begun = time.perf_counter()
        station = bootstrap.start(desk)
        until(lambda: not shelf.unsent(), "every answer", 900)
        brought = time.perf_counter() - begun
    station.close()
    line.close()
    return {
        "taken_in_s": taken, "brought_s": brought, "mb_per_s": count * SIZE / brought / 1e6,
        "cuts": line.cuts, "carried_mb": line.carried / 1e6,
        "counter_grew_mb": grown[0] / _MB, "hub_grew_mb": grown[1] / _MB,
    }  # fmt: skip


def _placed(site: Site, name: str, port: int) -> Settings:
    """A desk that has the branch's sets, and from then on only this line."""
    settings = Settings(site.folder / name, site.folder / "keys")
    device, token = devices.enrol(site._hub, name, "QH", ("QH",))
    me = Identity(
        device, "YX", name, "QH", name[0].upper(), ("QH",), "", f"http://127.0.0.1:{port}", token,
        site._me.branch_key,
    )  # fmt: skip
    bootstrap.make_desk(settings, me)
    station = bootstrap.start(bootstrap.open_desk(settings))
    try:
        until(lambda: "norms" in station.desk.ask(InForce()).result().versions, "the norms")
        until(lambda: bool(station.desk.ask(InForce()).result().rules), "the norms' content")
        until(lambda: bool(station.desk.ask(InForce()).result().categories), "the categories")
    finally:
        station.close()
    return settings


def _take_in(desk: Desk, name: str, count: int) -> None:
    visit = OpenVisit(id=f"{name}-v", ticket="A001", asks="话费", asker=Asker(name="某人"))
    matter = desk.do(visit, LIN).result().record("matter")
    case = ReceiveComplaint(id=f"{name}-c", matter=matter, category="S3", words="话费")
    about = ("complaint", desk.do(case, LIN).result().record("complaint"))
    for i in range(count):
        data = b"\xff\xd8\xff" + random.Random(i).randbytes(SIZE - 3)
        id_, now = f"{name}-{i}", desk.clock.now()
        desk.shelve(lambda shelf, i=id_, d=data, at=now: shelf.keep(i, d, "jpeg", at)).result()  # type: ignore[misc]
        new = (NewAttachment(id_),)
        desk.do(AddAttachments(id=f"add-{id_}", about=about, attachments=new), LIN).result()


@contextmanager
def _peak(*processes: psutil.Process) -> Iterator[list[int]]:
    """By how much each process grew at most, in bytes."""
    before = [each.memory_info().rss for each in processes]
    grown, over = [0] * len(processes), threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            for place, each in enumerate(processes):
                grown[place] = max(grown[place], each.memory_info().rss - before[place])

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield grown
    finally:
        over.set()
        thread.join()
