"""The rules of what supervisors take away and look at again: pure."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from app.complaints.life import ENDED
from app.errors import Objection
from app.journal.act import APPLIED, PENDING, Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms


class Export(Struct, frozen=True, gc=False):
    """One file that was written; `wanted` is its filter as JSON [[part, value], …]."""

    id: str
    hall: str
    who: str
    at: datetime
    format: str
    rows: int
    purpose: str
    wanted: str
    newer: bool = False


class Report(Struct, frozen=True, gc=False):
    """The figures of a month (2025-05) as known at hub number `n`, by their sum."""

    id: str
    hall: str
    who: str
    at: datetime
    month: str
    n: int
    sha256: str
    newer: bool = False


class Review(Struct, frozen=True, gc=False):
    """A second look at a closed case; `remark` is private."""

    id: str
    complaint: str
    hall: str
    who: str
    at: datetime
    month: str
    seed: str
    drawn: str
    verdict: str
    remark: str | None = None
    newer: bool = False


RECORDS = {"export": Export, "report": Report, "review": Review}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """Why this cannot be: each is written down once, and only of a case that there is; only what
    has ended is looked at again."""
    found = []
    for record in act.header.records:
        state = states[record]
        if record[0] != "complaint":
            found += [Objection("exists", {"type": record[0]})] if state is not None else []
        elif state is None:
            found.append(Objection("not_here", {"type": "complaint"}))
        elif act.header.kind == "case_reviewed" and state.state not in ENDED:
            found.append(Objection("not_ended"))
    return found


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The export or report after the act."""
    step = _STEPS.get((record[0], act.header.kind))
    if state is not None or step is None or outcome not in (APPLIED, PENDING):
        return state
    return step(record[1], act)


def _exported(id_: str, act: Act) -> Export:
    body, header = act.body, act.header
    return Export(
        id=id_, hall=header.hall, who=header.who, at=header.at, format=body.format,
        rows=body.rows, purpose=body.purpose, wanted=msgspec.json.encode(body.wanted).decode(),
    )  # fmt: skip


def _reported(id_: str, act: Act) -> Report:
    body, header = act.body, act.header
    return Report(
        id=id_, hall=header.hall, who=header.who, at=header.at, month=body.month, n=body.n,
        sha256=body.sha256,
    )  # fmt: skip


def _reviewed(id_: str, act: Act) -> Review:
    body, header, said = act.body, act.header, act.said.get("asker")
    return Review(
        id=id_, complaint=body.complaint, hall=header.hall, who=header.who, at=header.at,
        month=body.month, seed=body.seed, drawn=body.drawn, verdict=body.verdict,
        remark=getattr(said, "remark", None),
    )  # fmt: skip


_STEPS: dict[tuple[str, str], Callable[[str, Act], Any]] = {
    ("export", "log_exported"): _exported,
    ("report", "report_made"): _reported,
    ("review", "case_reviewed"): _reviewed,
}
