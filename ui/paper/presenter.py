"""Decides what a receipt says, in which words and which language."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app import masks
from app.duties.views import DutyLine
from app.norms.norms import Norms
from app.oversight.views import LogEntry
from app.receipts.paper import Paper, Place, Promise, Staff
from app.receipts.views import BlankPaper
from app.visits.handover import accept_due
from app.visits.waiting import ChainView
from ui.paper import blank, chain, receipt
from ui.paper.blank import Blank
from ui.paper.chain import Step
from ui.paper.dates import day, moment, whole
from ui.paper.receipt import Said, Slip
from ui.paper.sheet import Sheet
from ui.words import Words, words

_LAST = 4
# What promises the customer a day.
_PROMISES = ("complaint_received", "promise_changed")
# A promise ends with its last day, not with the midnight that follows.
_INSTANT = timedelta(microseconds=1)
Params = Callable[[Words], dict[str, object]]


def nothing(_: Words) -> dict[str, object]:
    """No parameters."""
    return {}


class Wording:
    """What one receipt says, sentence by sentence."""

    def __init__(self, paper: Paper, zone: ZoneInfo) -> None:
        self._paper, self._zone = paper, zone
        self._english = paper.language == "en"
        self._main = words("en" if self._english else "zh")
        self._chinese = words("zh")

    def slip(self) -> Slip:
        """All of it."""
        paper = self._paper
        return Slip(
            size=paper.size, large=paper.language == "large",
            hall=self.hall(),
            title=self.both("receipt.title"), number=paper.number, marks=self._marks(),
            code=paper.code,
            about_code=self.both("receipt.qr"), first=self.first(),
            then=(self.unhappy(),), rows=self.rows(),
            foot=self._main("receipt.foot", **self._foot(self._main)),
            pages=self._main("receipt.page", number=paper.number, page="{page}", pages="{pages}"),
            signed=_signed(paper, self._zone),
            strokes=paper.signed.strokes if paper.signed else (),
        )  # fmt: skip

    def hall(self) -> Said:
        """Where this is."""
        place = self._paper.place
        return self._each(_named(place, "zh"), _named(place, "en"))

    def _marks(self) -> tuple[Said, ...]:
        paper, found = self._paper, []
        if paper.version > 1:
            found.append(self.both("receipt.version", lambda _: {"n": paper.version}))
        if paper.copy > 1:
            found.append(self.both("receipt.copy", lambda _: {"n": paper.copy}))
        return tuple(found)

    def first(self) -> tuple[Said, ...]:
        """Who is responsible, how to ask, and whether the branch has it."""
        paper = self._paper
        said = [self.both("receipt.responsible", lambda _: _person(paper.responsible))]
        if paper.owner != paper.responsible:
            said.append(self.both("receipt.owner", lambda _: _person(paper.owner)))
        said.append(self._ask())
        changed = paper.promise.changed if paper.promise else None
        if changed is not None:
            at = changed - _INSTANT
            said.append(self.both("receipt.changed", lambda of: {"date": day(at, self._zone, of)}))
        said.append(self.both("receipt.kept" if paper.kept_at else "receipt.waiting", self._kept))
        return tuple(said)

    def _ask(self) -> Said:
        """Until when an answer comes, and how to ask; without a norm there is no day to promise."""
        promise, contact = self._paper.promise, self._paper.contact
        if promise is None:
            return self.both("receipt.follow", lambda _: self._call())

        def params(language: Words) -> dict[str, object]:
            return {
                "date": self._until(promise, language),
                "channel": language("receipt.channel"),
                "contact": whole(contact),
                "unverified": _unverified(promise.verified, language),
                **self._call(),
            }

        return self.both("receipt.promise" if contact else "receipt.promise_bare", params)

    def _until(self, promise: Promise, language: Words) -> str:
        """The day promised, and beside it the one that a day of rest moves it to."""
        target = day(promise.at - _INSTANT, self._zone, language)
        last = day((promise.latest or promise.at) - _INSTANT, self._zone, language)
        return target if last == target else language("receipt.latest", date=target, latest=last)

    def unhappy(self) -> Said:
        promise = self._paper.promise
        days = promise.appeal_days if promise else None
        if promise is None or days is None:
            return self.both("receipt.unhappy_bare")

        verified = promise.appeal_verified
        return self.both(
            "receipt.unhappy",
            lambda words: {"days": days, "unverified": _unverified(verified, words)},
        )

    def rows(self) -> tuple[tuple[Said, Said], ...]:
        """What was recorded. What the customer said stands as it was said, and below it how a
        clerk summed it up in Chinese."""
        paper = self._paper
        said = paper.words
        spoken = self.both("withheld.here") if said is None else Said(said, _summary(paper))
        rows = [
            ("receipt.received", self.both("receipt.by", self._received)),
            ("receipt.class", self._each(*paper.class_)),
            ("receipt.words", spoken),
            ("receipt.demand", Said(paper.demand)),
        ]
        return tuple((self.both(key), value) for key, value in rows if value.main)

    def _call(self) -> dict[str, object]:
        paper = self._paper
        return {"phone": whole(paper.place.phone), "last4": paper.number[-_LAST:]}

    def _received(self, language: Words) -> dict[str, object]:
        at = moment(self._paper.received_at, self._zone, language)
        return {"time": at, **_person(self._paper.received_by)}

    def _kept(self, language: Words) -> dict[str, object]:
        at = self._paper.kept_at
        return {"time": moment(at, self._zone, language)} if at else {}

    def _foot(self, language: Words) -> dict[str, object]:
        place = self._paper.place
        hall = place.hall_en if self._english else place.hall
        at = moment(self._paper.issued_at, self._zone, language)
        return {"hall": hall, "phone": place.phone, "time": at}

    def both(self, key: str, params: Params = nothing) -> Said:
        """A sentence of the visit's language, with the Chinese below where that is another."""
        main = self._main(key, **params(self._main))
        return self._each(self._chinese(key, **params(self._chinese)), main)

    def _each(self, chinese: str, english: str) -> Said:
        return Said(english, chinese) if self._english else Said(chinese)


