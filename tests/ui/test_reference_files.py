"""Files of reference data, from the desk and from any spreadsheet: taken whole or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.desk import Desk
from app.reference.tables import BY_NAME
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key
from tests.ui.test_mine import rows
from tests.ui.test_reference import norms, publish, retype, to_table
from ui.reference.files import BadFile, read, write
from ui.words import say

Open = Callable[..., Driver]


@pytest.mark.parametrize(
    "table",
    ["staff", "norms", "free", "halls", "counters", "holidays", "years", "last_day", "answers"],
)
def test_a_file_that_was_written_reads_back_as_it_was(
    desk: Desk, window: Open, tmp_path: Path, table: str
) -> None:
    driver = window(desk, "3990")
    to_table(driver, table)
    page = driver.window.workplace.ways.pages.reference
    file = tmp_path / "table.csv"
    page._sheets.save(page._shown, str(file))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row for _, row in read(file, BY_NAME[table])] == [e.row for e in page._shown.rows]
    # Nothing differs, so nothing is changed.
    page._sheets.take_in(page._shown, str(file))
    driver.settle()
    assert page._shown.changes == ()


def test_a_file_with_one_bad_line_is_not_taken_and_says_which(
    desk: Desk, window: Open, tmp_path: Path
) -> None:
    driver = window(desk, "3990")
    to_table(driver, "staff")
    page = driver.window.workplace.ways.pages.reference
    file = tmp_path / "staff.csv"
    take = partial(page._sheets.take_in, page._shown, str(file))
    page._sheets.save(page._shown, str(file))
    good = file.read_text(encoding="utf-8-sig")
    lines = good.splitlines()
    lines[2] = lines[2].replace("QH", "ZZ", 1)
    lines.append(lines[1])
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    take()
    driver.settle()
    told = rows(driver, "reference.changes")
    assert any("第 3 行" in each and "ZZ" in each for each in told)
    assert any("第 10 行" in each and "两行" in each for each in told)
    assert page._shown.changes == ()
    file.write_text(good.replace("林小满", "林小曼"), encoding="utf-8")
    take()
    driver.settle()
    assert [each.head.splitlines()[-1] for each in page._shown.changes] == ["姓名：林小满 → 林小曼"]


def taken(driver: Driver, table: str, file: Path, text: str) -> list[str]:
    """What is said of a file that was taken in, or was not."""
    to_table(driver, table)
    page = driver.window.workplace.ways.pages.reference
    file.write_text(text, encoding="utf-8-sig")
    page._sheets.take_in(page._shown, str(file))
    driver.settle()
    return rows(driver, "reference.changes") if page._display.looks else []


def test_zeros_that_a_spreadsheet_took_off_are_given_back_and_told(
    branch: Branch, desk: Desk, window: Open, tmp_path: Path
) -> None:
    driver, file = window(desk, "3990"), tmp_path / "t.csv"
    told = taken(driver, "places", file, "代码,名称,电话\n\npost,邮局,3005550100\nbank,银行,95588\n"
                 "radio,电台,13005550100\nfar,外地,7555550100\n")  # fmt: skip
    assert [each.splitlines()[1] for each in told] == ["电话：3005550100 → 03005550100"]
    assert "第 3 行" in told[0]
    publish(driver, "3901")
    branch.exchange()
    phones = {code: each.phone for code, each in norms(desk).places.items()}
    assert phones == {
        "post": "03005550100", "bank": "95588", "radio": "13005550100", "far": "7555550100",
    }  # fmt: skip
    own = read_own(driver, tmp_path)
    told = taken(driver, "branch", file, own.replace("0300,", "300; 10;21,"))
    assert [each.splitlines()[1] for each in told] == ["区号：300; 10;21 → 0300; 010;021"]
    publish(driver, "3901")
    branch.exchange()
    found = norms(desk).branch
    assert found is not None and found.area_codes == ("0300", "010", "021")


def read_own(driver: Driver, folder: Path) -> str:
    """The file of the branch's own table."""
    to_table(driver, "branch")
    page = driver.window.workplace.ways.pages.reference
    page._sheets.save(page._shown, str(folder / "branch.csv"))
    return (folder / "branch.csv").read_text(encoding="utf-8-sig")


def test_a_number_that_a_spreadsheet_rounded_is_refused_at_its_line(
    desk: Desk, window: Open, tmp_path: Path
) -> None:
    """In whatever order the lines of the file stand, and with empty ones between them."""
    driver = window(desk, "3990")
    text = "代码,名称,电话\nzz,邮局,3E+09\n\nother,别处,1.3005550100E+10\n"
    told = taken(driver, "places", tmp_path / "t.csv", text)
    assert [each.splitlines()[0] for each in told] == ["第 2 行 · 电话", "第 4 行 · 电话"]
    assert all("后几位已经丢了" in each for each in told)
    page = driver.window.workplace.ways.pages.reference
    assert page._shown.changes == ()


def test_an_area_code_without_its_zero_is_told_beside_its_field(desk: Desk, window: Open) -> None:
    driver = window(desk, "3990")
    to_table(driver, "branch")
    driver.digit("1")
    retype(driver, "row.c_area_codes", "0300; 21")
    driver.key(Key.Key_F9)
    assert "“21”" in driver.text("row.c_area_codes.error")


@pytest.mark.parametrize(
    ("between", "encoding"),
    [
        (",", "utf-8"),
        (",", "utf-8-sig"),
        (";", "utf-8-sig"),
        ("\t", "utf-16"),
        (",", "gb18030"),
    ],
)
def test_a_file_from_any_spreadsheet_is_read(tmp_path: Path, between: str, encoding: str) -> None:
    """Whatever stands between its cells, and however its letters are written."""
    file, table = tmp_path / "t.csv", BY_NAME["places"]
    lines = [["代码", "Name in English", "名称"], ["x", "Müller & Söhne, Köln", '邮"局";一、二']]
    text = "\r\n".join(
        between.join('"' + each.replace('"', '""') + '"' for each in line) for line in lines
    )
    file.write_bytes(text.replace("Name in English", "英文名称").encode(encoding))
    ((line, row),) = read(file, table)
    assert line == 2 and row == {
        "code": "x",
        "name": '邮"局";一、二',
        "name_en": "Müller & Söhne, Köln",
        "phone": "",
    }


def test_letters_that_nobody_can_read_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("代码,名称\nx,邮局".encode() + b"\xff\n")
    with pytest.raises(BadFile, match=say("ref.file.encoding")):
        read(file, BY_NAME["places"])


def test_a_formula_in_a_cell_stays_text(tmp_path: Path) -> None:
    file, table = tmp_path / "t.csv", BY_NAME["places"]
    row = {"code": "x", "name": "=HYPERLINK(1)", "name_en": "'quoted", "phone": "+86"}
    write(file, table, [row])
    assert "'=HYPERLINK" in file.read_text(encoding="utf-8-sig")
    assert read(file, table) == [(2, row)]
