"""A complaint's promise, clocks, life, money and appeal, as the rule tells them."""

from typing import Any

import pytest

from app.decide.case import Bad
from tests.decide.test_rules import codes, judged

RECEIVED = "2024-03-01T10:00:00+08:00"


def event(kind: str, day: str, by: str = "A", **more: object) -> dict[str, Any]:
    """One event of 2024."""
    return {"kind": kind, "at": f"2024-{day}T10:00:00+08:00", "by": by, **more}


def complained(*events: dict[str, Any], **more: object) -> dict[str, Any]:
    """The answer to a complaint of Friday 2024-03-01."""
    case = {"received_at": RECEIVED, "first_handler": "A", "events": list(events), **more}
    return judged("complaint", **case)


@pytest.mark.parametrize(
    ("pack", "first", "latest"),
    [
        pytest.param("CN-2005/2016", "2024-03-16", "2024-03-18", id="C1"),
        pytest.param("CN-HA-2020", "2024-03-08", "2024-03-08", id="C2"),
        pytest.param("CN-CQ-2018", "2024-03-22", "2024-03-22", id="C3"),
    ],
)
def test_the_promise_is_the_one_of_the_clock(pack: str, first: str, latest: str) -> None:
    found = complained(pack=pack)
    promise = found["promise"]
    assert (promise["first"], promise["first_latest"], promise["late"]) == (first, latest, False)
    assert found["verdict"] == "OK"
    day = latest.replace("2024-", "")
    assert complained(event("answered", day), pack=pack)["verdict"] == "OK"
    late = f"{day[:3]}{int(day[3:]) + 1:02d}"
    broken = complained(event("answered", late), pack=pack)
    assert (broken["verdict"], broken["promise"]["late"]) == ("FAIL", True)


def test_several_clocks_each_stopped_only_by_what_stops_it() -> None:
    pauses = [
        {"from": "2024-03-04T10:00:00+08:00", "until": "2024-03-06T10:00:00+08:00",
         "waiting_for": "customer"},
        {"from": "2024-03-07T10:00:00+08:00", "until": "2024-03-08T10:00:00+08:00",
         "waiting_for": "third_party"},
    ]  # fmt: skip
    found = complained(pauses=pauses)
    assert {each["clock"]: each["target"] for each in found["deadlines"]} == {
        "customer": "2024-03-18", "internal": "2024-03-14", "regulator": "2024-03-16",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("events", "verdict", "state", "code"),
    [
        ([event("answered", "03-05"), event("closed", "03-05")], "OK", "closed", "did_closed"),
        ([event("closed", "03-05")], "FAIL", "received", "objection.close_untold"),
        ([event("answered", "03-05"), event("closed", "03-05", by="Z")], "REFUSE", "answered",
         "closed_by_other"),
        ([event("answered", "03-05"), event("closed", "03-05", by="Z", role="supervisor")], "OK",
         "closed", "did_closed"),
        ([event("handed_over", "03-04", to="B"), event("answered", "03-05", by="B"),
          event("closed", "03-05", by="B")], "OK", "closed", "did_handed_over"),
        ([event("answered", "03-05"), event("disagreed", "03-05", appeal_route_told=True),
          event("closed", "03-06")], "FAIL", "disagreed", "objection.close_disagreed"),
        ([event("answered", "03-05"), event("disagreed", "03-05")], "WARN", "disagreed",
         "appeal_route_untold"),
        ([event("answered", "03-05"), event("disagreed", "03-05", appeal_route_told=True),
          event("investigating", "03-06"), event("answered", "03-07"), event("closed", "03-07")],
         "OK", "closed", "did_disagreed"),
        ([event("withdrawn", "03-20")], "OK", "withdrawn", "did_withdrawn"),
        ([event("answered", "03-05"), event("closed", "03-05"), event("reopened", "03-06")], "OK",
         "investigating", "did_reopened"),
        ([event("reopened", "03-06")], "REFUSE", "received", "objection.step_back"),
        ([event("answered", "03-05"), event("closed", "03-05"), event("answered", "03-06")],
         "FAIL", "closed", "objection.complaint_closed"),
        ([event("investigating", "03-05"), event("acknowledged", "03-06")], "WARN",
         "investigating", "objection.step_back"),
    ],
)  # fmt: skip
def test_the_life_of_a_complaint(
    events: list[dict[str, Any]], verdict: str, state: str, code: str
) -> None:
    found = complained(*events)
    assert (found["verdict"], found["state"]) == (verdict, state)
    assert code in codes(found)
    assert found["first_handler"] == "A"


def test_a_repeat_keeps_owner_promise_and_lateness_and_a_new_day_makes_nothing_good() -> None:
    found = complained(
        event("repeated", "03-20", by="B"),
        event("promise_changed", "03-20", by="B", to="2024-03-25", reason="等计费核对"),
        event("answered", "03-24", by="B"),
    )
    promise = found["promise"]
    assert (found["owner"], found["repeats"], found["verdict"]) == ("A", 1, "FAIL")
    assert (promise["first"], promise["current"], promise["late"]) == (
        "2024-03-16", "2024-03-25", True,
    )  # fmt: skip
    assert "promise_beyond" in codes(found)
    sooner = complained(event("promise_changed", "03-05", to="2024-03-10", reason="好办"))
    assert (sooner["verdict"], sooner["promise"]["first"]) == ("OK", "2024-03-16")


