"""Decides for my desk."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app import masks
from app.complaints.views import (
    OthersComplaints,
    Owed,
)
from app.drafts import Draft, Drafts, DropDraft, PutBack
from app.journal.write import Done
from app.visits.views import MatterLine, OpenMatters, OthersMatters
from ui.bridge import Bridge, Reply
from ui.line import Line, short
from ui.moments import moment, since
from ui.owed.presenter import OwedPresenter
from ui.visits.presenter import Row, leads, row
from ui.words import say

MOST = 200
_TELLING = ("words", "asks", "answer", "note", "why", "to")


@dataclass(frozen=True)
class Other:
    """Something in another person's name; `complaint` is empty where it is still a matter."""

    line: Line
    left: bool
    visit: str
    complaint: str
    owner: str


class MinePresenter:
    """Questions of one person, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._owed = OwedPresenter(bridge)

    def owed(self, answered: Callable[[list[Line], dict[str, Row]], None]) -> None:
        """My open matters as rows, and where each leads."""
        query = OpenMatters(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show_owed, answered), "owed")

    def drafts(self, answered: Callable[[list[Line], dict[str, Draft]], None]) -> None:
        """My drafts as rows, and the drafts themselves."""
        query = Drafts(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show_drafts, answered), "drafts")

    def drop(self, draft: Draft, dropped: Callable[[Done], None]) -> None:
        """Throw a draft away."""
        self._bridge.do(DropDraft(id=draft.id), Reply(done=dropped))

    def put_back(self, draft: Draft, there: Callable[[Done], None]) -> None:
        """Undo that."""
        self._bridge.do(PutBack(id=draft.id, draft=draft), Reply(done=there))

    def others(self, answered: Callable[[list[Other], bool], None]) -> None:
        """For a manager: what is open in other people's names, of those who have left first; and
        whether there is more of it."""
        query = OthersMatters(self._bridge.person.no, MOST)
        self._bridge.ask(query, partial(self._take_matters, answered), "others")

    def _show_owed(
        self,
        answered: Callable[[list[Line], dict[str, Row]], None],
        lines: tuple[MatterLine, ...],
    ) -> None:
        answered([row(line, self._time(line.opened_at)) for line in lines], leads(lines))

    def _show_drafts(
        self,
        answered: Callable[[list[Line], dict[str, Draft]], None],
        drafts: tuple[Draft, ...],
    ) -> None:
        rows = []
        for each in drafts:
            values: dict[str, Any] = each.fields.get("values", {})
            words = next((str(values[n]) for n in _TELLING if values.get(n)), "")
            old = since(self._bridge.desk.clock.now() - each.saved_at)
            who = (masks.person(each.name), masks.number(each.number))
            head = " · ".join(part for part in (say(f"form.{each.form}.title"), *who) if part)
            told = short(masks.words(words, each.name)) or say("mine.draft.blank")
            rows.append(Line(each.id, head, told, "draft", old))
        answered(rows, {each.id: each for each in drafts})

    def _take_matters(
        self, answered: Callable[[list[Other], bool], None], lines: tuple[MatterLine, ...]
    ) -> None:
        found = []
        for line in lines:
            shown = _of(line.owner_name, row(line, self._time(line.opened_at)), line.owner_left)
            found.append(Other(shown, line.owner_left, line.visit, "", line.owner))
        query = OthersComplaints(self._bridge.person.no, MOST)
        self._bridge.ask(
            query, partial(self._take_complaints, answered, found), "others.complaints"
        )

    def _take_complaints(
        self,
        answered: Callable[[list[Other], bool], None],
        matters: list[Other],
        owed: tuple[Owed, ...],
    ) -> None:
        found = []
        for each in owed:
            shown = _of(each.owner_name, self._owed.line(each.line), each.owner_left)
            found.append(Other(shown, each.owner_left, "", each.line.id, each.owner))
        both = sorted([*matters, *found], key=lambda each: not each.left)
        answered(both, max(len(matters), len(found)) >= MOST)

    def _time(self, at: Any) -> str:
        return moment(at, self._bridge.norms.zone, self._bridge.desk.clock.now())


def _of(owner: str, line: Line, left: bool) -> Line:
    """Whose it is comes first; that she has left is what to know of it."""
    state, note = ("left", say("mine.left")) if left else (line.state, line.note)
    text = line.text if not left else " · ".join(each for each in (line.text, line.note) if each)
    return Line(line.id, f"{owner} · {line.head}", text, state, note)
