"""What is in force: the versions an act names, and the questions that rules ask of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import structs

from app.norms.calendar import Calendar, Days, HallTime, ready
from app.norms.dated import (
    LAYERS,
    Article,
    Articles,
    Confirmation,
    Confirmations,
    Free,
    Norm,
    Pack,
    Rules,
)
from app.norms.sets import (
    AnswerCard,
    Answers,
    Assistance,
    Branch,
    Categories,
    Category,
    Counter,
    Elsewhere,
    Hall,
    Places,
    Staff,
    StaffMember,
    Tariff,
    Tariffs,
    UserCount,
    UserCounts,
    read_set,
)
from app.norms.wording import Said, Wording

HUB = "hub"


@dataclass(frozen=True)
class Norms:
    """Reference data in force, by version."""

    versions: Mapping[str, int] = field(default_factory=dict)
    branch: Branch | None = None
    staff: Mapping[str, tuple[StaffMember, ...]] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    rules: tuple[Norm, ...] = ()
    packs: tuple[Pack, ...] = ()
    free: tuple[Free, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    days: Days = field(default_factory=Days)
    articles: Mapping[str, Article] = field(default_factory=dict)
    tariffs: Mapping[str, Tariff] = field(default_factory=dict)
    answers: Mapping[str, AnswerCard] = field(default_factory=dict)
    places: Mapping[str, Elsewhere] = field(default_factory=dict)
    users: Mapping[str, UserCount] = field(default_factory=dict)
    assistance: Assistance = field(default_factory=Assistance)
    wording: Mapping[str, Said] = field(default_factory=dict)
    # What was counted by these very versions, and is asked again for each act of a day.
    counted: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def zone(self) -> ZoneInfo:
        """The branch's time zone."""
        return ZoneInfo(self.branch.timezone if self.branch else "Asia/Shanghai")

    def day(self, at: datetime) -> date:
        """The local day of a moment."""
        return at.astimezone(self.zone).date()

    def here(self, hall: str = "") -> HallTime:
        """Time as a hall reckons it; without one, the branch's days alone."""
        found = self.hall(hall)
        if found is None:
            return HallTime(self.zone, self.days, hall)
        return HallTime(self.zone, self.days, hall, found.hours, found.closes)

    def layers(self, rule: str, day: date, hall: str = "") -> tuple[Norm, ...]:
        """The norms of a rule on that day in that hall, the wider first: of each layer, the one
        that came into force last."""
        found = [
            each for each in self.rules
            if each.rule == rule and each.in_force(day) and (not each.halls or hall in each.halls)
        ]  # fmt: skip
        by_layer = ([each for each in found if each.layer == layer] for layer in LAYERS)
        return tuple(max(each, key=_latest) for each in by_layer if each)

    def norm(self, rule: str, day: date, hall: str = "") -> Norm | None:
        """The value of a rule on that day in that hall: the narrower norm wins where it may."""
        found: Norm | None = None
        for each in self.layers(rule, day, hall):
            if found is None or _yields(found, each):
                found = each
        return found

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
        found = with_set(found, read_set(name, content))
    return found


def with_set(norms: Norms, read: object) -> Norms:
    """The same with one more set."""
    changed: dict[str, Any] = {}
    match read:
        case Branch():
            changed = {"branch": read}
        case Staff():
            changed = {"staff": _by_number(read)}
        case Categories():
            changed = {"categories": {each.code: each for each in read.items}}
        case Tariffs():
            changed = {"tariffs": {each.code: each for each in read.items}}
        case Answers():
            changed = {"answers": {each.id: each for each in read.items}}
        case Places():
            changed = {"places": {each.code: each for each in read.items}}
        case Wording():
            changed = {"wording": {each.code: each for each in read.items}}
        case _:
            changed = _dated(norms, read)
    return replace(norms, **changed)


def _dated(norms: Norms, read: object) -> dict[str, Any]:
    """What changes with a set of norms, or of what is counted by months."""
    changed: dict[str, Any] = {}
    match read:
        case Rules():
            rules = _confirmed(read.items, norms.confirmed)
            changed = {"rules": rules, "packs": read.packs, "free": read.free}
        case Confirmations():
            rules = _confirmed(norms.rules, read.items)
            changed = {"confirmed": read.items, "rules": rules}
        case Calendar():
            changed = {"days": ready(read)}
        case Assistance():
            changed = {"assistance": read}
        case Articles():
            changed = {"articles": {each.no: each for each in read.items}}
        case UserCounts():
            changed = {"users": {each.month: each for each in read.items}}
    return changed


def _confirmed(rules: tuple[Norm, ...], by: tuple[Confirmation, ...]) -> tuple[Norm, ...]:
    """Norms with who vouched for their value."""
    known = {(each.norm, each.value): each.by for each in by}
    return tuple(
        structs.replace(each, confirmed=known.get((each.id, each.value), "")) for each in rules
    )


def _latest(norm: Norm) -> tuple[bool, date]:
    """What was set for single halls goes before what holds in all."""
    return bool(norm.halls), norm.from_


def _yields(wider: Norm, narrower: Norm) -> bool:
    """Whether a wider norm lets a narrower one's value take its place; other units do not compare.

    Terms of other units are compared where they are counted (`app.norms.deadlines`).
    """
    may = wider.may(narrower.layer)
    if may != "stricter":
        return may == "any"
    if wider.unit != narrower.unit:
        return False
    less = narrower.value <= wider.value
    return less if wider.better == "less" else narrower.value >= wider.value


def _by_number(staff: Staff) -> dict[str, tuple[StaffMember, ...]]:
    """Each number with its entries, in the order of the list: people change role and hall."""
    found: dict[str, tuple[StaffMember, ...]] = {}
    for member in staff.items:
        found[member.no] = (*found.get(member.no, ()), member)
    return found
