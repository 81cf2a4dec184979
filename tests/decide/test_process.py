"""`shouwen rule` as another program meets it."""

import json
import subprocess
import sys

import jsonschema
import pytest

from tests.decide.ask import ask, refused, run
from tests.house import ROOT

C1 = {"limit": "complaint_answer", "start": "2024-03-01T10:00:00+08:00"}


def test_a_case_gets_one_json_object_with_words_in_both_languages() -> None:
    found = ask("deadline", **C1)
    assert found["verdict"] == "OK"
    assert found["basis"][0]["norm"] == "answer-national"
    assert all(each["zh"] and each["en"] for each in found["trace"])
    assert found["trace"][3]["en"] == "Sat 16 March to Sun 17 March is a weekend: moves on"


def test_10b_an_offer_that_nobody_accepts_is_told_in_words() -> None:
    found = ask(
        "hand-over", first_handler="3101", first_contact_at="2025-06-09T09:00:00+08:00",
        events=[{"kind": "offered", "at": "2025-06-09T09:01:00+08:00", "by": "3101", "to": "3102"}],
        now="2025-06-09T09:40:00+08:00",
    )  # fmt: skip
    assert (found["verdict"], found["owner"]) == ("FAIL", "3101")
    assert found["trace"][-1]["zh"] == (
        "3102 到 6 月 9 日（星期一）09:31 没有接收，仍由 3101 负责，已升级给值班经理"
    )
    assert [each["confidence"] for each in found["basis"]] == ["F", "D"]


def test_a_complaint_is_told_clock_by_clock() -> None:
    found = ask("complaint", first_handler="3101", received_at="2024-03-01", now="2024-03-19")
    assert found["verdict"] == "FAIL"
    assert [each["late"] for each in found["deadlines"]] == [True, True, True]
    assert all(each["zh"] for clock in found["deadlines"] for each in clock["trace"])
    assert found["appeal"]["possible"] is True


def test_the_rules_are_listed_and_each_has_a_schema_that_its_cases_meet() -> None:
    names = [line.split("\t")[0] for line in run("--list").stdout.splitlines()]
    assert names == ["deadline", "hand-over", "complaint", "fee"]
    for name in names:
        jsonschema.Draft202012Validator.check_schema(json.loads(run(name, "--schema").stdout))
    jsonschema.validate(C1, json.loads(run("deadline", "--schema").stdout))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("{", "not JSON"),
        ("", "not JSON"),
        ("[]", "$: Expected `object`"),
        ({**C1, "finish": "2024-03-18"}, "$: there is no field finish"),
        ({**C1, "limit": "lunch"}, "$.limit"),
        ({**C1, "pauses": [{"from": "2024-03-02T10:00:00+08:00"}]}, "$.pauses[0]: waiting_for"),
    ],
)
def test_a_bad_case_gets_words_and_exit_2(case: object, said: str) -> None:
    assert said in refused("deadline", case)


def test_an_unknown_rule_gets_the_names_of_those_that_are_there() -> None:
    done = run("lunch", case={})
    assert (done.returncode, done.stdout) == (2, "")
    assert "deadline" in done.stderr


def test_words_are_chinese_where_the_machine_speaks_chinese() -> None:
    done = run("fee", case={"service": "complaint", "fees": "1"}, language="zh_CN.UTF-8")
    assert "没有 fees 这一项" in done.stderr


def test_it_starts_without_what_windows_and_stores_need() -> None:
    heavy = {"PySide6", "sqlalchemy", "typer", "httpx", "litestar", "alembic"}
    code = f"import sys, ui.rule; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
