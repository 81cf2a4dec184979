"""The program's own sentences, which hold where the branch has none: shown among its rows, so that
whoever changes one sees what stands there today."""

from dataclasses import replace

from app.norms.wording import SET, TEXTS
from app.reference.cells import Row
from app.reference.lists import RowShown, Shown
from ui.words import words


def row(table: str, key: str) -> Row | None:
    """What the program says under this key; None where it says nothing."""
    if table != SET or key not in TEXTS:
        return None
    return {"code": key, "zh": _said("zh", key), "en": _said("en", key)}


def count(table: str) -> int:
    """How many there are."""
    return len(TEXTS) if table == SET else 0


def beside(found: Shown) -> Shown:
    """The rows of a table, with the program's in the place of those that the branch has not."""
    if found.table != SET:
        return found
    rows = {each.key: each for each in found.rows}
    told = []
    for key in TEXTS:
        own, its = row(SET, key), rows.pop(key, None)
        its = its or RowShown(key, own, own)
        told.append(replace(its, before=its.before or own))
    return replace(found, rows=(*told, *rows.values()))


def _said(language: str, code: str) -> str:
    """A receipt's sentence, else the customer's screen's."""
    say, key = words(language), code.replace("_", ".", 1)
    return say.written(key if code.startswith("receipt_") else f"customer.{key}")
