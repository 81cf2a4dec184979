"""What is in force: the versions an act names, and the questions that rules ask of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.norms.sets import (
    Branch,
    Categories,
    Category,
    Counter,
    Hall,
    Norm,
    Rules,
    Staff,
    StaffMember,
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
    versions = {name: version for name, (version, _) in sorted(contents.items())}
    branch: Branch | None = None
    staff: dict[str, tuple[StaffMember, ...]] = {}
    categories: dict[str, Category] = {}
    rules: tuple[Norm, ...] = ()
    for name, (_, content) in contents.items():
        found = read_set(name, content)
        if isinstance(found, Branch):
            branch = found
        elif isinstance(found, Staff):
            for member in found.items:
                staff[member.no] = (*staff.get(member.no, ()), member)
        elif isinstance(found, Categories):
            categories = {each.code: each for each in found.items}
        elif isinstance(found, Rules):
            rules = found.items
    return Norms(versions, branch, staff, categories, rules)
