"""Decides how the outbox reads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from app.attachments.views import Unsent, UnsentBytes
from app.errors import Outage
from app.outbox import AskOutbox, Attempt, Badge, Outbox, WaitingAct
from ui.bridge import Bridge
from ui.line import Line
from ui.moments import moment, second, since
from ui.states import STATES
from ui.words import say

Fact = tuple[str, str]
# A line that is down is tried again sooner than anybody could read when.
_AT_ONCE = timedelta(seconds=2)


@dataclass(frozen=True)
class ItemShown:
    """One act that waits, as a row and as facts (what, words); nothing of a customer in either."""

    line: Line
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class OutboxShown:
    """`state` is a key of `ui.states`, `words` what it means for the clerk; `items` in the order in
    which they go up; `more` where they are only the first."""

    state: str
    words: str
    items: tuple[ItemShown, ...]
    more: bool


class OutboxPresenter:
    """Questions about what waits, and trying again."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def ask(self, answered: Callable[[OutboxShown], None]) -> None:
        """How it stands now."""
        self._bridge.ask(AskOutbox(), partial(self._read, answered), "outbox")

    def bytes_waiting(self, answered: Callable[[str], None]) -> None:
        """Attachments whose bytes are at this desk alone, in words; empty where there are none."""
        self._bridge.ask(UnsentBytes(), partial(_attachments, answered), "outbox.bytes")

    def retry(self) -> None:
        """Try the branch again now."""
        self._bridge.desk.retry()

    def _read(self, answered: Callable[[OutboxShown], None], found: Outbox) -> None:
        badge = found.badge
        items = tuple(self._item(each, found) for each in found.first)
        state, words = self._stands(badge)
        if found.attempt is not None:
            words = f"{words}\n{self._tried(found.attempt, badge)}"
        answered(OutboxShown(state, words, items, badge.waiting > len(items)))

    def _stands(self, badge: Badge) -> tuple[str, str]:
        heard = moment(badge.heard_at, self._bridge.norms.zone, badge.now)
        time = heard or say("badge.never")
        if badge.failure == "unreachable":
            return "offline", say("outbox.offline", time=time)
        if badge.failure is not None:
            return "later", say.outage(Outage(badge.failure))
        if badge.waiting:
            return "syncing", say("outbox.online", time=time)
        return "online", say("outbox.all_up", time=time)

    def _tried(self, attempt: Attempt, badge: Badge) -> str:
        time = second(attempt.tried_at, self._bridge.norms.zone)
        return say("outbox.tried", time=time, next=self._next(attempt, badge))

    def _next(self, attempt: Attempt, badge: Badge) -> str:
        """When it is tried again."""
        if attempt.retry_at is None:
            return say("outbox.next.never")
        if attempt.retry_at - badge.now <= _AT_ONCE:
            return say("outbox.next.now")
        return say("outbox.next.at", time=second(attempt.retry_at, self._bridge.norms.zone))

    def _item(self, each: WaitingAct, outbox: Outbox) -> ItemShown:
        badge, zone = outbox.badge, self._bridge.norms.zone
        act, who = say.code("act", each.kind), each.who_name or each.who
        time = moment(each.at, zone, badge.now)
        waited = badge.now - each.at
        tried = say("outbox.tries", n=each.tries) if each.tries else ""
        text = " · ".join(part for part in (time, who, since(waited), tried) if part)
        state = "waiting" if badge.failure is None or not each.tries else "later"
        line = Line(each.id, act, text, state, say(STATES[state].words))
        return ItemShown(line, (
            (say("outbox.fact.what"), act),
            (say("outbox.fact.who"), who),
            (say("outbox.fact.when"), f"{time} · {since(waited)}"),
            *self._tries(each, outbox),
            (say("outbox.fact.id"), each.id),
        ))  # fmt: skip

    def _tries(self, each: WaitingAct, outbox: Outbox) -> tuple[Fact, ...]:
        """How often, how the last one ended, when the next one is."""
        attempt = outbox.attempt
        if attempt is None or not each.tries:
            return ((say("outbox.fact.tries"), say("outbox.not_tried")),)
        time = second(attempt.tried_at, self._bridge.norms.zone)
        return (
            (say("outbox.fact.tries"), str(each.tries)),
            (say("outbox.fact.answer"), f"{time} {say.outage(Outage(attempt.answer))}"),
            (say("outbox.fact.next"), self._next(attempt, outbox.badge)),
        )


def _attachments(answered: Callable[[str], None], found: Unsent) -> None:
    size = max(1, found.bytes >> 20)
    answered(say("outbox.attachments", n=found.count, size=size) if found.count else "")
