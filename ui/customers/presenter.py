"""Decides what is shown of a customer beside a page."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from unicodedata import category

from app.complaints.views import ComplaintLine
from app.customers.views import Customer, CustomerView, History, HistoryLine
from app.oversight.commands import EraseWords
from app.search.similar import Similar, SimilarLine
from ui.bridge import Bridge, Reply
from ui.line import Line, short, wide
from ui.moments import moment
from ui.names import category_name, hall_name
from ui.promise import PromiseShown, promised
from ui.states import STATES, of_case
from ui.words import say

_MOST, _WHOLE, _SIMILAR, _SHORT = 6, 30, 3, 48
# Between words that go on in the next line: it stands at the end of a line, never before one.
_DOT = "\u00a0· "
Row = tuple[str, str]


@dataclass(frozen=True)
class LineShown:
    """One thing a customer came with: head, words, and what is owed, in an ink of the tokens."""

    head: str
    words: str
    owed: str
    ink: str


@dataclass(frozen=True)
class About:
    """What is known of a complaint that is being taken: what was typed, and its matter."""

    number: str = ""
    text: str = ""
    category: str = ""
    area: str = ""
    matter: str = ""


@dataclass(frozen=True)
class AgainShown:
    """A complaint that a customer may have come with again, and what he was promised then."""

    id: str
    words: str
    category: str
    promise: PromiseShown | None


@dataclass(frozen=True)
class CustomerShown:
    """Who it is, by his token `subject`: a summary, the sentence one may begin with, and what he
    came with before. `again` are his complaints that this may be once more; `rows` and `types` the
    same history as a list to open, `name` as he is known here."""

    subject: str
    summary: str
    ink: str
    opening: str
    lines: tuple[LineShown, ...]
    again: tuple[AgainShown, ...]
    name: str
    rows: tuple[Line, ...]
    types: tuple[Row, ...]


def erase(bridge: Bridge, id_: str, subject: str, reply: Reply) -> None:
    """All that this person said, everywhere."""
    bridge.do(EraseWords(id=id_, subject=subject), reply)


class CustomersReader:
    """Questions about the person who stands here, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def customer(self, number: str, answered: Callable[[CustomerShown | None], None]) -> None:
        """Who has this whole number; None where it is none yet."""
        self._bridge.ask(Customer(number=number), partial(self._with_history, answered), "customer")

    def whole(self, number: str, answered: Callable[[CustomerShown | None], None]) -> None:
        """The same, with as much of what he came with as a page holds."""
        told = partial(self._with_history, answered, limit=_WHOLE)
        self._bridge.ask(Customer(number=number), told, "customer.whole")

    def in_short(self, number: str, answered: Callable[[str, str, str], None]) -> None:
        """The number, what is known of whoever has it in one line, and its ink."""
        query = Customer(number=number)
        self._bridge.ask(query, partial(_in_short, answered, number), "customer.short")

    def similar(self, about: About, answered: Callable[[list[LineShown], list[Row]], None]) -> None:
        """Others' complaints of the same kind; those that may be the same thing also as rows."""
        query = Similar(
            text=about.text, number=about.number, category=about.category, area=about.area,
            besides=about.matter,
        )  # fmt: skip
        self._bridge.ask(query, partial(self._show_similar, answered), "similar")

    def _with_history(
        self,
        answered: Callable[[CustomerShown | None], None],
        view: CustomerView | None,
        limit: int = _MOST,
    ) -> None:
        if view is None:
            answered(None)
            return
        query = History(subject=view.subject, limit=limit)
        self._bridge.ask(query, partial(self._show, answered, view), f"history.{limit}")

    def _show(
        self,
        answered: Callable[[CustomerShown | None], None],
        view: CustomerView,
        history: tuple[HistoryLine, ...],
    ) -> None:
        answered(CustomerShown(
            subject=view.subject,
            summary=_summary(view) or say("customer.quiet" if history else "customer.new"),
            ink=_ink(view),
            opening=say("customer.opening") if view.overdue else "",
            lines=tuple(self._line(each) for each in history),
            again=tuple(self._again(each) for each in view.again),
            name=view.name, rows=tuple(self._row(each) for each in history),
            types=tuple((each.id, each.type) for each in history),
        ))  # fmt: skip

    def _again(self, line: ComplaintLine) -> AgainShown:
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        day, state = moment(line.received_at, norms.zone, now), say.code("state", line.state)
        words = " · ".join((line.category_name, day, state))
        promise = promised(line, norms, now)
        return AgainShown(line.id, f"{line.number} · {words}", line.category, promise)

    def _row(self, line: HistoryLine) -> Line:
        """What was said, which it is, and what is owed."""
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        owed, told = promised(line, norms, now), say.code("state", line.state)
        parts = (
            line.number, line.category_name, moment(line.at, norms.zone, now),
            hall_name(norms, line.hall), line.who_name, "" if owed is None else told,
        )  # fmt: skip
        words = say("withheld.here") if line.words is None else short(line.words)
        state, note = (owed.state, owed.short) if owed is not None else ("", told)
        return Line(
            line.id, words or say("visit.no_words"), " · ".join(each for each in parts if each),
            state or _state(line), note,
        )  # fmt: skip

    def _line(self, line: HistoryLine) -> LineShown:
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        at = moment(line.at, norms.zone, now)
        parts = (at, hall_name(norms, line.hall), line.who_name, say.code("state", line.state))
        owed = promised(line, norms, now)
        words = say("withheld.here") if line.words is None else short(line.words, _SHORT)
        return LineShown(
            head=_DOT.join(parts),
            words=_beside(line.category_name, words),
            owed=owed.text if owed else "",
            ink=STATES[owed.state].ink if owed else "",
        )

    def _show_similar(
        self,
        answered: Callable[[list[LineShown], list[Row]], None],
        lines: tuple[SimilarLine, ...],
    ) -> None:
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        shown, rows = [], []
        # What he himself said stands above.
        for found in [each for each in lines if "number" not in each.common][:_SIMILAR]:
            each, kind = found.line, category_name(norms, found.line.category)
            head = (each.number, moment(each.at, norms.zone, now), say.code("state", each.state))
            words = short(each.snippet.text if each.snippet else "", _SHORT)
            told = say("customer.proposed") if found.proposed else ""
            ink = STATES["due_soon"].ink if found.proposed else ""
            shown.append(LineShown(" · ".join(head), f"{kind} {words}", told, ink))
            if found.proposed:
                rows.append((each.id, f"{each.number} · {kind} · {head[1]}"))
        answered(shown, rows)


def _in_short(
    answered: Callable[[str, str, str], None], number: str, view: CustomerView | None
) -> None:
    if view is not None:
        answered(number, "\n".join(_parts(view)), _ink(view))


def _summary(view: CustomerView) -> str:
    return " · ".join(_parts(view))


def _parts(view: CustomerView) -> list[str]:
    parts = [say("customer.open", n=len(view.open))] if view.open else []
    parts += [say("customer.overdue", n=len(view.overdue))] if view.overdue else []
    if view.visits > 1:
        parts.append(say("customer.visits", days=view.days, n=view.visits))
    return parts


def _ink(view: CustomerView) -> str:
    return STATES["late"].ink if view.overdue else STATES["due_soon"].ink if view.open else ""


def _state(line: HistoryLine) -> str:
    """Where nothing was promised."""
    if line.type == "complaint":
        return of_case(line.state)
    return "due" if line.state == "open" else "answered"


def _beside(kind: str, words: str) -> str:
    """One after the other; a wide bracket brings its own space along."""
    own = category(words[:1] or " ") == "Ps" and wide(words[0]) > 1
    return ("" if own else " ").join(each for each in (kind, words) if each)
