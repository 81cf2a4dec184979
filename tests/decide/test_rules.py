"""The worked cases of norms.md 14 and 2, by their codes, through the rules as they are asked."""

import json
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decide.case import Bad, Reckoning
from app.decide.rules import RULES, decide, limits, schema
from app.norms.trace import VERDICTS
from tests.support.acts import shaped
from ui.rule import worded


def judged(name: str, **case: object) -> dict[str, Any]:
    """The answer to a case."""
    found: dict[str, Any] = msgspec.to_builtins(decide(name, json.dumps(case).encode()))
    return found


def codes(found: dict[str, Any]) -> list[str]:
    """The codes of its trace."""
    return [each["code"] for each in found["trace"]]


@pytest.mark.parametrize(
    ("case", "target", "latest"),
    [
        pytest.param({"pack": "CN-2005/2016"}, "2024-03-16", "2024-03-18", id="C1"),
        pytest.param({"pack": "CN-HA-2020"}, "2024-03-08", "2024-03-08", id="C2"),
        pytest.param({"pack": "CN-CQ-2018"}, "2024-03-22", "2024-03-22", id="C3"),
    ],
)
@pytest.mark.parametrize("start", ["2024-03-01", "2024-03-01T23:59:00+08:00"])
def test_complaint_clock(case: dict[str, str], start: str, target: str, latest: str) -> None:
    found = judged("deadline", limit="complaint_answer", start=start, **case)
    (deadline,) = found["deadlines"]
    assert (deadline["target"], deadline["latest"], found["verdict"]) == (target, latest, "OK")
    assert deadline["unverified"] is (case["pack"] == "CN-2005/2016")


@pytest.mark.parametrize(
    ("done", "verdict"),
    [("2024-06-10", "OK"), ("2024-06-11", "OK"), ("2024-06-11T23:59:59+08:00", "OK"),
     ("2024-06-12", "FAIL"), ("2024-06-12T09:00:00+08:00", "FAIL")],
)  # fmt: skip
def test_c4_an_appeal_on_its_last_day(done: str, verdict: str) -> None:
    found = judged("deadline", limit="appeal_fee", start="2024-01-10", done_at=done)
    assert found["verdict"] == verdict
    assert [found["deadlines"][0][each] for each in ("target", "latest")] == [
        "2024-06-10", "2024-06-11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "end"),
    [
        pytest.param({"limit": "fault_repair_town"}, "2024-05-05T16:30:00+08:00", id="C5-town"),
        pytest.param({"limit": "fault_repair_rural"}, "2024-05-06T16:30:00+08:00", id="C5-rural"),
        pytest.param({"limit": "service_restored"}, "2024-05-05T16:30:00+08:00", id="17g"),
        pytest.param({"limit": "service_restored", "pack": "CN-HA-2020"},
                     "2024-05-04T16:30:00+08:00", id="17g-Henan"),
    ],
)  # fmt: skip
def test_hours(case: dict[str, str], end: str) -> None:
    start = {"start": "2024-05-03T16:30:00+08:00"}
    found = judged("deadline", **case, **start, done_at=end)
    assert (found["deadlines"][0]["latest_at"], found["verdict"]) == (end, "OK")
    later = judged("deadline", **case, **start, done_at=end.replace(":30:00", ":30:01"))
    assert later["verdict"] == "FAIL"


def test_c5_rent_is_waived_when_late_but_not_for_the_user_s_own_terminal() -> None:
    case = {"limit": "fault_repair_town", "start": "2024-05-03T16:30:00+08:00",
            "done_at": "2024-05-07T10:00:00+08:00"}  # fmt: skip
    late, own = judged("deadline", **case), judged("deadline", **case, own_terminal=True)
    assert (late["verdict"], late["remedy"]) == ("FAIL", {"kind": "rent_waived", "owed": True})
    assert (own["verdict"], own["remedy"]) == ("OK", {"kind": "rent_waived", "owed": False})
    assert own["basis"][0]["article"] == "32"


