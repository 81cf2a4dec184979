"""An empty store of each kind, brought to the head."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db import migrate
from db.engine import new_key, open_file, open_postgres
from tests.support.scene import Databases


@dataclass
class Store:
    """An engine, and the file behind it where there is one."""

    engine: Engine
    path: Path | None


@contextmanager
def opened(kind: str, databases: Databases, folder: Path) -> Iterator[Store]:
    """A store with nothing in it, until the end of the block."""
    if kind == "sqlcipher":
        path = folder / "desk.db"
        store = Store(open_file(path, new_key(), create=True), path)
    else:
        store = Store(open_postgres(databases.fresh()), None)
    try:
        yield store
    finally:
        store.engine.dispose()


@pytest.fixture(params=["sqlcipher", "postgresql"])
def empty(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Store]:
    """A store with nothing in it."""
    with opened(request.param, databases, tmp_path) as store:
        yield store


@pytest.fixture
def store(empty: Store) -> Store:
    """A store at the head."""
    migrate.upgrade(empty.engine)
    return empty


@pytest.fixture(scope="module", params=["sqlcipher", "postgresql"])
def shared_store(
    request: pytest.FixtureRequest,
    databases: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """A store at the head, for tests that leave it as it was."""
    with opened(request.param, databases, tmp_path_factory.mktemp("store")) as store:
        migrate.upgrade(store.engine)
        yield store