@pytest.mark.parametrize(
    ("events", "more", "verdict", "possible", "reasons"),
    [
        ([event("appealed", "03-18")], {}, "REFUSE", False, ("appeal_too_early",)),
        # Unanswered when the time is over: the appeal stands, and the promise is broken.
        ([event("appealed", "03-19")], {}, "FAIL", True, ()),
        ([event("answered", "03-05"), event("appealed", "03-06")], {}, "OK", True, ()),
        ([event("answered", "03-05"), event("appealed", "06-11")],
         {"category": "fee_dispute", "happened_on": "2024-01-10"}, "OK", True, ()),
        ([event("answered", "03-05"), event("appealed", "06-12")],
         {"category": "fee_dispute", "happened_on": "2024-01-10"}, "REFUSE", False,
         ("appeal_too_late",)),
        ([event("answered", "03-05"), event("appealed", "06-12")],
         {"category": "user_service", "happened_on": "2024-01-10"}, "OK", True, ()),
        ([event("answered", "03-05"), event("appealed", "03-06", accepted_elsewhere=True)], {},
         "REFUSE", False, ("appeal_elsewhere",)),
        ([event("remedy_offered", "03-04", amount="41"),
          event("remedy_approved", "03-04", by="S", role="duty_manager"),
          event("remedy_carried_out", "03-05"), event("answered", "03-05"),
          event("appealed", "03-06")], {}, "REFUSE", False, ("appeal_settled",)),
    ],
)  # fmt: skip
def test_what_the_regulator_would_take(
    events: list[dict[str, Any]],
    more: dict[str, object],
    verdict: str,
    possible: bool,
    reasons: tuple[str, ...],
) -> None:
    found = complained(*events, **more)
    appeal = found["appeal"]
    assert (found["verdict"], appeal["possible"], appeal["reasons"]) == (verdict, possible, reasons)


def test_c4_the_customer_s_own_clock_stands_on_the_case() -> None:
    found = complained(category="fee_dispute", happened_on="2024-01-10")
    appeal = found["appeal"]
    assert (appeal["until"], appeal["until_latest"]) == ("2024-06-10", "2024-06-11")
    assert appeal["unanswered_from"] == "2024-03-19T00:00:00+08:00"
    # The month of the call is left out.
    assert found["records_kept_until"] == "2024-06-30"


@pytest.mark.parametrize(
    ("events", "verdict", "code"),
    [
        ([event("remedy_approved", "03-04", by="S", role="supervisor")], "REFUSE",
         "objection.no_remedy"),
        ([event("remedy_offered", "03-04", amount="41"),
          event("remedy_approved", "03-04", role="supervisor")], "REFUSE",
         "objection.same_person"),
        ([event("remedy_offered", "03-04", amount="41"),
          event("remedy_approved", "03-04", by="S", role="clerk")], "REFUSE",
         "objection.over_limit"),
        ([event("remedy_offered", "03-04", amount="100.01"),
          event("remedy_approved", "03-04", by="S", role="duty_manager")], "REFUSE",
         "objection.over_limit"),
        ([event("remedy_offered", "03-04", amount="100.00"),
          event("remedy_approved", "03-04", by="S", role="duty_manager"),
          event("remedy_carried_out", "03-05"), event("remedy_seen", "03-06")], "OK",
         "did_remedy_seen"),
        ([event("remedy_offered", "03-04", amount="41"), event("remedy_carried_out", "03-05")],
         "BLOCK", "objection.not_approved"),
        ([event("remedy_offered", "03-04", amount="41"), event("remedy_seen", "03-05")], "FAIL",
         "objection.remedy_not_out"),
        ([event("list_provided", "03-04")], "OK", "did_list_provided"),
        ([event("list_provided", "03-04", fee="0.50")], "FAIL", "fee_on_free"),
        ([event("list_provided", "03-04", service="local_call_basis", fee="2")], "FAIL",
         "fee_on_free"),
    ],
)  # fmt: skip
def test_money(events: list[dict[str, Any]], verdict: str, code: str) -> None:
    found = complained(*events, category="fee_dispute")
    assert found["verdict"] == verdict
    assert code in codes(found)
    assert found["list_fee"] == "0.00"


def test_13a_taking_a_complaint_costs_nothing() -> None:
    found = complained(fee="0.50")
    assert found["verdict"] == "FAIL"
    assert "13" in [each["article"] for each in found["basis"]]


def test_a_sender_s_clock_runs_beside_ours() -> None:
    found = complained(forwarded={"source": "regulator", "due": "2024-03-11"})
    assert [each["limit"] for each in found["deadlines"]][-1] == "forwarded_regulator"
    personal = complained(category="personal_information")
    assert "privacy_answer" in [each["limit"] for each in personal["deadlines"]]


def test_events_out_of_order_are_refused() -> None:
    with pytest.raises(Bad) as caught:
        complained(event("answered", "03-05"), event("closed", "03-04"))
    assert (caught.value.place, caught.value.code) == ("$.events[1].at", "order")
