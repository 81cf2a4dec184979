"""What a complaint is between acts."""

import json
from datetime import datetime
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from app.complaints import life
from app.journal.act import APPLIED, EXCEPTION, PENDING
from app.norms.count import Pause

STANDS = (APPLIED, PENDING)


class Complaint(Struct, frozen=True, gc=False):
    """One complaint. It names its matter and holds no owner (law 14).

    `due_at` is the first moment after the day promised, `latest_at` the first that is
    too late (the same where nobody knows the holidays of then).
    `answer` is the act that stands as the answer, `answers` all of them as JSON
    [{act, by, at}, …] in fold order, `disputes` the exceptions nobody has decided yet, `closing`
    this desk's close requests that the hub has not judged yet. `repeats` counts how often its
    customer came with it again. `area` is the token of the place where it is.

    `late_from`: when the answer that somebody waits for is late; None where nobody waits, or the
    clock stands still, as it has since `stood_at`. `pauses` are JSON [{act, of, from, until}, …],
    `until` null while one still waits. `promise` is the act that promised another day last;
    `promised_at` the first moment after that day, until there is an answer. `clashes` are moves
    that a supervisor may let stand, as JSON [{act, move, by, at}, …]. `settle_by` is the clock of
    whoever passed it on (`app.channels`): it runs while the complaint is open.
    """

    id: str
    number: str
    hall: str
    matter: str
    category: str
    amount: Decimal | None
    area: str | None
    state: str
    received_at: datetime
    received_by: str
    due_at: datetime | None = None
    latest_at: datetime | None = None
    due_norm: str | None = None
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
    answers: str = "[]"
    closing: int = 0
    closed_at: datetime | None = None
    closed_by: str | None = None
    late_from: datetime | None = None
    stood_at: datetime | None = None
    pauses: str = "[]"
    promise: str | None = None
    promised_at: datetime | None = None
    settle_by: datetime | None = None
    severity: int | None = None
    complexity: int | None = None
    impact: int | None = None
    safety: bool | None = None
    clashes: str = "[]"
    disputes: int = 0
    corrections: int = 0
    repeats: int = 0
    repeated_at: datetime | None = None
    subject: str = ""
    asker_name: str | None = None
    asker_number: str | None = None
    holder_name: str | None = None
    words: str | None = None
    demand: str | None = None
    newer: bool = False


def late_from(state: Complaint) -> datetime | None:
    """When the answer is late. The first promise counts, whatever was promised after it; once it is
    answered only another promise does."""
    if state.state not in life.WAITED or state.stood_at is not None:
        return None
    return state.latest_at if state.answered_at is None else state.promised_at


def pauses_of(kept: str) -> tuple[Pause, ...]:
    """When one waited, for whom, as a complaint keeps it."""
    return tuple(
        Pause(_moment(each["from"]), _moment(each["until"]) if each["until"] else None, each["of"])
        for each in json.loads(kept)
    )


def waits_for(state: Complaint, party: str) -> str | None:
    """The act since which one waits for somebody, None where one does not."""
    open_ = (e["act"] for e in json.loads(state.pauses) if e["of"] == party and not e["until"])
    return next(open_, None)


def clashed(state: Complaint | None, outcome: str) -> Complaint | None:
    """A fact that clashes stands in the log; the complaint says that a supervisor has to decide."""
    if state is None or outcome != EXCEPTION:
        return state
    return replace(state, disputes=state.disputes + 1)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
