"""Decides for duties: what is owed by when, and what a manager takes over on coming in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app import masks
from app.duties.commands import FinishDuty, TakeOnDuty, TakeOverFromAbsent
from app.duties.views import DutiesIn, DutiesOf, DutyLine
from app.journal.write import Done
from ui.bridge import Bridge, Reply
from ui.line import Line, short
from ui.people.presenter import PeoplePresenter
from ui.term import until, with_left
from ui.visits.presenter import Values
from ui.words import say

_SOON = timedelta(hours=2)


class DutiesPresenter:
    """Commands and questions about duties."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def take_on(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """Promise a call."""
        names = ("name", "unit", "number", "words", "due", "how", "language", "hours")
        told: Any = {each: values[each] for each in names}
        command = TakeOnDuty(id=id_, matter=matter, **told)
        self._bridge.do(command, reply)

    def finish(self, id_: str, duty: str, values: Values, reply: Reply) -> None:
        """Done."""
        how: Any = values["how"]
        command = FinishDuty(
            id=id_, duty=duty, how=how, told_at=values["told_at"], remark=values["remark"]
        )
        self._bridge.do(command, reply)

    def come_in(self, tell: Callable[[str, str], None]) -> None:
        """Somebody comes in: who gave her a PIN is said first, and stays beside what else there is
        to say; to a manager what those owe who have left, which is hers from now on."""
        people = PeoplePresenter(self._bridge)

        def told(given: str) -> None:
            if given:
                tell(given, "bad")
            if people.may_reassign():
                tone = "bad" if given else "info"
                self.take_over("", lambda text: tell(f"{given}{text}", tone))

        people.given(told)

    def take_over(self, who: str, tell: Callable[[str], None]) -> None:
        """What this person owes, who is not there today."""

        def done(taken: Done) -> None:
            if taken.value:
                name = self._bridge.norms.name(who) if who else say("duty.left")
                tell(say("duty.taken_over", n=taken.value, name=name))

        self._bridge.do(TakeOverFromAbsent(id=self._bridge.new_id(), who=who), Reply(done=done))

    def mine(self, answered: Callable[[list[Line], dict[str, str]], None]) -> None:
        """What I owe by a time, the nearest first; and the matter of each."""
        query = DutiesOf(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show, answered), "duties")

    def of_matter(self, matter: str, answered: Callable[[list[DutyLine]], None]) -> None:
        """What is owed in one matter."""
        self._bridge.ask(DutiesIn(matter), lambda found: answered(list(found)), "duties.in")

    def until(self, line: DutyLine) -> str:
        """06-10 18:00 前; of a norm that is not verified it says so."""
        return until("duty.until", line.due_at, line.due_norm, self._bridge.norms, self._now())

    def so(self, line: DutyLine) -> str:
        """电话 · English · 18 点以后: how, in which language, when he can be reached; nothing of
        what is told to nobody."""
        if line.how is None:
            return ""
        spoken = line.language or "zh"
        language = "" if spoken == "zh" else say.code("language", spoken)
        hours = masks.words(line.hours or "", line.name)
        return " · ".join(e for e in (say.code("how", line.how), language, hours) if e)

    def _show(
        self,
        answered: Callable[[list[Line], dict[str, str]], None],
        lines: tuple[DutyLine, ...],
    ) -> None:
        answered([self._line(each) for each in lines], {each.id: each.matter for each in lines})

    def _line(self, line: DutyLine) -> Line:
        """What and for whom; how long is left stands at the right."""
        who = " ".join(e for e in (masks.person(line.name or ""), line.unit or "") if e)
        head = " · ".join(e for e in (line.ticket, say(f"duty.{line.what}"), who) if e)
        words = short(masks.words(line.words or "", line.name), 24)
        text = " · ".join(e for e in (self.until(line), self.so(line), words) if e)
        return with_left(Line(line.id, head, text), line.due_at, self._now(), _SOON)

    def _now(self) -> datetime:
        return self._bridge.desk.clock.now()
