"""A hall of its own on this machine: what is typed, checked as any reference data, and what a new
branch begins with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import bootstrap
from app.errors import Objection, Refused
from app.hub.branch import Branch
from app.hub.devices import Place
from app.journal.identity import Identity
from app.journal.kinds import SUPERVISOR
from app.norms import packs
from app.norms.norms import Norms, with_set
from app.norms.sets import read_set
from app.people.commands import SetPin
from app.people.rules import PIN_DIGITS
from app.reference.cells import Row
from app.reference.rows import content_of
from app.reference.tables import BY_NAME

# What is typed, in the order of the form.
FIELDS = (
    "branch_code", "branch_name", "area_codes", "mobile_prefixes", "hall_code", "hall_name",
    "counter_no", "staff_no", "staff_name", "first_pin", "pin_again",
)  # fmt: skip
_EMPTY = ("tariffs", "answers", "places", "users")
# Column of a table → the field that it was typed in.
_TYPED = {
    "branch": {"id": "branch_code", "name": "branch_name", "area_codes": "area_codes",
               "mobile_prefixes": "mobile_prefixes"},
    "halls": {"id": "hall_code", "name": "hall_name"},
    "counters": {"hall": "hall_code", "id": "counter_no", "name": "counter_no"},
    "staff": {"no": "staff_no", "name": "staff_name", "hall": "hall_code", "scope": "hall_code"},
}  # fmt: skip


@dataclass(frozen=True)
class Founding:
    """A branch to be founded: its sets, where this machine stands in it, and who begins."""

    code: str
    sets: tuple[tuple[str, bytes], ...]
    seat: Place
    staff: str
    pin: str

    def found(self, branch: Branch, recovery: bytes = b"") -> Identity:
        """On an empty store; the hub's identity."""
        me = branch.found(self.code, recovery)
        bootstrap.publish(branch, self.sets, "first")
        branch.do(SetPin(id=f"pin-{self.staff}", staff=self.staff, pin=self.pin))
        return me


def read(typed: Mapping[str, str], today: date) -> Founding:
    """What was typed; raises Refused beside the fields with everything that is wrong."""
    given = {name: typed.get(name, "").strip() for name in FIELDS}
    hall, number = given["hall_code"], given["counter_no"]
    rows: dict[str, Row] = {
        "branch": {"id": given["branch_code"], "name": given["branch_name"],
                   "timezone": "Asia/Shanghai", "area_codes": given["area_codes"],
                   "mobile_prefixes": given["mobile_prefixes"]},
        # Whoever reads no Chinese finds at least which one it is.
        "halls": {"id": hall, "name": given["hall_name"], "name_en": f"Service hall {hall}"},
        "counters": {"hall": hall, "id": number, "name": f"{number} 号台" if number else "",
                     "name_en": f"Counter {number}"},
        "staff": {"no": given["staff_no"], "name": given["staff_name"], "hall": hall,
                  "role": SUPERVISOR, "from": today.isoformat(), "scope": hall},
    }  # fmt: skip
    contents, wrong = _contents(rows)
    wrong += _pins(given)
    if wrong:
        raise Refused(*{(each.field, each.code): each for each in wrong}.values())
    sets = (
        *((name, json.dumps(contents[name], ensure_ascii=False).encode()) for name in contents),
        ("categories", _categories()),
        *((name, packs.first(name)) for name in bootstrap.FIRST),
        *((name, b'{"items":[]}') for name in _EMPTY),
    )
    seat = Place(rows["counters"]["name"], hall, number, (hall,))
    return Founding(given["branch_code"], sets, seat, given["staff_no"], given["first_pin"])


def _contents(rows: Mapping[str, Row]) -> tuple[dict[str, dict[str, Any]], list[Objection]]:
    """Branch and staff as sets, each table checked as at a desk."""
    norms, wrong = Norms(), list[Objection]()
    made: dict[str, dict[str, Any]] = {"branch": {"halls": []}, "staff": {}}
    for name, row in rows.items():
        table = BY_NAME[name]
        content, found = content_of(table, made[table.set], [row], norms)
        if found:
            wrong += [_typed_in(name, each.objection) for each in found]
            continue
        made[table.set] = content
        if name == "halls":
            read_ = read_set("branch", json.dumps({**content, **_NAMES}).encode())
            norms = with_set(norms, read_)
    return made, wrong


# A branch that can be read although what was typed of it is wrong: its halls are to be found.
_NAMES = {"id": "-", "name": "-", "timezone": "Asia/Shanghai", "area_codes": [],
          "mobile_prefixes": []}  # fmt: skip


def _typed_in(table: str, objection: Objection) -> Objection:
    """The same beside the field that it was typed in."""
    column = next(e for e in BY_NAME[table].columns if e.field == objection.field)
    field = _TYPED[table].get(column.name, "hall_code")
    params = {**objection.params, **({"field": field} if "field" in objection.params else {})}
    return replace(objection, params=params, field=field)


def _pins(given: Mapping[str, str]) -> list[Objection]:
    pin = given["first_pin"]
    if not (len(pin) == PIN_DIGITS and pin.isascii() and pin.isdigit()):
        return [Objection("pin_six", field="first_pin")]
    return [] if pin == given["pin_again"] else [Objection("pin_differs", field="pin_again")]


def _categories() -> bytes:
    """The classes that complaints begin with; the branch changes them at its desk."""
    found = json.loads(bootstrap.example_set("categories"))
    return json.dumps({"items": found["items"]}, ensure_ascii=False).encode()
