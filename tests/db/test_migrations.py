"""One chain of revisions for both stores: the head is the models, and failing leaves nothing."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from db import migrate, search, triggers
from db.engine import CannotOpen, is_postgres, new_key, open_file
from db.tables import metadata
from db.transaction import reading, writing
from tests.db.conftest import Store


def _objects(engine: Engine) -> set[tuple[str, str]]:
    """Everything in the store that a revision can leave: tables, indexes, triggers, functions."""
    query = (
        "SELECT 'table', tablename FROM pg_tables WHERE schemaname = 'public'"
        " UNION SELECT 'index', indexname FROM pg_indexes WHERE schemaname = 'public'"
        " UNION SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal"
        " UNION SELECT 'sequence', sequencename FROM pg_sequences WHERE schemaname = 'public'"
        " UNION SELECT 'type', typname FROM pg_type JOIN pg_namespace n ON n.oid = typnamespace"
        " WHERE n.nspname = 'public' AND typtype = 'e'"
        " UNION SELECT 'function', proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace"
        " WHERE n.nspname = 'public'"
        if is_postgres(engine)
        else "SELECT type, name FROM sqlite_master"
    )
    with reading(engine) as connection:
        return {(row[0], row[1]) for row in connection.execute(text(query))}


def _content(connection: Connection, table: str) -> int:
    found: int = connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
    return found


def test_head_is_the_one_that_the_program_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_head_equals_the_models(store: Store) -> None:
    with reading(store.engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                # FTS5 keeps its own tables beside the one that is made.
                "include_name": lambda name, type_, _: not (name or "").startswith("search_words"),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_every_table_has_its_triggers(store: Store) -> None:
    kinds = ("update", "delete", "truncate") if is_postgres(store.engine) else ("update", "delete")
    expected = {("trigger", f"{t}_no_{k}") for t in triggers.APPEND_ONLY for k in kinds}
    if not is_postgres(store.engine):
        expected |= {("trigger", name) for name in search.TRIGGERS}
    assert {each for each in _objects(store.engine) if each[0] == "trigger"} == expected


def test_up_down_up_leaves_nothing_behind(empty: Store) -> None:
    migrate.run(empty.engine, migrate.HEAD)
    first = _objects(empty.engine)
    migrate.run(empty.engine, "base")
    left = {name for kind, name in _objects(empty.engine) if kind != "index"}
    assert left <= {"alembic_version"}
    migrate.run(empty.engine, migrate.HEAD)
    assert _objects(empty.engine) == first


def test_store_at_the_head_is_left_alone(store: Store) -> None:
    before = None if store.path is None else store.path.stat().st_mtime_ns
    migrate.upgrade(store.engine, store.path)
    if store.path is not None:
        assert store.path.stat().st_mtime_ns == before
        assert [each.name for each in store.path.parent.glob("*.before-*")] == []


def _next_revision(
    folder: Path, monkeypatch: pytest.MonkeyPatch, upgrade: str, downgrade: str = "pass"
) -> None:
    """A copy of the migrations with one more, which becomes the head."""
    copied = folder / "migrations"
    shutil.copytree(migrate._MIGRATIONS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / "versions" / "r9000_next.py").write_text(
        '"""One more."""\n'
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f'revision, down_revision = "9000", "{migrate.HEAD}"\n'
        "branch_labels = depends_on = None\n"
        f"def upgrade():\n    {upgrade}\n"
        f"def downgrade():\n    {downgrade}\n"
    )
    monkeypatch.setattr(migrate, "_MIGRATIONS", copied)
    monkeypatch.setattr(migrate, "HEAD", "9000")


FAILING = {
    "python": 'op.create_table("extra", sa.Column("id", sa.Text())); raise LookupError("no")',
    "sql": 'op.create_table("extra", sa.Column("id", sa.Text())); op.execute("SELECT nothing")',
}


@pytest.mark.parametrize("upgrade", FAILING.values(), ids=FAILING)
def test_failing_revision_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upgrade: str
) -> None:
    before, head = _objects(store.engine), migrate.HEAD
    _next_revision(tmp_path, monkeypatch, upgrade)
    with pytest.raises((LookupError, DBAPIError)):
        migrate.upgrade(store.engine, store.path)
    assert _objects(store.engine) == before
    with reading(store.engine) as connection:
        assert migrate.revision(connection) == head
        if store.path is not None:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


REBUILD = """with op.batch_alter_table("act", recreate="always") as batch:
        batch.add_column(sa.Column("more", sa.Text()))"""


def test_triggers_are_there_after_a_table_was_rebuilt(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _insert_act(store.engine)
    _next_revision(tmp_path, monkeypatch, REBUILD)
    migrate.upgrade(store.engine)
    with reading(store.engine) as connection:
        assert "more" in {each["name"] for each in inspect(connection).get_columns("act")}
        assert _content(connection, "act") == 1
    for statement in ("UPDATE act SET kind = 'x'", "DELETE FROM act"):
        with pytest.raises(DBAPIError, match="append-only"), writing(store.engine) as connection:
            connection.execute(text(statement))


def test_rows_without_their_parent_undo_the_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_file(tmp_path / "desk.db", new_key(), create=True)
    migrate.upgrade(engine)
    upgrade = (
        'op.create_table("parent", sa.Column("id", sa.Text(), primary_key=True)); '
        'op.create_table("child", sa.Column("id", sa.Text(), sa.ForeignKey("parent.id"))); '
        "op.execute(\"INSERT INTO child VALUES ('orphan')\")"
    )
    before = _objects(engine)
    _next_revision(tmp_path, monkeypatch, upgrade)
    with pytest.raises(migrate.BrokenMigration, match="child"):
        migrate.upgrade(engine)
    assert _objects(engine) == before
    engine.dispose()


def test_rebuilding_a_parent_keeps_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_file(tmp_path / "desk.db", new_key(), create=True)
    migrate.upgrade(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE parent (id TEXT PRIMARY KEY)")
        connection.exec_driver_sql(
            "CREATE TABLE child (id TEXT REFERENCES parent (id) ON DELETE CASCADE)"
        )
        connection.exec_driver_sql("INSERT INTO parent VALUES ('p')")
        connection.exec_driver_sql("INSERT INTO child VALUES ('p')")
    upgrade = REBUILD.replace('"act"', '"parent"')
    _next_revision(tmp_path, monkeypatch, upgrade)
    migrate.upgrade(engine)
    with reading(engine) as connection:
        assert _content(connection, "child") == 1
    engine.dispose()


def test_file_is_copied_before_an_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, key = tmp_path / "desk.db", new_key()
    engine = open_file(path, key, create=True)
    migrate.upgrade(engine, path)
    _insert_act(engine)
    old = migrate.HEAD
    _next_revision(tmp_path, monkeypatch, REBUILD)
    migrate.upgrade(engine, path)
    engine.dispose()
    (copy,) = tmp_path.glob("desk.db.before-*")
    kept = open_file(copy, key)
    with reading(kept) as connection:
        assert migrate.revision(connection) == old
        assert _content(connection, "act") == 1
    kept.dispose()


def test_store_of_a_later_program_is_refused_and_left_as_it_is(store: Store) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = _objects(store.engine)
    with pytest.raises(CannotOpen) as caught:
        migrate.upgrade(store.engine, store.path)
    assert caught.value.why == "newer"
    assert _objects(store.engine) == before


def _insert_act(engine: Engine) -> None:
    columns = ["id", "device", "incarnation", "command", "kind", "hall", "who", "outcome"]
    names = ", ".join(columns)
    values = ", ".join(f"'{each}'" for each in columns)
    with writing(engine) as connection:
        connection.execute(
            text(
                f"INSERT INTO act ({names}, seq, v, at, seen, hash, header)"
                f" VALUES ({values}, 1, 1, 0, 0, :bytes, :bytes)"
            ),
            {"bytes": b"x"},
        )