@pytest.mark.parametrize(
    ("case", "verdict", "code"),
    [
        ({"limit": "suspension_earliest", "start": "2024-03-01", "done_at": "2024-03-31"},
         "FAIL", "too_early"),
        ({"limit": "suspension_earliest", "start": "2024-03-01", "done_at": "2024-04-01"},
         "OK", ""),
        ({"pack": "CN-HA-2020", "limit": "complaint_answer", "start": "2026-12-29",
          "now": "2027-01-02"}, "REVIEW", "no_calendar"),
        ({"limit": "complaint_answer", "start": "2026-12-29", "now": "2027-01-13"},
         "OK", "no_calendar_latest"),
        ({"limit": "complaint_answer", "start": "2026-12-29", "now": "2027-01-14"},
         "REVIEW", "late_unless_moved"),
        ({"limit": "complaint_answer", "start": "2024-03-01", "value": 20, "unit": "days"},
         "OK", "narrower_held"),
        ({"value": 30, "unit": "working_minutes", "start": "2024-03-01"}, "REVIEW", "no_hours"),
    ],
)  # fmt: skip
def test_other_terms(case: dict[str, object], verdict: str, code: str) -> None:
    found = judged("deadline", **case)
    assert found["verdict"] == verdict
    assert not code or code in codes(found)


def test_a_year_that_the_case_brings_is_counted() -> None:
    year = {"year": 2027, "workdays": [], "holidays": [
        {"name": "元旦", "from": "2027-01-01", "to": "2027-01-03"}]}  # fmt: skip
    found = judged("deadline", pack="CN-HA-2020", limit="complaint_answer", start="2026-12-29",
                   years=[year])  # fmt: skip
    assert found["deadlines"][0]["target"] == "2027-01-06"


def test_hours_lunch_and_pauses() -> None:
    case = {"value": 60, "unit": "working_minutes", "start": "2025-06-09T11:30:00+08:00",
            "hours": ["Mon-Fri 08:30-12:00,13:00-17:30"]}  # fmt: skip
    (plain,) = judged("deadline", **case)["deadlines"]
    assert plain["target_at"] == "2025-06-09T13:30:00+08:00"
    pause = {"from": "2025-06-09T13:00:00+08:00", "until": "2025-06-09T14:00:00+08:00",
             "waiting_for": "customer"}  # fmt: skip
    (paused,) = judged("deadline", **case, pauses=[pause])["deadlines"]
    assert paused["target_at"] == "2025-06-09T14:30:00+08:00"
    del pause["until"]
    (standing,) = judged("deadline", **case, pauses=[pause])["deadlines"]
    assert (standing["state"], standing["target"]) == ("paused", None)


@pytest.mark.parametrize(
    ("case", "verdict", "allowed", "article"),
    [
        pytest.param({"service": "other", "fee": "20.00", "posted_price": "20.00"},
                     "OK", "20.00", "5", id="5a"),
        pytest.param({"service": "other", "fee": "25.00", "posted_price": "20.00"},
                     "FAIL", "20.00", "5", id="5b"),
        pytest.param({"service": "complaint", "fee": "0.50"}, "FAIL", "0.00", "13", id="13a"),
        pytest.param({"service": "enquiry_114", "fee": "1.00", "posted_price": "1.00"},
                     "OK", "1.00", "5", id="13b-posted"),
        pytest.param({"service": "enquiry_114", "fee": "1.00"}, "FAIL", "0.00", "6",
                     id="13b-unposted"),
        pytest.param({"service": "number_choice", "number_kind": "ordinary", "fee": "50"},
                     "FAIL", "0.00", "13", id="13c"),
        pytest.param({"service": "number_choice", "number_kind": "special", "fee": "500",
                      "posted_price": "500"}, "OK", "500.00", "5", id="13d"),
        pytest.param({"service": "number_choice", "number_kind": "occupied"},
                     "REFUSE", "0.00", "13", id="13e"),
        pytest.param({"service": "local_call_basis", "fee": "2", "bill_disputed": True},
                     "FAIL", "0.00", "39", id="13g"),
        ({"service": "local_call_basis", "fee": "2"}, "REVIEW", None, "13"),
        ({"service": "long_distance_list", "fee": "0.01"}, "FAIL", "0.00", "13"),
        ({"service": "network_use_list"}, "OK", "0.00", "13"),
        ({"service": "enquiry", "fee": "1", "posted_price": "1"}, "FAIL", "0.00", "13"),
        ({"service": "consult", "fee": "0.00"}, "OK", "0.00", "13"),
        ({"service": "fault_report", "fee": "5"}, "FAIL", "0.00", "13"),
    ],
)  # fmt: skip
def test_fees(case: dict[str, object], verdict: str, allowed: str | None, article: str) -> None:
    found = judged("fee", **case)
    assert (found["verdict"], found["fee_allowed"]) == (verdict, allowed)
    assert [each["article"] for each in found["basis"]] == [article]
    assert found["basis"][0]["confidence"] == "F"


