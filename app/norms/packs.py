"""Norm packs: files of dated norms that a branch publishes as its first content (article 4)."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.norms import sets
from app.norms.calendar import Calendar, Year
from app.norms.dated import Article, Articles, Confirmation, Confirmations, Free, Norm, Pack, Rules
from app.norms.sets import Assistance, Named, Phrase

FIRST = Path(__file__).parent.parent.parent / "resources" / "norms"
# What every branch begins with; a province's pack comes between them.
EVERYWHERE = ("seed.toml", "cn.toml", "house.toml")
# table of a file → the shape of its entries
_TABLES: dict[str, type[Struct]] = {
    "pack": Pack, "norm": Norm, "free": Free, "year": Year, "article": Article,
    "confirmation": Confirmation, "need": Named, "aid": Named, "situation": Named,
    "phrase": Phrase,
}  # fmt: skip
_PLACE = re.compile(r" - at `\$(?:\.(?P<key>[^`]*))?`$")


class BadPack(ValueError):
    """A file that cannot be taken: which table of it, which key, and why."""

    def __init__(self, file: str, table: str, key: str, why: str) -> None:
        places = (file, table and f"[{table}]", key)
        super().__init__(f"{', '.join(filter(None, places))}: {why}")
        self.file, self.table, self.key, self.why = file, table, key, why


def read_set(name: str, files: list[Path]) -> bytes:
    """The content of a set from one JSON file, or from TOML files together; raises BadPack."""
    if all(path.suffix == ".toml" for path in files):
        return read(name, files)
    if len(files) > 1:
        raise BadPack(files[1].name, "", "", "only TOML files can be taken together")
    content = files[0].read_bytes()
    try:
        sets.read_set(name, content)
    except msgspec.DecodeError as error:
        raise _at(files[0].name, "", str(error)) from error
    return content


def read(name: str, files: Iterable[Path]) -> bytes:
    """The content of a set from its TOML files; raises BadPack."""
    tables = [(path.name, _load(path)) for path in files]
    made: Struct
    if name == "norms":
        made = _rules(tables)
    elif name == "calendar":
        made = Calendar(years=_entries(tables, "year", "year"))
    elif name == "articles":
        made = Articles(items=_entries(tables, "article", "no"))
    elif name == "confirmations":
        made = Confirmations(items=_entries(tables, "confirmation", "norm"))
    elif name == "assistance":
        made = _assistance(tables)
    else:
        raise BadPack(tables[0][0], "", "", f"the set {name} is not written in TOML")
    return msgspec.json.encode(made)


@cache
def first(name: str, *provinces: str) -> bytes:
    """The first content of a set; for the norms with these province packs, such as cn-ha."""
    if name != "norms":
        return read(name, [FIRST / f"{name}.toml"])
    national, house = EVERYWHERE[:-1], EVERYWHERE[-1:]
    files = (*national, *(f"{each}.toml" for each in provinces), *house)
    return read(name, [FIRST / each for each in files])


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPack(path.name, "", "", str(error)) from error


def _rules(tables: list[tuple[str, dict[str, Any]]]) -> Rules:
    """Norms and free services, each with its pack and layer."""
    packs, norms, free = [], [], []
    for file, content in tables:
        pack = _one(file, "pack", Pack, content.get("pack", {}))
        given = {"pack": pack.id, "layer": pack.layer}
        norms += _many(file, content, "norm", given)
        free += _many(file, content, "free", {"pack": pack.id})
        packs.append(pack)
        _stray(file, content, {"pack", "norm", "free"})
    _single([(each.pack, each.id) for each in norms], "norm", "id")
    return Rules(items=tuple(norms), packs=tuple(packs), free=tuple(free))


def _assistance(tables: list[tuple[str, dict[str, Any]]]) -> Assistance:
    """Every sentence belongs to a situation that is there."""
    known = {"need", "aid", "situation", "phrase"}
    needs, aids, situations, phrases = (
        _entries(tables, each, "code", known) for each in ("need", "aid", "situation", "phrase")
    )
    there = {each.code for each in situations}
    for each in phrases:
        if each.situation not in there:
            raise BadPack(tables[0][0], f"phrase {each.code}", "situation", "there is no such one")
    return Assistance(needs, aids, situations, phrases)


def _entries(
    tables: list[tuple[str, dict[str, Any]]], table: str, key: str, known: set[str] | None = None
) -> tuple[Any, ...]:
    found: list[Any] = []
    for file, content in tables:
        _stray(file, content, known or {table})
        found += _many(file, content, table, {})
    _single([(tables[0][0], str(getattr(each, key))) for each in found], table, key)
    return tuple(found)


def _many(file: str, content: dict[str, Any], table: str, given: dict[str, str]) -> list[Any]:
    entries = content.get(table, [])
    if not isinstance(entries, list):
        raise BadPack(file, table, "", f"write [[{table}]], once for each")
    found = []
    for place, each in enumerate(entries, 1):
        name = next((each[key] for key in ("id", "no", "year", "code") if key in each), place)
        found.append(_one(file, f"{table} {name}", _TABLES[table], each, given))
    return found


def _one(
    file: str, table: str, shape: type[Struct], content: Any, given: dict[str, str] | None = None
) -> Any:
    """One table in its shape. A key that it does not know is a slip and is refused."""
    known = {each.encode_name for each in msgspec.structs.fields(shape)} - set(given or {})
    for key in content:
        if key not in known:
            raise BadPack(file, table, key, "there is no such key")
    try:
        made = msgspec.convert({**content, **(given or {})}, shape)
    except msgspec.ValidationError as error:
        raise _at(file, table, str(error)) from error
    if isinstance(made, Norm | Free) and made.until is not None and made.until < made.from_:
        raise BadPack(file, table, "until", "it ends before it begins")
    return made


def _at(file: str, table: str, message: str) -> BadPack:
    """What msgspec says, with the key it speaks of."""
    place, missing = _PLACE.search(message), re.search(r"required field `([^`]*)`", message)
    key = (place["key"] or "") if place else ""
    if missing:
        key = f"{key}.{missing[1]}".lstrip(".")
    return BadPack(file, table, key, _PLACE.sub("", message))


def _stray(file: str, content: dict[str, Any], tables: set[str]) -> None:
    for each in content:
        if each not in tables:
            raise BadPack(file, each, "", "there is no such table")


def _single(names: list[tuple[str, str]], table: str, key: str) -> None:
    """Two entries of one name would leave it to chance which holds."""
    seen: set[str] = set()
    for file, name in names:
        if name in seen:
            raise BadPack(file, f"{table} {name}", key, "another entry has it already")
        seen.add(name)
