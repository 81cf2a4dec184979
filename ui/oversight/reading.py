"""How the body and the words of an act read, and how a form takes them up again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from app import masks
from ui.bridge import Bridge
from ui.moments import moment
from ui.names import card_name, care_names, category_path, hall_name, outside_name
from ui.words import say

Values = dict[str, str]
FACT = "fact."
# Fields whose name alone says too little.
_LABELS = {"number": "complaint_number", "staff": "colleague"}
# What of an act's body people read: field → the table its codes are read from, "" for plain.
_BODY = {
    "staff": "staff",
    "ticket": "",
    "number": "",
    "category": "category",
    "amount": "",
    "refund": "",
    "concerns": "",
    "how": "how",
    "where": "where",
    "hall": "hall",
    "from_hall": "hall",
    "counter": "",
    "on": "",
    "to": "staff",
    "place": "place",
    "result": "result",
    "verdict": "verdict",
    "asked": "staff",
    "signal": "quality",
    "reply_by": "moment",
    "finding": "finding",
    "what": "duty",
    "service": "service",
    "of_month": "month",
    "medium": "medium",
    "pages": "",
    "fee": "",
    "paid": "paid",
    "reason": "reason",
    "hold": "hold",
    "kept_until": "",
    "owner": "staff",
    "severity": "grade",
    "complexity": "grade",
    "impact": "grade",
    "safety": "safety",
    "escalated": "staff",
    "day": "",
    "until": "moment",
    "decision": "decision",
    "why": "why",
    "sheet": "sheet",
    "card": "card",
    "card_version": "",
    "late": "late",
    "screen": "screen",
    "grounds": "grounds",
    "opened_for": "opened_for",
    "happened_at": "moment",
    "set": "",
    "version": "",
    "how_signed": "how_signed",
    "language": "served",
    "score": "",
    "witness": "staff",
    "source": "source",
    "reference": "",
    "settle_by": "moment",
    "one_number": "",
    "other_number": "",
    "read_by": "staff",
}
_PARTY = {"relation": "self", "authority": "holder", "document": "none"}
_CARE = ("needs", "offered")
_INTERNAL = {"internal", "note", "remark", "statement", "question"}
_TO_CUSTOMER = {"message", "answer"}
_SETTLED = ("sent_again", "let_go")


class BodyReader:
    """Turns codes into words; knows the branch's names. What was said of people is masked, unless
    it is `plain`, while somebody has it revealed."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.plain = False

    def moment(self, at: Any) -> str:
        """A time as this branch reads it."""
        return moment(at, self._bridge.norms.zone, self._bridge.desk.clock.now())

    def hall(self, hall: str) -> str:
        """A hall's name."""
        return hall_name(self._bridge.norms, hall)

    def place(self, device: str, hall: str) -> str:
        """This desk, else the hall."""
        return say("entry.here") if device == self._bridge.desk.me.device else self.hall(hall)

    def shown(self, name: str, text: str, people: Sequence[str | None]) -> str:
        """What stands in a private field, as it may be seen now."""
        return text if self.plain else masks.field(name, text, *people)

    def said(
        self, said: Mapping[str, Mapping[str, Any]], people: Sequence[str]
    ) -> list[tuple[str, str]]:
        """Private words as (what, words); facts under their own names. Pictures are no words."""
        lines = []
        for part, words in said.items():
            for name, text in words.items():
                if name == "facts":
                    lines += [
                        (say.code("field", each), self.shown(each, fact, people))
                        for each, fact in text.items()
                    ]
                elif name in _CARE and text:
                    names = care_names(self._bridge.norms, text)
                    lines.append((say.code("field", name), names))
                elif isinstance(text, str) and text:
                    label = "document_no" if name == "document" else name
                    label = f"holder_{name}" if part == "holder" else label
                    lines.append((say.code("field", label), self.shown(name, text, people)))
        return lines

    def facts(self, body: Mapping[str, Any]) -> str:
        """The body in one line."""
        shown = []
        for name, table in _BODY.items():
            value = body.get(name)
            if isinstance(value, bool):
                value = "yes" if value else ""
            if value not in (None, "", []):
                label = _LABELS.get(name, name)
                shown.append((label, self._value(name, table, str(value))))
        for name, code in _codes(body).items():
            if code != _PARTY[name]:
                shown.append((name, say.code(name, code)))
        return "   ".join(
            say("entry.fact", name=say.code("field", label), value=text) for label, text in shown
        )

    def _value(self, name: str, table: str, value: str) -> str:
        if name == "how" and value in _SETTLED:
            return say.code("settled", value)
        norms = self._bridge.norms
        named: dict[str, Callable[[str], str]] = {
            "category": partial(category_path, norms),
            "staff": norms.name,
            "hall": self.hall,
            "card": partial(card_name, norms),
            "place": partial(outside_name, norms),
            "month": lambda day: day[:7],
            "moment": lambda at: self.moment(datetime.fromisoformat(at)),
        }
        if table in named:
            return named[table](value)
        return say.code(table, value) if table else value


def tone_of(said: Mapping[str, Mapping[str, Any]]) -> str:
    """For whom the words of an act are: colleagues alone, or the customer; empty for his own."""
    names = {name for words in said.values() for name, text in words.items() if text}
    if names & _INTERNAL:
        return "internal"
    return "customer" if names & _TO_CUSTOMER else ""


def values_of(body: Mapping[str, Any], said: Mapping[str, Any]) -> Values:
    """What an act says of the asker, as a form takes it: nothing of it may be lost on the way."""
    words = {name: text for name, text in said.items() if name not in ("facts", "document")}
    facts = {f"{FACT}{name}": fact for name, fact in said.get("facts", {}).items()}
    return {
        **words,
        **facts,
        **_codes(body),
        "document_no": said.get("document", ""),
        "amount": body.get("amount") or "",
    }


def _codes(body: Mapping[str, Any]) -> dict[str, str]:
    """Relation, authority and kind of document of the asker."""
    people: list[dict[str, str]] = body.get("people", [])
    party = next((each for each in people if each.get("role") == "asker"), {})
    return {name: party.get(name, usual) for name, usual in _PARTY.items()}
