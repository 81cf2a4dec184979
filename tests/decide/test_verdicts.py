"""Every verdict that a rule can give, and every way in which a case can be none."""

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decide.case import Bad
from app.decide.rules import RULES, decide
from app.norms.trace import VERDICTS
from tests.decide.ask import refused
from tests.decide.test_complaints import event
from tests.decide.test_rules import cases, judged
from tests.house import ROOT
from ui import rule
from ui.words import words

ASKED = {"first_handler": "A", "first_contact_at": "2025-06-09T09:00:00+08:00"}
OFFER = {"kind": "offered", "by": "A", "to": "B", "at": "2025-06-09T09:01:00+08:00"}
TAKEN = {"first_handler": "A", "received_at": "2024-03-01T10:00:00+08:00"}
GIVEN: dict[str, dict[str, dict[str, Any]]] = {
    "deadline": {
        "OK": {"limit": "appeal_fee", "start": "2024-01-10"},
        "REVIEW": {"pack": "CN-HA-2020", "limit": "complaint_answer", "start": "2026-12-29"},
        "FAIL": {"limit": "appeal_fee", "start": "2024-01-10", "done_at": "2024-06-12"},
    },
    "hand-over": {
        "OK": {**ASKED, "events": [{"kind": "answered", "by": "A", "at": OFFER["at"]}]},
        "WARN": {**ASKED, "events": [OFFER, {"kind": "accepted", "by": "B",
                                             "at": "2025-06-09T12:00:00+08:00"}]},
        "REVIEW": {"first_handler": "A", "first_contact_at": "1999-06-09T09:00:00+08:00",
                   "events": [{**OFFER, "at": "1999-06-09T09:01:00+08:00"}],
                   "now": "1999-06-09T12:00:00+08:00"},
        "REFUSE": {**ASKED, "events": [{**OFFER, "to": "A"}], "now": OFFER["at"]},
        "FAIL": {**ASKED, "events": [OFFER], "now": "2025-06-09T12:00:00+08:00"},
    },
    "complaint": {
        "OK": {**TAKEN, "events": [event("answered", "03-05")]},
        "WARN": {**TAKEN, "events": [event("promise_changed", "03-05", to="2024-04-30",
                                           reason="more_work")]},
        "REVIEW": {**TAKEN, "pack": "CN-HA-2020", "received_at": "2026-12-29T10:00:00+08:00"},
        "REFUSE": {**TAKEN, "events": [event("reopened", "03-05")]},
        "BLOCK": {**TAKEN, "events": [event("remedy_offered", "03-05", amount="5"),
                                      event("remedy_carried_out", "03-05")]},
        "FAIL": {**TAKEN, "now": "2024-03-19T00:00:00+08:00"},
    },
    "fee": {
        "OK": {"service": "consult"},
        "REVIEW": {"service": "local_call_basis", "fee": "2"},
        "REFUSE": {"service": "number_choice", "number_kind": "occupied"},
        "FAIL": {"service": "complaint", "fee": "0.50"},
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "verdict"), [(name, verdict) for name, of in GIVEN.items() for verdict in of]
)
def test_each_verdict_is_reached_with_its_basis_and_reasons(name: str, verdict: str) -> None:
    found = judged(name, **GIVEN[name][verdict])
    assert found["verdict"] == verdict
    assert found["basis"]
    assert all(each["source"] and each["confidence"] in "FfKD" for each in found["basis"])
    told = rule.worded(decide(name, json.dumps(GIVEN[name][verdict]).encode()))
    assert told["trace"] and all(line["zh"] and line["en"] for line in told["trace"])


def test_all_verdicts_are_told_and_the_page_names_those_of_each_rule() -> None:
    assert {verdict for of in GIVEN.values() for verdict in of} == set(VERDICTS)
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| ((?:`[A-Z]+` ?)+)\|$", page, re.M))
    named = {name: set(re.findall("[A-Z]+", row)) for name, row in rows.items()}
    assert named == {name: set(of) for name, of in GIVEN.items()}


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_rule_gives_another(name: str, data: st.DataObject) -> None:
    case = data.draw(cases(RULES[name].case))
    try:
        found = decide(name, msgspec.json.encode(case))
    except Bad:
        return
    assert found.verdict in GIVEN[name]


BAD = {
    "nothing": b"", "blank": b" \n", "half": b"{", "two": b"{} {}", "list": b"[]", "null": b"null",
    "number": b"5", "not UTF-8": b"\xff\xfe{}", "deep": b"[" * 200_000,
    "deep in a field": b'{"events":' + b"[" * 100_000, "NaN": b'{"fee":NaN}',
    "no such field": b'{"lunch":1}', "another shape": b'{"pack":7}',
    "no such pack": b'{"pack":"X"}',
}  # fmt: skip


@pytest.mark.parametrize("raw", BAD.values(), ids=BAD)
@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_no_case_gets_words_and_exit_2(
    name: str, raw: bytes, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rule._decide(name, raw, words(language)) == rule.USAGE
    out, told = capsys.readouterr()
    assert out == ""
    assert told.count("\n") == 1 and "Traceback" not in told


@pytest.mark.parametrize("name", RULES)
def test_so_does_a_process(name: str) -> None:
    assert "lunch" in refused(name, {"lunch": 1})


@pytest.mark.parametrize("name", RULES)
def test_what_is_said_twice_is_no_case(name: str) -> None:
    (case,) = [each for verdict, each in GIVEN[name].items() if verdict == "OK"]
    raw = json.dumps(case)
    field = next(iter(case))
    with pytest.raises(Bad) as caught:
        decide(name, f"{raw[:-1]}, {json.dumps(field)}: {json.dumps(case[field])}}}".encode())
    assert (caught.value.code, caught.value.params) == ("twice", {"field": field})
