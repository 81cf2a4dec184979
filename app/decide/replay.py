"""Acts of a case, judged and folded in memory by the rooms' own rules."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from msgspec import Raw

from app.decide.case import HALL
from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, GENESIS, RETURNED, Act, Frame, Header, encode
from app.journal.kinds import Body, Rules, States, kind_of
from app.norms.norms import Norms
from app.norms.sets import StaffMember
from app.registry import REGISTRY


@dataclass
class Replay:
    """What stands after the acts so far; each is decided at once, as the hub would."""

    norms: Norms
    states: States = field(default_factory=dict)
    acts: int = 0

    def do(self, body: Body, who: str, role: str, at: datetime) -> list[Objection]:
        """Let one thing happen; what the rules object. A fact stands nevertheless, a request
        comes back."""
        self.acts += 1
        kind, act = kind_of(body), self._act(body, who, role, at)
        before = {record: self.states.get(record) for record in body.records()}
        rules: Rules = REGISTRY.rules[kind.name]
        found = rules.check(before, act, self.norms)
        outcome = APPLIED if not found else EXCEPTION if kind.fact else RETURNED
        for record, state in before.items():
            self.states[record] = REGISTRY.evolvers[record[0]](record, state, act, outcome)
        return found

    def get(self, type_: str, id_: str) -> Any:
        """The row of a record; None where there is none."""
        return self.states.get((type_, id_))

    def _act(self, body: Body, who: str, role: str, at: datetime) -> Act:
        kind, id_ = kind_of(body), f"act-{self.acts}"
        header = Header(
            id=id_, command=id_, part=1, parts=1, branch=HALL, hall=HALL, device="case",
            incarnation="case", seq=self.acts, prev=GENESIS, kind=kind.name, v=kind.v, who=who,
            role=role, at=at, seen=0, records=body.records(), claims=body.claims(),
            body=Raw(encode(body)),
        )  # fmt: skip
        return Act(header, Frame(b""), b"", body, {}, None)


def staff(people: dict[str, str]) -> dict[str, tuple[StaffMember, ...]]:
    """Everybody whom a case names, on the staff of its hall: number → role."""
    return {
        no: (StaffMember(no, no, HALL, role, date.min, scope=(HALL,)),)
        for no, role in people.items()
    }
