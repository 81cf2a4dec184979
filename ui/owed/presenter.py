"""The complaints that somebody has to answer: as rows, and the nearest promise of them."""

from collections.abc import Callable
from functools import partial

from app.complaints.life import WAITED
from app.complaints.views import ComplaintLine, ComplaintsOwedBy, is_owed
from ui.bridge import Bridge
from ui.clocks import nearest
from ui.complaints.presenter import one_line, state_words
from ui.line import Line
from ui.names import category_name
from ui.promise import PromiseShown, promised
from ui.states import of_case
from ui.words import say


class OwedPresenter:
    """Questions about complaints of one person, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def complaints(self, answered: Callable[[list[Line]], None]) -> None:
        """Complaints that I am responsible for."""
        query = ComplaintsOwedBy(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show, answered), "complaints.owed")

    def nearest(self, answered: Callable[[str, PromiseShown | None], None]) -> None:
        """The one that I have to answer next, and what was promised; from the same question as the
        list."""
        query = ComplaintsOwedBy(self._bridge.person.no, limit=1)
        self._bridge.ask(query, partial(self._show_nearest, answered), "nearest")

    def line(self, line: ComplaintLine) -> Line:
        """What was said, which it is, and how it stands: the nearest of its clocks, else what has
        come of it."""
        norms, clock = self._bridge.norms, self._clock(line)
        parts = [line.number, category_name(norms, line.category)]
        state, note = of_case(line.state), state_words(line)
        if line.stood_at is not None and line.state in WAITED:
            state, note = "standing", say("state.standing")
        if clock is not None:
            state, note = clock.state, clock.note
            parts.append(clock.day)
        if line.disputes or line.newer:
            state = "exception" if line.disputes else "parked"
            note = state_words(line)
        return Line(line.id, one_line(line), " · ".join(parts), state, note)

    def _show(
        self, answered: Callable[[list[Line]], None], lines: tuple[ComplaintLine, ...]
    ) -> None:
        answered([self.line(each) for each in lines])

    def _show_nearest(
        self,
        answered: Callable[[str, PromiseShown | None], None],
        lines: tuple[ComplaintLine, ...],
    ) -> None:
        found = ((line.id, self._clock(line)) for line in lines)
        answered(*next((each for each in found if each[1] is not None), ("", None)))

    def _clock(self, line: ComplaintLine) -> PromiseShown | None:
        """The nearest; None where nothing is owed any more, or no day was promised or asked for."""
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        promise = promised(line, norms, now) if is_owed(line) else None
        return nearest(line, promise, norms, now)
