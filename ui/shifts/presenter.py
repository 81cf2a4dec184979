"""Decides for shifts: opens them, closes them over a proven backup, and tells a hall's day."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.errors import Outage
from app.journal.kinds import SUPERVISORS
from app.journal.write import Done
from app.manifest import Manifest
from app.shifts.commands import CloseHallDay, CloseShift, OpenShift
from app.shifts.views import Copies, Day, DayOf, LastCopies, Now, Sheet, ShiftNow
from ui.bridge import Bridge, Reply
from ui.moments import dated, moment
from ui.paper.dates import moment as on_paper
from ui.paper.printer import PrintFailed, in_turn, send
from ui.paper.shift import ShiftPaper, sheet
from ui.words import say

Tell = Callable[[str, str], None]


@dataclass(frozen=True)
class ShiftShown:
    """How this counter stands: `facts` of the shift that is open or the last one, `left` what is
    open (what, words), and what can be done now."""

    facts: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    may: frozenset[str]
    before: Sheet | None


@dataclass(frozen=True)
class DayShown:
    """A hall's day: its sheets in words, how it was signed, whether a counter is missing."""

    title: str
    rows: tuple[str, ...]
    signed: str
    missing: bool


class ShiftPresenter:
    """`tell` says a line with its tone in the message strip."""

    def __init__(self, bridge: Bridge, tell: Tell) -> None:
        self._bridge, self._tell = bridge, tell
        self._reader = ShiftReader(bridge)

    def open(self) -> None:
        """Begin."""
        command = OpenShift(id=self._bridge.new_id())
        done = partial(self._told, "shift.opened", "")
        self._bridge.do(command, Reply(done=done))

    def close(self) -> None:
        """Back up, prove it, sign, and back up once more with the signature in it. Whatever becomes
        of the backup, the shift is closed."""
        self._tell(say("shift.closing"), "info")
        self._bridge.follow(self._bridge.desk.backed_up(self._place()), self._backed_up)

    def sign_day(self, id_: str, why: str, reply: Reply) -> None:
        """A supervisor signs the day of this hall."""
        bridge = self._bridge
        today = bridge.norms.day(bridge.desk.clock.now())
        bridge.do(CloseHallDay(id=id_, hall=bridge.desk.me.hall, day=today, why=why), reply)

    def print(self, found: Sheet) -> None:
        """One page of a shift that was closed."""
        printer, paper = self._bridge.preferred.now.printer, self._reader.paper(found)
        self._bridge.follow(in_turn(lambda: send(sheet(paper), printer)), self._printed)

    def _backed_up(self, future: Future[Manifest]) -> None:
        error = future.exception()
        if error is None:
            backup = "proven" if self._place() else "waiting"
            self._sign(backup, at=future.result().made_at)
        elif isinstance(error, Outage):
            self._sign("failed", why=error.kind)
        else:
            self._bridge.crashed.emit(error)
            self._sign("failed", why="bug")

    def _sign(self, backup: Any, at: Any = None, why: str = "") -> None:
        ask = partial(self._sign_over, backup, at, why)
        self._bridge.ask(ShiftNow(), ask)

    def _sign_over(self, backup: Any, at: Any, why: str, now: Now) -> None:
        command = CloseShift(
            id=self._bridge.new_id(), backup=backup, backup_at=at, why=why,
            attachments=dict(now.left).get("attachments", 0),
        )  # fmt: skip
        words = {"proven": "shift.closed", "waiting": "shift.closed_bare"}
        key = words.get(backup, "shift.closed_unproven")
        told = say.outage(Outage(why)) if why else ""
        self._bridge.do(command, Reply(done=partial(self._signed, key, told)))

    def _signed(self, key: str, why: str, done: Done) -> None:
        self._told(key, why, done)
        # Where the second place failed it is not tried again, but the branch gets the signature.
        made = self._bridge.desk.backed_up(None if why else self._place())
        self._bridge.follow(made, partial(self._kept, bool(why)))

    def _kept(self, told: bool, future: Future[Manifest]) -> None:
        error = future.exception()
        if isinstance(error, Outage) and told:
            return
        if isinstance(error, Outage):
            self._tell(say("shift.not_kept", why=say.outage(error)), "bad")
        elif error is not None:
            self._bridge.crashed.emit(error)

    def _told(self, key: str, why: str, _: Done) -> None:
        self._tell(say(key, why=why), "bad" if why else "info")

    def _place(self) -> Path | None:
        typed = self._bridge.preferred.now.backup
        return Path(typed) if typed else None

    def _printed(self, future: Future[None]) -> None:
        error = future.exception()
        if error is None:
            self._tell(say("shift.printed"), "info")
        elif isinstance(error, PrintFailed):
            self._tell(say("print.failed", why=say.code("print.why", error.why)), "bad")
        else:
            self._bridge.crashed.emit(error)


