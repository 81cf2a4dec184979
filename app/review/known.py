"""What a counter could know of a case when it acted: fair to the clerk who could not see what
another counter had done meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.journal import fold
from app.journal.act import Act
from app.journal.kinds import Registry, States


@dataclass(frozen=True)
class KnownThen:
    """How the case stood for that counter before the act; `state` None before there was a complaint
    for it. `hidden` are places of steps that had happened elsewhere and had not come to it."""

    state: str | None
    owner: str | None
    latest_at: datetime | None
    hidden: tuple[int, ...]


def known_then(registry: Registry, acts: Sequence[Act], complaint: str) -> list[KnownThen]:
    """For each act of a case, in the order of its steps."""
    return [_then(registry, acts, each, complaint) for each in acts]


def knew(act: Act, other: Act) -> bool:
    """Whether the desk of an act had another one: by the feed up to `seen`, or as its own."""
    mine, header = act.header, other.header
    if other.n is not None and other.n <= mine.seen:
        return True
    chain = (header.device, header.incarnation) == (mine.device, mine.incarnation)
    return chain and header.seq < mine.seq


def _then(registry: Registry, acts: Sequence[Act], act: Act, complaint: str) -> KnownThen:
    seen = act.header.seen
    known = [each for each in acts if knew(act, each)]
    numbered = [each for each in known if each.n is not None and each.n <= seen]
    own = [_unnumbered(each) for each in known if each.n is None or each.n > seen]
    own.sort(key=lambda each: each.header.seq)
    states: States = {}
    for each in (*numbered, *own):
        fold.apply(registry, states, each)
    case: Any = states.get(("complaint", complaint))
    matter: Any = states.get(("matter", case.matter)) if case is not None else None
    hidden = tuple(
        place
        for place, each in enumerate(acts, start=1)
        if each is not act and not knew(act, each) and each.header.at <= act.header.at
        and each.header.device != act.header.device
    )  # fmt: skip
    return KnownThen(
        case.state if case else None, matter.owner if matter else None,
        case.late_from if case else None, hidden,
    )  # fmt: skip


def _unnumbered(act: Act) -> Act:
    """As its own desk had it then: not judged by anybody yet."""
    return Act(act.header, act.frame, act.hash, act.body, act.said, None)
