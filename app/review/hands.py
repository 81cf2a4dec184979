"""Who had a hand in a case, and so does not look at it again. No norm says so: it is what an
auditor asks first. Pure."""

import json
from typing import Any

from app.journal.act import Record
from app.journal.kinds import States


def touched(complaint: str, matter: str) -> tuple[Record, ...]:
    """The records that tell who had a hand in a case, the case last."""
    return (
        ("hand_over", matter), ("matter", matter), ("remedy", complaint), ("complaint", complaint)
    )  # fmt: skip


def hands(states: States, complaint: str, matter: str) -> frozenset[str]:
    """Whoever was asked first, had it at any time, took, answered or ended it, or has decided in
    its money."""
    over, of, money, case = (states.get(each) for each in touched(complaint, matter))
    found: set[Any] = set(json.loads(over.holders)) if over is not None else set()
    if of is not None:
        found |= {of.first_contact, of.owner}
    if money is not None:
        found |= {money.offered_by, money.approved_by, money.declined_by, money.paid_by}
    if case is not None:
        found |= {case.received_by, case.answered_by, case.closed_by}
        found |= {each["by"] for each in json.loads(case.answers)}
    return frozenset(found - {None})