@pytest.mark.parametrize(
    ("name", "case", "place", "code"),
    [
        ("deadline", {"start": "2024-03-01", "limmit": "x"}, "$", "unknown_field"),
        ("deadline", {"limit": "complaint_answer"}, "$", "missing_field"),
        ("deadline", {"start": "2024-03-01"}, "$.limit", "limit_or_value"),
        ("deadline", {"start": "2024-03-01", "limit": "lunch"}, "$.limit", "no_limit"),
        ("deadline", {"start": "2010-03-01", "limit": "complaint_answer"}, "$.limit", "no_limit"),
        ("deadline", {"start": "tomorrow", "limit": "appeal_fee"}, "$.start", "no_time"),
        ("deadline", {"start": "2024-03-01T10:00:00", "limit": "appeal_fee"}, "$.start",
         "no_offset"),
        ("deadline", {"start": "2024-03-01", "value": 5}, "$.unit", "both"),
        ("deadline", {"start": "2024-03-01", "value": 0, "unit": "days"}, "$.value", "wrong"),
        ("deadline", {"start": "2024-03-01", "limit": "appeal_fee", "timezone": "Mars"},
         "$.timezone", "timezone"),
        ("deadline", {"start": "2024-03-01", "limit": "appeal_fee", "hours": ["always"]},
         "$.hours", "hours"),
        ("deadline", {"start": "9999-12-30", "value": 5, "unit": "days"}, "$", "out_of_range"),
        ("deadline", {"start": "2024-03-01", "value": 5, "unit": "times"}, "$.unit", "wrong"),
        ("deadline", {"start": "2024-03-01", "limit": "reach_attempts"}, "$.limit", "no_limit"),
        ("deadline", {"start": "2024-03-01", "limit": "appeal_fee", "timezone": ""},
         "$.timezone", "timezone"),
        ("deadline", {"start": "2024-03-01", "limit": "appeal_fee", "timezone": "Asia"},
         "$.timezone", "timezone"),
        ("deadline", {"start": "2024-03-01", "limit": "appeal_fee", "pauses": [
            {"from": "2024-03-03T10:00:00+08:00", "until": "2024-03-02T10:00:00+08:00",
             "waiting_for": "customer"}]}, "$.pauses[0]", "wrong"),
        ("fee", {"service": "number_choice"}, "$.number_kind", "number_kind"),
        ("fee", {"service": "complaint", "fee": 0.5}, "$.fee", "wrong"),
        ("fee", {"service": "complaint", "fee": "-1"}, "$.fee", "wrong"),
        ("fee", {"service": "lunch"}, "$.service", "wrong"),
    ],
)  # fmt: skip
def test_a_bad_case_is_refused_with_its_place(
    name: str, case: dict[str, object], place: str, code: str
) -> None:
    with pytest.raises(Bad) as caught:
        judged(name, **case)
    assert (caught.value.place, caught.value.code) == (place, code)


@pytest.mark.parametrize("name", RULES)
def test_every_field_of_a_schema_is_described_and_no_other_is_taken(name: str) -> None:
    for shape in schema(name)["$defs"].values():
        assert shape["description"] and shape["additionalProperties"] is False
        for field, told in shape["properties"].items():
            parts = [told, *told.get("anyOf", ())]
            known = any("description" in each or "$ref" in each for each in parts)
            assert known, (shape["title"], field)


def _at(minute: int) -> str:
    return f"2025-06-09T09:{minute:02d}:00+08:00"


