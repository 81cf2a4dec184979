"""Decides how the signs of first contacts read, which cases stand behind each, and what was asked
about it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.norms.charge import supervisors
from app.review.quality import DAYS, SIGNALS, Colleague, QualityShown, Signal
from app.signs.asked import AskedSign
from app.signs.views import Signs
from ui.bridge import Bridge
from ui.chain.printing import print_sheet
from ui.line import Line
from ui.names import hall_name
from ui.paper.case_file import sheet
from ui.promise import mark_of
from ui.quality.wording import paper
from ui.review.figures import Cell, Row, Shown
from ui.signs.presenter import SignsPresenter, figure
from ui.words import say

Told = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SignAt:
    """What stands in one cell: `about` for the form that asks, None where there is nothing to ask,
    and what was asked and said."""

    about: dict[str, str] | None
    told: Told


@dataclass(frozen=True)
class SignsShown:
    """The table, each cell's sign by row and column, and what was asked in that time."""

    table: Shown
    at: dict[tuple[int, int], SignAt]
    asked: tuple[AskedSign, ...]


class QualityPresenter:
    """Questions, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge, self._signs = bridge, SignsPresenter(bridge)

    def ask(self, answered: Callable[[SignsShown], None]) -> None:
        """Everybody in this desk's halls, in the order of their numbers."""
        self._bridge.ask(Signs(), lambda found: answered(self._show(*found)), "quality")

    def cases(self, ids: tuple[str, ...], answered: Callable[[list[Line]], None]) -> None:
        """What one figure is made of."""
        self._signs.cases(ids, answered)

    def print(self, asked: tuple[AskedSign, ...], tell: Callable[[str, str], None]) -> None:
        """What was asked and said, to the printer of this desk."""
        made = paper(self._bridge, asked, self._bridge.desk.clock.now())
        print_sheet(self._bridge, sheet(made), tell)

    def _show(self, found: QualityShown, asked: tuple[AskedSign, ...]) -> SignsShown:
        least = say("quality.no_sample")
        if found.sample is not None:
            least = say("quality.sample", n=found.sample, mark=mark_of(found.verified))
        names = {"reasked": {"n": found.again or 0}}
        columns = tuple(
            (say(f"quality.{e}"), say(f"quality.{e}.counts", **names.get(e, {}))) for e in SIGNALS
        )
        rows = [Row(say("quality.days", n=DAYS, least=least))] if found.rows else []
        several = len({each.hall for each in found.rows}) > 1
        at: dict[tuple[int, int], SignAt] = {}
        for each in found.rows:
            name = say("board.person", name=each.name, no=each.no)
            shown = f"{name} · {hall_name(self._bridge.norms, each.hall)}" if several else name
            cells = []
            for column, (signal, of) in enumerate(zip(SIGNALS, each.signals, strict=True), start=1):
                hers = [e for e in asked if (e.owner, e.signal) == (each.no, signal)]
                cells.append(_cell(of, hers))
                at[len(rows), column] = self._at(each, signal, of, hers)
            rows.append(Row(shown, tuple(cells)))
        return SignsShown(Shown("quality", columns, tuple(rows)), at, asked)

    def _at(self, who: Colleague, name: str, of: Signal, asked: list[AskedSign]) -> SignAt:
        told = tuple(row for each in asked for row in self._signs.rows(each))
        if not of.count:
            return SignAt(None, told)
        if who.no == self._bridge.person.no:
            return SignAt(None, ((self._another(who), ""), *told))
        person = say("board.person", name=who.name, no=who.no)
        words = say(
            "sign.about", name=person, sign=say.code("quality", name), figure=_figure(of), n=DAYS
        )
        return SignAt({"asked": who.no, "signal": name, "told": words}, told)

    def _another(self, who: Colleague) -> str:
        """Who asks about what is her own."""
        bridge = self._bridge
        all_ = supervisors(bridge.norms, who.hall, bridge.desk.clock.now())
        names = [each.name for each in all_ if each.no != who.no]
        if not names:
            return say("sign.own_alone")
        return say("sign.own", names=say("list.and").join(names))


def _figure(of: Signal) -> str:
    median = None if of.median is None else round(of.median * 10_000)
    return figure(of.count, of.of, median, enough=of.enough)


def _cell(of: Signal, asked: list[AskedSign]) -> Cell:
    """The figure, and whether its colleague was asked and has said something to it."""
    words = _figure(of)
    if asked:
        state = "quality.awaited" if asked[0].replied_at is None else "quality.replied"
        words = say(state, words=words)
    return Cell(words, of.count, of.of, of.matters)
