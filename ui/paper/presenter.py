"""Decides what stands on paper: a receipt, blank forms, a chain of responsibility."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from app import masks
from app.duties.views import DutyLine
from app.norms.norms import Norms
from app.oversight.views import LogEntry
from app.receipts.paper import Paper
from app.receipts.views import BlankPaper
from app.visits.handover import accept_due
from app.visits.waiting import ChainView
from ui.paper import blank, chain, receipt
from ui.paper.blank import Blank
from ui.paper.chain import Step
from ui.paper.dates import moment, whole
from ui.paper.sheet import Sheet
from ui.paper.wording import INSTANT, LAST, Wording, spoken
from ui.words import words

# What promises the customer a day.
_PROMISES = ("complaint_received", "promise_changed")


# What of an act stands on a chain of responsibility: codes, never words.
_TOLD = (
    "to", "why", "place", "how", "result", "decision", "finding", "from_hall", "opened_for",
)  # fmt: skip


class ChainPaper:
    """A matter's chain of responsibility for the branch's own file: in Chinese, and of the customer
    only what the screen shows."""

    def __init__(self, norms: Norms, now: datetime) -> None:
        self._norms, self._now, self._say = norms, now, words("zh")

    def sheet(self, view: ChainView, duties: Sequence[DutyLine], acts: Sequence[LogEntry]) -> Sheet:
        """Who had it, who has it, and every step with its time."""
        line, say, zone = view.line, self._say, self._norms.zone
        hall = self._norms.hall(line.hall)
        lines = [
            say("visit.responsible", first=line.first_contact_name, owner=line.owner_name),
            say.code("state", line.state),
        ]
        if len(view.holders) > 1:
            lines.append(say("chain.holders", names=say("list.then").join(view.holders)))
        if view.bounces:
            lines.append(say("chain.bounced", n=view.bounces))
        lines += [self._owed(each) for each in duties]
        steps = tuple(self._step(each) for each in acts)
        example = bool(self._norms.branch and self._norms.branch.example)
        name = hall.name if hall else line.hall
        return chain.sheet(chain.Chain(
            hall=f"{name} · {say('app.demo')}" if example else name, title=say("chain.title"),
            about=f"{line.ticket} · {masks.words(line.asks or '', line.asker_name)}",
            lines=tuple(lines), steps=steps,
            foot=say("chain.foot", time=moment(self._now, zone, say)),
        ))  # fmt: skip

    def _step(self, entry: LogEntry) -> Step:
        say, local = self._say, entry.at.astimezone(self._norms.zone)
        ended = "resolved" if entry.decision else entry.outcome
        found = [say.code("act", entry.kind if entry.readable else "unknown")]
        found += [say.code("outcome", ended)] if ended != "applied" else []
        found += [self._fact(name, entry.body[name]) for name in _TOLD if entry.body.get(name)]
        until = self._until(entry)
        return Step(f"{local:%Y-%m-%d %H:%M}", entry.who_name, " · ".join(found), until)

    def _fact(self, name: str, value: str) -> str:
        place = self._norms.places.get(value)
        if name == "place":
            return place.name if place else value
        if name == "from_hall":
            hall = self._norms.hall(value)
            return hall.name if hall else value
        return self._norms.name(value) if name == "to" else self._say.code(name, value)

    def _until(self, entry: LogEntry) -> str:
        """By when something was to be done, as it was then."""
        if entry.kind == "hand_over_offered":
            due = accept_due(self._norms, entry.at, entry.hall)
            at = due.late_from if due else None
        else:
            raw = entry.body.get("due" if entry.kind in _PROMISES else "until")
            at = datetime.fromisoformat(raw) if raw else None
        return self._say("chain.until", time=self._short(at)) if at else ""

    def _owed(self, line: DutyLine) -> str:
        until = self._say("chain.until", time=self._short(line.due_at)) if line.due_at else ""
        what = self._say(f"duty.{line.what}")
        return " · ".join(each for each in (what, until, line.owner_name) if each)

    def _short(self, at: datetime) -> str:
        local = at.astimezone(self._norms.zone)
        # A day ends with itself, not with the midnight that follows.
        midnight = (local.hour, local.minute) == (0, 0)
        return f"{local - INSTANT:%Y-%m-%d} 24:00" if midnight else f"{local:%Y-%m-%d %H:%M}"


# What is filled in by hand, and on how many lines.
_FIELDS = (
    ("happened", 1), ("taken_by", 1), ("name", 1), ("number", 1), ("category", 1), ("words", 4),
    ("demand", 1),
)  # fmt: skip

_BY_HAND = {"name": "________________", "no": "______"}


def laid_out(paper: Paper | BlankPaper, zone: ZoneInfo) -> Sheet:
    """Whatever there is to print, on its sheet."""
    if isinstance(paper, Paper):
        return receipt.sheet(Wording(paper, zone).slip())
    return blank.sheet(tuple(_blank(paper, number, code) for number, code in paper.forms))


def _blank(paper: BlankPaper, number: str, code: str) -> Blank:
    """By hand the clerk writes Chinese, so the form is in Chinese."""
    place, say = paper.place, words("zh")
    hall = f"{place.hall} · {say('app.demo')}" if place.example else place.hall
    call = {"phone": whole(place.phone), "last4": number[-LAST:]}
    who = spoken(paper.wording, say, "receipt.responsible", _BY_HAND)
    ask = spoken(paper.wording, say, "receipt.follow", call)
    then = (spoken(paper.wording, say, key, {}) for key in ("receipt.qr", "receipt.unhappy_bare"))
    return Blank(
        hall=hall, title=say("blank.title"), number=number, code=code, hint=say("blank.hint"),
        fields=tuple((say(f"blank.{name}"), lines) for name, lines in _FIELDS),
        slip_title=say("receipt.title"),
        slip=(who, ask, *then),
    )  # fmt: skip
