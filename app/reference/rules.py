"""The rules of reference data: versions follow one another, and two people stand for each."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import HUB, States
from app.journal.second import apart
from app.norms.norms import Norms
from app.reference.acts import PUBLISHERS

# A version: not numbered yet, waiting for the second person, published, taken back.
UNSENT, WAITING, PUBLISHED, WITHDRAWN = "unsent", "waiting", "published", "withdrawn"
OPEN = (UNSENT, WAITING)


class Reference(Struct, frozen=True):
    """A set: the version in force (0: none yet), the newest that was ever made, and the content
    that waits for a second person."""

    id: str
    version: int
    sha256: str
    newest: int
    waiting: str | None = None
    published_at: datetime | None = None
    newer: bool = False


class Publication(Struct, frozen=True):
    """One version of a set. `alone`: it came in force with one name."""

    id: str
    set: str
    version: int
    sha256: str
    why: str
    hall: str
    published_at: datetime
    published_by: str
    alone: bool
    state: str
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    ended_why: str | None = None
    newer: bool = False


RECORDS = {"reference": Reference, "publication": Publication}


def others(norms: Norms, who: str, at: datetime) -> tuple[str, ...]:
    """Who else may confirm what this person publishes, on that day."""
    day = norms.day(at)
    return tuple(
        no for no, entries in norms.staff.items()
        if no != who and any(e.role in PUBLISHERS and e.on_duty(day) for e in entries)
    )  # fmt: skip


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this version cannot be."""
    return _CHECKS[act.header.kind](states, act, norms)


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """A version is in force when the branch has numbered it; what is pending here is shown."""
    step = _STEPS.get((record[0], act.header.kind))
    if step is None or outcome not in (APPLIED, PENDING):
        return state
    return step(record, state, act, outcome == APPLIED)


def _check_published(states: States, act: Act, norms: Norms) -> list[Objection]:
    """A version that somebody else made meanwhile comes back: its author has not seen it. One
    waits at a time, so that whoever confirms compares with what is in force."""
    body, header = act.body, act.header
    state: Reference | None = states[act.header.records[0]]
    due = 1 if state is None else state.newest + 1
    found = []
    if body.version != due:
        found.append(Objection("version_taken", {"due": str(due)}))
    elif state is not None and state.waiting is not None:
        found.append(Objection("publication_waits"))
    if body.alone and header.who != HUB and others(norms, header.who, header.at):
        found.append(Objection("second_person"))
    return found


def _check_confirmed(states: States, act: Act, norms: Norms) -> list[Objection]:
    """By another person, of the content that she saw."""
    state: Publication | None = states[act.header.records[1]]
    found = _same(state, act)
    if state is None or found:
        return found
    once = state.state == PUBLISHED and state.alone and state.confirmed_by is None
    if state.state not in OPEN and not once:
        found.append(Objection("publication_done"))
    if state.published_by == act.header.who:
        found.append(Objection("same_person", field="second"))
    return found or apart(states, act, norms, state.published_by, state.published_at)


def _check_withdrawn(states: States, act: Act, norms: Norms) -> list[Objection]:
    state: Publication | None = states[act.header.records[1]]
    found = _same(state, act)
    if state is not None and not found and state.state not in OPEN:
        found.append(Objection("publication_done"))
    return found


def _same(state: Publication | None, act: Act) -> list[Objection]:
    if state is None:
        return [Objection("not_here", {"type": "publication"})]
    return [] if state.sha256 == act.body.sha256 else [Objection("version_changed")]


_CHECKS: dict[str, Callable[[States, Act, Norms], list[Objection]]] = {
    "reference_published": _check_published,
    "reference_confirmed": _check_confirmed,
    "reference_withdrawn": _check_withdrawn,
}


def _set_published(record: Record, state: Reference | None, act: Act, numbered: bool) -> Reference:
    body = act.body
    if state is None:
        state = Reference(id=record[1], version=0, sha256="", newest=0)
    if not numbered and state.newest >= body.version:
        return state
    newest = max(state.newest, body.version)
    if numbered and body.alone:
        return replace(
            state, version=body.version, sha256=body.sha256, newest=newest,
            published_at=act.header.at,
        )  # fmt: skip
    return replace(state, newest=newest, waiting=body.sha256)


def _set_confirmed(
    record: Record, state: Reference | None, act: Act, numbered: bool
) -> Reference | None:
    body = act.body
    if not numbered or state is None or state.waiting != body.sha256:
        return state
    return replace(
        state, version=body.version, sha256=body.sha256, waiting=None, published_at=act.header.at
    )


def _set_withdrawn(
    record: Record, state: Reference | None, act: Act, numbered: bool
) -> Reference | None:
    if state is None or state.waiting != act.body.sha256:
        return state
    return replace(state, waiting=None)


def _published(record: Record, state: Publication | None, act: Act, numbered: bool) -> Publication:
    if state is not None:
        return state
    body, header = act.body, act.header
    waits = WAITING if numbered else UNSENT
    return Publication(
        id=record[1], set=body.set, version=body.version, sha256=body.sha256, why=body.why,
        hall=header.hall, published_at=header.at, published_by=header.who, alone=body.alone,
        state=PUBLISHED if numbered and body.alone else waits,
    )  # fmt: skip


def _confirmed(
    record: Record, state: Publication | None, act: Act, numbered: bool
) -> Publication | None:
    if state is None or state.sha256 != act.body.sha256 or state.state == WITHDRAWN:
        return state
    return replace(
        state, state=PUBLISHED if numbered else state.state,
        confirmed_at=act.header.at, confirmed_by=act.header.who,
    )  # fmt: skip


def _withdrawn(
    record: Record, state: Publication | None, act: Act, numbered: bool
) -> Publication | None:
    if state is None or state.sha256 != act.body.sha256 or state.state not in OPEN:
        return state
    return replace(
        state, state=WITHDRAWN, ended_at=act.header.at, ended_by=act.header.who,
        ended_why=act.body.why,
    )  # fmt: skip


_STEPS: dict[tuple[str, str], Callable[[Record, Any, Act, bool], Any]] = {
    ("reference", "reference_published"): _set_published,
    ("reference", "reference_confirmed"): _set_confirmed,
    ("reference", "reference_withdrawn"): _set_withdrawn,
    ("publication", "reference_published"): _published,
    ("publication", "reference_confirmed"): _confirmed,
    ("publication", "reference_withdrawn"): _withdrawn,
}