class ShiftReader:
    """Questions about shifts, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def now(self, answered: Callable[[ShiftShown], None]) -> None:
        """How this counter stands."""
        self._bridge.ask(ShiftNow(), partial(self._show, answered), "shift")

    def day(self, answered: Callable[[DayShown], None]) -> None:
        """The day of this hall."""
        bridge = self._bridge
        today = bridge.norms.day(bridge.desk.clock.now())
        query = DayOf(bridge.desk.me.hall, today)
        bridge.ask(query, partial(self._show_day, answered), "shift.day")

    def _show(self, answered: Callable[[ShiftShown], None], now: Now) -> None:
        facts, may = [], set()
        if now.shift is None:
            facts.append(say("shift.none"))
            may.add("begin")
        else:
            opened = self._moment(now.shift.opened_at)
            facts.append(say("shift.open", name=now.shift.opened_by_name, time=opened))
            facts.append(say(f"shift.chain.{now.shift.chain}"))
            if now.shift.drafts:
                facts.append(say("shift.drafts", n=now.shift.drafts))
            may.add("end")
        if now.before is not None:
            closed = self._moment(now.before.closed_at)
            facts.append(say("shift.before", name=now.before.closed_by_name, time=closed))
            may.add("print")
        facts.append(self._copies(now.copies))
        if self._bridge.person.role in SUPERVISORS:
            may.add("day")
        left = tuple((what, say(f"left.{what}", n=n)) for what, n in now.left if n)
        answered(ShiftShown(tuple(facts), left, frozenset(may), now.before))

    def _show_day(self, answered: Callable[[DayShown], None], day: Day) -> None:
        rows = [self._row(each) for each in day.sheets]
        seen = {each.counter for each in day.sheets}
        rows += [say("day.missing", counter=each) for each in day.missing if each not in seen]
        signed = ""
        if day.closed_at is not None:
            at = self._moment(day.closed_at)
            signed = say("day.signed", name=day.closed_by_name, time=at)
        title = say("day.title", date=dated(day.day))
        answered(DayShown(title, tuple(rows), signed, bool(day.missing)))

    def _row(self, found: Sheet) -> str:
        if found.closed_at is None:
            at = self._moment(found.opened_at)
            return say("day.still", counter=found.counter, name=found.opened_by_name, time=at)
        return say(
            "day.sheet", counter=found.counter, name=found.closed_by_name,
            time=self._moment(found.closed_at), backup=say(f"backup.{_where(found)}"),
        )  # fmt: skip

    def paper(self, found: Sheet) -> ShiftPaper:
        """What stands on the page."""
        norms = self._bridge.norms
        hall, branch = norms.hall(found.hall), norms.branch
        place = say(
            "sheet.place", hall=say.name(hall) if hall else found.hall, counter=found.counter
        )
        example = branch is not None and branch.example
        left = [say(f"left.{what}", n=n) for what, n in found.left]
        rows = (
            (say("sheet.who"), found.closed_by_name),
            (say("sheet.from"), f"{self._dated(found.opened_at)} {found.opened_by_name}"),
            (say("sheet.until"), self._dated(found.closed_at)),
            (say("sheet.left"), "\n".join(left) or say("sheet.nothing")),
            (say("sheet.backup_second"), self._at_second(found)),
            (say("sheet.backup_branch"), self._at_branch(found)),
            (say("sheet.chain"), f"{found.seq}\n{found.head}"),
        )
        mark = say("sheet.example") if example else ""
        return ShiftPaper(place, mark, say("sheet.title"), rows, say("sheet.sign"))

    def copies(self, answered: Callable[[str], None]) -> None:
        """Where the last proven backup of this counter is, as a line."""
        self._bridge.ask(LastCopies(), lambda found: answered(self._copies(found)), "copies")

    def _copies(self, found: Copies) -> str:
        where = []
        if found.second_at is not None:
            where.append(say("copies.second", time=self._moment(found.second_at)))
        if found.branch_at is not None:
            key = "copies.behind" if found.behind else "copies.branch"
            where.append(say(key, time=self._moment(found.branch_at)))
        if not where:
            return say("copies.none")
        if found.branch_at is None:
            where.append(say("copies.not_yet"))
        return say("copies", where=say("copies.join").join(where))

    def _at_second(self, found: Sheet) -> str:
        if found.backup == "proven":
            place = self._bridge.preferred.now.backup or say("sheet.second")
            return say("sheet.proven", time=self._dated(found.backup_at)) + f"\n{place}"
        if found.backup == "failed":
            return say("sheet.failed", why=say.outage(Outage(found.why or "")))
        return say("sheet.none")

    def _at_branch(self, found: Sheet) -> str:
        """As it is known when the page is printed."""
        if found.branch_at is None:
            return say("sheet.not_yet")
        key = "sheet.proven" if found.at_branch else "sheet.behind"
        return say(key, time=self._dated(found.branch_at))

    def _moment(self, at: Any) -> str:
        return moment(at, self._bridge.norms.zone, self._bridge.desk.clock.now())

    def _dated(self, at: Any) -> str:
        """On paper with its day: nobody knows when it will be read."""
        return on_paper(at, self._bridge.norms.zone, say)


def _where(found: Sheet) -> str:
    """Where a backup of this shift is."""
    if found.backup == "proven":
        return "both" if found.at_branch else "second"
    if found.at_branch:
        return "branch"
    return "here" if found.backup == "waiting" else "failed"
