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
from ui.moments import age, moment
from ui.owed.presenter import OwedPresenter
from ui.visits.presenter import Row, asked, leads, matter_words, row, short
from ui.words import say

MOST = 200
_TELLING = ("words", "asks", "answer", "note", "why", "to")


@dataclass(frozen=True)
class Other:
    """Something in another person's name; `complaint` is empty where it is still a matter."""

    id: str
    text: str
    left: bool
    visit: str
    complaint: str


class MinePresenter:
    """Questions of one person, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._owed = OwedPresenter(bridge)

    def owed(self, answered: Callable[[list[Row], dict[str, Row]], None]) -> None:
        """My open matters as rows, and where each leads."""
        query = OpenMatters(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show_owed, answered), "owed")

    def drafts(self, answered: Callable[[list[Row], dict[str, Draft]], None]) -> None:
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
        answered: Callable[[list[Row], dict[str, Row]], None],
        lines: tuple[MatterLine, ...],
    ) -> None:
        answered([row(line, self._time(line.opened_at)) for line in lines], leads(lines))

    def _show_drafts(
        self,
        answered: Callable[[list[Row], dict[str, Draft]], None],
        drafts: tuple[Draft, ...],
    ) -> None:
        rows = []
        for each in drafts:
            values: dict[str, Any] = each.fields.get("values", {})
            words = next((str(values[n]) for n in _TELLING if values.get(n)), "")
            title = say(f"form.{each.form}.title")
            old = age(self._bridge.desk.clock.now() - each.saved_at)
            who = (masks.person(each.name), masks.number(each.number))
            parts = (title, *who, say("mine.draft.age", age=old))
            first = " · ".join(part for part in parts if part)
            rows.append((each.id, f"{first}\n{short(words)}"))
        answered(rows, {each.id: each for each in drafts})

    def _take_matters(
        self, answered: Callable[[list[Other], bool], None], lines: tuple[MatterLine, ...]
    ) -> None:
        found = []
        for line in lines:
            whose = _owner(line.owner_name, line.owner_left)
            time = self._time(line.opened_at)
            text = f"{whose} · {line.ticket} · {time} · {matter_words(line)}\n{asked(line)}"
            found.append(Other(line.id, text, line.owner_left, line.visit, ""))
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
            whose = _owner(each.owner_name, each.owner_left)
            text = f"{whose} · {self._owed.plain(each.line)}"
            found.append(Other(each.line.id, text, each.owner_left, "", each.line.id))
        both = sorted([*matters, *found], key=lambda each: not each.left)
        answered(both, max(len(matters), len(found)) >= MOST)

    def _time(self, at: Any) -> str:
        return moment(at, self._bridge.norms.zone, self._bridge.desk.clock.now())


def _owner(name: str, left: bool) -> str:
    return f"{name} · {say('mine.left')}" if left else name
