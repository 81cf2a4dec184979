"""What may be seen of a person where others read along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import masks, numbers


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0300-5550211", "0300-***0211"),
        ("160-0000-0056", "160-****-0056"),
        ("16000000056", "160****0056"),
        ("5550211", "***0211"),
        ("E12345678", "*****5678"),
        ("12345", "***45"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_ends(number: str, shown: str) -> None:
    assert masks.number(number) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("王小明说的", "王**说的"),
        ("打 03005550211 没人接", "打 0300***0211 没人接"),
        ("打０３００－５５５０２１１没人接", "打0300-***0211没人接"),
        ("证件 11010119900101123X", "证件 110***********123X"),
        ("2025-06-09 扣了 286.40 元", "2025-06-09 扣了 286.40 元"),
        ("卡号 8988000000000000114", "卡号 898************0114"),
        ("编号 QH1-250609-K7-012C", "编号 QH1-250609-K7-012C"),
    ],
)
def test_words_keep_everything_but_people(said: str, shown: str) -> None:
    assert masks.words(said, "王小明", None, "") == shown


@pytest.mark.parametrize(
    ("said", "marks", "shown", "moved"),
    [
        ("王明说打 03005550211", ((0, 2),), "王**说打 0300***0211", ((0, 3),)),
        ("王明说打 03005550211", ((1, 2),), "王**说打 0300***0211", ((0, 3),)),
        ("王明说没人接", ((2, 3), (3, 6)), "王**说没人接", ((3, 4), (4, 7))),
        ("请找王明或王明月", ((5, 8),), "请找王**或王**", ((6, 9),)),
        ("电话 5550211", ((6, 10),), "电话 ***0211", ((3, 10),)),
    ],
)
def test_what_is_marked_stays_marked(
    said: str, marks: masks.Marks, shown: str, moved: masks.Marks
) -> None:
    """A name or number is marked whole where any of it was: half of a mask would say which half."""
    assert masks.marked(said, marks, ("王明", "王明月")) == (shown, moved)


@given(st.text("王明说0123456789 -", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_marks_outside_what_is_hidden_move_with_their_words(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    shown, ((left, right),) = masks.marked(text, ((start, end),), ("王明",))
    assert shown == masks.words(text, "王明")
    assert 0 <= left <= right <= len(shown)
    if shown == text:
        assert (left, right) == (start, end)
    if "*" not in shown[left:right]:
        assert shown[left:right] == text[start:end]


def test_a_field_is_masked_by_what_it_holds() -> None:
    assert masks.field("name", "王明") == masks.field("holder_name", "王小明") == "王**"
    assert masks.field("number", "0300-5550211") == "0300-***0211"
    assert masks.field("document", "EXAMPLE01") == "*****LE01"
    assert masks.field("asks", "王明问 286.40 元", "王明") == "王**问 286.40 元"


def test_a_check_character_finds_a_wrong_one() -> None:
    from datetime import date

    made = numbers.number("QH1", date(2025, 6, 9), "K7AB", 12, numbers.BLANK)
    assert made.startswith("QH1-P250609-K7-012")
    assert numbers.is_number(made) and numbers.is_number(made.replace("-", "").lower())
    assert not numbers.is_number(made.replace("12", "13"))
