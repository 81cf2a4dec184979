"""Two counters apart hand one matter over to two people; then the hub, and a supervisor's keys."""

from collections.abc import Callable

from app.visits.commands import OpenVisit
from app.visits.views import OneMatter
from tests.support.scene import LIN, Scene, ask, do, sound
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_mine import rows
from tests.ui.test_oversight import visible

Open = Callable[..., Driver]


def _in_person(driver: Driver, matter: str, no: str) -> None:
    """Shift+F5, who stands here, his PIN."""
    driver.window.workplace.ways.chain(matter)  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F5, Modifier.ShiftModifier)
    driver.type(no)
    driver.key(Key.Key_Return)
    driver.type(f"{no}00")
    driver.key(Key.Key_F9)


def test_nothing_is_lost_and_a_supervisor_decides_by_keys(scene: Scene, window: Open) -> None:
    one, two, boss = scene.desk("1"), scene.desk("2"), scene.desk("9", "QH", "QH", "NP")
    opened = do(one, OpenVisit(id="v", ticket="A001", asks="四月份的长途费"), LIN)
    matter = opened.record("matter")
    scene.sync(one, two, boss)
    first, second = window(one), window(two)
    _in_person(first, matter, "3001")
    _in_person(second, matter, "3103")
    assert "现在由 韩春和 负责" in first.text("chain.who")
    assert "现在由 顾晚晴 负责" in second.text("chain.who")
    scene.sync(one, two, boss)
    scene.pull(one)
    for driver in (first, second):
        driver.settle()
        assert "现在由 韩春和 负责" in driver.text("chain.who")
        assert "两边都记了接手" in driver.text("chain.banner")
    returned = second
    returned.key(Key.Key_4, Modifier.AltModifier)
    assert "请同事接手" in rows(returned, "returned.list")[0]
    judge = window(boss, "3901")
    judge.key(Key.Key_5, Modifier.AltModifier)
    assert "接收" in rows(judge, "exceptions.list")[0]
    judge.key(Key.Key_Return)
    judge.digit("2")
    judge.key(Key.Key_Return)
    judge.type("顾客要说英语，由顾晚晴接着办。")
    judge.key(Key.Key_F9)
    scene.sync(boss, one, two)
    first.settle()
    assert "现在由 顾晚晴 负责" in first.text("chain.who")
    assert not visible(first, "chain.banner")
    for desk in (one, two, boss):
        assert ask(desk, OneMatter(matter)).owner == "3103"
        sound(desk.engine)
    sound(scene.hub.engine)


def test_offered_here_and_accepted_there(scene: Scene, window: Open) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    offerer, colleague = window(one), window(two, "3102")
    offerer.key(Key.Key_F2)
    offerer.type("夜里的通话")
    offerer.key(Key.Key_F9)
    offerer.key(Key.Key_F5)
    offerer.type("陶")
    offerer.key(Key.Key_Return)
    offerer.key(Key.Key_F9)
    offerer.key(Key.Key_F2)
    assert offerer.text("contact.title") == "接待新顾客", "the next customer can come"
    colleague.key(Key.Key_2, Modifier.AltModifier)
    assert not visible(colleague, "mine.to_me"), "not heard yet"
    scene.sync(one, two)
    colleague.settle()
    assert "林小满 请您接手" in rows(colleague, "mine.to_me")[0]
    for _ in range(8):
        if colleague.focus() == "mine.to_me":
            break
        colleague.key(Key.Key_Tab)
    colleague.key(Key.Key_Return)
    colleague.digit("1")
    colleague.key(Key.Key_F9)
    scene.sync(two, one)
    offerer.key(Key.Key_2, Modifier.AltModifier)
    assert rows(offerer, "mine.matters") == []
    assert not visible(offerer, "mine.by_me")