def _events(*events: tuple[str, str] | tuple[str, str, dict[str, object]]) -> list[dict[str, Any]]:
    """Events a minute apart: kind, by, and what else they say."""
    return [
        {"kind": kind, "by": by, "at": _at(minute), **(more[0] if more else {})}
        for minute, (kind, by, *more) in enumerate(events, 1)
    ]


def handed(*events: Any, **more: object) -> dict[str, Any]:
    """The answer to a hand-over."""
    case = {"first_handler": "A", "first_contact_at": _at(0), "events": _events(*events), **more}
    return judged("hand-over", **case)


TO_B, TO_C, TO_A = ({"to": who} for who in "BCA")


@pytest.mark.parametrize(
    ("events", "now", "verdict", "code"),
    [
        pytest.param([("answered", "A")], None, "OK", "did_answered", id="10a"),
        pytest.param([("offered", "A", TO_B)], 32, "FAIL", "orphan", id="10b"),
        pytest.param([("offered", "A", TO_B)], 31, "OK", "awaiting", id="10b-in-time"),
        pytest.param([("sent_away", "A")], None, "FAIL", "refused", id="10c"),
        ([("pointed_to", "A", {"ours": True})], None, "FAIL", "objection.guide_inside"),
        ([("pointed_to", "A", {"ours": False})], None, "OK", "did_pointed_to"),
        ([("offered", "B", TO_C)], 5, "REFUSE", "objection.not_owner"),
        ([("offered", "A", TO_A)], 5, "REFUSE", "objection.offer_self"),
        ([("offered", "A", TO_B), ("offered", "A", TO_C)], 5, "REFUSE", "objection.offer_open"),
        ([("offered", "A", TO_B), ("accepted", "C")], 5, "FAIL", "objection.offer_not_yours"),
        ([("offered", "A", TO_B), ("accepted", "B"), ("accepted", "B")], None, "FAIL",
         "objection.offer_gone"),
        ([("closed", "A")], None, "FAIL", "objection.close_untold"),
        ([("answered", "A"), ("closed", "A")], None, "OK", "did_closed"),
        ([("answered", "A"), ("closed", "B")], None, "REFUSE", "closed_by_other"),
        ([("answered", "A"), ("offered", "A", TO_B)], None, "REFUSE",
         "objection.matter_settled"),
        ([("unreachable", "A")], None, "REFUSE", "objection.attempts_few"),
        ([("registered", "A", {"given": ["name", "phone"]})], None, "FAIL", "objection.needed"),
        ([("registered", "A", {"given": ["name", "unit", "phone", "matter", "call_back"]})],
         None, "OK", "did_registered"),
    ],
)  # fmt: skip
def test_hand_over(events: list[Any], now: int | None, verdict: str, code: str) -> None:
    found = handed(*events, **({} if now is None else {"now": _at(now)}))
    assert found["verdict"] == verdict
    assert code in codes(found)
    assert (found["first_handler"], found["owner"]) == (
        "A",
        "A" if code != "objection.offer_gone" else "B",
    )
    assert "10" in [each["article"] for each in found["basis"]]


def test_10b_the_offerer_keeps_owner_and_clock_until_it_is_accepted() -> None:
    waiting = handed(("offered", "A", TO_B), now=_at(40))
    offer = waiting["open_offer"]
    assert (waiting["owner"], offer["overdue"], offer["escalated_to"]) == (
        "A", True, "duty_manager",
    )  # fmt: skip
    assert offer["latest_at"] == _at(31) and offer["unverified"] is True
    sooner = handed(("offered", "A", TO_B), now=_at(12), accept_within_minutes=10)
    assert sooner["verdict"] == "FAIL"
    taken = handed(("offered", "A", TO_B), ("accepted", "B"))
    assert (taken["owner"], taken["first_handler"], taken["open_offer"]) == ("B", "A", None)
    declined = handed(("offered", "A", TO_B), ("declined", "B", {"why": "busy"}))
    assert (declined["owner"], declined["verdict"], declined["open_offer"]) == ("A", "OK", None)
    events = _events(("offered", "A", TO_B), ("accepted", "B"))
    events[1]["at"] = _at(45)
    late = judged("hand-over", first_handler="A", first_contact_at=_at(0), events=events)
    assert (late["verdict"], late["owner"]) == ("WARN", "B")


