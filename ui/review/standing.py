"""Decides how what needs somebody reads, and where each figure leads."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from app.review.today import Need, Today
from ui.actions import PUBLISHERS
from ui.bridge import Bridge
from ui.line import Line
from ui.moments import age, moment
from ui.shell import Shell
from ui.words import say

# The sign of each need; what has none of these is due.
_STATES = {
    "overdue": "late", "due_today": "due_soon", "settle_late": "late",
    "settle_today": "due_soon", "owner_left": "left", "owner_absent": "left",
    "watch": "late",
    "exceptions": "exception", "unreviewable": "left", "returned": "returned",
    "shift": "left", "backup": "store", "behind": "elsewhere",
    "publication": "waiting", "unverified": "no_promise",
}  # fmt: skip
_SECTIONS = {
    "watch": "watch", "exceptions": "exceptions", "unreviewable": "sample",
    "shift": "shift", "backup": "shift", "behind": "report",
    "publication": "reference", "unverified": "reference",
}  # fmt: skip
# What only those see to who change reference data.
_PUBLISHED = ("publication", "unverified")
_MOST = 5
# What the branch said so long ago may be another by now.
_NEWS = timedelta(minutes=5)


class StandingReader:
    """Asks what needs somebody."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def today(self, answered: Callable[[list[Line], dict[str, Need]], None]) -> None:
        """What needs somebody now, as lines."""
        self._bridge.ask(Today(), partial(self._show_today, answered), "today")

    def _show_today(
        self, answered: Callable[[list[Line], dict[str, Need]], None], found: tuple[Need, ...]
    ) -> None:
        publishes = self._bridge.person.role in PUBLISHERS
        mine = [each for each in found if publishes or each.what not in _PUBLISHED]
        needs = {f"{each.what}.{n}": each for n, each in enumerate(mine)}
        answered([self._line(id_, each) for id_, each in needs.items()], needs)

    def _line(self, id_: str, need: Need) -> Line:
        whose = [
            name if need.count == n else say("today.whose", name=name, n=n)
            for name, n in need.whose[:_MOST]
        ]
        text = say("list.and").join(whose)
        if len(need.whose) > _MOST:
            text = say("today.more", whose=text, n=len(need.whose))
        since = ""
        if need.since is not None:
            waits = self._bridge.desk.clock.now() - need.since
            # Seconds would only flicker.
            new = waits < timedelta(minutes=1)
            since = say("moment.just_now") if new else say("today.since", age=age(waits))
        words = {"backup": self._copy, "behind": self._known}
        tell = words.get(need.what)
        about = tell(need) if tell is not None else say(f"today.{need.what}.text")
        parts = " · ".join(each for each in (text, about) if each)
        return Line(id_, say(f"today.{need.what}", n=need.count), parts, _STATES[need.what], since)

    def _copy(self, need: Need) -> str:
        """Where the last proven backup of a counter stands, whose last shift is in none."""
        if need.proven_at is None:
            return say("today.backup.never")
        bridge = self._bridge
        at = moment(need.proven_at, bridge.norms.zone, bridge.desk.clock.now())
        return say("today.backup.last", time=at)

    def _known(self, need: Need) -> str:
        """Up to when a counter is known, and when the branch said so, where that is long ago."""
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        known = say("today.behind.nothing")
        if need.since is not None:
            known = say("today.behind.text", time=moment(need.since, norms.zone, now))
        if need.told_at is None or now - need.told_at <= _NEWS:
            return known
        told = say("today.behind.told", time=moment(need.told_at, norms.zone, now))
        return f"{known} · {told}"


def lead(shell: Shell, need: Need) -> None:
    """To where this is seen and dealt with."""
    if need.wanted is not None:
        shell.ways.log(need.wanted)
    elif need.about is not None and need.about[0] == "complaint":
        shell.ways.case(need.about[1])
    elif need.about is not None and need.about[0] == "matter":
        shell.ways.chain(need.about[1])
    else:
        shell.ways.section(_SECTIONS.get(need.what, "returned"))
