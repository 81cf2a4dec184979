"""Reference data at a desk, by keys alone: a row is changed, published, confirmed by a second
person; a file goes out and comes in whole or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from app.desk import Desk
from app.norms.norms import Norms
from app.reference.tables import BY_NAME, TABLES
from db.tables import draft, publication
from db.transaction import reading
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_mine import rows
from ui.reference.files import BadFile, read, write
from ui.words import say

Open = Callable[..., Driver]


def to_table(driver: Driver, name: str) -> None:
    """The page, at this table."""
    driver.key(Key.Key_9, Modifier.AltModifier)
    place = [each.name for each in TABLES].index(name)
    driver.keys(Key.Key_Home, *[Key.Key_Down] * place)


def norms(desk: Desk) -> Norms:
    with reading(desk.engine) as connection:
        return desk.norms(connection)


def versions(desk: Desk, set_: str) -> list[tuple[int, str, str | None]]:
    """Version, state, and who confirmed."""
    with reading(desk.engine) as connection:
        found = connection.execute(
            select(publication).where(publication.c.set == set_).order_by(publication.c.version)
        ).all()
    return [(row.version, row.state, row.confirmed_by) for row in found]


def add_place(driver: Driver, name: str = "邮局") -> None:
    """A new row, kept and not published."""
    to_table(driver, "places")
    driver.digit("2")
    for text in ("post", name):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)


def publish(driver: Driver, second: str = "") -> None:
    driver.digit("5")
    driver.type("多了一家")
    if second:
        driver.key(Key.Key_Return)
        driver.type(second)
        driver.key(Key.Key_Return)
        driver.type(f"{second}00")
    driver.key(Key.Key_F9)


def test_a_row_is_published_with_a_second_person_at_the_counter(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3990")
    add_place(driver)
    assert "还没有发布" in driver.text("strip.text")
    driver.digit("5")
    assert any("邮局" in each for each in rows(driver, "reference.changes"))
    driver.key(Key.Key_9, Modifier.AltModifier)
    publish(driver, "3901")
    assert versions(desk, "places")[-1] == (2, "unsent", "3901")
    assert "post" not in norms(desk).places
    branch.exchange()
    assert versions(desk, "places")[-1] == (2, "published", "3901")
    assert norms(desk).places["post"].name == "邮局"


def test_the_second_person_confirms_at_her_own_sign_in(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3990")
    add_place(driver)
    publish(driver)
    branch.exchange()
    assert "post" not in norms(desk).places
    # Whoever published cannot confirm; there is no such thing in her menu.
    to_table(driver, "places")
    driver.digit("8")
    assert versions(desk, "places")[-1] == (2, "waiting", None)
    driver.key(Key.Key_F12)
    driver.sign_in("3901")
    assert driver.window.workplace is not None
    assert driver.find("rail.reference").accessibleName() == "资料 1"
    to_table(driver, "places")
    driver.digit("8")
    assert any("邮局" in each for each in rows(driver, "reference.changes"))
    driver.key(Key.Key_F9)
    branch.exchange()
    assert versions(desk, "places")[-1] == (2, "published", "3901")
    assert norms(desk).places["post"].name == "邮局"


def test_users_of_a_month_are_typed_and_confirmed_as_any_other(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3990")
    to_table(driver, "users")
    driver.digit("2")
    for text in ("2025/6", "48300", "0", "月末在网用户"):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    publish(driver, "3901")
    branch.exchange()
    assert versions(desk, "users")[-1] == (2, "published", "3901")
    found = norms(desk).users
    assert {month: each.users for month, each in found.items()} == {
        "2025-05": 48_210, "2025-06": 48_300}  # fmt: skip


def test_what_is_wrong_with_a_row_stands_beside_its_field_and_nothing_is_lost(
    desk: Desk, window: Open
) -> None:
    driver = window(desk, "3901")
    to_table(driver, "staff")
    driver.digit("2")
    typed = {"row.c_no": "3301", "row.c_person": "新同事", "row.c_hall": "XX",
             "row.c_from": "2025-13-01"}  # fmt: skip
    for name, text in typed.items():
        driver.find(name).setFocus()
        driver.type(text)
    driver.key(Key.Key_F9)
    assert driver.text("row.c_role.error") == "请选岗位。"
    assert driver.text("row.c_from.error") == "日期写成 2025-07-01。"
    driver.find("row.c_from").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("2025-07-01")
    driver.find("row.c_scope").setFocus()
    driver.type("QH")
    driver.find("row.c_role.clerk").setFocus()
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert driver.text("row.c_hall.error") == "没有这一项：XX"
    assert {name: driver.text(name) for name in typed} == {**typed, "row.c_from": "2025-07-01"}
    with reading(desk.engine) as connection:
        assert [row.form for row in connection.execute(select(draft))] == ["row"]


def test_a_norm_is_confirmed_with_who_and_on_what_paper(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3990")
    to_table(driver, "norms")
    first = norms(desk).rules[0]
    assert not first.verified
    driver.digit("4")
    assert driver.focus() == "row.c_paper"
    driver.type("公文原件，档案柜 3")
    driver.key(Key.Key_F9)
    publish(driver, "3901")
    branch.exchange()
    found = norms(desk).norm_of(first.id)
    assert found is not None and found.verified and found.confirmed == "3990"
    to_table(driver, "norms")
    driver.key(Key.Key_Return)
    assert driver.find("reference.rows").model().index(0, 7).data() == ""  # type: ignore[attr-defined]


def test_a_row_ends_today_and_stays_in_the_list(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk, "3901")
    to_table(driver, "staff")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_Down)
    driver.digit("3")
    publish(driver, "3990")
    branch.exchange()
    (ended,) = norms(desk).staff["3102"]
    assert ended.until == norms(desk).day(desk.clock.now())


def test_the_reason_stays_where_another_row_is_changed_before_publishing(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3990")
    add_place(driver)
    driver.digit("5")
    driver.type("多了两家")
    driver.key(Key.Key_Return)
    driver.type("3901")
    # Back to the tables, and one more row.
    driver.find("reference.tables").setFocus()
    driver.digit("2")
    for text in ("bank", "银行"):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    driver.digit("5")
    assert driver.text("publish.why") == "多了两家"
    assert driver.text("publish.second") == "3901"
    assert [each for each in rows(driver, "reference.changes") if "银行" in each]
    driver.find("publish.second_pin").setFocus()
    driver.type("390100")
    driver.key(Key.Key_F9)
    branch.exchange()
    assert {"post", "bank"} <= set(norms(desk).places)


def test_what_a_file_changes_while_it_is_published_is_published_too(
    branch: Branch, desk: Desk, window: Open, tmp_path: Path
) -> None:
    driver = window(desk, "3990")
    add_place(driver)
    driver.digit("5")
    driver.type("换成文件里的")
    page = driver.window.workplace.ways.pages.reference
    file = tmp_path / "places.csv"
    file.write_text("代码,名称\nbank,银行\nother,别处\n", encoding="utf-8")
    page._sheets.take_in(page._shown, str(file))
    driver.settle()
    assert driver.text("publish.why") == "换成文件里的"
    driver.key(Key.Key_Return)
    for text in ("3901", "390100"):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    branch.exchange()
    assert set(norms(desk).places) == {"bank", "other"}


def test_a_hall_is_closed_on_a_day_and_another_desk_knows(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3990")
    to_table(driver, "special")
    driver.digit("2")
    for text in ("２０２５/７/１", "2025-07-01", "QH", "09:00-11:30", "盘点"):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    publish(driver, "3901")
    branch.exchange()
    for each in (desk, branch.open("2")):
        (found,) = norms(each).days.special
        assert (found.hours, found.halls) == ("09:00-11:30", ("QH",))
    here = norms(desk).here("QH")
    assert [end.isoformat() for _, end in here.open(found.from_)] == ["2025-07-01T03:30:00+00:00"]


def test_a_hall_and_a_counter_are_changed_by_keys_and_known_at_another_desk(
    branch: Branch, desk: Desk, window: Open
) -> None:
    driver = window(desk, "3990")
    to_table(driver, "halls")
    driver.keys(Key.Key_Return, Key.Key_Return)
    driver.find("row.c_hours").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("Mon-Sun 9-17")
    driver.key(Key.Key_F9)
    assert "格式" in driver.text("row.c_hours.error")
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("Mon-Sun 09:00-17:00")
    driver.key(Key.Key_F9)
    publish(driver, "3901")
    branch.exchange()
    to_table(driver, "counters")
    driver.digit("2")
    for text in ("QX", "9", "9 号台", "Counter 9"):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    assert driver.text("row.c_hall.error") == "没有这一项：QX"
    driver.find("row.c_hall").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("QH")
    driver.key(Key.Key_F9)
    driver.digit("5")
    assert any("9 号台" in each for each in rows(driver, "reference.changes"))
    driver.key(Key.Key_9, Modifier.AltModifier)
    publish(driver, "3901")
    branch.exchange()
    for each in (desk, branch.open("2")):
        hall = norms(each).hall("QH")
        assert hall is not None and hall.hours == ("Mon-Sun 09:00-17:00",)
        found = norms(each).counter("QH", 9)
        assert found is not None and (found.name, found.name_en) == ("9 号台", "Counter 9")


def test_a_clerk_has_no_such_page(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_9, Modifier.AltModifier)
    assert driver.window.workplace is not None
    assert "reference" not in vars(driver.window.workplace.ways.pages)


@pytest.mark.parametrize(
    "table",
    ["staff", "norms", "free", "halls", "counters", "holidays", "years", "last_day", "answers"],
)
def test_a_file_that_was_written_reads_back_as_it_was(
    desk: Desk, window: Open, tmp_path: Path, table: str
) -> None:
    driver = window(desk, "3990")
    to_table(driver, table)
    page = driver.window.workplace.ways.pages.reference  # type: ignore[union-attr]
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
    page = driver.window.workplace.ways.pages.reference  # type: ignore[union-attr]
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
    page = driver.window.workplace.ways.pages.reference  # type: ignore[union-attr]
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
    page = driver.window.workplace.ways.pages.reference  # type: ignore[union-attr]
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
    page = driver.window.workplace.ways.pages.reference  # type: ignore[union-attr]
    assert page._shown.changes == ()


def test_an_area_code_without_its_zero_is_told_beside_its_field(desk: Desk, window: Open) -> None:
    driver = window(desk, "3990")
    to_table(driver, "branch")
    driver.digit("1")
    driver.find("row.c_area_codes").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("0300; 21")
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


def test_a_hall_that_is_still_named_is_told_with_what_to_do_first(desk: Desk, window: Open) -> None:
    driver = window(desk, "3990")
    to_table(driver, "halls")
    driver.key(Key.Key_Return)
    driver.digit("3")
    told = rows(driver, "reference.changes")
    assert any("“人员”里还有" in each and "3101 林小满" in each for each in told)
    assert any("“台席”里还有" in each for each in told)
    assert driver.text("reference.heading") == "还停不了，先办下面这些。"
    # Another code for it takes the old one away, too: told beside the field.
    to_table(driver, "halls")
    driver.digit("1")
    driver.find("row.c_id").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type("QX")
    driver.key(Key.Key_F9)
    assert "还不能去掉" in driver.text("row.c_id.error")
    assert driver.text("row.c_id") == "QX"
