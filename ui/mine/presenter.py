"""Decides for my desk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from app import masks
from app.complaints.views import (
    ComplaintLine,
    ComplaintsOwedBy,
    OthersComplaints,
    Owed,
    is_owed,
)
from app.drafts import Draft, Drafts, DropDraft, PutBack
from app.journal.write import Done
from app.visits.views import MatterLine, OpenMatters, OthersMatters
from ui.bridge import Bridge, Reply
from ui.complaints.presenter import one_line, state_words
from ui.moments import age, moment
from ui.names import category_name
from ui.promise import PromiseShown, promised
from ui.visits.presenter import Row, asked, leads, matter_words, row, short
from ui.words import say

MOST = 200
_WORDS = 24
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

    def owed(self, answered: Callable[[list[Row], dict[str, Row]], None]) -> None:
        """My open matters as rows, and where each leads."""
        query = OpenMatters(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show_owed, answered), "owed")

    def complaints(self, answered: Callable[[list[Row]], None]) -> None:
        """Complaints that I am responsible for."""
        query = ComplaintsOwedBy(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show_complaints, answered), "complaints.owed")

    def nearest(self, answered: Callable[[str, PromiseShown | None], None]) -> None:
        """The complaint that I have to answer next, and what was promised; from the same question
        as the list."""
        query = ComplaintsOwedBy(self._bridge.person.no, limit=1)
        self._bridge.ask(query, partial(self._show_nearest, answered), "nearest")

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

    def _show_nearest(
        self,
        answered: Callable[[str, PromiseShown | None], None],
        lines: tuple[ComplaintLine, ...],
    ) -> None:
        for line in lines:
            if is_owed(line) and line.due_at is not None:
                answered(line.id, self._promise(line, line.due_at))
                return
        answered("", None)

    def _promise(self, line: ComplaintLine, due_at: datetime) -> PromiseShown:
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        return promised(due_at, norms, line.due_norm, now)

    def _show_complaints(
        self, answered: Callable[[list[Row]], None], lines: tuple[ComplaintLine, ...]
    ) -> None:
        answered([(each.id, self._owed(each)) for each in lines])

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
            text = f"{whose} · {self._complaint(each.line)}"
            found.append(Other(each.line.id, text, each.owner_left, "", each.line.id))
        both = sorted([*matters, *found], key=lambda each: not each.left)
        answered(both, max(len(matters), len(found)) >= MOST)

    def _owed(self, line: ComplaintLine) -> str:
        """By when I have to answer; of what is answered, when it came."""
        if not is_owed(line) or line.due_at is None:
            return self._complaint(line)
        promise = self._promise(line, line.due_at)
        category = category_name(self._bridge.norms, line.category)
        what = f"{category} · {short(one_line(line.words), _WORDS)}"
        return f"{line.number} · {state_words(line)}\n{promise.text}\n{what}"

    def _complaint(self, line: ComplaintLine) -> str:
        first = f"{line.number} · {state_words(line)}"
        words = short(one_line(line.words), _WORDS)
        category = category_name(self._bridge.norms, line.category)
        return f"{first}\n{self._time(line.received_at)} · {category} · {words}"

    def _time(self, at: Any) -> str:
        return moment(at, self._bridge.norms.zone, self._bridge.desk.clock.now())


def _owner(name: str, left: bool) -> str:
    return f"{name} · {say('mine.left')}" if left else name
