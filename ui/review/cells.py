"""How a line of the log stands in a file: masked as on the screen."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from app import masks
from app.export import Cell
from app.norms.norms import Norms
from app.review.lines import ExportLine
from ui.names import category_name, hall_name
from ui.words import WORDS, say

COLUMNS = (
    "number", "received", "hall", "code", "category", "state", "latest", "answered", "closed",
    "amount", "owner", "words",
)  # fmt: skip


def head() -> tuple[str, ...]:
    """Names of the columns."""
    return tuple(say(f"export.column.{each}") for each in COLUMNS)


def cells_of(norms: Norms) -> Callable[[ExportLine], tuple[Cell, ...]]:
    """What puts a line into the words of the screen as it speaks now; another thread may call it
    while the screen changes its language."""
    zone = norms.zone
    halls = norms.branch.halls if norms.branch else ()
    hall = {each.id: hall_name(norms, each.id) for each in halls}
    category = {code: category_name(norms, code) for code in norms.categories}
    state = {key.removeprefix("state."): say(key) for key in WORDS if key.startswith("state.")}
    closing, disputed = say("state.closing"), say("state.disputed")
    parked, withheld = say("outcome.parked"), say("withheld.here")

    def cells(line: ExportLine) -> tuple[Cell, ...]:
        also = ((line.closing, closing), (line.disputes, disputed), (line.newer, parked))
        states = [state.get(line.state, line.state), *(words for count, words in also if count)]
        said = withheld
        if line.words is not None:
            said = " ".join(masks.words(line.words, line.asker_name, line.holder_name).split())
        return (
            line.number, _local(line.received_at, zone), hall.get(line.hall, line.hall),
            line.category, category.get(line.category, line.category), " · ".join(states),
            _local(line.latest_at, zone), _local(line.answered_at, zone),
            _local(line.closed_at, zone), line.amount,
            norms.name(line.owner) if line.owner else None, said,
        )  # fmt: skip

    return cells


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    """By the branch's clock, which a file cannot name."""
    return None if at is None else at.astimezone(zone).replace(tzinfo=None)
