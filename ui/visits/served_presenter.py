"""Decides how a customer is served, and how that reads (article 9)."""

from collections.abc import Callable
from functools import partial

from app import masks
from app.norms.sets import Named
from app.visits.served import NoteNeeds, Served, ServedSo
from ui.bridge import Bridge, Reply
from ui.names import care_names
from ui.words import say

Row = tuple[str, str]


class ServedPresenter:
    """Needs and what was offered, and the Chinese of what was said in English."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def choices(self) -> tuple[list[Row], list[Row]]:
        """(code, name) of the needs, and of what can be offered."""
        known = self._bridge.norms.assistance
        return _rows(known.needs), _rows(known.aids)

    def note(self, id_: str, visit: str, values: dict[str, str], reply: Reply) -> None:
        """Note them."""
        needs, offered = (tuple(values[name].split()) for name in ("needs", "offered"))
        self._bridge.do(NoteNeeds(id=id_, visit=visit, needs=needs, offered=offered), reply)

    def served(self, matter: str, answered: Callable[[Served | None], None]) -> None:
        """How the customer of this matter is served."""
        self._bridge.ask(ServedSo(matter), answered)

    def told(self, matter: str, answered: Callable[[str], None]) -> None:
        """The same for a colleague: 老年顾客 · 已提供：请坐着办, and below it the Chinese of what
        was said; empty where nothing is to be known."""
        self.served(matter, partial(self._tell, answered))

    def _tell(self, answered: Callable[[str], None], served: Served | None) -> None:
        answered("" if served is None else "\n".join(self._lines(served)))

    def _lines(self, served: Served) -> list[str]:
        norms, found = self._bridge.norms, []
        if served.needs:
            needs, offered = care_names(norms, served.needs), care_names(norms, served.offered)
            key = "served.offered" if offered else "served.nothing"
            found.append(say(key, needs=needs, offered=offered))
        if served.summary:
            words = masks.words(served.summary, served.name)
            found.append(say("served.summary", summary=words))
        return found


def _rows(named: tuple[Named, ...]) -> list[Row]:
    return [(each.code, say.name(each)) for each in named]
