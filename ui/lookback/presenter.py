"""Decides for single cases that are looked at again: the sample, what was found, the case file."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

from app import masks
from app.complaints.views import Numbers
from app.errors import Objection
from app.journal.write import Done
from app.review.acts import Purpose
from app.review.case_file import CaseFile, CaseFileShown
from app.review.commands import MakeCaseFile, ReviewCase
from app.review.sample import Drawn, Sample
from ui.bridge import Bridge, Reply
from ui.chain.printing import print_sheet
from ui.line import Line, short
from ui.lookback.wording import paper, reviews
from ui.moments import deadline
from ui.names import category_name
from ui.paper.case_file import sheet
from ui.paper.output import pdf
from ui.paper.printer import in_turn
from ui.words import say

Tell = Callable[[str, str], None]
_MONTHS = 12
_STATES = {"sound": "answered", "lacking": "due_soon", "again": "returned"}


class CaseFilePresenter:
    """`tell` says a line with its tone in the message strip."""

    def __init__(self, bridge: Bridge, tell: Tell) -> None:
        self._bridge, self._tell = bridge, tell

    def number(self, complaint: str, answered: Callable[[str], None]) -> None:
        """What the case is called."""
        show = lambda found: answered(found.get(complaint, ""))  # noqa: E731
        self._bridge.ask(Numbers((complaint,)), show, "case_file.number")

    def make(self, id_: str, complaint: str, values: dict[str, str], reply: Reply) -> None:
        """First it is written down, then it goes on paper."""
        file = Path(f"{values['file'].strip().removesuffix('.pdf')}.pdf")
        wrong = "" if file.is_absolute() and file.parent.is_dir() else "folder_none"
        if not wrong and file.exists():
            wrong = "file_exists"
        if wrong and reply.ended is not None and reply.refused is not None:
            reply.ended()
            params = {"example": str(Path.home() / file.name)}
            reply.refused((Objection(wrong, params, field="file"),))
            return
        purpose = cast(Purpose, values["purpose"])
        command = MakeCaseFile(id=id_, complaint=complaint, purpose=purpose)
        done = partial(self._written_down, complaint, file, reply)
        self._bridge.do(command, Reply(done, reply.refused, reply.ended))

    def _written_down(self, complaint: str, file: Path, reply: Reply, done: Done) -> None:
        self._bridge.ask(CaseFile(complaint), partial(self._write, file))
        if reply.done is not None:
            reply.done(done)

    def _write(self, file: Path, shown: CaseFileShown | None) -> None:
        if shown is None:
            self._tell(say("case.missing"), "bad")
            return
        made = paper(self._bridge, shown, self._bridge.desk.clock.now())

        def work() -> None:
            with file.open("xb") as out:
                out.write(pdf(sheet(made)))

        self._bridge.follow(in_turn(work), partial(self._ended, file.name))

    def _ended(self, name: str, future: Future[None]) -> None:
        error = future.exception()
        if error is None:
            self._tell(say("case_file.done", file=name), "info")
        elif isinstance(error, OSError):
            self._tell(say("export.unwritten"), "bad")
        else:
            self._bridge.crashed.emit(error)


class SamplePresenter:
    """The sample of a month, and what was found in it."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def last_month(self) -> str:
        """What is most likely wanted."""
        today = self._bridge.norms.day(self._bridge.desk.clock.now())
        return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"

    def draw(
        self, month: str, seed: str, answered: Callable[[list[Line], dict[str, Drawn]], None]
    ) -> None:
        """The cases, those without a review first."""
        first = month_of(month)
        if first is not None:
            query = Sample(first, seed.strip())
            self._bridge.ask(query, partial(self._show, answered), "sample")

    def print(self, month: str, drawn: Iterable[Drawn], tell: Tell) -> None:
        """What was reviewed of them, with the replies, to the printer of this desk."""
        first = month_of(month)
        if first is not None:
            made = reviews(self._bridge, first, drawn, self._bridge.desk.clock.now())
            print_sheet(self._bridge, sheet(made), tell)

    def review(self, id_: str, about: dict[str, str], values: dict[str, str], reply: Reply) -> None:
        """What was found."""
        self._bridge.do(reviewing(id_, about, values), reply)

    def may(self, each: Drawn) -> bool:
        """Whether whoever is signed in may review it: nobody does her own."""
        return self._bridge.person.no not in each.hands

    def another(self, each: Drawn) -> str:
        """Who reviews what she may not."""
        if not each.others:
            return say("sample.own_alone")
        return say("sample.own", names=say("list.and").join(each.others))

    def told(self, each: Drawn) -> tuple[tuple[str, str], ...]:
        """A case beside the list: what was said, what was found, and the word to it."""
        people = (each.asker_name, each.holder_name)
        rows = [("words", each.words), ("review_note", each.remark), ("statement", each.reply)]
        return tuple(
            (say.code("field", name), masks.words(text, *people)) for name, text in rows if text
        )

    def _show(
        self, answered: Callable[[list[Line], dict[str, Drawn]], None], found: tuple[Drawn, ...]
    ) -> None:
        order = sorted(found, key=lambda each: (each.verdict is not None, not self.may(each)))
        answered([self._line(each) for each in order], {each.id: each for each in order})

    def _line(self, each: Drawn) -> Line:
        why = say("list.and").join(say.code("drawn", code) for code in each.why)
        parts = (each.number, category_name(self._bridge.norms, each.category), each.owner_name)
        said = say("withheld.here")
        if each.words is not None:
            said = short(masks.words(each.words, each.asker_name, each.holder_name))
        head = " · ".join(part for part in parts if part)
        if each.verdict is None and not self.may(each):
            return Line(each.id, head, f"{why} · {said}", "elsewhere", self.another(each))
        if each.verdict is None:
            return Line(each.id, head, f"{why} · {said}")
        note = say("sample.reviewed", verdict=say.code("verdict", each.verdict), name=each.by_name)
        return Line(each.id, head, f"{self._reply(each)} · {why}", _STATES[each.verdict], note)

    def _reply(self, each: Drawn) -> str:
        """What the clerk said to it, or until when she may."""
        if each.replied_at is not None:
            words = masks.words(each.reply or "", each.asker_name, each.holder_name)
            return say("reply.said", words=short(words) or say("withheld.here"))
        if each.reply_until is None:
            return say("reply.none")
        bridge = self._bridge
        time = deadline(each.reply_until, bridge.norms.zone, bridge.desk.clock.now())
        return say("reply.waits", time=time)


def reviewing(id_: str, about: dict[str, str], values: dict[str, str]) -> ReviewCase:
    """A review as it stands in its form."""
    month = month_of(about["month"])
    assert month is not None
    drawn: Any = about["drawn"]
    verdict: Any = values["verdict"]
    return ReviewCase(
        id=id_, complaint=about["complaint"], month=month, seed=about["seed"], drawn=drawn,
        verdict=verdict, remark=values["review_note"], due=values["due"],
    )  # fmt: skip


def month_of(text: str) -> date | None:
    """The first day of a month as somebody types it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = re.fullmatch(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\u6708?", plain)
    if found is None or not 1 <= int(found[2]) <= _MONTHS or int(found[1]) < 1:
        return None
    return date(int(found[1]), int(found[2]), 1)
