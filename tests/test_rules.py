"""What every room's rules have in common: total, pure, blind to private words, roles as data."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import asdict, replace

from app.errors import Objection
from app.journal import judge, store
from app.journal.act import Act
from app.journal.kinds import SUPERVISORS
from app.registry import REGISTRY
from app.visits.acts import VisitOpened
from db.tables import metadata
from tests.support.acts import NORMS, act_of, acts, codes, ids, states, structs

KINDS = sorted(REGISTRY.kinds.values(), key=lambda each: each.name)
FACTS = {
    "visit_opened", "visit_set_aside", "visit_resumed", "matter_opened", "matter_answered",
    "matter_taken_up", "matter_left", "matter_corrected", "earlier_contact_claimed",
    "matter_joined", "complaints_linked", "case_forwarded_in",
    "matter_pointed_elsewhere", "matter_without_contact", "hand_over_accepted",
    "duty_taken_on", "duty_done", "returned_passed",
    "contact_attempted", "earlier_contact_examined",
    "visit_voided", "complaint_received", "complaint_corrected", "complaint_answered",
    "complaint_repeated",
    "receipt_issued", "blank_forms_reserved", "blank_form_voided", "returned_settled",
    "quarantine_released", "attachment_added", "words_revealed", "visit_language_set",
    "visit_needs_noted", "matter_summed_up",
    "summary_shown", "summary_signed", "service_rated", "shift_opened", "shift_closed",
    "hall_day_closed", "backup_arrived",
    "complaint_acknowledged", "complaint_assessed", "investigation_begun", "work_noted",
    "customer_disagreed", "complaint_withdrawn", "complaint_reopened", "promise_changed",
    "clarification_asked", "clarification_received", "third_party_waiting", "third_party_ended",
    "log_exported",
    "remedy_offered", "remedy_approved", "remedy_carried_out", "remedy_seen", "list_provided",
    "call_records_held", "reminders_held",
    "report_made",
    "case_file_made", "case_reviewed", "review_replied", "report_checked",
    "sign_asked", "sign_replied",
}  # fmt: skip
REQUESTS = {
    "complaints_parted",
    "duty_passed", "hand_over_offered", "hand_over_declined", "hand_over_recalled",
    "unreachable_reported",
    "unreachable_decided", "matter_reassigned", "complaint_close_requested",
    "reference_published", "reference_confirmed", "reference_withdrawn",
    "exception_resolved", "erasure_requested",
    "remedy_declined", "hold_released", "case_opened", "pin_set",
}  # fmt: skip


def test_what_happened_is_a_fact_and_what_is_asked_a_request() -> None:
    assert {each.name for each in KINDS if each.fact} == FACTS
    assert {each.name for each in KINDS if not each.fact} == REQUESTS


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and (one is None or asdict(one) == asdict(other))


@settings(max_examples=400)
@given(act=acts(), data=st.data())
def test_evolve_is_total_and_pure(act: Act, data: st.DataObject) -> None:
    """For every kind, any state, any outcome, and records of every room."""
    for type_ in REGISTRY.states:
        id_ = data.draw(ids)
        state = data.draw(states(type_))
        evolve = REGISTRY.evolvers[type_]
        after = evolve((type_, id_), state, act, act.outcome)
        assert after is None or isinstance(after, REGISTRY.states[type_])
        assert _same(after, evolve((type_, id_), state, act, act.outcome))


@settings(max_examples=400)
@given(act=acts(), data=st.data())
def test_folding_without_private_words_gives_equal_other_columns(
    act: Act, data: st.DataObject
) -> None:
    silent = Act(act.header, act.frame, act.hash, act.body, {}, act.stamp)
    for type_ in REGISTRY.states:
        state, record = data.draw(states(type_)), (type_, data.draw(ids))
        evolve = REGISTRY.evolvers[type_]
        one = evolve(record, state, act, act.outcome)
        other = evolve(record, _blank(type_, state), silent, act.outcome)
        assert _same(_blank(type_, one), _blank(type_, other))


def _blank(type_: str, state: Any) -> Any:
    private = [c.name for c in metadata.tables[type_].columns if c.info.get("private")]
    return state if state is None or not private else replace(state, **dict.fromkeys(private))


@settings(max_examples=400)
@given(act=acts(), data=st.data(), empty=st.booleans())
def test_check_never_raises(act: Act, data: st.DataObject, empty: bool) -> None:
    found = {
        record: None if empty else data.draw(states(record[0]))
        for record in act.header.records
        if record[0] in REGISTRY.states
    }
    rules = REGISTRY.rules[act.header.kind]
    one = rules.check(dict(found), act, NORMS)
    assert all(isinstance(each.code, str) and each.code for each in one)
    assert rules.check(dict(found), act, NORMS) == one


@settings(max_examples=200)
@given(act=acts())
def test_every_outcome_but_returned_leaves_its_mark_or_none(act: Act) -> None:
    """A returned request changes nothing but the tray; an exception makes one."""
    touched = dict.fromkeys(type_ for type_, _ in store.touched(act))
    assert ("exception" in touched) >= (act.outcome == "exception")
    assert ("returned" in touched) >= (act.outcome == "returned")
    if act.outcome == "returned" and not REGISTRY.kind(act).fact:
        for record in act.header.records:
            if record[0] in REGISTRY.states and record != ("returned", act.id):
                evolve = REGISTRY.evolvers[record[0]]
                assert evolve(record, None, act, "returned") is None


PEOPLE = {
    "clerk": "3101",
    "duty_manager": "3001",
    "supervisor": "3901",
    "administrator": "3990",
    "hub": "hub",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_role_is_judged_for_every_kind(kind: Any, data: st.DataObject) -> None:
    body = data.draw(structs(kind.body).filter(_ours))
    for role, who in PEOPLE.items():
        found = judge.objections(REGISTRY, {}, act_of(body, who=who, role=role), NORMS, {})
        assert ("role_may_not" in codes(found)) == (role not in kind.roles)


def _ours(body: Any) -> bool:
    return all(type_ in REGISTRY.states for type_, _ in body.records())


@pytest.mark.parametrize(
    ("who", "role", "day", "expected"),
    [
        ("3101", "clerk", "2025-06-09", []),
        ("3101", "supervisor", "2025-06-09", ["not_on_staff"]),
        ("3202", "clerk", "2025-06-01", []),
        ("3202", "clerk", "2025-06-02", ["not_on_staff"]),
        ("3202", "clerk", "2023-12-31", ["not_on_staff"]),
        ("9999", "clerk", "2025-06-09", ["not_on_staff"]),
        ("hub", "clerk", "2025-06-09", ["not_on_staff"]),
        ("3101", "manager", "2025-06-09", ["role_may_not"]),
    ],
)
def test_who_held_the_role_on_that_day(who: str, role: str, day: str, expected: list[str]) -> None:
    body = VisitOpened(visit="v", ticket="A001")
    for clock in ("00:00", "23:59"):
        at = datetime.fromisoformat(f"{day}T{clock}:00+08:00")
        act = act_of(body, who=who, role=role, at=at)
        found = judge.objections(REGISTRY, {("visit", "v"): None}, act, NORMS, {})
        assert codes(found) == expected


def test_only_supervisors_decide() -> None:
    assert REGISTRY.kinds[("exception_resolved", 1)].roles == SUPERVISORS


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
@settings(max_examples=2)
@given(data=st.data())
def test_outcome_follows_from_objections_alone(kind: Any, data: st.DataObject) -> None:
    act = act_of(data.draw(structs(kind.body)))
    assert judge.outcome(REGISTRY, act, []) == "applied"
    expected = "exception" if kind.fact else "returned"
    assert judge.outcome(REGISTRY, act, [Objection("x")]) == expected


def test_states_and_tables_have_the_same_columns() -> None:
    for type_, shape in REGISTRY.states.items():
        table = metadata.tables[type_]
        assert issubclass(shape, Struct)
        assert [c.name for c in table.columns] == list(shape.__struct_fields__)
