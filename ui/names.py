"""Names of the branch's own things, in the language of the screen; their codes where unknown."""

from app.norms.norms import Norms
from ui.words import say


def hall_name(norms: Norms, hall: str) -> str:
    """A hall."""
    found = norms.hall(hall)
    return say.name(found) if found else hall


def category_name(norms: Norms, code: str) -> str:
    """A category without its class."""
    found = norms.categories.get(code)
    return say.name(found, "level2") if found else code


def category_path(norms: Norms, code: str) -> str:
    """A category with its class, after its code."""
    found = norms.categories.get(code)
    if found is None:
        return code
    return f"{code} {say.name(found, 'level1')} · {say.name(found, 'level2')}"


def card_name(norms: Norms, card: str) -> str:
    """An answer card: its id and what it answers."""
    found = norms.answers.get(card)
    return f"{card} {found.asks}" if found else card
