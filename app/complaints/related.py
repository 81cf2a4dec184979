"""What a complaint has to do with others (article 10; norms.md 9 [f]): pure, part of its rules."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.complaints import life
from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, PENDING, Act, Record

if TYPE_CHECKING:
    from app.complaints.rules import Complaint


def check_repeated(state: "Complaint", act: Act) -> list[Objection]:
    """Whoever comes again is heard, whatever became of it meanwhile."""
    same = act.body.matter == state.matter
    return [] if same else [Objection("not_here", {"type": "matter"})]


def repeated(
    record: Record, state: "Complaint | None", act: Act, outcome: str
) -> "Complaint | None":
    """Owner, promise and what was said first stay; what had been answered is owed again."""
    if state is None or outcome not in (APPLIED, PENDING):
        return state if state is None or outcome != EXCEPTION else _disputed(state)
    return replace(
        state,
        state=life.after(state.state, "repeated"),
        repeats=state.repeats + 1,
        repeated_at=act.body.when(act),
        closed_at=None,
        closed_by=None,
    )


def _disputed(state: "Complaint") -> "Complaint":
    return replace(state, disputes=state.disputes + 1)
