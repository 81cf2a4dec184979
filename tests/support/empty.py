"""An empty store, migrated once in a run: most tests want one, and it takes long to make."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from db import migrate
from db.engine import open_file

KEY = bytes(range(32))


def empty_store(path: Path) -> Engine:
    """A fresh file at `path` that belongs to nobody yet, under `KEY`."""
    shutil.copy(_made(), path)
    return open_file(path, KEY)


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="shouwen-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "empty.db"
    engine = open_file(path, KEY, create=True)
    migrate.upgrade(engine)
    migrate.copy_file(engine, path, path.with_suffix(".copy"))
    engine.dispose()
    return path.with_suffix(".copy")
