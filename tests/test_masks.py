"""What may be seen of a person where others read along."""

import pytest

from app import masks, numbers


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0300-5550211", "0300-***0211"),
        ("160-0000-0056", "160-****-0056"),
        ("16000000056", "160****0056"),
        ("5550211", "5550211"),
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
        ("证件 11010119900101123X", "证件 110**********1123X"),
        ("2025-06-09 扣了 286.40 元", "2025-06-09 扣了 286.40 元"),
        ("卡号 8988000000000000114", "卡号 898************0114"),
        ("编号 QH1-250609-K7-012C", "编号 QH1-250609-K7-012C"),
    ],
)
def test_words_keep_everything_but_people(said: str, shown: str) -> None:
    assert masks.words(said, "王小明", None, "") == shown


def test_a_check_character_finds_a_wrong_one() -> None:
    from datetime import date

    made = numbers.number("QH1", date(2025, 6, 9), "K7AB", 12, numbers.BLANK)
    assert made.startswith("QH1-P250609-K7-012")
    assert numbers.is_number(made) and numbers.is_number(made.replace("-", "").lower())
    assert not numbers.is_number(made.replace("12", "13"))
