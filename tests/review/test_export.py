"""The log as a file: complete, masked, harmless, whole or not at all, and an act."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.complaints.log import EVERYTHING, ComplaintCount, LogFilter
from app.desk import Desk, InForce
from app.errors import Refused
from app.export import Export, Plan, harmless
from app.journal.write import Done
from app.oversight.views import Log
from app.review.commands import told
from app.review.views import Exports, read_filter
from tests.review.conftest import LIN, SHEN, TAO, take
from tests.ui.branch import Branch
from ui.review.cells import COLUMNS, cells_of, head

BAD = ("=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", " =1", "\uff1d1+1", "\uff0b1", "\uff20a")
Cells = Callable[[Any], Any]


def _plan(desk: Desk, file: Path, wanted: LogFilter = EVERYTHING) -> Plan:
    return Plan(
        desk.clock.new_id(), wanted, "csv" if file.suffix == ".csv" else "xlsx", "check", file,
        "投诉日志", head(), cells_of(desk.ask(InForce()).result()),
    )  # fmt: skip


def _export(desk: Desk, file: Path, wanted: LogFilter = EVERYTHING, **other: Any) -> Done | None:
    plan = replace(_plan(desk, file, wanted), **other)
    return Export(desk, SHEN, plan).start().result()


def _csv(file: Path) -> list[dict[str, str]]:
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == head()
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def _xlsx(file: Path) -> list[list[str]]:
    """Rows of the first sheet, and that nothing in it is a formula or leads anywhere."""
    with zipfile.ZipFile(file) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert not [e for e in sheet.iter() if e.tag in (f"{space}f", f"{space}hyperlink")]
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{space}c")]
        for row in sheet.iter(f"{space}row")
    ]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_every_line_of_the_filter_and_no_other_is_in_the_file(
    branch: Branch, desk: Desk, tmp_path: Path, suffix: str
) -> None:
    for n in range(5):
        take(desk, str(n), f"第 {n} 件", (LIN, TAO)[n % 2], ("S3", "N1")[n % 2])
    wanted = LogFilter(owner="3102")
    file = tmp_path / f"log.{suffix}"
    done = _export(desk, file, wanted)
    assert done is not None and file.is_file()
    read = [r["words"] for r in _csv(file)] if suffix == "csv" else [r[-1] for r in _xlsx(file)]
    assert [each for each in read if each.startswith("第")] == ["第 3 件", "第 1 件"]
    assert desk.ask(ComplaintCount(wanted)).result() == 2
    (kept,) = desk.ask(Exports()).result()
    assert (kept.rows, kept.format, kept.purpose, kept.wanted) == (2, suffix, "check", wanted)
    assert kept.who_name == "沈知秋"


def test_names_and_numbers_are_masked_as_on_the_screen(desk: Desk, tmp_path: Path) -> None:
    take(desk, "1", "我是钱守安，打 0300-5550211 找我")
    _export(desk, tmp_path / "log.csv")
    (row,) = _csv(tmp_path / "log.csv")
    assert row["words"] == "我是钱**，打 0300-***0211 找我"
    assert "守安" not in (tmp_path / "log.csv").read_text("utf-8")


def test_words_of_another_hall_are_in_no_file(branch: Branch, tmp_path: Path) -> None:
    here, far = branch.open(), branch.open("1", hall="NP", scope=("NP",))
    take(here, "1", "一下雨就有沙沙声")
    branch.exchange()
    _export(far, tmp_path / "log.csv")
    (row,) = _csv(tmp_path / "log.csv")
    assert "沙沙声" not in row["words"] and row["hall"].startswith("青禾")


def test_no_cell_is_a_formula(desk: Desk, tmp_path: Path) -> None:
    for n, words in enumerate(BAD):
        take(desk, str(n), words)
    for suffix in ("csv", "xlsx"):
        _export(desk, tmp_path / f"log.{suffix}")
    for row in _csv(tmp_path / "log.csv"):
        assert all(cell == harmless(cell) for cell in row.values())
        assert row["words"].startswith("'")
    assert [row[-1] for row in _xlsx(tmp_path / "log.xlsx")[1:]] == [
        words.strip() for words in reversed(BAD)
    ]


@given(text=st.text(max_size=12))
def test_harmless_is_the_text_and_never_begins_as_a_formula(text: str) -> None:
    made = harmless(text)
    assert made.removeprefix("'") == text.removeprefix("'")
    first = made.lstrip()[:1]
    assert first not in {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"}


def test_what_comes_meanwhile_is_not_in_it_and_the_act_says_how_many_there_are(
    branch: Branch, desk: Desk, tmp_path: Path
) -> None:
    for n in range(3):
        take(desk, str(n), f"第 {n} 件")
    plan = _plan(desk, tmp_path / "log.csv")
    came: list[str] = []

    def cells(line: Any) -> Any:
        if not came:
            came.append(take(desk, "late", "刚来的"))
        return plan.cells(line)

    _export(desk, plan.file, cells=cells)
    assert came and desk.ask(ComplaintCount()).result() == 4
    (kept,) = desk.ask(Exports()).result()
    assert len(_csv(plan.file)) == kept.rows == 3
    branch.exchange()
    (act,) = [e for e in desk.ask(Log()).result() if e.kind == "log_exported"]
    assert (act.who, act.outcome, act.body["rows"]) == ("3901", "applied", 3)
    assert "刚" not in json.dumps(act.body, ensure_ascii=False)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_ended_half_way_it_leaves_nothing_but_the_act(
    desk: Desk, tmp_path: Path, suffix: str
) -> None:
    for n in range(4):
        take(desk, str(n), f"第 {n} 件")
    folder = tmp_path / "out"
    folder.mkdir()
    plan = _plan(desk, folder / f"log.{suffix}")
    exports: list[Export] = []

    def cells(line: Any) -> Any:
        if exports[0].done == 1:
            exports[0].end()
        return plan.cells(line)

    exports.append(Export(desk, SHEN, replace(plan, cells=cells)))
    assert exports[0].start().result() is None
    assert (exports[0].done, exports[0].total) == (2, 4)
    assert list(folder.iterdir()) == []
    assert len(desk.ask(Exports()).result()) == 1


def test_ended_before_it_began_it_was_nothing(desk: Desk, tmp_path: Path) -> None:
    export = Export(desk, SHEN, _plan(desk, tmp_path / "log.csv"))
    export.end()
    assert export.start().result() is None
    assert desk.ask(Exports()).result() == ()


def test_a_desk_that_closes_ends_it(branch: Branch, tmp_path: Path) -> None:
    desk = branch.open()
    take(desk, "1", "一件")
    plan = _plan(desk, tmp_path / "log.csv")

    def cells(line: Any) -> Any:
        desk.closing.set()
        return plan.cells(line)

    future: Future[Any] = Export(desk, SHEN, replace(plan, cells=cells)).start()
    assert future.result() is None
    assert not plan.file.exists()


def test_a_clerk_takes_nothing_away(desk: Desk, tmp_path: Path) -> None:
    take(desk, "1", "一件")
    with pytest.raises(Refused) as refused:
        Export(desk, LIN, _plan(desk, tmp_path / "log.csv")).start().result()
    assert [each.code for each in refused.value.objections] == ["role_may_not"]
    assert not (tmp_path / "log.csv").exists()


@pytest.mark.parametrize(
    ("file", "code"), [("log.csv", "file_exists"), ("none/log.csv", "folder_none")]
)
def test_a_file_that_cannot_be_is_refused_before_anything(
    desk: Desk, tmp_path: Path, file: str, code: str
) -> None:
    (tmp_path / "log.csv").write_text("mine")
    with pytest.raises(Refused) as refused:
        Export(desk, SHEN, _plan(desk, tmp_path / file)).start()
    assert [(each.code, each.field) for each in refused.value.objections] == [(code, "file")]
    assert (tmp_path / "log.csv").read_text() == "mine"
    assert desk.ask(Exports()).result() == ()


FILTERS = st.builds(
    LogFilter,
    state=st.sampled_from(("", "received")), hall=st.sampled_from(("", "QH")),
    owner=st.sampled_from(("", "3101")), days=st.sampled_from((0, 7)),
    since=st.none() | st.dates(date(2000, 1, 1)), until=st.none() | st.dates(date(2000, 1, 1)),
    overdue=st.booleans(), disputed=st.booleans(),
)  # fmt: skip


def _kept(wanted: LogFilter, told: Callable[[LogFilter], Any]) -> LogFilter | None:
    return read_filter(json.dumps(told(wanted)))


@given(wanted=FILTERS)
def test_a_filter_is_kept_as_codes_and_read_again(wanted: LogFilter) -> None:
    assert _kept(wanted, told) == wanted


def test_codes_that_lose_a_part_would_be_seen() -> None:
    wanted = LogFilter(overdue=True, until=date(2025, 6, 9))
    assert _kept(wanted, lambda each: told(each)[:1]) != wanted
