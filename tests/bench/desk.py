"""The desk over 200,000 complaints: start, my desk, memory, log, filter, search, save, stalls.

Each figure is the median of five cold processes, beside its raw one. This process stays small: a
process starts its life with the peak memory of the one that started it.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.branch import StandIn

Say = Callable[[str], None]
MANY = 200_000
TIMES = 5
_COMPILES_ANEW = "PYTHONDONTWRITEBYTECODE"
ROOT = Path(__file__).parents[2]


def run(rows: int, say: Say) -> dict[str, Any]:
    """All figures, in milliseconds and megabytes."""
    folder = Path(tempfile.mkdtemp(prefix="shouwen-bench-"))
    stand_in = StandIn()
    try:
        made = Path(lines("made", str(rows), str(folder), stand_in.address)[-1])
        stand_in.serve(made)
        place = (str(folder), str(folder / "keys"))
        return _medians(rows, [_once(place, stand_in, say) for _ in range(TIMES)])
    finally:
        stand_in.close()
        shutil.rmtree(folder, ignore_errors=True)


def _once(place: tuple[str, str], stand_in: StandIn, say: Say) -> dict[str, float]:
    start = time.monotonic()
    bare = json.loads(lines("bare")[-1])
    bare["start"] = (bare["painted"] - start) * 1000
    start = time.monotonic()
    program = _program(place, stand_in)
    raw = json.loads(lines("raw", *place, given=json.dumps(program))[-1])
    found = {
        "start_ms": (program["painted"] - start) * 1000,
        "bare_start_ms": bare["start"],
        "my_desk_ms": program["my_desk_ms"],
        "rss_mb": program["rss_kb"] / 1024,
        "bare_rss_mb": bare["rss_kb"] / 1024,
        "log_first_paint_ms": program["log_first_paint_ms"],
        "log_raw_ms": raw["log"],
        "filter_ms": program["filter_ms"],
        "filter_raw_ms": raw["filter"],
        "search_ms": program.get("search_ms", 0.0),
        "search_raw_ms": raw.get("search", 0.0),
        "save_ms": program["save_ms"],
        "save_raw_ms": raw["save"],
        "max_stall_ms": program["max_stall_ms"],
    }
    say(" ".join(f"{name} {value:.1f}" for name, value in found.items()))
    return found


def _medians(rows: int, runs: list[dict[str, float]]) -> dict[str, Any]:
    names = runs[0].keys()
    medians = {name: round(statistics.median(run[name] for run in runs), 2) for name in names}
    return {"rows": rows, **medians}


def lines(module: str, *arguments: str, given: str = "") -> list[str]:
    """What a process of ours says."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    process = subprocess.run(
        command, input=given, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=_environment(),
        check=True,
    )  # fmt: skip
    return process.stdout.splitlines()


def _program(place: tuple[str, str], stand_in: StandIn) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.program", *place]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=_environment()
    )
    assert process.stdout is not None
    lines = []
    with process, process.stdout:
        for line in process.stdout:
            if line.strip() == "pull":
                stand_in.let_come()
            else:
                lines.append(line)
    if process.returncode:
        raise SystemExit("the program ended by itself")
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def _environment() -> dict[str, str]:
    """What was compiled is kept, as it is where the program is installed."""
    kept = {name: value for name, value in os.environ.items() if name != _COMPILES_ANEW}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}
