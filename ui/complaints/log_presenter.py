"""Decides for the complaint log: what is asked, and how its lines read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from app.complaints.log import ComplaintCount, ComplaintLog, Key, LogFilter, LogLine
from app.complaints.log import LogPage as Page
from ui.bridge import Bridge
from ui.clocks import in_words
from ui.complaints.presenter import one_line, state_words
from ui.moments import moment
from ui.names import category_name, hall_name
from ui.widgets.cells import Cell

# Two screens full.
PAGE = 32
# More never fits in a line, and Qt would measure all of it to cut it.
_WIDEST = 160


class LogRow:
    """One line of the complaint log; its words are written when it is first looked at."""

    def __init__(self, line: LogLine, write: Callable[[LogLine], tuple[Cell, ...]]) -> None:
        self.id = line.id
        self._line, self._write = line, write

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Column by column."""
        return self._write(self._line)


@dataclass(frozen=True)
class LogPage:
    """A page of the log; `after` goes into the next question, None at the end."""

    rows: tuple[LogRow, ...]
    after: Key | None


class LogReader:
    """Asks; of several questions only the last one is answered."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def page(
        self,
        wanted: LogFilter,
        after: Key | None,
        answered: Callable[[LogPage], None],
        limit: int = PAGE,
    ) -> None:
        """A page of the log."""
        query = ComplaintLog(wanted, after, limit)
        self._bridge.ask(query, partial(self._show, answered), "log")

    def count(self, wanted: LogFilter, answered: Callable[[int], None]) -> None:
        """How many there are in all."""
        self._bridge.ask(ComplaintCount(wanted), answered, "log.count")

    def _show(self, answered: Callable[[LogPage], None], page: Page) -> None:
        rows = tuple(LogRow(line, self._cells) for line in page.lines)
        answered(LogPage(rows, page.next))

    def _cells(self, line: LogLine) -> tuple[Cell, ...]:
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        written = (
            line.number,
            moment(line.received_at, norms.zone, now),
            hall_name(norms, line.hall),
            f"{line.category} {category_name(norms, line.category)}",
            one_line(line)[:_WIDEST],
            " · ".join(filter(None, (state_words(line), in_words(line, now)))),
        )
        return tuple(map(Cell, written))
