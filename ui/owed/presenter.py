"""The complaints that somebody has to answer: as rows, and the nearest promise of them."""

from collections.abc import Callable
from functools import partial

from app.complaints.views import ComplaintLine, ComplaintsOwedBy, is_owed
from ui.bridge import Bridge
from ui.complaints.presenter import one_line, state_words
from ui.moments import moment
from ui.names import category_name
from ui.promise import PromiseShown, promised
from ui.visits.presenter import Row, short

_WORDS = 24


class OwedPresenter:
    """Questions about complaints of one person, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def complaints(self, answered: Callable[[list[Row]], None]) -> None:
        """Complaints that I am responsible for."""
        query = ComplaintsOwedBy(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show, answered), "complaints.owed")

    def nearest(self, answered: Callable[[str, PromiseShown | None], None]) -> None:
        """The one that I have to answer next, and what was promised; from the same question as the
        list."""
        query = ComplaintsOwedBy(self._bridge.person.no, limit=1)
        self._bridge.ask(query, partial(self._show_nearest, answered), "nearest")

    def plain(self, line: ComplaintLine) -> str:
        """What and since when."""
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        received = moment(line.received_at, norms.zone, now)
        words = short(one_line(line.words), _WORDS)
        category = category_name(norms, line.category)
        return f"{line.number} · {state_words(line)}\n{received} · {category} · {words}"

    def _show(
        self, answered: Callable[[list[Row]], None], lines: tuple[ComplaintLine, ...]
    ) -> None:
        answered([(each.id, self._owed(each)) for each in lines])

    def _show_nearest(
        self,
        answered: Callable[[str, PromiseShown | None], None],
        lines: tuple[ComplaintLine, ...],
    ) -> None:
        line = next(filter(is_owed, lines), None)
        answered(line.id if line else "", self._promise(line) if line else None)

    def _promise(self, line: ComplaintLine) -> PromiseShown | None:
        """None where nothing is owed any more, or no day was promised."""
        if not is_owed(line) or line.due_at is None:
            return None
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        return promised(line.due_at, norms, line.due_norm, now)

    def _owed(self, line: ComplaintLine) -> str:
        """By when I have to answer; of what is answered, when it came."""
        promise = self._promise(line)
        if promise is None:
            return self.plain(line)
        category = category_name(self._bridge.norms, line.category)
        what = f"{category} · {short(one_line(line.words), _WORDS)}"
        return f"{line.number} · {state_words(line)}\n{promise.text}\n{what}"
