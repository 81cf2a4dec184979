"""What is in force: the versions an act names, and the questions that rules ask of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.norms.sets import (
    AnswerCard,
    Answers,
    Branch,
    Categories,
    Category,
    Counter,
    Elsewhere,
    Hall,
    Norm,
    Places,
    Rules,
    Staff,
    StaffMember,
    Tariff,
    Tariffs,
    read_set,
)

HUB = "hub"


@dataclass(frozen=True)
class Norms:
    """Reference data in force, by version."""

    versions: Mapping[str, int] = field(default_factory=dict)
    branch: Branch | None = None
    staff: Mapping[str, tuple[StaffMember, ...]] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    rules: tuple[Norm, ...] = ()
    tariffs: Mapping[str, Tariff] = field(default_factory=dict)
    answers: Mapping[str, AnswerCard] = field(default_factory=dict)
    places: Mapping[str, Elsewhere] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The branch's time zone."""
        return ZoneInfo(self.branch.timezone if self.branch else "Asia/Shanghai")

    def day(self, at: datetime) -> date:
        """The local day of a moment."""
        return at.astimezone(self.zone).date()

    def norm(self, rule: str, day: date) -> Norm | None:
        """The value of a rule on that day; of several, the one that came into force last."""
        found = [each for each in self.rules if each.rule == rule and each.in_force(day)]
        return max(found, key=lambda each: each.from_, default=None)

    def norm_of(self, id_: str | None) -> Norm | None:
        """The norm of this id, also one that is no longer in force."""
        return next((each for each in self.rules if each.id == id_), None)

    def holds(self, who: str, role: str, at: datetime) -> bool:
        """Whether this person held this role on that day; the hub always is itself."""
        if who == HUB:
            return role == HUB
        return any(
            each.role == role and each.on_duty(self.day(at)) for each in self.staff.get(who, ())
        )

    def member(self, who: str, at: datetime) -> StaffMember | None:
        """The person on the staff that day."""
        day = self.day(at)
        return next((each for each in self.staff.get(who, ()) if each.on_duty(day)), None)

    def name(self, who: str) -> str:
        """The person's name, also of somebody who has left; the number where unknown."""
        entries = self.staff.get(who)
        return entries[-1].name if entries else who

    def hall(self, hall: str) -> Hall | None:
        """A hall of the branch."""
        halls = self.branch.halls if self.branch else ()
        return next((each for each in halls if each.id == hall), None)

    def counter(self, hall: str, counter: int) -> Counter | None:
        """A counter of a hall."""
        found = self.hall(hall)
        counters = found.counters if found else ()
        return next((each for each in counters if each.id == counter), None)


def build(contents: Mapping[str, tuple[int, bytes]]) -> Norms:
    """Norms from the contents of the sets: name → (version, content)."""
    found = Norms(versions={name: version for name, (version, _) in sorted(contents.items())})
    for name, (_, content) in contents.items():
        found = _with(found, read_set(name, content))
    return found


def _with(norms: Norms, read: object) -> Norms:
    """The same with one more set."""
    changed: dict[str, Any] = {}
    match read:
        case Branch():
            changed = {"branch": read}
        case Staff():
            changed = {"staff": _by_number(read)}
        case Categories():
            changed = {"categories": {each.code: each for each in read.items}}
        case Rules():
            changed = {"rules": read.items}
        case Tariffs():
            changed = {"tariffs": {each.code: each for each in read.items}}
        case Answers():
            changed = {"answers": {each.id: each for each in read.items}}
        case Places():
            changed = {"places": {each.code: each for each in read.items}}
    return replace(norms, **changed)


def _by_number(staff: Staff) -> dict[str, tuple[StaffMember, ...]]:
    """Each number with its entries, in the order of the list: people change role and hall."""
    found: dict[str, tuple[StaffMember, ...]] = {}
    for member in staff.items:
        found[member.no] = (*found.get(member.no, ()), member)
    return found
