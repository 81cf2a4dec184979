"""Reference data at a desk, by keys alone: a row is changed, published, confirmed by a second
person."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from app.desk import Desk
from app.norms.norms import Norms
from app.reference.tables import TABLES
from db.tables import draft, publication
from db.transaction import reading
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_mine import rows

Open = Callable[..., Driver]


def retype(driver: Driver, field: str, text: str) -> None:
    """This instead of what stands in a field."""
    driver.find(field).setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type(text)


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
    retype(driver, "row.c_from", "2025-07-01")
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
    retype(driver, "row.c_hours", "Mon-Sun 9-17")
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
    retype(driver, "row.c_hall", "QH")
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
    retype(driver, "row.c_id", "QX")
    driver.key(Key.Key_F9)
    assert "还不能去掉" in driver.text("row.c_id.error")
    assert driver.text("row.c_id") == "QX"
