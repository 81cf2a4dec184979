"""The encrypted file: what opens it, what does not, and how it is written."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import Engine, select, text

from app import bootstrap
from app.errors import Outage
from app.settings import Settings
from app.visits.commands import Asker, OpenVisit
from db import migrate
from db.engine import CannotOpen, new_key, open_file
from db.tables import draft
from db.transaction import reading, writing
from tests.support.scene import LIN, Scene, do

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a table of some size in it, closed."""
    path = tmp_path / "desk.db"
    engine = open_file(path, KEY, create=True)
    migrate.upgrade(engine)
    with writing(engine) as connection:
        for n in range(40):
            values = {
                "id": str(n),
                "form": "intake",
                "staff": "3101",
                "fields": "电话" * 500,
                "front": False,
            }
            times = {"started_at": bootstrap.SystemClock().now()}
            connection.execute(
                draft.insert().values(**values, **times, saved_at=times["started_at"])
            )
    engine.dispose()
    return path


def _everything(path: Path, key: bytes) -> None:
    """Open it as a start does, and read all of it."""
    engine = open_file(path, key)
    try:
        migrate.upgrade(engine, path)
        with reading(engine) as connection:
            assert len(connection.execute(select(draft)).all()) == 40
    finally:
        engine.dispose()


def _refused(path: Path, key: bytes) -> str:
    """Why it cannot be opened; the file is byte for byte what it was."""
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(CannotOpen) as caught:
        _everything(path, key)
    assert (path.read_bytes() if path.exists() else None) == before
    return caught.value.why


def test_right_key_opens(path: Path) -> None:
    _everything(path, KEY)


def test_wrong_key(path: Path) -> None:
    assert _refused(path, new_key()) == "wrong_key"


def test_missing_file_is_not_made(tmp_path: Path) -> None:
    assert _refused(tmp_path / "desk.db", KEY) == "missing"
    assert list(tmp_path.iterdir()) == []


def _cut(to: int | None) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2 if to is None else to])

    return spoil


def _plain(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE draft (id TEXT)")
    connection.close()


def _first_page(path: Path) -> None:
    path.write_bytes(b"\x00" * 4096 + path.read_bytes()[4096:])


def _text(path: Path) -> None:
    path.write_bytes("这不是数据库\n".encode() * 500)


SPOILED: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "cut to nothing readable": (_cut(100), {"damaged"}),
    "cut to one page": (_cut(4096), {"damaged"}),
    "cut in half": (_cut(None), {"damaged"}),
    "first page overwritten": (_first_page, {"wrong_key"}),
    "a text": (_text, {"wrong_key"}),
    "plain SQLite": (_plain, {"wrong_key"}),
}


@pytest.mark.parametrize(("spoil", "why"), SPOILED.values(), ids=SPOILED)
def test_file_that_is_none_of_ours(
    path: Path, spoil: Callable[[Path], None], why: set[str]
) -> None:
    spoil(path)
    assert _refused(path, KEY) in why


def test_empty_file_is_refused_and_stays_empty(path: Path) -> None:
    path.write_bytes(b"")
    assert _refused(path, KEY) == "damaged"


def test_file_of_a_later_program(path: Path) -> None:
    engine = open_file(path, KEY)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert _refused(path, KEY) == "newer"


@pytest.fixture
def desk_path(scene: Scene) -> tuple[Scene, Path]:
    """An installed desk with something in its journal, closed."""
    desk = scene.desk()
    for n in range(30):
        asker = Asker(name="钱守安", number="5550211")
        do(desk, OpenVisit(id=f"v{n}", ticket=f"A{n:03d}", asks="电话坏了", asker=asker), LIN)
    settings = scene.settings(desk)
    scene.shut(desk)
    return scene, settings.file


def _outage(scene: Scene, path: Path) -> Outage:
    before = path.read_bytes()
    with pytest.raises(Outage) as caught:
        scene.open(_settings(scene, path))
    assert path.read_bytes() == before
    return caught.value


@pytest.mark.parametrize("where", [0.3, 0.6, 0.9])
def test_desk_with_a_page_overwritten_says_that_it_is_damaged(
    desk_path: tuple[Scene, Path], where: float
) -> None:
    scene, path = desk_path
    whole = bytearray(path.read_bytes())
    start = int(len(whole) * where) // 4096 * 4096
    end = len(whole) if where > 0.8 else start + 8 * 4096
    whole[start:end] = b"\x00" * (end - start)
    path.write_bytes(whole)
    try:
        desk = scene.open(_settings(scene, path))
    except Outage as outage:
        assert outage.kind == "store_damaged"
        assert path.read_bytes() == bytes(whole)
    else:
        # The quick look at start does not read every page.
        with reading(desk.engine) as connection:
            assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() != []


