"""The supervisor's questions in a cold process; prints what they took as one JSON line.

python -m tests.bench.taken DATA KEYS
"""

import gc
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from app import bootstrap
from app.complaints.log import ComplaintCount, ComplaintLog, LogFilter
from app.desk import Desk, InForce
from app.export import Export, Plan
from app.journal.command import Query
from app.journal.person import Person
from app.review.board import Board
from app.search.views import Search
from app.settings import Settings
from ui.review.cells import cells_of, head

SHEN = Person("3901", "沈知秋", "supervisor", "QH")
SOUGHT = (
    "来电显示",
    "宽带 发票",
    "柳溪路",
    "0300-5550211",
    "长途费",
    "积分",
    "装机费 王",
    "短信包",
)
TIMES = 12


def main(data: str, keys: str) -> None:
    """Board, filters, search, then both files."""
    os.environ["SHOUWEN_KEYS"] = keys
    desk = bootstrap.open_desk(Settings(Path(data), Path(keys)))
    found: dict[str, Any] = {"rows": desk.ask(ComplaintCount()).result()}
    found["board_ms"] = _board(desk)
    found["filter_ms_p95"] = _p95(desk, _filters(desk))
    found["search_ms_p95"] = _p95(desk, (Search(text) for text in SOUGHT))
    gc.collect()
    before = _peak_mb()
    for format_ in ("csv", "xlsx"):
        found[f"{format_}_rows_s"] = _export(desk, Path(data), format_)
    found["rss_growth_mb"] = round(_peak_mb() - before, 1)
    desk.close()
    print(json.dumps(found))


def _board(desk: Desk) -> float:
    """From asking for the board until it is here; the median, the first time cold."""
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        desk.ask(Board()).result()
        took.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(took), 2)


def _filters(desk: Desk) -> Iterable[Query[Any]]:
    """Every part of a filter alone, and some together; the first page of each."""
    day = desk.ask(ComplaintLog(limit=1)).result().lines[0].received_at.date()
    alone = [
        LogFilter(), LogFilter(state="received"), LogFilter(state="closed"), LogFilter(hall="NP"),
        LogFilter(category="S3"), LogFilter(owner="3101"), LogFilter(days=7),
        LogFilter(until=day - timedelta(days=400)), LogFilter(overdue=True),
        LogFilter(disputed=True), LogFilter(due_today=True), LogFilter(open=True),
        LogFilter(settle_late=True),
    ]  # fmt: skip
    both = [replace(each, hall="QH") for each in alone] + [replace(alone[2], category="N1")]
    return (ComplaintLog(each, limit=60) for each in (*alone, *both))


def _p95(desk: Desk, queries: Iterable[Query[Any]]) -> float:
    """Of all of them, each asked several times in turn, the first time cold."""
    asked, took = list(queries), []
    for _ in range(TIMES):
        for each in asked:
            start = time.perf_counter()
            desk.ask(each).result()
            took.append((time.perf_counter() - start) * 1000)
    return round(statistics.quantiles(took, n=20)[-1], 2)


def _export(desk: Desk, folder: Path, format_: Any) -> int:
    """Rows a second from the key to the file that lies there whole."""
    plan = Plan(
        desk.clock.new_id(), LogFilter(), format_, "check", folder / f"log.{format_}",
        "log", head(), cells_of(desk.ask(InForce()).result()),
    )  # fmt: skip
    export = Export(desk, SHEN, plan)
    start = time.perf_counter()
    assert export.start().result()
    return round(export.total / (time.perf_counter() - start))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
