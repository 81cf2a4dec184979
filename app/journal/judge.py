"""The one judge (law 4): the same at a counter and at the hub, and nobody judges twice."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, RETURNED, Act, Claim, Outcome
from app.journal.kinds import Registry, States
from app.norms.norms import Norms
from db.tables import metadata

# type of record → its private columns, blanked before a rule may look
_BLANK: dict[str, dict[str, None]] = {
    table.name: {column.name: None for column in table.columns if column.info.get("private")}
    for table in metadata.tables.values()
    if table.info.get("record")
}


def objections(
    registry: Registry, states: States, act: Act, norms: Norms, claims: Mapping[Claim, str]
) -> list[Objection]:
    """Everything that speaks against an act that could be read.

    `claims` tells which act holds a key. States are shown without their private columns, so that
    no rule can depend on words that are withheld somewhere (law 8).
    """
    found = _role(registry, act, norms)
    for claim in act.header.claims:
        holder = claims.get(claim)
        if holder is not None and holder != act.id:
            found.append(Objection("claimed", {"type": claim[0], "act": holder}))
    public = {record: _public(record[0], states.get(record)) for record in act.header.records}
    rules = registry.rules[act.header.kind]
    found.extend(rules.check(public, act, norms))
    return found


def outcome(registry: Registry, act: Act, found: list[Objection]) -> Outcome:
    """How an act ends: a fact is never returned, a request never an exception (law 5)."""
    if not found:
        return APPLIED
    return EXCEPTION if registry.kind(act).fact else RETURNED


def reasons(found: list[Objection]) -> str | None:
    """Objections as JSON, for the stamp; None where there are none."""
    if not found:
        return None
    return json.dumps([_short(each) for each in found], ensure_ascii=False, sort_keys=True)


def read_reasons(text: str | None) -> list[Objection]:
    """Objections from the stamp's JSON."""
    return [Objection(**each) for each in json.loads(text or "[]")]


def _short(objection: Objection) -> dict[str, Any]:
    return {name: value for name, value in asdict(objection).items() if value}


def _role(registry: Registry, act: Act, norms: Norms) -> list[Objection]:
    header = act.header
    if header.role not in registry.kind(act).roles:
        return [Objection("role_may_not", {"role": header.role})]
    if not norms.holds(header.who, header.role, header.at):
        return [Objection("not_on_staff", {"who": header.who, "role": header.role})]
    return []


def _public(type_: str, state: Any) -> Any:
    blank = _BLANK[type_]
    return replace(state, **blank) if blank and isinstance(state, Struct) else state