def _summary(paper: Paper) -> str:
    """What was said in English, in Chinese for whoever goes on from here."""
    if paper.language != "en" or not paper.summary:
        return ""
    return words("zh")("receipt.summary", summary=paper.summary)


def _signed(paper: Paper, zone: ZoneInfo) -> Said:
    """How it was signed, when, and which words: their version, and the beginning of their proof."""
    signed = paper.signed
    if signed is None:
        return Said("")

    def told(say: Words) -> str:
        how, time = say.code("how_signed", signed.how), moment(signed.at, zone, say)
        told = {"n": signed.version, "layout": signed.layout, "seal": signed.seal}
        return say("receipt.signed", how=how, time=time, **told)

    chinese = told(words("zh"))
    return Said(told(words("en")), chinese) if paper.language == "en" else Said(chinese)


def _named(place: Place, language: str) -> str:
    """The hall, and whether all of it is only an example."""
    name = place.hall_en if language == "en" else place.hall
    return f"{name} · {words(language)('app.demo')}" if place.example else name


# What of an act stands on a chain of responsibility: codes, never words.
_TOLD = ("to", "why", "place", "how", "result", "decision", "finding")


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
        return f"{local - _INSTANT:%Y-%m-%d} 24:00" if midnight else f"{local:%Y-%m-%d %H:%M}"


# What is filled in by hand, and on how many lines.
_FIELDS = (
    ("happened", 1), ("taken_by", 1), ("name", 1), ("number", 1), ("category", 1), ("words", 4),
    ("demand", 1),
)  # fmt: skip


def laid_out(paper: Paper | BlankPaper, zone: ZoneInfo) -> Sheet:
    """Whatever there is to print, on its sheet."""
    if isinstance(paper, Paper):
        return receipt.sheet(Wording(paper, zone).slip())
    return blank.sheet(tuple(_blank(paper, number, code) for number, code in paper.forms))


def _blank(paper: BlankPaper, number: str, code: str) -> Blank:
    """By hand the clerk writes Chinese, so the form is in Chinese."""
    place, say = paper.place, words("zh")
    hall = f"{place.hall} · {say('app.demo')}" if place.example else place.hall
    call = {"phone": whole(place.phone), "last4": number[-_LAST:]}
    return Blank(
        hall=hall, title=say("blank.title"), number=number, code=code, hint=say("blank.hint"),
        fields=tuple((say(f"blank.{name}"), lines) for name, lines in _FIELDS),
        slip_title=say("receipt.title"),
        slip=(
            say("blank.responsible"), say("receipt.follow", **call), say("receipt.qr"),
            say("receipt.unhappy_bare"),
        ),
    )  # fmt: skip


def _person(staff: Staff) -> dict[str, object]:
    return {"name": staff.name, "no": staff.no}


def _unverified(verified: bool, language: Words) -> str:
    """The mark that travels inside the sentence."""
    return "" if verified else language("receipt.unverified")
