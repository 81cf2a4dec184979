"""F3: the customer in hand, or whoever has a number, with what he came with before."""

from collections.abc import Callable

from PySide6.QtWidgets import QListWidget, QWidget

from app.desk import Desk
from app.visits.commands import Asker, OpenVisit
from app.visits.views import OneMatter
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_flows import acts, enquiry
from tests.ui.test_oversight import LIN
from tests.ui.test_reveal import NAME, NUMBER, come, complain, reveal, whole

Open = Callable[..., Driver]


def rows(driver: Driver) -> list[str]:
    """What the list says."""
    found = driver.find("person.history")
    assert isinstance(found, QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def test_the_customer_in_hand_with_what_he_came_with_and_back_again(
    desk: Desk, window: Open
) -> None:
    complain(desk, come(desk)[1])
    visit, matter = come(desk, "w")
    driver = window(desk)
    driver.window.workplace.ways.visit(visit, matter)  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F3)
    assert driver.focus() == "person.history"
    assert driver.text("person.who") == "钱**  0300-***0211"
    assert driver.text("person.summary") == "1 件未办结 · 30 天内第 2 次来"
    assert len(rows(driver)) == 2
    assert whole(driver) == []
    driver.key(Key.Key_F3)
    assert driver.text("contact.title") == "接待 A001"


def test_a_key_there_reveals_him_and_says_so_in_the_journal(desk: Desk, window: Open) -> None:
    visit, matter = come(desk)
    driver = window(desk)
    driver.window.workplace.ways.visit(visit, matter)  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F3)
    reveal(driver)
    assert driver.text("person.who") == f"{NAME}  {NUMBER}"
    assert driver.text("asker.who") == f"{NAME}\n{NUMBER}"
    assert acts(desk, "words_revealed") == 1
    driver.key(Key.Key_F3)
    assert whole(driver) == []
    # The same customer in hand, the same eyes: no second act.
    reveal(driver)
    assert whole(driver) != []
    assert acts(desk, "words_revealed") == 1


def test_a_form_that_was_begun_is_there_again_after_a_look(desk: Desk, window: Open) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("昨天的话费")
    driver.key(Key.Key_F3)
    assert driver.focus() == "person.number"
    driver.key(Key.Key_F3)
    assert driver.text("visit.asks") == "昨天的话费"
    assert driver.focus() == "visit.asks"


def test_whoever_has_a_number_is_found_masked_and_his_case_opens(
    branch: Branch, desk: Desk, window: Open
) -> None:
    complain(desk, come(desk)[1])
    driver = window(desk)
    driver.key(Key.Key_F3)
    assert driver.text("person.summary").startswith("现在没有接待顾客。")
    driver.key(Key.Key_Return)
    assert driver.text("person.number.error").startswith("请写整个电话号码")
    driver.type("5550211")
    driver.key(Key.Key_Return)
    assert driver.text("person.who") == "钱**  ***0211"
    assert driver.text("asker.who") == "***0211"
    # Nobody asked him to be looked at: the case itself is where that is done.
    reveal(driver)
    assert acts(desk, "words_revealed") == 0
    assert driver.focus() == "person.history"
    driver.key(Key.Key_Return)
    assert driver.text("case.number").startswith("QH1-250609-")


def test_an_open_matter_of_his_opens_in_its_visit(desk: Desk, window: Open) -> None:
    come(desk)
    driver = window(desk)
    enquiry(driver, "营业到几点")
    driver.key(Key.Key_F3)
    driver.key(Key.Key_Return, Modifier.ShiftModifier)
    driver.find("person.number").setFocus()
    driver.type("12")
    driver.key(Key.Key_Return)
    assert driver.text("person.number.error").startswith("请写整个电话号码")
    driver.find("person.number").setFocus()
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type(NUMBER)
    driver.key(Key.Key_Return)
    driver.key(Key.Key_Return)
    assert driver.text("contact.said").startswith("钱**说")


def test_a_supervisor_erases_all_that_a_customer_said_also_where_nothing_became_a_complaint(
    branch: Branch, desk: Desk, window: Open
) -> None:
    come(desk)
    come(desk, "w")
    other = desk.do(
        OpenVisit(id="o", ticket="A009", asks="问路", asker=Asker(number="5550299")), LIN
    ).result()
    branch.exchange()
    driver = window(desk, "3901")
    driver.key(Key.Key_F3)
    driver.type(NUMBER)
    driver.key(Key.Key_Return)
    assert len(rows(driver)) == 2 and driver.focus() == "person.history"
    driver.digit("1")
    driver.key(Key.Key_F9)
    assert driver.text("strip.text") == "已提出删除，接通分局后各台都会删去。"
    assert driver.focus() == "person.history"
    branch.exchange()
    driver.settle()
    assert [row.split("\n")[0].split(" · ")[0] for row in rows(driver)] == ["（原话不在本台）"] * 2
    assert desk.ask(OneMatter(other.record("matter"))).result().asks == "问路"


def test_a_clerk_erases_nobody_and_of_nobody_known_there_is_nothing_to_erase(
    desk: Desk, window: Open
) -> None:
    come(desk)
    for no in ("3101", "3901"):
        driver = window(desk, no)
        driver.key(Key.Key_F3)
        driver.type(NUMBER if no == "3101" else "5550288")
        driver.key(Key.Key_Return)
        driver.find("person.number" if no == "3901" else "person.history").setFocus()
        driver.digit("1")
        assert not [w for w in driver.window.findChildren(QWidget, "person.menu.erase")
                    if w.isVisible()]  # fmt: skip
    assert acts(desk, "erasure_requested") == 0
