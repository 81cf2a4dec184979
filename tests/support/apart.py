"""A folder for an embedded PostgreSQL: not below pytest's own, which each run closes again to every
other user, PostgreSQL's own too where the tests run as root."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def apart() -> Iterator[Path]:
    """It goes with everything in it."""
    folder = Path(tempfile.mkdtemp(prefix="shouwen-tests-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
