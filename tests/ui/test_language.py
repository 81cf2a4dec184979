"""The screen changes its language while somebody works: nothing typed is lost, no word is left."""

import re
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.desk import Desk
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from ui.actions import sections
from ui.words import LANGUAGES, WORDS, words

Open = Callable[..., Driver]
LETTERS = re.compile(r"[^\W\d_]{2}")


def sentences(language: str) -> set[str]:
    """Whole sentences of a language that the other does not have."""
    table = words(language)._table
    others = {
        text for each in LANGUAGES if each != language for text in words(each)._table.values()
    }
    whole = {text for text in table.values() if "{" not in text and LETTERS.search(text)}
    return whole - others


def said(driver: Driver) -> Iterator[tuple[str, str]]:
    """What labels and buttons say that can be seen, without the digit or key before it."""
    for each in driver.window.findChildren(QWidget):
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible():
            text = re.sub(r"^(F\d+|\d) ", "", each.text())
            yield each.objectName(), text


def left_of(driver: Driver, language: str) -> set[tuple[str, str]]:
    """Sentences of a language that stand somewhere in the sections."""
    wrong = sentences(language)
    found = set()
    for place in range(1, len(sections("clerk")) + 1):
        driver.key(getattr(Key, f"Key_{place}"), Modifier.AltModifier)
        found |= {(name, text) for name, text in said(driver) if text in wrong}
    return found


def speak(driver: Driver, language: str) -> None:
    driver.window.bridge.preferred.set(language=language)
    driver.settle()


def test_what_is_typed_stays_and_every_word_follows(
    desk: Desk, branch: Branch, window: Open
) -> None:
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("想问装宽带要几天")
    assert left_of(driver, "en") == set()
    speak(driver, "en")
    assert left_of(driver, "zh") == set()
    # A wrong program that leaves a word would be found.
    driver.window.workplace.notice(WORDS["settings.kept"])  # type: ignore[union-attr]
    assert {text for _, text in said(driver)} & sentences("zh") == {WORDS["settings.kept"]}
    driver.key(Key.Key_Escape)
    driver.key(Key.Key_2, Modifier.AltModifier)
    rows = driver.find("mine.drafts")
    rows.setFocus()
    driver.key(Key.Key_Return)
    assert driver.text("visit.asks") == "想问装宽带要几天"
    driver.type("，今天能装吗")
    speak(driver, "zh")
    assert left_of(driver, "en") == set()
    driver.key(Key.Key_2, Modifier.AltModifier)
    driver.find("mine.drafts").setFocus()
    driver.key(Key.Key_Return)
    assert driver.text("visit.asks") == "想问装宽带要几天，今天能装吗"
