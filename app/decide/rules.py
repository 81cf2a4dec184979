"""The rules that can be asked, by name: `shouwen rule NAME`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

import msgspec

from app.decide import complaint, deadline, fee, hand_over
from app.decide.case import Bad, Reckoning, Result, read
from app.decide.complaint_case import ComplaintCase
from app.decide.hand_over_case import HandOverCase
from app.norms import packs
from app.norms.norms import Norms, with_set
from app.norms.sets import read_set


@dataclass(frozen=True)
class Rule:
    """A rule: the shape of its case, and what decides it."""

    case: type[Reckoning]
    decide: Callable[[Any], Result]


RULES = {
    "deadline": Rule(deadline.DeadlineCase, deadline.decide),
    "hand-over": Rule(HandOverCase, hand_over.decide),
    "complaint": Rule(ComplaintCase, complaint.decide),
    "fee": Rule(fee.FeeCase, fee.decide),
}


def decide(name: str, raw: bytes) -> Result:
    """Judge a case given as JSON. Raises KeyError for another rule, Bad for a bad case."""
    rule = RULES[name]
    case = read(raw, rule.case)
    try:
        return rule.decide(case)
    except OverflowError as error:
        raise Bad("$", "out_of_range") from error


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of a rule's case, with the terms that the packs know."""
    case = RULES[name].case
    found = msgspec.json.schema(case)
    for shape in found["$defs"].values():
        shape["description"] = " ".join(shape.get("description", "").split())
        if "kind" in shape["properties"]:
            shape["properties"]["kind"]["description"] = f"What happened: {shape['description']}"
    if name == "deadline":
        limit = found["$defs"][case.__name__]["properties"]["limit"]
        known = limits()
        limit["anyOf"][0]["enum"] = list(known)
        limit["description"] = "Which term: " + "; ".join(
            f"{rule} ({told})" for rule, told in known.items()
        )
    return found


def limits() -> dict[str, str]:
    """Every term that the packs know, with the value of its widest norm."""
    every = with_set(Norms(), read_set("norms", packs.first("norms", "cn-ha", "cn-cq"))).rules
    found: dict[str, str] = {}
    for each in every:
        if each.unit in get_args(deadline.Term):
            found.setdefault(each.rule, f"{each.value} {each.unit}, {each.source_en}")
    return dict(sorted(found.items()))
