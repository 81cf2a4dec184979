"""First content: whole, sourced, in our own words; and a slip in a file is named."""

import json
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from app.norms import packs
from app.norms.norms import Norms, build
from tests.house import ROOT
from tests.support.calendar import PATH, made

SETS = {name: (1, packs.first(name)) for name in ("norms", "calendar", "articles")}
NORMS = build(SETS)
ALL = build({"norms": (1, packs.first("norms", "cn-ha", "cn-cq"))})
GOOD = """
[pack]
id = "P"
layer = "hall"
name = "本厅"

[[norm]]
id = "own"
rule = "complaint_answer"
value = 10
unit = "days"
from = 2025-01-01
source = "本厅规则"
confidence = "D"
"""


def read(tmp_path: Path, text: str, name: str = "norms") -> bytes:
    """A file with this text, as published."""
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return packs.read(name, [file])


@pytest.mark.parametrize(
    ("old", "new", "table", "key"),
    [
        ("value = 10", 'value = "ten"', "norm own", "value"),
        ("value = 10", "value = 0", "norm own", "value"),
        ("value = 10", "vallue = 10", "norm own", "vallue"),
        ("value = 10\n", "", "norm own", "value"),
        ("unit = \"days\"", "unit = \"fortnights\"", "norm own", "unit"),
        ("from = 2025-01-01", "from = 2025-01-01\nuntil = 2024-12-31", "norm own", "until"),
        ('source = "本厅规则"', 'source = ""', "norm own", "source"),
        ('confidence = "D"', 'confidence = "X"', "norm own", "confidence"),
        ('confidence = "D"', 'confidence = "D"\nlayer = "national"', "norm own", "layer"),
        ('layer = "hall"', 'layer = "village"', "pack", "layer"),
        ("[[norm]]", "[[rule]]", "rule", ""),
        ("[[norm]]", "[norm]", "norm", ""),
        ('id = "own"', "id = own", "", ""),
    ],
)  # fmt: skip
def test_a_slip_is_named_by_file_table_and_key(
    tmp_path: Path, old: str, new: str, table: str, key: str
) -> None:
    assert old in GOOD
    with pytest.raises(packs.BadPack) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert (caught.value.file, caught.value.table, caught.value.key) == ("own.toml", table, key)
    assert all(part in str(caught.value) for part in ("own.toml", table, key))


def test_two_norms_of_one_name_are_refused(tmp_path: Path) -> None:
    entry = GOOD[GOOD.index("[[norm]]") :]
    with pytest.raises(packs.BadPack, match="norm own"):
        read(tmp_path, GOOD + entry)


def test_a_good_file_is_read_with_pack_and_layer(tmp_path: Path) -> None:
    found = build({"norms": (1, read(tmp_path, GOOD))})
    (norm,) = found.rules
    assert (norm.pack, norm.layer, norm.value) == ("P", "hall", 10)
    assert [each.id for each in found.packs] == ["P"]


def test_every_value_has_its_source_confidence_and_day() -> None:
    assert len(ALL.rules) > 20
    for each in ALL.rules:
        assert each.source and each.source_en and each.from_ > date(1995, 1, 1), each.id
        if each.confidence == "F":
            assert each.article or each.layer == "province", each.id
    assert {each.confidence for each in ALL.rules} == {"F", "f", "K", "D"}


def test_general_knowledge_shows_as_unverified_until_it_is_confirmed() -> None:
    unread = [each for each in NORMS.rules if each.confidence == "K"]
    assert unread and not any(each.verified for each in unread)
    norm = unread[0]
    item = {
        "norm": norm.id,
        "value": norm.value,
        "by": "3901",
        "on": "2025-06-01",
        "basis": "省公司文件",
    }
    by = {**SETS, "confirmations": (1, json.dumps({"items": [item]}).encode())}
    for order in (by, dict(reversed(by.items()))):
        found = build(order).norm_of(norm.id)
        assert found is not None and found.verified and found.confirmed == "3901"
    # Another value is another norm.
    item["value"] = norm.value + 1
    by["confirmations"] = (2, json.dumps({"items": [item]}).encode())
    found = build(by).norm_of(norm.id)
    assert found is not None and not found.verified


def test_articles_1_to_19_have_our_own_words_in_both_languages() -> None:
    articles = NORMS.articles
    assert list(articles) == [str(no) for no in range(1, 20)]
    assert all(each.zh.endswith("。") and each.en.endswith(".") for each in articles.values())
    assert max(len(each.zh) for each in articles.values()) <= 50


def test_the_calendar_is_the_one_it_was_seeded_from() -> None:
    """Day by day, over every year."""
    assert PATH.read_text(encoding="utf-8") == made()
    days = NORMS.days
    day, end = date(min(days.years), 1, 1), date(max(days.years), 12, 31)
    assert (day.year, end.year) == (2004, 2026)
    while day <= end:
        assert days.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize("name", ["seed.toml", "cn.toml", "house.toml", "cn-ha.toml", "cn-cq.toml"])
def test_every_pack_can_be_read_alone(name: str) -> None:
    assert packs.read("norms", [ROOT / "resources" / "norms" / name])


def _with(norms: Norms, *rules: dict[str, object]) -> Norms:
    base = {"rule": "set_aside", "unit": "minutes", "from": "2025-01-01", "source": "s",
            "confidence": "D"}  # fmt: skip
    items = [{**base, **each} for each in rules]
    return build({"norms": (1, json.dumps({"items": items}).encode())})


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        ({}, {"value": 20}, 20),
        ({}, {"value": 40}, 30),
        ({"hall": "any"}, {"value": 40}, 40),
        ({"hall": "none"}, {"value": 20}, 30),
        ({"better": "more"}, {"value": 40}, 40),
        ({"better": "more"}, {"value": 20}, 30),
        ({}, {"value": 20, "unit": "hours"}, 30),
        ({}, {"value": 20, "halls": ["NP"]}, 30),
        ({}, {"value": 20, "from": "2025-06-10"}, 30),
        ({}, {"value": 40, "layer": "province"}, 40),
    ],
)
def test_the_narrower_value_wins_where_it_may(
    wide: dict[str, object], narrow: dict[str, object], expected: int
) -> None:
    rules = {"id": "wide", "value": 30, **wide}, {"id": "narrow", "layer": "hall", **narrow}
    found = _with(NORMS, *rules).norm("set_aside", date(2025, 6, 9), "QH")
    assert found is not None and found.value == expected


def test_what_is_set_for_one_hall_goes_before_what_holds_in_all() -> None:
    every = {"id": "every", "value": 20, "layer": "hall", "from": "2025-02-01"}
    own = {"id": "own", "value": 10, "layer": "hall", "halls": ["QH"]}
    found = {
        hall: norm.value
        for hall in ("QH", "NP", "")
        if (norm := _with(NORMS, every, own).norm("set_aside", date(2025, 6, 9), hall))
    }
    assert found == {"QH": 10, "NP": 20, "": 20}
