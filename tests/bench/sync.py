"""10,000 complaint acts from counter to counter, beside the same bytes moved raw."""

import asyncio
import contextlib
import hashlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, select, text

from app import bootstrap
from app.complaints import rules
from app.complaints.acts import Complained, ComplaintReceived
from app.complaints.log import ComplaintCount
from app.desk import Desk
from app.hub import devices
from app.hub.branch import Branch
from app.journal.command import Command
from app.journal.identity import Identity
from app.journal.party import Party
from app.journal.person import Person
from app.journal.write import Said, Work
from app.outbox import AskBadge
from app.search.index import Waits
from app.settings import Settings
from app.sync import steps
from app.sync.link import Link
from app.sync.wire import MOST_ACTS
from db import migrate
from db.bulk import insert_rows
from db.engine import new_key, open_file, open_postgres
from db.tables import act, claim, complaint, private, touch
from db.transaction import reading, writing

Say = Callable[[str], None]
CLERK = Person("3101", "林小满", "clerk")
ONE_BY_ONE = 200
MANY = 10_000
_WORDS = (
    "四月份长途费比平时多出很多，家里就我和老伴，这个月也没多打。请查清楚是怎么算出来的，"
    "再给我一句准话，不要让我一趟一趟地跑。（示例 {n}）"
)
_JOURNAL = (act, private, touch, claim, complaint)


