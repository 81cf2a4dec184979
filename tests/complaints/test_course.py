"""The course of a complaint by one table: every act, in every state (ISO 10002 clause 7, norms.md
9; article 10)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from app.complaints import acts, course, life, rules
from app.complaints.life import ENDED, OPEN, STATES, UNANSWERED, WAITED
from app.complaints.states import Complaint, late_from, pauses_of
from app.decide.complaint_steps import STEPS as TOLD
from app.journal.kinds import kind_of
from app.visits.states import Matter
from tests.support.acts import NORMS, NOW, act_of, codes

DUE = datetime.fromisoformat("2025-06-25T00:00:00+08:00")
COMPLAINT = Complaint(
    "c", "n", "QH", "m", "S3", None, None, "received", NOW, "3101", due_at=DUE, latest_at=DUE,
    due_norm="answer-national", late_from=DUE,
)  # fmt: skip
MATTER = Matter("m", "v", "QH", "A001", "taken_up", "3101", "3102", NOW)
BODIES: dict[str, Any] = {
    "complaint_acknowledged": acts.ComplaintAcknowledged(complaint="c"),
    "complaint_assessed": acts.ComplaintAssessed(complaint="c", severity=1, complexity=2, impact=1),
    "investigation_begun": acts.InvestigationBegun(complaint="c"),
    "work_noted": acts.WorkNoted(complaint="c"),
    "complaint_answered": acts.ComplaintAnswered(complaint="c", supersedes="a", told_at=NOW),
    "complaint_corrected": acts.ComplaintCorrected(complaint="c", corrects="x", why="wrong_fact"),
    "customer_disagreed": acts.CustomerDisagreed(complaint="c", answer="a", how="in_person"),
    "complaint_close_requested": acts.ComplaintCloseRequested(
        complaint="c", answer="a", matter="m"
    ),
    "complaint_withdrawn": acts.ComplaintWithdrawn(complaint="c"),
    "complaint_reopened": acts.ComplaintReopened(complaint="c", matter="m", why="new_facts"),
    "promise_changed": acts.PromiseChanged(
        complaint="c", day=date(2025, 6, 30), due=DUE + timedelta(days=6), why="more_work"
    ),
    "clarification_asked": acts.ClarificationAsked(complaint="c", due_norm="answer-national"),
    "third_party_waiting": acts.ThirdPartyWaiting(complaint="c"),
}


def _judged(body: Any, state: Complaint, **by: str) -> list[str]:
    states = {("complaint", "c"): state, ("matter", "m"): MATTER}
    return codes(rules.check(states, act_of(body, **by), NORMS))  # type: ignore[arg-type]


def _after(state: Complaint, body: Any, outcome: str = "applied", **of: Any) -> Complaint:
    act = act_of(body, outcome=outcome, **of)
    found = rules.evolve(("complaint", "c"), state, act, outcome)
    assert isinstance(found, Complaint)
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", BODIES)
def test_an_act_may_be_where_the_table_says_so_and_nowhere_else(kind: str, state: str) -> None:
    found = replace(COMPLAINT, state=state, answer="a")
    event = course.EVENTS[kind]
    states, to = life.MOVES[event]
    assert (_judged(BODIES[kind], found) == []) == (state in states)
    if state in states and kind != "complaint_close_requested":
        assert _after(found, BODIES[kind]).state == (to or state)


def test_every_act_of_the_room_is_in_the_table() -> None:
    kinds = {
        kind_of(each).name
        for each in vars(acts).values()
        if isinstance(each, type) and hasattr(each, "KIND")
    }
    assert kinds - {"complaint_received"} == set(course.EVENTS)
    assert set(course.EVENTS.values()) <= set(life.MOVES)
    # What the rule for other programs tells goes by the same table.
    told = {each.__struct_config__.tag for each in TOLD}  # type: ignore[attr-defined]
    moved = {event for event, (_, to) in life.MOVES.items() if to is not None}
    assert moved - {"no_contact", "unreachable"} <= told


@pytest.mark.parametrize(
    ("who", "role", "found"),
    [
        ("3101", "clerk", []),
        ("3102", "clerk", []),
        ("3001", "duty_manager", []),
        ("3901", "supervisor", []),
        ("3103", "clerk", ["not_owner"]),
    ],
)
def test_10a_first_contact_owner_or_manager_close_and_nobody_else(
    who: str, role: str, found: list[str]
) -> None:
    """norms.md 14, 10a: only after the customer was told, and by nobody whom it does not concern
    (norms.md 4)."""
    close = BODIES["complaint_close_requested"]
    answered = replace(COMPLAINT, state="answered", answer="a")
    assert _judged(close, answered, who=who, role=role) == found
    assert _judged(close, COMPLAINT, who=who, role=role) == ["close_untold"]
    disagreed = replace(answered, state="disagreed")
    assert _judged(close, disagreed, who=who, role=role) == ["close_disagreed"]
    elsewhere = replace(answered, matter="other")
    assert _judged(close, elsewhere, who=who, role=role) == ["not_here"]


@pytest.mark.parametrize(
    ("grades", "safety", "escalated", "role", "found"),
    [
        ((1, 2, 2), False, None, "clerk", []),
        ((4, 1, 1), False, None, "clerk", ["grade_unknown"]),
        ((1, 3, 1), False, None, "clerk", ["escalation_untold"]),
        ((1, 1, 1), True, None, "clerk", ["escalation_untold"]),
        ((1, 1, 1), True, "3102", "clerk", ["escalation_untold"]),
        ((1, 1, 1), True, "3001", "clerk", []),
        ((3, 3, 3), True, None, "duty_manager", []),
    ],
)
def test_a_grave_one_is_told_to_a_manager(
    grades: tuple[int, int, int], safety: bool, escalated: str | None, role: str, found: list[str]
) -> None:
    body = acts.ComplaintAssessed(
        complaint="c", severity=grades[0], complexity=grades[1], impact=grades[2],
        safety=safety, escalated=escalated,
    )  # fmt: skip
    who = "3001" if role == "duty_manager" else "3101"
    assert _judged(body, COMPLAINT, who=who, role=role) == found
    if not found:
        after = _after(COMPLAINT, body)
        assert (after.severity, after.complexity, after.impact, after.safety) == (*grades, safety)


def test_another_promise_leaves_the_first_one_and_its_lateness() -> None:
    body = BODIES["promise_changed"]
    after = _after(COMPLAINT, body)
    assert (after.due_at, after.latest_at, after.late_from) == (DUE, DUE, DUE)
    assert (after.promise, after.promised_at) == ("act", DUE + timedelta(days=6))
    assert _judged(body, after) == ["promise_clash"], "whoever did not know of it clashes"
    assert _judged(replace(body, supersedes="act"), after) == []
    assert _judged(replace(body, due=DUE), COMPLAINT) == ["due_differs"]
    past = replace(body, day=date(2025, 6, 8), due=NOW)
    assert _judged(past, COMPLAINT) == ["promise_past"]


def test_after_an_answer_only_another_promise_can_be_late() -> None:
    answered = _after(COMPLAINT, replace(BODIES["complaint_answered"], supersedes=None))
    assert answered.late_from is None
    disagreed = _after(answered, replace(BODIES["customer_disagreed"], answer="act"))
    assert (disagreed.state, disagreed.late_from) == ("disagreed", None)
    again = _after(disagreed, BODIES["promise_changed"])
    assert again.late_from == DUE + timedelta(days=6)
    assert _after(again, BODIES["complaint_answered"]).late_from is None


@pytest.mark.parametrize("state", STATES)
def test_somebody_waits_until_there_is_an_answer_or_an_end(state: str) -> None:
    found = late_from(replace(COMPLAINT, state=state))
    assert (found is not None) == (state in WAITED)
    assert set(UNANSWERED) < set(WAITED) < set(OPEN) and not set(OPEN) & set(ENDED)


def _waited(asked: str, ended: str, begin: str, end: str) -> tuple[Complaint, Complaint]:
    """While one waits, and after it, with what the rules say to the day that is counted."""
    start, over = (datetime.fromisoformat(f"2025-06-{each}:00+08:00") for each in (begin, end))
    party = course.BEGINS[asked]
    due = course.recounted(NORMS, COMPLAINT, party, start, ends=False)
    first = _body(asked, due)
    states = {("complaint", "c"): COMPLAINT}
    begun = act_of(first, at=start, id="w")
    assert rules.check(states, begun, NORMS) == []
    waits = rules.evolve(("complaint", "c"), COMPLAINT, begun, "applied")
    due = course.recounted(NORMS, waits, party, over, ends=True)
    last = act_of(_body(ended, due, began="w"), at=over)
    assert rules.check({("complaint", "c"): waits}, last, NORMS) == []
    wrong = act_of(_body(ended, {**due, "due": over}, began="w"), at=over)
    assert codes(rules.check({("complaint", "c"): waits}, wrong, NORMS)) == ["due_differs"]
    gone = act_of(_body(ended, due, began="x"), at=over)
    assert codes(rules.check({("complaint", "c"): waits}, gone, NORMS)) == ["waits_not"]
    assert codes(rules.check({("complaint", "c"): waits}, begun, NORMS)) == ["waits_already"]
    return waits, rules.evolve(("complaint", "c"), waits, last, "applied")


def _body(kind: str, due: dict[str, Any], **more: str) -> Any:
    shapes = {
        kind_of(each).name: each
        for each in vars(acts).values()
        if isinstance(each, type) and hasattr(each, "KIND")
    }
    return shapes[kind](complaint="c", **due, **more)


def test_waiting_for_the_customer_stops_the_promise_and_no_day_of_it_is_late() -> None:
    """norms.md 2, C1 with a pause: 15 days from 9 June, and five later."""
    asked, answered = "clarification_asked", "clarification_received"
    waits, after = _waited(asked, answered, "10T10:00", "15T10:00")
    assert (waits.late_from, waits.due_at) == (None, DUE), "nothing is late while he is waited for"
    assert after.due_at == DUE + timedelta(days=5)
    # The 29th is a Sunday.
    assert after.late_from == after.latest_at == DUE + timedelta(days=6)
    (pause,) = pauses_of(after.pauses)
    assert (pause.until or NOW) - pause.from_ == timedelta(days=5)


def test_waiting_for_somebody_outside_stops_only_our_own_clock() -> None:
    waits, after = _waited("third_party_waiting", "third_party_ended", "10T10:00", "15T10:00")
    assert waits.late_from == after.late_from == DUE
    assert [each.waiting_for for each in pauses_of(after.pauses)] == ["third_party"]


def test_what_is_late_already_stays_late_while_one_waits() -> None:
    late = DUE + timedelta(days=1)
    due = course.recounted(NORMS, COMPLAINT, "customer", late, ends=False)
    assert due == {"due": DUE, "latest": DUE, "due_norm": "answer-national"}
    after = _after(COMPLAINT, acts.ClarificationAsked(complaint="c", **due), at=late)
    assert after.late_from == DUE


def test_what_clashed_with_the_end_is_made_once_a_supervisor_lets_it_stand() -> None:
    """The customer disagreed at one counter while the other one closed: it is open again."""
    from app.oversight.acts import ExceptionResolved

    closed = replace(COMPLAINT, state="closed", answer="a", closed_at=NOW, closed_by="3101")
    after = _after(closed, BODIES["customer_disagreed"], "exception")
    assert (after.state, after.disputes) == ("closed", 1)
    for decision, state in (("later_stands", "disagreed"), ("earlier_stands", "closed")):
        body = ExceptionResolved(exception="act", touched=(("complaint", "c"),), decision=decision)
        decided = _after(after, body, id="d")
        assert (decided.state, decided.disputes) == (state, 0)
        assert (decided.closed_at is None) == (state == "disagreed")


def test_a_step_that_came_too_late_does_not_lead_back() -> None:
    assessed = replace(COMPLAINT, state="assessed")
    after = _after(assessed, BODIES["complaint_acknowledged"], "exception")
    assert course.let_stand(after, "act").state == "assessed"
