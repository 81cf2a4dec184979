"""Whether a row of reference data fits what stands beside it: other tables, and other rows of its
own. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.errors import Objection
from app.norms.norms import Norms
from app.norms.wording import TEXTS, fills
from app.reference.acts import PUBLISHERS
from app.reference.cells import LIST, Row, says
from app.reference.tables import Table


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a row: its place among those that were given."""

    place: int
    objection: Objection


def fits(table: Table, row: Row, norms: Norms) -> list[Objection]:
    """Whether what it names is there, and it ends after it begins."""
    found = []
    for first, last in (("from", "until"), ("from", "to")):
        if row.get(last) and row.get(first, "") > row[last]:
            found.append(says(table.column(last), "ends_before"))
    for name, known in _named(table, norms).items():
        column = table.column(name)
        texts = LIST.split(row.get(name, "")) if column.kind == "list" else [row.get(name, "")]
        strange = [each.strip() for each in texts if each.strip() and each.strip() not in known]
        if strange:
            found.append(says(column, "not_known", text=strange[0]))
    own = _OWN.get(table.name)
    return found + (own(table, row) if own else [])


def together(table: Table, rows: list[Row]) -> list[Wrong]:
    """What is wrong with rows that are each right by themselves."""
    check = _ALL.get(table.name)
    return _twice(table, rows) + (check(table, rows) if check else [])


def _named(table: Table, norms: Norms) -> dict[str, set[str]]:
    """Columns that name what stands elsewhere, and what there is."""
    halls = {each.id for each in norms.branch.halls} if norms.branch else set()
    packs = {each.id for each in norms.packs}
    return {
        "counters": {"hall": halls},
        "staff": {"hall": halls, "scope": halls},
        "categories": {"article": set(norms.articles)},
        "answers": {"from": set(norms.tariffs)},
        "norms": {"halls": halls, "pack": packs},
        "free": {"pack": packs},
        "special": {"halls": halls},
        "phrases": {"situation": {each.code for each in norms.assistance.situations}},
        "confirmations": {"norm": {each.id for each in norms.rules}, "by": set(norms.staff)},
    }.get(table.name, {})


def _unfilled(table: Table, row: Row) -> list[Objection]:
    names = "".join(f"{{{each}}}" for each in TEXTS.get(row["code"], ()))
    code, params = ("text_fills", {"names": names}) if names else ("text_plain", {})
    wrong = (each for each in ("zh", "en") if not fills(row["code"], row[each]))
    return [says(table.column(each), code, **params) for each in wrong]


def _in_one_language(table: Table, row: Row) -> list[Objection]:
    """How a price is counted is told in both, or in neither."""
    if not row["rule"] or row["rule_en"]:
        return []
    column = table.column("rule_en")
    return [says(column, "needed", field=column.field)]


def _nobody(table: Table, row: Row) -> list[Objection]:
    counted = int(row["fixed"]) or int(row["mobile"])
    return [] if counted else [says(table.column("mobile"), "no_users")]


def _nowhere(table: Table, row: Row) -> list[Objection]:
    zone = row["timezone"]
    return [] if _is_zone(zone) else [says(table.column("timezone"), "not_known", text=zone)]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def _twice(table: Table, rows: list[Row]) -> list[Wrong]:
    """A second row under the same key would leave it to chance which holds."""
    seen: set[str] = set()
    found = []
    for place, row in enumerate(rows):
        key = table.key_of(row)
        if key in seen:
            found.append(Wrong(place, says(table.column(table.key[0]), "row_twice", text=key)))
        seen.add(key)
    return found


def _overlap(table: Table, rows: list[Row]) -> list[Wrong]:
    """Two hours for one hall on one day: nobody could say which hold. Those of single halls go
    before those of all."""
    found = []
    for place, row in enumerate(rows):
        clash = next((each for each in rows[:place] if _meet(each, row)), None)
        if clash is not None:
            days = f"{clash['from']} / {clash['to']}"
            found.append(Wrong(place, says(table.column("from"), "days_taken", days=days)))
    return found


def _meet(one: Row, other: Row) -> bool:
    halls, others = (set(filter(None, LIST.split(each["halls"]))) for each in (one, other))
    same = {each.strip() for each in halls} & {each.strip() for each in others}
    days = one["from"] <= other["to"] and other["from"] <= one["to"]
    return days and bool(same or not (halls or others))


def _left_alone(table: Table, rows: list[Row]) -> list[Wrong]:
    """Without anybody who may publish, nothing could ever be put right again."""
    if any(each["role"] in PUBLISHERS and not each["until"] for each in rows):
        return []
    last = next((n for n, each in enumerate(rows) if each["role"] in PUBLISHERS), 0)
    return [Wrong(last, says(table.column("role"), "nobody_publishes"))]


_OWN: dict[str, Callable[[Table, Row], list[Objection]]] = {
    "wording": _unfilled, "tariffs": _in_one_language, "users": _nobody, "branch": _nowhere,
}  # fmt: skip
_ALL: dict[str, Callable[[Table, list[Row]], list[Wrong]]] = {
    "staff": _left_alone, "special": _overlap,
}  # fmt: skip
