"""What a customer reads is in the branch's own words, both languages of one version; the program's
own are under the rest."""

import re
from collections.abc import Callable
from datetime import date
from string import Formatter

import pytest

from app.desk import Desk
from app.norms.norms import Norms, with_set
from app.norms.wording import TEXTS, Said, Wording, fills
from tests.support.acts import NORMS
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key
from tests.ui.test_reference import norms, publish, to_table
from ui.customer import sheets
from ui.words import words

Open = Callable[..., Driver]
TODAY = date(2025, 6, 9)
PLEDGE = Said(code="idle_pledge", zh="您问到谁，谁负责到底。", en="Whoever you ask stays with it.")


def idle(norms_: Norms) -> str:
    """The words of the first idle sheet."""
    return sheets.idle(norms_, "QH", TODAY)[0].text


def test_each_text_is_one_of_the_programs_and_takes_what_that_one_takes() -> None:
    for code, names in TEXTS.items():
        key = f"customer.{code.replace('_', '.', 1)}"
        for language in ("zh", "en"):
            text = words(language)._table[key]
            assert {name for _, name, _, _ in Formatter().parse(text) if name} == set(names)
            assert fills(code, text)


def test_the_branchs_own_pledge_stands_there_in_both_languages_and_no_example() -> None:
    example = words("zh")("customer.idle.example")
    assert example in idle(NORMS)
    own = with_set(NORMS, Wording(items=(PLEDGE,)))
    found = idle(own)
    assert PLEDGE.zh in found and PLEDGE.en in found and example not in found
    assert words("zh")("customer.idle.pledge") not in found
    # The rest is as it was.
    assert words("zh")("customer.idle.free") in found


def test_what_is_filled_in_is_filled_in_and_the_language_of_the_visit_goes_first() -> None:
    text = Said(code="thanks_note", zh="多谢。", en="Many thanks.")
    ask = Said(code="idle_complain", zh="请打 {phone}。", en="Call {phone}.")
    own = with_set(NORMS, Wording(items=(text, ask)))
    # With a hyphen that breaks no line.
    assert re.search(r"请打 0300\W5550100。", idle(own))
    (line,) = [each for each in sheets.thanks(own, "en").lines if each.role == "body"]
    assert (line.text, line.below) == ("Many thanks.", "多谢。")


@pytest.mark.parametrize(
    ("code", "text", "fit"),
    [
        ("idle_complain", "请打 {phone}。", True),
        ("idle_complain", "请打。", False),
        ("idle_complain", "请打 {phone}，找 {name}。", False),
        ("idle_complain", "请打 {phone.__class__}。", False),
        ("idle_complain", "请打 {phone!r}。", False),
        ("idle_complain", "请打 {phone:>9}。", False),
        ("idle_complain", "请打 {phone}{。", False),
        ("idle_complain", "请打 {}。", False),
        ("idle_pledge", "谁负责到底。", True),
        ("idle_pledge", "{name} 负责到底。", False),
    ],
)
def test_a_text_that_would_not_read_is_known(code: str, text: str, fit: bool) -> None:
    assert fills(code, text) is fit


def test_a_text_is_written_published_and_read(branch: Branch, desk: Desk, window: Open) -> None:
    driver = window(desk, "3990")
    to_table(driver, "wording")
    driver.digit("2")
    for text in ("公约", "{谁}负责到底。", PLEDGE.en):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    assert driver.text("row.c_zh.error") == "这一句里没有要填的，请不要写花括号。"
    driver.find("row.c_zh").set_value(PLEDGE.zh)
    driver.key(Key.Key_F9)
    publish(driver, "3901")
    branch.exchange()
    for each in (desk, branch.open("2")):
        found = norms(each).wording
        assert list(found) in (["idle_pledge"], ["idle_pledge_title"])
        (said,) = found.values()
        assert (said.zh, said.en) == (PLEDGE.zh, PLEDGE.en)
