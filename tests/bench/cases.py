"""What a supervisor asks of 200,000 complaints: board, log filters, search, and the whole log as a
file. One cold process does it all, over a copy of the file that the desk's bench makes."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.desk import lines

Say = Callable[[str], None]
MANY = 200_000
# Nobody listens there: nothing is sent, and nothing comes.
_NOBODY = "http://127.0.0.1:9"


def run(rows: int, say: Say) -> dict[str, Any]:
    """All figures, in milliseconds, rows a second and megabytes."""
    folder = Path(tempfile.mkdtemp(prefix="shouwen-bench-"))
    try:
        lines("made", str(rows), str(folder), _NOBODY)
        say("made")
        found: dict[str, Any] = json.loads(lines("taken", str(folder), str(folder / "keys"))[-1])
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)
