"""How one case whole reads on paper: of the customer only what the screen shows."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from app import masks
from app.norms.norms import Norms
from app.review.case_file import CaseFileShown, Step
from app.review.sample import Drawn
from ui.access.presenter import told
from ui.bridge import Bridge
from ui.names import category_name, category_path, hall_name
from ui.oversight.presenter import EntryReader
from ui.paper.case_file import Act, CasePaper
from ui.words import say


class PaperReader(EntryReader):
    """Times with their day and second: nobody knows when it will be read."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._norms = bridge.norms

    def moment(self, at: Any) -> str:
        """2025-06-09 09:02:11."""
        return f"{at.astimezone(self._norms.zone):%Y-%m-%d %H:%M:%S}"

    def staff(self, no: str) -> str:
        """A colleague's name."""
        return self._norms.name(no)

    def place(self, device: str, hall: str) -> str:
        """Its hall and its name in the journal."""
        return f"{self.hall(hall)} {device}"


def paper(bridge: Bridge, shown: CaseFileShown, now: datetime) -> CasePaper:
    """The whole sheet."""
    norms, line, reader = bridge.norms, shown.view.line, PaperReader(bridge)
    hall = hall_name(norms, line.hall)
    example = norms.branch is not None and norms.branch.example
    holds = all(each.holds for each in shown.steps)
    looks = sum(each.entry.kind == "words_revealed" for each in shown.steps)
    return CasePaper(
        hall=f"{hall} · {say('app.demo')}" if example else hall,
        title=say("case_file.title"),
        about=f"{line.number} · {category_path(norms, line.category)}",
        rows=_rows(norms, shown, reader),
        heading=say("case_file.acts", n=len(shown.steps)),
        acts=tuple(_act(reader, n, each) for n, each in enumerate(shown.steps, start=1)),
        end=(
            say("case_file.holds" if holds else "case_file.broken"),
            say("case_file.looks", n=looks),
            *_opened(bridge, shown),
            say("case_file.masked"),
        ),
        foot=say("case_file.foot", number=line.number, time=reader.moment(now)),
    )  # fmt: skip


def _opened(bridge: Bridge, shown: CaseFileShown) -> tuple[str, ...]:
    """To whom of another hall its words were given."""
    given = [each for each in shown.view.opened if each.granted]
    who = say("list.and").join(told(bridge, each) for each in given)
    return (say("case_file.opened", n=len(given), who=who),) if given else ()


def reviews(bridge: Bridge, month: date, drawn: Iterable[Drawn], now: datetime) -> CasePaper:
    """What was found in a month, each with the word of whose case it was."""
    norms, reader, hall = bridge.norms, PaperReader(bridge), bridge.desk.me.hall
    found = [each for each in drawn if each.verdict is not None]
    name = hall_name(norms, hall)
    example = norms.branch is not None and norms.branch.example
    return CasePaper(
        hall=f"{name} · {say('app.demo')}" if example else name,
        title=say("reviews.title"),
        about=say("reviews.of", year=month.year, month=month.month),
        rows=(),
        heading=say("reviews.count", n=len(found)),
        acts=tuple(_reviewed(norms, reader, n, each) for n, each in enumerate(found, start=1)),
        end=(say("reviews.end"), say("reviews.masked")),
        foot=say("reviews.foot", month=f"{month:%Y-%m}", time=reader.moment(now)),
    )


def _reviewed(norms: Norms, reader: PaperReader, place: int, case: Drawn) -> Act:
    """One review: what was found, then what was said to it."""
    verdict = say("reply.found", name=case.by_name, verdict=say.code("verdict", case.verdict or ""))
    people = (case.asker_name, case.holder_name)
    words = [(say("field.review_note"), masks.words(case.remark or "", *people))]
    if case.replied_at is not None:
        reply = masks.words(case.reply or "", *people) or say("withheld.here")
        name = say("reviews.reply", time=reader.moment(case.replied_at))
        words.append((name, reply))
    elif case.reply_until is not None:
        words.append(("", say("reply.waits", time=reader.moment(case.reply_until))))
    parts = (case.number, category_name(norms, case.category), case.owner_name)
    return Act(
        place=str(place), title=" · ".join(each for each in parts if each), meta=verdict,
        facts=say("list.and").join(say.code("drawn", why) for why in case.why),
        words=tuple((name, text) for name, text in words if text), proof=(),
    )  # fmt: skip


def _rows(norms: Norms, shown: CaseFileShown, reader: PaperReader) -> tuple[tuple[str, str], ...]:
    view, line = shown.view, shown.view.line
    norm = norms.norm_of(line.due_norm)
    source = say.name(norm, "source") if norm else ""
    mark = "" if norm is None or norm.verified else say("receipt.unverified")
    times = (
        ("received", line.received_at), ("latest", line.latest_at), ("answered", line.answered_at),
        ("closed", line.closed_at),
    )  # fmt: skip
    rows = [
        (say("case_file.first"), view.first_contact_name or ""),
        (say("export.column.owner"), view.owner_name or ""),
        (say("export.column.state"), say.code("state", line.state)),
        *((say(f"export.column.{name}"), reader.moment(at) if at else "") for name, at in times),
        (say("case_file.norm"), f"{source}{mark}"),
    ]
    return tuple((name, value) for name, value in rows if value)


def _act(reader: PaperReader, place: int, step: Step) -> Act:
    shown = reader.read(step.entry)
    number = say("case_file.n", n=step.n) if step.n is not None else say("outcome.pending")
    proof = say("case_file.place", seq=step.seq, number=number, seen=step.seen)
    known = _known(reader, step)
    result = say("case_file.fits" if step.holds else "case_file.fits_not")
    return Act(
        place=str(place), title=f"{shown.title} · {shown.outcome}", meta=shown.meta,
        facts=shown.facts, words=(*shown.said, *((("", shown.reasons),) if shown.reasons else ())),
        proof=(*((known,) if known else ()), f"{proof} · {result}", step.hash),
    )  # fmt: skip


def _known(reader: PaperReader, step: Step) -> str:
    """How the case stood for that counter before this step, and what had not come to it."""
    then, parts = step.known, []
    if then.state is not None:
        state = say.code("state", then.state)
        parts.append(say("case_file.known", state=state, owner=reader.staff(then.owner or "")))
    if then.latest_at is not None:
        parts.append(say("case_file.known_due", time=reader.moment(then.latest_at)))
    if then.hidden:
        places = say("list.and").join(map(str, then.hidden))
        parts.append(say("case_file.hidden", places=places))
    return " · ".join(parts)