def _settings(scene: Scene, path: Path) -> Settings:
    return Settings(path.parent, scene.folder / "keys")


@pytest.mark.parametrize("fraction", [0.1, 0.5, 0.95])
def test_desk_whose_file_was_cut_says_that_it_is_damaged(
    desk_path: tuple[Scene, Path], fraction: float
) -> None:
    scene, path = desk_path
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * fraction)])
    assert _outage(scene, path).kind == "store_damaged"


def test_desk_of_a_later_program_says_so(desk_path: tuple[Scene, Path]) -> None:
    scene, path = desk_path
    (key,) = (scene.folder / "keys").glob("*.key")
    engine = open_file(path, bytes.fromhex(key.read_text().partition(":")[0]))
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert _outage(scene, path).kind == "store_newer"


def test_desk_without_its_key_says_so(desk_path: tuple[Scene, Path]) -> None:
    scene, path = desk_path
    (key,) = (scene.folder / "keys").glob("*.key")
    key.unlink()
    assert _outage(scene, path).kind == "store_wrong_key"


def test_copied_folder_does_not_open_elsewhere(
    desk_path: tuple[Scene, Path], tmp_path: Path
) -> None:
    scene, path = desk_path
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(path.parent, elsewhere)
    assert _outage(scene, elsewhere / path.name).kind == "store_wrong_key"


def test_enrolling_over_a_store_overwrites_nothing(desk_path: tuple[Scene, Path]) -> None:
    scene, path = desk_path
    before = path.read_bytes()
    with pytest.raises(Outage) as caught:
        bootstrap.make_desk(_settings(scene, path), scene.enrol())
    assert caught.value.kind == "store_exists"
    assert path.read_bytes() == before


def test_words_and_key_are_not_in_the_file(desk_path: tuple[Scene, Path]) -> None:
    scene, path = desk_path
    (kept,) = (scene.folder / "keys").glob("*.key")
    key = kept.read_text().partition(":")[0]
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent not in path.parents
    for file in path.parent.iterdir():
        content = file.read_bytes()
        for secret in (
            bytes.fromhex(key), key.encode(), "钱守安".encode(), "电话坏了".encode(), b"5550211",
            b"visit_opened", b"SQLite format 3", scene.key,
        ):  # fmt: skip
            assert secret not in content


def test_words_are_not_in_the_write_ahead_log_either(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, OpenVisit(id="v", ticket="A001", asks="电话坏了"), LIN)
    wal = scene.settings(desk).file.with_name("desk.db-wal").read_bytes()
    assert len(wal) > 0
    assert "电话坏了".encode() not in wal and b"visit_opened" not in wal


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 10000,
    "temp_store": 2,
}


@pytest.mark.parametrize("name", PRAGMAS)
def test_pragma_is_in_force_on_every_connection(path: Path, name: str) -> None:
    engine = open_file(path, KEY)
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two):
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == PRAGMAS[name]
    engine.dispose()


def test_sqlite_is_past_the_corruption_and_encrypts(path: Path) -> None:
    assert sqlcipher3.sqlite_version_info >= (3, 51, 3)
    engine = open_file(path, KEY)
    with engine.connect() as connection:
        assert str(connection.exec_driver_sql("PRAGMA cipher_version").scalar()).startswith("4.")
    engine.dispose()


def _count_up(engine: Engine, times: int, start: threading.Barrier) -> None:
    start.wait()
    for _ in range(times):
        with writing(engine) as connection:
            n = connection.execute(text("SELECT n FROM tally")).scalar_one()
            connection.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})


def test_every_read_then_write_of_two_threads_lands(path: Path) -> None:
    engine = open_file(path, KEY)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE tally (n INTEGER)"))
        connection.execute(text("INSERT INTO tally VALUES (0)"))
    start = threading.Barrier(2)
    threads = [threading.Thread(target=_count_up, args=(engine, 100, start)) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT n FROM tally")).scalar() == 200
    engine.dispose()


def test_reading_writes_nothing(path: Path) -> None:
    engine = open_file(path, KEY)
    with reading(engine) as connection:
        connection.execute(text("DELETE FROM draft"))
    with reading(engine) as connection:
        assert len(connection.execute(select(draft.c.id)).all()) == 40
    engine.dispose()


def test_failing_transaction_leaves_nothing(path: Path) -> None:
    engine = open_file(path, KEY)
    with pytest.raises(LookupError), writing(engine) as connection:
        connection.execute(text("DELETE FROM draft"))
        raise LookupError
    with reading(engine) as connection:
        assert len(connection.execute(select(draft.c.id)).all()) == 40
    engine.dispose()
