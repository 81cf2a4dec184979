"""What a customer reads is in the branch's own words, both languages of one version; the program's
own are under the rest."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from app.desk import Desk
from app.norms.norms import Norms, with_set
from app.norms.wording import TEXTS, Said, Wording, fills
from app.receipts.commands import IssueReceipt
from app.receipts.views import ReceiptPaper
from app.reference.rows import content_of
from app.reference.tables import BY_NAME
from app.visits.commands import OpenVisit
from tests.support.acts import NORMS
from tests.support.scene import LIN, ask, do
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.test_mine import rows
from tests.ui.test_reference import norms, publish, to_table
from ui.customer import sheets
from ui.paper.wording import Wording as Slips
from ui.reference import own
from ui.words import words

Open = Callable[..., Driver]
TODAY = date(2025, 6, 9)
PLEDGE = Said(code="idle_pledge", zh="您问到谁，谁负责到底。", en="Whoever you ask stays with it.")


def idle(norms_: Norms) -> str:
    """The words of the first idle sheet."""
    return sheets.idle(norms_, "QH", TODAY)[0].text


def test_each_text_is_one_of_the_programs_and_takes_what_that_one_takes() -> None:
    for code, names in TEXTS.items():
        found = own.row("wording", code)
        assert found is not None
        for text in (found["zh"], found["en"]):
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


def test_what_was_written_for_another_program_gives_way_to_the_programs_own() -> None:
    old = Said(code="idle_complain", zh="请找 {desk}。", en="Ask {desk}.")
    found = idle(with_set(NORMS, Wording(items=(old,))))
    assert "请找" not in found and "有意见" in found


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


def to_text(driver: Driver, code: str) -> None:
    """The row of a text, the branch's own or the program's."""
    to_table(driver, "wording")
    driver.key(Key.Key_Return)
    driver.keys(Key.Key_Home, *[Key.Key_Down] * list(TEXTS).index(code))


def test_the_programs_sentence_is_there_to_be_changed_and_stands_on_the_next_receipt(
    branch: Branch, desk: Desk, window: Open
) -> None:
    before = print_one(desk, "before")
    driver = window(desk, "3990")
    to_text(driver, "receipt_qr")
    driver.digit("3")
    assert driver.text("strip.text").startswith("这是程序自带的话")
    driver.digit("1")
    assert driver.text("row.c_zh") == words("zh")("receipt.qr")
    driver.find("row.c_zh").set_value("带上这张{单子}。")
    driver.key(Key.Key_F9)
    assert driver.text("row.c_zh.error") == "这一句里没有要填的，请不要写花括号。"
    driver.find("row.c_zh").set_value("带上这张单子来。")
    driver.find("row.c_en").set_value("Bring this slip.")
    driver.key(Key.Key_F9)
    driver.digit("5")
    (change,) = rows(driver, "reference.changes")
    assert "→ 带上这张单子来。" in change and "新加" not in change
    driver.key(Key.Key_9, Modifier.AltModifier)
    publish(driver, "3901")
    branch.exchange()
    again, after = on_paper(desk, before), on_paper(desk, print_one(desk, "after"))
    assert "带上这张单子来。" not in again and words("zh")("receipt.qr") in again
    assert "带上这张单子来。" in after and words("zh")("receipt.qr") not in after


def test_every_sentence_of_the_program_can_be_kept_as_the_branchs_own() -> None:
    """Also one of two lines."""
    rows_ = [own.row("wording", code) for code in TEXTS]
    table = BY_NAME["wording"]
    _, wrong = content_of(table, {}, [each for each in rows_ if each], NORMS)
    assert wrong == []


def print_one(desk: Desk, name: str) -> str:
    """A receipt for a new matter."""
    opened = do(desk, OpenVisit(id=name, ticket="A001", asks="话费"), LIN)
    issue = IssueReceipt(id=f"{name}-r", matter=opened.record("matter"), queue=False)
    return str(do(desk, issue, LIN).value)


def on_paper(desk: Desk, id_: str) -> str:
    """Everything that stands on a receipt printed now."""
    paper = ask(desk, ReceiptPaper(id_))
    assert paper is not None
    return repr(Slips(paper, norms(desk).zone).slip())


def test_a_file_of_all_sentences_goes_out_and_comes_back_as_no_change(
    desk: Desk, window: Open, tmp_path: Path
) -> None:
    driver = window(desk, "3990")
    to_table(driver, "wording")
    page = driver.window.workplace.ways.pages.reference
    file = tmp_path / "wording.csv"
    page._sheets.save(page._shown, str(file))
    told = file.read_text(encoding="utf-8-sig")
    assert words("en")("receipt.unhappy_bare") in told
    page._sheets.take_in(page._shown, str(file))
    driver.settle()
    assert page._shown.changes == ()
    file.write_text(told.replace("(unverified)", "").replace("{unverified}", ""), "utf-8-sig")
    page._sheets.take_in(page._shown, str(file))
    driver.settle()
    # What is not verified says so in every wording.
    assert all("{unverified}" in each for each in rows(driver, "reference.changes"))


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