@dataclass(frozen=True, kw_only=True)
class _Receive(Command):
    """One complaint act alone, as intake writes it."""

    n: int

    def run(self, work: Work) -> None:
        """Received."""
        day = work.today - timedelta(days=self.n // 500)
        number = rules.number(work.me.hall, work.me.counter, day, work.me.incarnation, self.n)
        phone = f"0300-555{self.n % 10000:04d}"
        body = ComplaintReceived(
            complaint=work.new_id(), number=number, matter=work.new_id(), category="F3",
            amount="286.40", given=("area",),
            **rules.promise(work.norms, work.now, work.me.hall),
            people=(Party(role="asker", given=("name", "number")),),
        )  # fmt: skip
        words = Complained(name="示例", number=phone, words=_WORDS.format(n=self.n), demand="说明")
        work.act(body, asker=Said(work.me.subject("number", phone), words))


def run(n: int, say: Say) -> dict[str, Any]:
    """All figures; seconds, and milliseconds where the name says so."""
    folder = Path(tempfile.mkdtemp(prefix="shouwen-bench-"))
    try:
        url = bootstrap.embedded_postgres(folder / "postgres")
        branch = bootstrap.open_hub(url)
        me = bootstrap.found_example(branch)
        with _hub(url) as address:
            figures = _measure(_Place(folder, branch, me, address), n, say)
        branch.engine.dispose()
        return figures
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class _Place:
    folder: Path
    branch: Branch
    me: Identity
    address: str

    def settings(self, counter: int) -> Settings:
        """Where a counter keeps its file."""
        return Settings(self.folder / f"counter{counter}", self.folder / "keys")

    def desk(self, counter: int) -> Desk:
        """A fresh counter."""
        device, token = devices.enrol(self.branch, f"{counter} 号台", "QH", ("QH",))
        bootstrap.make_desk(
            self.settings(counter),
            Identity(
                device, self.me.branch, f"{counter} 号台", "QH", str(counter), ("QH",), "",
                self.address, token, self.me.branch_key,
            ),
        )  # fmt: skip
        return bootstrap.open_desk(self.settings(counter))


def _measure(place: _Place, n: int, say: Say) -> dict[str, Any]:
    one, two = place.desk(1), place.desk(2)
    asyncio.run(_until_level(one, place))
    asyncio.run(_until_level(two, place))
    _write(one, n)
    say(f"{n} acts written at counter 1")
    push_s = asyncio.run(_push(one))
    say(f"pushed in {push_s:.3f} s")
    pull_s = asyncio.run(_until_level(two, place))
    say(f"pulled in {pull_s:.3f} s")
    asyncio.run(_until_level(one, place))
    _must_be_equal(place.branch.engine, one.engine, two.engine)
    raw_push_s, raw_pull_s = _raw(place, n)
    say(f"raw {raw_push_s:.3f} s and {raw_pull_s:.3f} s")
    two.close()
    times = _one_by_one(place, one)
    return {
        "n": n,
        "push_s": round(push_s, 3),
        "pull_s": round(pull_s, 3),
        "one_ms_p50": round(statistics.median(times), 2),
        "one_ms_p95": round(statistics.quantiles(times, n=20)[-1], 2),
        "raw_push_s": round(raw_push_s, 3),
        "raw_pull_s": round(raw_pull_s, 3),
    }


@contextlib.contextmanager
def _hub(url: str) -> Iterator[str]:
    command = ["-c", "from app.cli import app; app()", "hub", "serve", "--database", url]
    process = subprocess.Popen(
        [sys.executable, *command, "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _write(desk: Desk, n: int) -> None:
    """Every act through the journal; many commands a transaction, to save time."""

    def some(start: int) -> Callable[[Any], Any]:
        def job(connection: Any) -> Any:
            for each in range(start, min(start + 500, n)):
                desk.perform(connection, _Receive(id=f"bench-{each}", n=each), CLERK)
            return None, frozenset()

        return job

    for start in range(0, n, 500):
        desk.transact(some(start)).result()


async def _push(desk: Desk) -> float:
    link, sent = Link(desk.me), {}
    start = time.perf_counter()
    while await steps.push_once(desk, link, sent):
        pass
    took = time.perf_counter() - start
    await link.close()
    return took


async def _until_level(desk: Desk, place: _Place) -> float:
    """Pull until nothing comes any more; the seconds it took."""
    link = Link(desk.me)
    start = time.perf_counter()
    while await steps.pull_once(desk, link, 0, MOST_ACTS):
        pass
    took = time.perf_counter() - start
    await link.close()
    return took


def _must_be_equal(*engines: Engine) -> None:
    """Row digests of everything that was folded, the same on every store; exits where not."""
    digests = {_digest(engine) for engine in engines}
    if len(digests) != 1:
        sys.exit("the replicas differ")


def _digest(engine: Engine) -> str:
    found = hashlib.sha256()
    with reading(engine) as connection:
        for table in (complaint, claim):
            columns = sorted(table.columns, key=lambda column: column.name)
            rows = connection.execute(select(*columns)).all()
            for row in sorted(repr(tuple(row)) for row in rows):
                found.update(row.encode())
    return found.hexdigest()


def _raw(place: _Place, n: int) -> tuple[float, float]:
    """The same rows by COPY into PostgreSQL and by executemany into SQLCipher."""
    with reading(place.branch.engine) as connection:
        rows = {table: _rows(connection, table) for table in _JOURNAL}
    with place.branch.engine.connect() as plain:
        plain.execution_options(isolation_level="AUTOCOMMIT").execute(text("CREATE DATABASE raw"))
    url = place.branch.engine.url.set(database="raw")
    postgres = open_postgres(url.render_as_string(hide_password=False))
    migrate.upgrade(postgres)
    file = open_file(place.folder / "raw.db", new_key(), create=True)
    migrate.upgrade(file)
    took = tuple(_insert(engine, rows) for engine in (postgres, file))
    postgres.dispose()
    file.dispose()
    return took[0], took[1]


def _rows(connection: Any, table: Table) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(select(table))]


def _insert(engine: Engine, rows: dict[Table, list[tuple[Any, ...]]]) -> float:
    start = time.perf_counter()
    with writing(engine) as connection:
        for table, values in rows.items():
            insert_rows(connection, table, tuple(c.name for c in table.columns), values)
    return time.perf_counter() - start


def _settle(desk: Desk) -> None:
    """Wait until the act before has come back, as between two customers."""
    while desk.ask(AskBadge()).result().waiting:
        time.sleep(0.005)
    time.sleep(0.05)


def _one_by_one(place: _Place, one: Desk) -> list[float]:
    """Milliseconds from pressing submit at counter 1 until the complaint is committed at counter
    2, in its table, and the windows there are told."""
    station = bootstrap.start(one)
    settings = place.settings(2)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.listener", str(settings.data), str(settings.keys)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    process.stdout.readline()
    while one.ask(Waits()).result():
        time.sleep(0.05)
    times = []
    before = one.ask(ComplaintCount()).result()
    for each in range(ONE_BY_ONE):
        _settle(one)
        start = time.monotonic()
        done = one.do(_Receive(id=f"one-{each}", n=before + each), CLERK).result()
        process.stdin.write(done.record("complaint") + "\n")
        times.append((float(process.stdout.readline()) - start) * 1000)
    process.stdin.close()
    process.wait()
    process.stdout.close()
    station.close()
    return times
