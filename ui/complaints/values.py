"""From what a form holds to what a command takes; what a category asks for, and which forms a case
has for whom."""

from typing import Any

from app.complaints.life import ENDED
from app.journal.kinds import ADMINISTRATOR, COUNTER, MANAGERS, SUPERVISOR
from app.norms.sets import Category
from ui.oversight.reading import FACT
from ui.visits.presenter import asker

Values = dict[str, str]
AREA = "area"
# What a category may need and a field of intake says already: need → field.
OWN = {
    "month": "concerns",
    "area": "words",
    "earlier_contact": "earlier_where",
    "number": "number",
    "name": "name",
    "document": "document",
    "amount": "amount",
}


def holder(values: Values) -> Any:
    """The subscriber, where somebody else asks for him and says who it is."""
    if values["relation"] in ("", "self"):
        return None
    if not values["holder_name"] and not values["holder_number"]:
        return None
    return asker(values, "holder_")


def without_unread(values: Values) -> Values:
    """Without the number of a document that nobody looked at."""
    return values if values["document"] not in ("", "none") else {**values, "document_no": ""}


def needed(category: Category) -> list[str]:
    """What the category asks for and no field says already."""
    return [need for need in category.needs if need not in OWN]


def of_category(category: Category, values: Values) -> Values:
    """What was typed of the facts that the category asks for, and where it is."""
    found = {name: values[FACT + name] for name in needed(category)}
    return {**found, AREA: values[AREA]} if AREA in category.needs else found


def facts(values: Values) -> Values:
    """The facts among the values, by name."""
    return {name.removeprefix(FACT): v for name, v in values.items() if name.startswith(FACT)}


def may(role: str, state: str, *, newer: bool) -> frozenset[str]:
    """The forms of a case for a person of this role; none where a newer program went on with it."""
    forms: set[str] = set()
    if newer:
        return frozenset()
    if role in COUNTER and state not in ENDED:
        forms |= {"case_answer", "case_close", "case_correct", "hand_over"}
    if role in COUNTER:
        # Evidence is taken of a closed case too.
        forms |= {"case_attach", "case_link"}
    if role in MANAGERS:
        forms.add("reassign")
    if role in (SUPERVISOR, ADMINISTRATOR):
        forms.add("erase")
    return frozenset(forms)
