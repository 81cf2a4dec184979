"""Whatever a customer may read of reference data has both languages (article 9): every name, unit
and rule of the example, of what every branch begins with, and of the provinces' packs."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from app import bootstrap
from app.norms import packs
from app.norms.dated import Article
from app.norms.sets import SHAPES, AnswerCard, Phrase, Tariff, read_set

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
# Fields whose other language stands under another name.
PAIRS = {
    Phrase: (("zh", "en"),),
    Article: (("zh", "en"),),
    AnswerCard: (("answer_zh", "answer_en"),),
}
SETS = (
    "branch",
    "categories",
    "tariffs",
    "answers",
    "places",
    "assistance",
    "norms",
    "calendar",
    "articles",
)
PROVINCES = ("cn-cq", "cn-ha")


def structs(value: Any) -> Iterator[Struct]:
    """Every struct in a set, however deep."""
    if isinstance(value, Struct):
        yield value
        for each in msgspec.structs.fields(value):
            yield from structs(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from structs(each)


def pairs(thing: Struct) -> list[tuple[str, str]]:
    """The fields of a thing that say the same in both languages."""
    names = [each.name for each in msgspec.structs.fields(thing)]
    twins = [(name, f"{name}_en") for name in names if f"{name}_en" in names]
    return [*twins, *PAIRS.get(type(thing), ())]


def wanting(value: Any) -> list[str]:
    """What is said in one language only, or in Chinese where English should stand."""
    found = []
    for thing in structs(value):
        for chinese, english in pairs(thing):
            zh, en = getattr(thing, chinese) or "", getattr(thing, english) or ""
            if (HAN.search(zh) and not en) or HAN.search(en) or (en and not zh):
                found.append(f"{type(thing).__name__} {zh!r}: {en!r}")
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_example_and_what_a_branch_begins_with(name: str) -> None:
    assert wanting(read_set(name, bootstrap.example_set(name))) == []


@pytest.mark.parametrize("province", PROVINCES)
def test_a_province_s_pack(province: str) -> None:
    assert wanting(read_set("norms", packs.first("norms", province))) == []


def test_every_set_with_names_is_looked_at() -> None:
    """A set that gains English names is looked at too."""
    named = {
        name for name, shape in SHAPES.items()
        if name != "staff" and "_en" in str(msgspec.json.schema(shape))
    }  # fmt: skip
    assert named <= set(SETS)


def test_a_name_without_english_would_be_found() -> None:
    tariff = Tariff("T", "来电显示", "6.00", "元/月", date(2024, 1, 1))
    assert wanting((tariff,)) == ["Tariff '来电显示': ''", "Tariff '元/月': ''"]
    assert wanting((Phrase("p", "s", "请坐", "请坐"),)) == ["Phrase '请坐': '请坐'"]
