"""How a row of reference data reads before and after."""

from dataclasses import replace
from typing import Any

from app.reference.rows import Difference
from app.reference.tables import BY_NAME
from ui.line import Line
from ui.reference import own
from ui.reference.files import heading, shown
from ui.words import say


def difference(found: Difference) -> Line:
    """One row before and after, column by column."""
    table = BY_NAME[found.table]
    found = replace(found, before=found.before or own.row(found.table, found.key))
    row: dict[str, Any] = found.after or found.before or {}
    names = [shown(c, row[c.name]) for c in table.columns[:3] if row[c.name]]
    head = say("ref.row", table=say(f"table.{found.table}"), row=say("list.and").join(names))
    if found.before is None or found.after is None:
        key = "ref.differs.new" if found.before is None else "ref.differs.gone"
        cells = [
            say("ref.cell", column=heading(c), text=shown(c, row[c.name]))
            for c in table.columns if row[c.name]
        ]  # fmt: skip
        return Line(f"{found.table}.{found.key}", f"{head}\n{say(key)}\n" + "\n".join(cells))
    cells = [
        say("ref.differs", column=heading(c),
            before=shown(c, found.before[c.name]) or say("ref.blank"),
            after=shown(c, found.after[c.name]) or say("ref.blank"))
        for c in table.columns if found.before[c.name] != found.after[c.name]
    ]  # fmt: skip
    return Line(f"{found.table}.{found.key}", head + "\n" + "\n".join(cells))
