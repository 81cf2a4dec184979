"""The English catalogue is whole, in step with the Chinese, and reads as gettext reads it."""

import re

from app.norms.sets import Hall
from tests.support.catalogue import PATH, in_step, load
from ui.words import SOURCE, WORDS, Words, words
from ui.words.catalogue import read, source

HINT = "run `python -m tests.support.catalogue`, write the English in resources/translations/en.po"
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
ENGLISH = {key: text for (key, _), text in read(source()).items()}


def test_every_sentence_has_its_english_and_none_is_stale() -> None:
    assert {each.context for each in load(source()) if each.id and each.fuzzy} == set(), HINT
    assert {key for key in WORDS if not ENGLISH.get(key, "").strip()} == set(), HINT
    assert in_step(source()) == PATH.read_text(encoding="utf-8"), HINT


def test_gettext_reads_the_same() -> None:
    whole = {(each.context, each.id): each.string for each in load(source()) if each.id}
    assert read(source()) == whole


def test_what_is_quoted_and_broken_into_lines_is_read() -> None:
    head = 'msgid ""\nmsgstr "head"\n\n'
    text = head + 'msgctxt "a.b"\nmsgid ""\n"说\\"好\\"\\n"\n"再见"\nmsgstr "x\\\\"\n'
    assert read(text) == {("a.b", '说"好"\n再见'): "x\\"}


def test_both_languages_have_the_same_places_to_fill() -> None:
    def places(text: str) -> list[str]:
        return sorted(set(re.findall(r"{(\w*)}", text)))

    assert {key for key, text in WORDS.items() if places(text) != places(ENGLISH[key])} == set()


def test_english_has_no_chinese_in_it() -> None:
    assert {key for key, text in ENGLISH.items() if HAN.search(text)} == set()


def test_what_was_written_for_another_chinese_is_not_said() -> None:
    text = source().replace('msgid "待裁定"', 'msgid "待定"')
    assert ("state.disputed", WORDS["state.disputed"]) in read(source())
    assert ("state.disputed", WORDS["state.disputed"]) not in read(text)
    assert 'fuzzy\nmsgctxt "state.disputed"' in in_step(text)


def test_two_languages_at_once_and_the_screen_changes_over() -> None:
    screen, paper = Words(SOURCE, WORDS), words("en")
    hall = Hall("QH", "青禾营业厅", "Qinghe Service Hall")
    assert (screen("badge.offline"), paper("badge.offline")) == ("离线", "Offline")
    assert (screen.name(hall), paper.name(hall)) == ("青禾营业厅", "Qinghe Service Hall")
    screen.speak(words("en"))
    assert screen("badge.offline") == "Offline"
    assert screen.name(Hall("NP", "南坪营业厅")) == "南坪营业厅"
    screen.speak(words("zh"))
    assert screen("badge.offline") == "离线"