def test_a_case_that_comes_back_to_somebody_it_left_is_a_bounce() -> None:
    there = (("offered", "A", TO_B), ("accepted", "B"))
    back = (("offered", "B", TO_A), ("accepted", "A"))
    on = (("offered", "B", TO_C), ("accepted", "C"))
    assert (handed(*there, *on)["verdict"], handed(*there, *on)["bounces"]) == ("OK", 0)
    found = handed(*there, *back)
    assert (found["verdict"], found["bounces"], found["holders"]) == ("FAIL", 1, ("A", "B", "A"))
    assert "bounce" in codes(found)


def test_who_cannot_be_told_never_counts_as_answered() -> None:
    tried = [("attempted", "A")] * 3
    confirmed = handed(*tried, ("unreachable", "A"), ("unreachable_confirmed", "S"))
    assert (confirmed["verdict"], confirmed["state"]) == ("OK", "unreachable")
    self_confirmed = handed(*tried, ("unreachable", "A"), ("unreachable_confirmed", "A"))
    assert (self_confirmed["verdict"], self_confirmed["state"]) == ("REFUSE", "open")
    for kind, state in (("left", "left"), ("no_contact", "no_contact")):
        found = handed((kind, "A"))
        assert (found["state"], found["answered"]) == (state, False)
    assert handed(("answered", "A"))["answered"] is True


@pytest.mark.parametrize(
    ("case", "place", "code"),
    [
        ({"events": _events(("offered", "A", TO_B))}, "$.now", "now_for_offer"),
        ({"events": list(reversed(_events(("left", "A"), ("left", "A"))))}, "$.events[1].at",
         "order"),
        ({"events": _events(("offered", "A"))}, "$.events[0]", "missing_field"),
        ({"events": _events(("lost", "A"))}, "$.events[0].kind", "wrong"),
        ({"events": _events(("left", "A", {"to": "B"}))}, "$.events[0]", "unknown_field"),
    ],
)  # fmt: skip
def test_a_bad_hand_over_is_refused_with_its_place(
    case: dict[str, object], place: str, code: str
) -> None:
    with pytest.raises(Bad) as caught:
        judged("hand-over", first_handler="A", first_contact_at=_at(0), **case)
    assert (caught.value.place, caught.value.code) == (place, code)


_days = st.dates(date(2004, 1, 1), date(2027, 12, 31))
_since = _days.map(str) | _days.map(lambda day: f"{day}T23:30:00+08:00")
# What would be refused nearly always, were it left to chance.
_LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "timezone": st.sampled_from(["Asia/Shanghai", "Europe/Berlin"]),
    "hours": st.sampled_from([(), ("Mon-Fri 08:30-12:00,13:00-17:30",)]),
    "years": st.just(()), "pauses": st.just(()), "start": _since, "received_at": _since,
    "done_at": _since, "limit": st.sampled_from(list(limits())), "value": st.none() | st.just(5),
    "unit": st.none() | st.just("working_days"),
    "first_contact_at": st.just(datetime(1990, 1, 1, tzinfo=UTC)),
}  # fmt: skip


@st.composite
def cases(draw: st.DrawFn, shape: type[Reckoning]) -> Reckoning:
    """A case that is mostly in order."""
    values = {}
    for each in msgspec.structs.fields(shape):
        known = each.name in _LIKELY
        values[each.name] = draw(_LIKELY[each.name] if known else shaped(each.type))
    if "events" in values:
        values["events"] = tuple(sorted(values["events"], key=lambda event: event.at))
    if isinstance(values.get("now"), str):
        values["now"] = draw(_since)
    return shape(**values)


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_case_of_the_right_shape_is_judged_or_refused_with_its_place(
    name: str, data: st.DataObject
) -> None:
    """Nothing else comes out: no traceback reaches another program."""
    case = data.draw(cases(RULES[name].case))
    try:
        found = decide(name, msgspec.json.encode(case))
    except Bad as bad:
        assert bad.place.startswith("$")
    else:
        assert found.verdict in VERDICTS and found.basis
        json.loads(msgspec.json.encode(worded(found)))
