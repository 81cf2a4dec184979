"""Decides for search: what is asked, and how what was found reads."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.search.lines import FoundLine
from app.search.views import Found, Search
from ui.bridge import Bridge
from ui.moments import moment
from ui.names import hall_name
from ui.widgets.cells import Cell
from ui.words import say

FIELDS = ("all", "words", "answer", "name", "number")
STATES = ("all", "open", "settled")
# Of a word with one of these nothing was looked for.
_SKIPPED = ("one_character", "not_a_number")
# Days back from today, today being 1.
DAYS = {"all": 0, "today": 1, "week": 7, "month": 30}


@dataclass(frozen=True)
class Asking:
    """What stands in the box and the filters."""

    text: str = ""
    field: str = "all"
    state: str = "all"
    days: str = "all"


@dataclass(frozen=True)
class FoundRow:
    """One line, column by column; a matter is opened through its visit."""

    type: str
    id: str
    visit: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class FoundPage:
    """A page of lines; `after` goes into the next question, None at the end. `notes` say what
    could not be searched, `looked` whether anything could."""

    rows: tuple[FoundRow, ...]
    after: int | None
    notes: tuple[str, ...]
    looked: bool


class SearchReader:
    """Asks; of several questions only the last one is answered."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def prepare(self) -> None:
        """The first search of a session is as quick as the next: its statements are made, and what
        it folds by is read, over words that are said often."""
        for each in [*self._bridge.norms.categories.values()][:1]:
            self._bridge.ask(Search(each.level2), lambda _: None, "search.prepared")

    def page(
        self, asking: Asking, after: int | None, answered: Callable[[FoundPage], None]
    ) -> None:
        """The lines after this one."""
        query = Search(
            asking.text, _all_is_empty(asking.field), _all_is_empty(asking.state),
            DAYS[asking.days], after,
        )  # fmt: skip
        self._bridge.ask(query, partial(self._show, asking.text, answered), "search")

    def _show(self, text: str, answered: Callable[[FoundPage], None], found: Found) -> None:
        notes = tuple(say.objection(each) for each in found.notes)
        skipped = [each.params["text"] for each in found.notes if each.code in _SKIPPED]
        looked = len(skipped) < len(text.split()) and text not in skipped
        answered(FoundPage(tuple(map(self._row, found.lines)), found.next, notes, looked))

    def _row(self, line: FoundLine) -> FoundRow:
        norms = self._bridge.norms
        now = self._bridge.desk.clock.now()
        cells = (
            Cell(line.number, line.number_marks),
            Cell(say.code("record", line.type)),
            Cell(moment(line.at, norms.zone, now)),
            Cell(hall_name(norms, line.hall)),
            _said(line),
            Cell(say.code("state", line.state)),
        )
        return FoundRow(line.type, line.id, line.visit, cells)


def _all_is_empty(value: str) -> str:
    return "" if value == "all" else value


def _said(line: FoundLine) -> Cell:
    """The words that were found, after the name of their field where they are not the customer's;
    after a name or number what it was about."""
    if line.snippet is None:
        return Cell(say(f"search.withheld_{line.withheld or 'empty'}"), dim=True)
    snippet = line.snippet
    if snippet.field == "words":
        return Cell(snippet.text, snippet.marks)
    before = say("search.in_field", field=say.code("field", snippet.field))
    about = f"  {line.begins}" if snippet.field in ("name", "number") else ""
    return Cell(
        before + snippet.text + about,
        tuple((start + len(before), end + len(before)) for start, end in snippet.marks),
    )
