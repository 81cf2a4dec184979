"""Keeps the example branch whole and plainly invented: nobody real can be meant by it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

EXAMPLE = files("resources") / "example"
COUNTS = {
    ("staff", "items"): 8,
    ("customers", "items"): 10,
    ("tariffs", "items"): 23,
    ("answers", "items"): 8,
    ("categories", "items"): 26,
    ("places", "items"): 6,
    ("complaints", "items"): 25,
    ("complaints", "near_duplicates"): 3,
    ("complaints", "english"): 2,
    ("complaints", "searches"): 16,
    ("cards", "items"): 16,
    ("cards", "new_cards"): 9,
    ("subscribers", "items"): 8,
    ("users", "items"): 1,
    ("morning", "items"): 18,
}
SETS = sorted({name for name, _ in COUNTS})
CLASSES = {"用户服务": 9, "网络质量": 6, "收费争议": 7, "个人信息": 3, "其他": 0}
# Every long run of digits has to be one of these; a real number is none of them.
INVENTED = re.compile(
    r"0300-5550\d{3}|160-0000-0\d{3}"  # telephone
    r"|990000\d{11}[\dX]"  # identity: no such region
    r"|9[015](?:10|20|30|40)\d{9}"  # card serial
    r"|20\d\d-\d\d(-\d\d)?"  # day, month
)
LONG_RUN = re.compile(r"\d[\d-]{5,}[\dX]")


def no_float(text: str) -> float:
    """Refuse a number that is not a whole one."""
    raise AssertionError(f"{text} is not exact; write it as a string")


def read(name: str) -> dict[str, Any]:
    """The content of a file."""
    text = (EXAMPLE / f"{name}.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text, parse_float=no_float)
    return content


def strings(value: Any) -> Iterator[str]:
    """Every text in a file."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def test_every_file_is_known() -> None:
    known = {f"{name}.json" for name in [*SETS, "branch"]}
    assert {each.name for each in EXAMPLE.iterdir()} == known


@pytest.mark.parametrize("name", SETS)
def test_every_set_says_that_it_is_an_example(name: str) -> None:
    content = read(name)
    assert content["example"] is True
    assert content["set"] == name


@pytest.mark.parametrize(("name", "part"), COUNTS)
def test_nothing_is_missing_or_twice(name: str, part: str) -> None:
    items = read(name)[part]
    assert len(items) == COUNTS[name, part]
    for key in {"id", "no", "code", "serial"} & items[0].keys():
        assert Counter(each[key] for each in items).most_common(1)[0][1] == 1


def test_branch_halls_and_outlets_carry_the_word_in_their_names() -> None:
    branch = read("branch")
    assert branch["example"] is True
    for place in [branch, *branch["halls"], *branch["outlets"]]:
        assert "示例" in place["name"]
        assert "(example)" in place["name_en"]
    assert {hall["id"]: len(hall["counters"]) for hall in branch["halls"]} == {"QH": 4, "NP": 2}


def test_customers_carry_the_word_too() -> None:
    assert {each["sign"] for each in read("customers")["items"]} == {"示例"}


@pytest.mark.parametrize("name", [*SETS, "branch"])
def test_every_number_is_of_an_invented_range(name: str) -> None:
    found = [run for text in strings(read(name)) for run in LONG_RUN.findall(text)]
    assert [run for run in found if not INVENTED.fullmatch(run)] == []


@pytest.mark.parametrize("number", ["0300-5560211", "160-0001-0056", "16000010056", "5560211"])
def test_the_search_sees_a_number_that_could_be_real(number: str) -> None:
    (run,) = LONG_RUN.findall(f"电话 {number}。")
    assert not INVENTED.fullmatch(run)


def test_identities_exercise_the_check_digit() -> None:
    customers = read("customers")["items"]
    identities = [each["identity"] for each in customers if each["document"] == "id_card"]
    assert len(identities) == 5
    for identity in identities:
        assert identity.startswith("990000")
        assert mod_11_2.is_valid(identity)
        date(int(identity[6:10]), int(identity[10:12]), int(identity[12:14]))


def test_only_the_mistyped_serial_fails_its_check_digit() -> None:
    cards = read("cards")
    for card in [*cards["items"], *cards["new_cards"]]:
        right = card.get("shows") != "check digit wrong"
        assert (card["serial"], luhn.is_valid(card["serial"])) == (card["serial"], right)


def test_every_category_exists_and_the_classes_are_as_told() -> None:
    level1 = {each["code"]: each["level1"] for each in read("categories")["items"]}
    complaints = read("complaints")
    counted = Counter(level1[each["category"]] for each in complaints["items"])
    assert {name: counted[name] for name in level1.values()} == CLASSES
    assert {each["category"] for each in complaints["english"]} <= level1.keys()


def test_complaints_are_as_long_as_a_clerk_writes() -> None:
    lengths = [len(each["text"]) for each in read("complaints")["items"]]
    assert min(lengths) >= 30
    assert max(lengths) <= 120


def test_searches_expect_what_the_texts_hold() -> None:
    complaints = read("complaints")
    known = {each["id"] for each in complaints["items"]}
    assert {each["of"] for each in complaints["near_duplicates"]} <= known
    for search in complaints["searches"]:
        held = [each["id"] for each in complaints["items"] if search["query"] in each["text"]]
        assert (search["query"], held) == (search["query"], search["finds"])


def test_amounts_and_days_are_exact() -> None:
    tariffs = read("tariffs")["items"]
    complaints = read("complaints")
    amounts = [each["price"] for each in tariffs]
    amounts += [each["amount"] for each in complaints["items"] + complaints["english"]]
    amounts += [card[key] for card in read("cards")["items"] for key in ("face", "balance")]
    for amount in filter(None, amounts):
        assert amount == str(Decimal(amount).quantize(Decimal("0.01")))
    for each in [*tariffs, *read("staff")["items"]]:
        days = [date.fromisoformat(each[key]) for key in ("from", "until") if each[key]]
        assert days == sorted(days)


def test_a_feature_has_one_price_a_day() -> None:
    old, new = (each for each in read("tariffs")["items"] if each["name"].startswith("来电显示"))
    assert date.fromisoformat(old["until"]) < date.fromisoformat(new["from"])


def test_answer_cards_cite_tariffs_that_exist() -> None:
    codes = {each["code"] for each in read("tariffs")["items"]}
    assert {code for each in read("answers")["items"] for code in each["from"]} <= codes


def test_staff_work_in_halls_that_exist() -> None:
    halls = {hall["id"] for hall in read("branch")["halls"]}
    staff = {each["no"]: each for each in read("staff")["items"]}
    assert all({each["hall"], *each["scope"]} <= halls for each in staff.values())
    assert [no for no, each in staff.items() if each["until"]] == ["3202"]
    assert staff["3901"]["scope"] == ["QH", "NP"]


def test_the_morning_is_in_order_and_calls_every_ticket() -> None:
    morning = read("morning")
    times = [each["time"] for each in morning["items"]]
    assert times == sorted(times)
    tickets = [each["ticket"] for each in morning["items"] if each["ticket"]]
    assert tickets == [f"A{n:03}" for n in range(1, morning["visits"] + 1)]
