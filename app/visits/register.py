"""What is written down where nobody responsible can be reached (article 10, norms.md 4 [f])."""

from collections.abc import Iterable

from app.errors import Objection
from app.visits.states import ARTICLE

# The customer's name, unit and phone, the matter, and a call-back with its time.
NEEDED = ("name", "unit", "phone", "matter", "call_back")


def missing(given: Iterable[str]) -> list[Objection]:
    """What is still to be asked before the customer may go: the desk passes the matter on."""
    known = set(given)
    return [
        Objection("needed", {"field": each}, field=each, article=ARTICLE)
        for each in NEEDED
        if each not in known
    ]
