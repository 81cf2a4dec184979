"""What a complaint has to do with others (article 10; norms.md 9 [f]): pure, part of its rules."""

from msgspec.structs import replace

from app.complaints import life
from app.complaints.states import STANDS, Complaint, clashed
from app.errors import Objection
from app.journal.act import Act, Record
from app.norms.norms import Norms


def check_its_matter(state: Complaint, act: Act, norms: Norms) -> list[Objection]:
    """Whoever comes again is heard, whatever became of it meanwhile; his matter is that of the
    complaint."""
    same = act.body.matter == state.matter
    return [] if same else [Objection("not_here", {"type": "matter"})]


def repeated(record: Record, state: Complaint | None, act: Act, outcome: str) -> Complaint | None:
    """Owner, promise and what was said first stay; what had been answered is owed again."""
    if state is None or outcome not in STANDS:
        return clashed(state, outcome)
    return replace(
        state,
        state=life.after(state.state, "repeated"),
        repeats=state.repeats + 1,
        repeated_at=act.body.when(act),
        closed_at=None,
        closed_by=None,
    )
