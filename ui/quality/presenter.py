"""Decides how the signs of first contacts read, and which cases stand behind each."""

from collections.abc import Callable
from functools import partial

from app.review.quality import DAYS, SIGNALS, ContactQuality, MattersOf, QualityShown, Signal
from app.visits.views import MatterLine
from ui.bridge import Bridge
from ui.line import Line
from ui.moments import moment
from ui.monthly.figures import percent_of
from ui.names import hall_name
from ui.promise import mark_of
from ui.review.figures import Cell, Row, Shown
from ui.visits.presenter import row
from ui.words import say


class QualityPresenter:
    """Questions, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def ask(self, answered: Callable[[Shown], None]) -> None:
        """Everybody in this desk's halls, in the order of their numbers."""
        self._bridge.ask(ContactQuality(), partial(self._show, answered), "quality")

    def cases(self, ids: tuple[str, ...], answered: Callable[[list[Line]], None]) -> None:
        """What one figure is made of."""
        self._bridge.ask(MattersOf(ids), partial(self._lines, answered), "quality.cases")

    def _show(self, answered: Callable[[Shown], None], found: QualityShown) -> None:
        norms = self._bridge.norms
        least = say("quality.no_sample")
        if found.sample is not None:
            least = say("quality.sample", n=found.sample, mark=mark_of(found.verified))
        names = {"reasked": {"n": found.again or 0}}
        columns = tuple(
            (say(f"quality.{e}"), say(f"quality.{e}.counts", **names.get(e, {}))) for e in SIGNALS
        )
        rows = [Row(say("quality.days", n=DAYS, least=least))] if found.rows else []
        several = len({each.hall for each in found.rows}) > 1
        for each in found.rows:
            name = say("board.person", name=each.name, no=each.no)
            if several:
                name = f"{name} · {hall_name(norms, each.hall)}"
            rows.append(Row(name, tuple(map(_cell, each.signals))))
        answered(Shown("quality", columns, tuple(rows)))

    def _lines(self, answered: Callable[[list[Line]], None], found: tuple[MatterLine, ...]) -> None:
        zone, now = self._bridge.norms.zone, self._bridge.desk.clock.now()
        answered([row(each, moment(each.opened_at, zone, now)) for each in found])


def _cell(signal: Signal) -> Cell:
    """So many of so many; a share and the hall's median only where there are enough."""
    words = ""
    if signal.of or signal.count:
        words = say("quality.few", n=signal.count, of=signal.of)
    if signal.enough:
        share = percent_of(signal.count, signal.of)
        words = say("board.share", n=signal.count, of=signal.of, percent=share)
        if signal.median is not None:
            middle = percent_of(round(signal.median * 10_000), 10_000)
            words = say("quality.median", words=words, median=middle)
    return Cell(words, signal.count, signal.of, signal.matters)
