"""Decides how the outbox reads."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.errors import Outage
from app.outbox import AskOutbox, Badge, Outbox, WaitingAct
from ui.bridge import Bridge
from ui.moments import age, moment
from ui.words import say


@dataclass(frozen=True)
class OutboxShown:
    """`state` is a key of `ui.states`, `line` what it means for the clerk; `rows` in the order in
    which they go up; `more` where they are only the first."""

    state: str
    line: str
    rows: list[tuple[str, str]]
    more: bool


class OutboxPresenter:
    """Questions about what waits."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def ask(self, answered: Callable[[OutboxShown], None]) -> None:
        """How it stands now."""
        self._bridge.ask(AskOutbox(), partial(self._read, answered), "outbox")

    def _read(self, answered: Callable[[OutboxShown], None], found: Outbox) -> None:
        badge = found.badge
        rows = [(each.id, self._row(each, badge)) for each in found.first]
        state, line = self._stands(badge)
        if badge.failure is not None and found.failed_at is not None:
            tried = moment(found.failed_at, self._bridge.norms.zone, badge.now)
            line = f"{line}\n{say('outbox.tried', time=tried)}"
        answered(OutboxShown(state, line, rows, badge.waiting > len(rows)))

    def _stands(self, badge: Badge) -> tuple[str, str]:
        heard = moment(badge.heard_at, self._bridge.norms.zone, badge.now)
        time = heard or say("badge.never")
        if badge.failure == "unreachable":
            return "offline", say("outbox.offline", time=time)
        if badge.failure is not None:
            return "later", say.outage(Outage(badge.failure))
        return "online", say("outbox.online" if badge.waiting else "outbox.all_up", time=time)

    def _row(self, each: WaitingAct, badge: Badge) -> str:
        return say(
            "outbox.row",
            act=say.code("act", each.kind),
            time=moment(each.at, self._bridge.norms.zone, badge.now),
            who=each.who_name or each.who,
            age=age(badge.now - each.at),
        )
