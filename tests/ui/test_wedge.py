"""A scanner is told from a person by when its keys were pressed; nothing a person typed is lost."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ui import wedge
from ui.wedge import END, State, Verdict, Way, quiet, step, without

Keys = list[tuple[str, int]]
Step = Callable[[Way, State, str, int], tuple[State, Verdict]]
NUMBER = "QH1-250609-K7-012C"


def typed(way: Way, keys: Keys, take: Step = step) -> tuple[str, list[str]]:
    """What stands in a text field in the end, and what was read as scans."""
    state, text, read = State(), "", []
    for key, at in keys:
        state, verdict = take(way, state, key, at)
        read += [verdict.read] if verdict.read else []
        text += verdict.back
        if verdict.begun:
            assert text.endswith(verdict.begun)
            text = text[: -len(verdict.begun)]
        if not verdict.swallow:
            text += key
    state, verdict = quiet(way, state)
    return text + verdict.back, read + ([verdict.read] if verdict.read else [])


def spread(text: str, gap: int, start: int = 1000) -> Keys:
    """These keys, so many milliseconds apart."""
    return [(key, start + gap * place) for place, key in enumerate(text)]


@pytest.mark.parametrize("gap", [1, 8, 20, 30])
@pytest.mark.parametrize("end", ["", END, END + END, "\r\r\r"])
def test_a_scan_is_read_and_leaves_nothing(gap: int, end: str) -> None:
    assert typed(Way(), spread(NUMBER + end, gap)) == ("", [NUMBER])


@pytest.mark.parametrize("gap", [31, 45, 60, 200])
def test_whoever_types_fast_keeps_every_key(gap: int) -> None:
    assert typed(Way(), spread(NUMBER + END, gap)) == (NUMBER + END, [])


def test_fingers_that_roll_over_a_few_keys_are_no_scanner() -> None:
    keys: Keys = []
    at = 0
    for place, key in enumerate("the quick brown fox "):
        at += 15 if place % 5 else 70
        keys.append((key, at))
    assert typed(Way(), keys)[1] == []
    assert typed(Way(), keys)[0] == "the quick brown fox "


def test_a_late_end_is_the_scans_and_a_persons_enter_is_hers() -> None:
    scan = spread(NUMBER, 10)
    last = scan[-1][1]
    assert typed(Way(), [*scan, (END, last + 90)]) == ("", [NUMBER])
    assert typed(Way(), [*scan, (END, last + 500)]) == (END, [NUMBER])
    assert typed(Way(), [*scan, (END, last + 10), (END, last + 600)]) == (END, [NUMBER])


def test_two_scans_one_after_the_other_are_two() -> None:
    keys = spread(NUMBER + END, 10) + spread("9010125000018" + END, 10, 1600)
    assert typed(Way(), keys) == ("", [NUMBER, "9010125000018"])


def test_a_slow_scanner_is_told_by_its_prefix() -> None:
    way = Way("~")
    assert typed(way, spread("~" + NUMBER + END, 45)) == ("", [NUMBER])
    assert typed(way, spread("~A017" + END, 45)) == ("", ["A017"])
    assert typed(way, spread(NUMBER + END, 10)) == (NUMBER + END, [])


def test_whoever_types_the_prefix_herself_gets_it_back() -> None:
    assert typed(Way("~"), spread("~ab", 40)) == ("~ab", [])
    assert typed(Way("~"), [*spread("~ab", 40), ("c", 3000)]) == ("~abc", [])
    assert typed(Way("~"), spread("~ab", 90)) == ("~ab", [])


LETTERS = st.text("abcXYZ019-~ ", min_size=1, max_size=6)
SCANS = st.text("QH0123456789-", min_size=wedge.LEAST, max_size=20)
PARTS = st.lists(
    st.one_of(
        st.tuples(st.just("person"), LETTERS, st.integers(wedge.GAP_MS + 1, 300)),
        st.tuples(st.just("scan"), SCANS, st.integers(0, wedge.GAP_MS)),
    ),
    max_size=8,
)


def woven(parts: list[tuple[str, str, int]]) -> tuple[Keys, str, list[str]]:
    """A person and a scanner in turns; the keys, what the person typed, what was scanned."""
    keys: Keys = []
    person, scans, at = "", [], 0
    for who, text, gap in parts:
        at += wedge.END_MS + 1
        for key in text + (END if who == "scan" else ""):
            keys.append((key, at))
            at += gap
        if who == "scan":
            scans.append(text)
        else:
            person += text
    return keys, person, scans


def handed_over_late(way: Way, state: State, key: str, at: int) -> tuple[State, Verdict]:
    """Wrong: goes by when a busy PC hands the keys over, all at once."""
    return step(way, state, key, 0)


def by_number_alone(way: Way, state: State, key: str, at: int) -> tuple[State, Verdict]:
    """Wrong: counts characters and forgets to begin anew after a pause."""
    return step(way, State(state.run, at, state.scanning, state.ended), key, at)


@given(PARTS)
@example([("person", "abc", 60), ("scan", NUMBER, 10), ("person", "XYZ", 31)])
def test_in_any_turns_the_person_keeps_all_and_the_scanner_leaves_nothing(
    parts: list[tuple[str, str, int]],
) -> None:
    keys, person, scans = woven(parts)
    assert typed(Way(), keys) == (person, scans)


@pytest.mark.parametrize("wrong", [handed_over_late, by_number_alone])
def test_the_property_catches_who_does_not_mind_the_time(wrong: Step) -> None:
    keys, person, scans = woven([("person", "abcXYZ", 60), ("scan", NUMBER, 10)])
    assert typed(Way(), keys) == (person, scans)
    assert typed(Way(), keys, wrong) != (person, scans)


@given(st.text("aQ1汉", max_size=12), st.text("Q1", max_size=6), st.data())
def test_what_an_input_method_wrote_between_stays(
    words: str, scanned: str, data: st.DataObject
) -> None:
    """Without the scan the same characters are left, wherever the words fell between its keys."""
    places = sorted(data.draw(st.lists(st.integers(0, len(scanned)), min_size=1, max_size=3)))
    text, at = "", 0
    for place in places:
        text += scanned[at:place] + words
        at = place
    left = without(text + scanned[at:], scanned)
    assert left is not None
    assert sorted(left) == sorted(words * len(places))


def test_where_the_scan_does_not_stand_nothing_is_touched() -> None:
    assert without("QH1-25", "QH1-26") is None
    assert without("前QH后", "QH") == "前后"
