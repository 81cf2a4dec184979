"""The rules of signs that somebody is asked about: pure."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.norms.charge import another
from app.norms.norms import Norms
from app.review.rules import reply_due


class Sign(Struct, frozen=True, gc=False):
    """One sign that `owner` is asked about, as it was counted then; she may say something to it
    until `reply_until`, and once. `matters` and whose they are, `subjects`, as JSON [id, …];
    `question` and `statement` are private."""

    id: str
    hall: str
    who: str
    at: datetime
    owner: str
    signal: str
    since: datetime
    counted: int
    total: int
    enough: bool
    median: int | None = None
    matters: str = "[]"
    subjects: str = "[]"
    reply_until: datetime | None = None
    reply_norm: str | None = None
    replied_at: datetime | None = None
    question: str | None = None
    statement: str | None = None
    newer: bool = False


RECORDS = {"sign": Sign}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this cannot be."""
    state: Sign | None = states[("sign", act.body.sign)]
    if act.header.kind == "sign_replied":
        return _check_replied(state, act)
    return _check_asked(state, act, norms)


def _check_asked(state: Sign | None, act: Act, norms: Norms) -> list[Objection]:
    """Somebody else of the staff, who has the time that the norm gives."""
    body, header, found = act.body, act.header, []
    if state is not None:
        found.append(Objection("exists", {"type": "sign"}))
    if norms.member(body.asked, header.at) is None:
        found.append(Objection("not_on_staff", {"who": body.asked}))
    if body.asked == header.who:
        found.append(another("sign_own", norms, header.hall, header.at, (header.who,)))
    due = reply_due(norms, header.at, header.hall) if body.due_norm else None
    if (body.reply_by, body.due_norm) != ((due.late_from, due.norm.id) if due else (None, None)):
        found.append(Objection("due_differs"))
    return found


def _check_replied(state: Sign | None, act: Act) -> list[Objection]:
    """Once, by nobody else than whose sign it is, of the same customers, and also after its time:
    better late."""
    if state is None:
        return [Objection("not_here", {"type": "sign"})]
    if state.owner != act.header.who:
        return [Objection("sign_not_yours", {"owner": state.owner})]
    if state.subjects != _json(act.body.subjects):
        return [Objection("sign_of_others")]
    return [Objection("sign_answered")] if state.replied_at is not None else []


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The sign after the act."""
    if record[0] != "sign" or outcome not in (APPLIED, PENDING):
        return state
    if act.header.kind == "sign_asked" and state is None:
        return _asked(record[1], act)
    if act.header.kind == "sign_replied" and state is not None:
        said = act.said.get("asker")
        words = getattr(said, "statement", None)
        return replace(state, replied_at=act.header.at, statement=words)
    return state


def _asked(id_: str, act: Act) -> Sign:
    body, header, said = act.body, act.header, act.said.get("asker")
    return Sign(
        id=id_, hall=header.hall, who=header.who, at=header.at, owner=body.asked,
        signal=body.signal, since=body.since, counted=body.counted, total=body.total,
        enough=body.enough, median=body.median, matters=_json(body.matters),
        subjects=_json(body.subjects), reply_until=body.reply_by, reply_norm=body.due_norm,
        question=getattr(said, "question", None),
    )  # fmt: skip


def _json(ids: tuple[str, ...]) -> str:
    return msgspec.json.encode(ids).decode()
