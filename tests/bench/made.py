"""The made file: 200,000 complaints written through the journal, kept between runs.

    python -m tests.bench.made ROWS FOLDER ADDRESS

puts a copy into FOLDER whose branch is at ADDRESS, and prints where the made one and the pages that
follow on from it are kept; makes them where they are missing.
"""

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from sqlalchemy import Connection, func, select, update
from sqlalchemy.schema import CreateTable

from app import bootstrap, keys
from app.complaints.log import ComplaintCount
from app.desk import Changed, Desk
from app.journal import verify
from app.people.verifiers import mark_of, new_verifier
from app.reference.commands import keep_content
from app.registry import REGISTRY
from app.search.entries import is_due, join_up, read_due
from app.search.index import Waits
from app.settings import Settings
from app.sync import apply, wire
from app.sync.wire import Page
from db.bulk import insert_rows
from db.engine import open_file
from db.tables import act, head, identity, metadata, pin, verifier
from db.transaction import reading, writing
from tests.bench import acts

ROOT = Path(__file__).parents[2]
PAGE = 10_000
MORE = 6
_READS = 200
# What decides how the file looks, beside the tables: the kinds, their rules, the index, and the
# bench itself.
_SOURCES = (
    "app/*/acts.py", "app/*/rules.py", "app/journal/act.py", "app/journal/kinds.py",
    "app/journal/party.py", "app/search/entries.py", "app/search/words.py", "db/search.py",
    "tests/bench/acts.py", "tests/bench/made.py",
)  # fmt: skip


def main(rows: int, to: Path, address: str) -> None:
    """The folder of what was made as the last line."""
    folder = Path(platformdirs.user_cache_dir("shouwen-bench")) / f"{rows}-{_key()}"
    if not (folder / "done").exists():
        for old in folder.parent.glob(f"{rows}-*"):
            shutil.rmtree(old)
        folder.mkdir(parents=True)
        _make(folder, rows)
        (folder / "done").touch()
    _copy(folder, to, address)
    print(folder)


def _copy(folder: Path, to: Path, address: str) -> None:
    """A desk of its own, over a copy of the file."""
    made, copy = _settings(folder), _settings(to)
    kept = keys.read(made)
    assert kept is not None
    shutil.copyfile(made.file, copy.file)
    keys.keep(copy, kept)
    engine = open_file(copy.file, kept.key)
    with writing(engine) as connection:
        connection.execute(update(identity).values(hub_url=address))
    engine.dispose()


def _settings(folder: Path) -> Settings:
    return Settings(folder, folder / "keys")


def _key() -> str:
    found = hashlib.sha256()
    for table in metadata.sorted_tables:
        found.update(str(CreateTable(table)).encode())
        found.update("".join(sorted(str(index) for index in table.indexes)).encode())
    for pattern in _SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _make(folder: Path, rows: int) -> None:
    """Acts come from another process, so that sealing and folding share no processor."""
    start = time.perf_counter()
    settings = _settings(folder)
    me = acts.people()[1]
    bootstrap.make_desk(settings, replace(me, incarnation="DESKDESKDESKDESK"))
    desk = bootstrap.open_desk(settings)
    with writing(desk.engine) as connection:
        _prepare(connection)
    pages = _from_maker(rows)
    received = 0
    while received < rows:
        page = next(pages)
        desk.transact(
            lambda c, p=page: (None, apply.apply(c, REGISTRY, desk.me, p, datetime.now(UTC)))
        ).result()
        received = desk.ask(ComplaintCount()).result()
    for place, page in enumerate(pages):
        (folder / f"more{place}").write_bytes(wire.encode(page))
    _index(desk)
    with reading(desk.engine) as connection:
        total = connection.execute(select(func.count()).select_from(act)).scalar_one()
        _say(f"{total} acts in {time.perf_counter() - start:.0f} s")
        broken = verify.verify(connection, REGISTRY)
    if broken is not None:
        sys.exit(f"broken: {broken}")
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.close()
    size = settings.file.stat().st_size >> 20
    _say(f"verified, {size} MB, after {time.perf_counter() - start:.0f} s")


def _index(desk: Desk) -> None:
    """As the desk does in quiet moments, until nothing waits to be read."""
    while desk.ask(Waits()).result():
        desk.transact(_read_some).result()
    while not desk.transact(lambda c: (join_up(c), frozenset())).result():
        pass


def _read_some(connection: Connection) -> tuple[None, Changed]:
    for _ in range(_READS):
        if is_due(connection):
            read_due(connection, REGISTRY)
    return None, frozenset()


def _prepare(connection: Connection) -> None:
    """What does not travel as acts: contents of reference data, and PINs."""
    for name, content in acts.contents().items():
        keep_content(connection, name, content)
    made = {staff: new_verifier(f"{staff}00") for _, _, staff, _ in acts.PLACES}
    kept = [(mark_of(each), staff, each) for staff, each in made.items()]
    insert_rows(connection, verifier, ("mark", "staff", "verifier"), kept)
    told = [(staff, datetime.now(UTC), "hub", mark, False) for mark, staff, _ in kept]
    insert_rows(connection, pin, ("id", "set_at", "set_by", "mark", "newer"), told)
    connection.execute(update(head).values(secrets=acts.EPOCH))


def _from_maker(rows: int) -> Iterator[Page]:
    command = [sys.executable, "-m", "tests.bench.made", "acts", str(rows)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        while size := process.stdout.read(4):
            yield wire.decode_page(process.stdout.read(int.from_bytes(size)))
    if process.returncode:
        sys.exit("the acts could not be made")


def _write_acts(rows: int) -> None:
    for page in acts.Years(datetime.now(UTC), rows).pages(PAGE, MORE):
        raw = wire.encode(page)
        sys.stdout.buffer.write(len(raw).to_bytes(4) + raw)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "acts":
        _write_acts(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
