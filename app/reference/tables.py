"""Reference data as tables that people read and change: which columns each has, and how a row is
written in a set. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from app.journal.kinds import ADMINISTRATOR, CLERK, DUTY_MANAGER, SUPERVISOR
from app.norms.calendar import Extension
from app.norms.dated import Better, Clock, Confidence, Layer, May, Stop, Unit
from app.norms.wording import TEXTS

# `long`: a text of several lines on the screen; `several`: any number of the options; `areas`: a
# list of area codes.
Kind = Literal[
    "text", "long", "code", "number", "money", "day", "month", "list", "yes", "choice", "several",
    "areas", "phone",
]  # fmt: skip
Item = dict[str, Any]
_ENTERED = "本分公司填写"


@dataclass(frozen=True)
class Column:
    """One column: its key in the set, how it is typed, whether it is seen without opening a row.
    `says` is the code of its name, where the key is too short for it, `means` what it means where
    the set says nothing, `listed` the table of words of its options, where it is not its name."""

    name: str
    kind: Kind = "text"
    needed: bool = False
    seen: bool = True
    options: tuple[str, ...] = ()
    says: str = ""
    means: str = ""
    listed: str = ""

    @property
    def field(self) -> str:
        """Its name as a field of a form."""
        return f"c_{self.says or self.name}"

    @property
    def words(self) -> str:
        """Where the words of its options stand."""
        return self.listed or self.name


@dataclass(frozen=True)
class Table:
    """A table of a set; `key` are the columns that a row is known by, `ends` what ends it, `items`
    where its rows stand in the set; `single`: the set itself is its one row."""

    name: str
    set: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    ends: str = ""
    items: str = "items"
    single: bool = False

    def column(self, name: str) -> Column:
        """By its key; raises LookupError."""
        return next(each for each in self.columns if each.name == name)

    def key_of(self, row: Mapping[str, str]) -> str:
        """What a row is known by."""
        return "|".join(row[each] for each in self.key)


def _code(name: str, **more: Any) -> Column:
    return Column(name, "code", needed=True, **more)


def _text(name: str, **more: Any) -> Column:
    return Column(name, needed=True, **more)


def _long(name: str, **more: Any) -> Column:
    return Column(name, "long", needed=True, **more)


def _english(name: str, **more: Any) -> Column:
    """What a customer reads is there in both languages, and needed; the rest may be."""
    return Column(name, seen=False, **more)


def _options(name: str, options: Any, **more: Any) -> Column:
    """One of these, not seen without opening the row."""
    return Column(name, "choice", seen=False, options=get_args(options), **more)


_FROM, _UNTIL = Column("from", "day", needed=True), Column("until", "day")
_ROLES = (CLERK, DUTY_MANAGER, SUPERVISOR, ADMINISTRATOR)
TABLES = (
    Table("branch", "branch", (
        _code("id"), _text("name"), _english("name_en"), Column("complaint_phone", "phone"),
        _code("timezone", seen=False), Column("area_codes", "areas", needed=True),
        Column("mobile_prefixes", "list", needed=True),
    ), ("id",), single=True),
    Table("halls", "branch", (
        _code("id"), _text("name"), _english("name_en", needed=True), Column("phone", "phone"),
        Column("hours", "list"), Column("closes", "yes"),
    ), ("id",)),
    Table("counters", "branch", (
        _code("hall"), Column("id", "number", needed=True, says="counter"), _text("name"),
        Column("name_en"),
    ), ("hall", "id")),
    Table("staff", "staff", (
        _code("no"), _text("name", says="person"), _code("hall"),
        Column("role", "choice", needed=True, options=_ROLES), _FROM, _UNTIL,
        Column("scope", "list", needed=True), Column("skills", "list"),
    ), ("no", "from"), "until"),
    Table("categories", "categories", (
        _code("code"), _text("level1"), _text("level2"), _english("level1_en", needed=True),
        _english("level2_en", needed=True), Column("article", "code"), Column("needs", "list"),
    ), ("code",)),
    Table("tariffs", "tariffs", (
        _code("code"), _text("name"), _english("name_en", needed=True),
        Column("price", "money", needed=True), _text("unit"), _english("unit_en", needed=True),
        Column("rule", seen=False), _english("rule_en"), _FROM, _UNTIL,
        Column("basis", "code", seen=False), Column("free", "code", seen=False),
    ), ("code",), "until"),
    Table("answers", "answers", (
        _code("id"), _text("asks"), _long("answer_zh"), _long("answer_en", seen=False),
        Column("from", "list", says="quotes"),
    ), ("id",)),
    Table("places", "places", (
        _code("code"), _text("name"), Column("name_en"), Column("phone", "phone"),
    ), ("code",)),
    Table("users", "users", (
        Column("month", "month", needed=True), Column("fixed", "number", needed=True),
        Column("mobile", "number", needed=True), _text("source"),
    ), ("month",)),
    Table("norms", "norms", (
        _code("id"), _code("rule", says="norm_rule", listed="norm"),
        Column("value", "number", needed=True),
        Column("unit", "choice", needed=True, options=get_args(Unit), says="norm_unit"), _FROM,
        _UNTIL, Column("confidence", "choice", needed=True, options=get_args(Confidence)),
        _text("source", seen=False), _english("source_en"), Column("article", "code", seen=False),
        _code("pack", seen=False), _options("layer", Layer, needed=True),
        Column("halls", "list", seen=False, says="in_halls"),
        _options("better", Better, means="less"),
        _options("province", May, says="province_may", listed="may", means="any"),
        _options("hall", May, says="hall_may", listed="may", means="stricter"),
        Column("clock", "choice", seen=False, options=tuple(filter(None, get_args(Clock)))),
        Column("stops", "several", seen=False, options=get_args(Stop)),
        Column("remedy", "choice", seen=False, options=("rent_waived",)),
        Column("exempt", "several", seen=False, options=("own_terminal",)),
        Column("at_least", "yes", seen=False), Column("fact", "code", seen=False),
    ), ("id",), "until"),
    Table("packs", "norms", (
        _code("id"), Column("layer", "choice", needed=True, options=get_args(Layer)),
        _text("name"), Column("name_en"),
    ), ("id",), items="packs"),
    Table("free", "norms", (
        _code("id"), _code("service", listed="service"), _FROM, _UNTIL,
        Column("confidence", "choice", needed=True, options=get_args(Confidence)),
        Column("article", "code"), Column("when", "choice", options=("disputed",)),
        _text("source", seen=False),
        _english("source_en"), _code("pack", seen=False),
    ), ("id",), "until", items="free"),
    Table("confirmations", "confirmations", (
        _code("norm"), Column("value", "number", needed=True), _code("by"),
        Column("on", "day", needed=True), _text("basis", says="paper"),
    ), ("norm",)),
    Table("holidays", "calendar", (
        _text("name"), _english("name_en"), _FROM, Column("to", "day", needed=True),
    ), ("from",)),
    Table("workdays", "calendar", (Column("day", "day", needed=True),), ("day",)),
    Table("special", "calendar", (
        _FROM, Column("to", "day", needed=True), Column("halls", "list", says="in_halls"),
        Column("hours", "code", says="special_hours"), _text("why"),
    ), ("from", "to", "halls"), items="special"),
    Table("years", "calendar", (
        Column("year", "number", needed=True), _text("source"),
        Column("confidence", "choice", needed=True, options=get_args(Confidence)),
    ), ("year",), items="years"),
    Table("last_day", "calendar", (
        Column("extension", "choice", needed=True, options=get_args(Extension), means="rest_days"),
    ), ("extension",), single=True),
    Table("wording", "wording", (
        Column("code", "choice", needed=True, options=tuple(TEXTS), says="text", listed="wording"),
        _long("zh"), _long("en"),
    ), ("code",)),
    Table("articles", "articles", (
        _code("no", says="article"), _long("zh"), _long("en"),
    ), ("no",)),
    *(
        Table(
            name, "assistance", (_code("code"), _text("name"), _text("name_en")), ("code",),
            items=name,
        )
        for name in ("needs", "aids", "situations")
    ),
    Table("phrases", "assistance", (
        _code("code"), _code("situation"), _long("zh"), _long("en"),
    ), ("code",), items="phrases"),
)  # fmt: skip
BY_NAME = {each.name: each for each in TABLES}
_YEARS = ("holidays", "workdays")


def items_of(table: Table, content: Mapping[str, Any]) -> list[Item]:
    """The rows of a table as they stand in a set, in its order."""
    if table.single:
        return [dict(content)] if content else []
    if table.name == "halls":
        return list(content.get("halls", ()))
    if table.name == "counters":
        halls = content.get("halls", ())
        return [{"hall": h["id"], **each} for h in halls for each in h.get("counters", ())]
    if table.name in _YEARS:
        found = [each for year in content.get("years", ()) for each in year.get(table.name, ())]
        return [{"day": each} if isinstance(each, str) else each for each in found]
    return list(content.get(table.items, ()))


def with_items(table: Table, content: Mapping[str, Any], items: list[Item]) -> dict[str, Any]:
    """The set with these rows in the place of the table's."""
    if table.single:
        return {**content, **items[0]} if items else dict(content)
    if table.name == "halls":
        return {**content, "halls": items}
    if table.name == "counters":
        return {**content, "halls": [_with_counters(h, items) for h in content.get("halls", ())]}
    if table.name in _YEARS:
        return {**content, "years": _with_days(table, list(content.get("years", ())), items)}
    return {**content, table.items: items}


def _with_counters(hall: Item, items: list[Item]) -> Item:
    mine = [each for each in items if each["hall"] == hall["id"]]
    return {**hall, "counters": [{k: v for k, v in e.items() if k != "hall"} for e in mine]}


def _with_days(table: Table, years: list[Item], items: list[Item]) -> list[Item]:
    """Each year with its own days; one that nobody announced before begins here."""
    first = "from" if table.name == "holidays" else "day"
    days: dict[int, list[Any]] = {}
    for each in sorted(items, key=lambda item: str(item[first])):
        days.setdefault(int(each[first][:4]), []).append(each if first == "from" else each["day"])
    known = {each["year"] for each in years}
    fresh = [
        {"year": year, "source": _ENTERED, "confidence": "D"}
        for year in days if year not in known
    ]  # fmt: skip
    made = [{**each, table.name: days.get(each["year"], [])} for each in (*years, *fresh)]
    return sorted(made, key=lambda each: int(each["year"]))
