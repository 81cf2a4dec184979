"""One command a thing that a supervisor does with all cases together."""

from dataclasses import dataclass, fields
from typing import Any

from app.complaints.log import EVERYTHING, LogFilter
from app.journal.command import Command
from app.journal.write import Work
from app.review.acts import Format, LogExported, Purpose


@dataclass(frozen=True, kw_only=True)
class ExportLog(Command):
    """Write down that lines of the log are taken away; only then are they written to a file."""

    wanted: LogFilter
    rows: int
    format: Format
    purpose: Purpose

    def run(self, work: Work) -> str:
        """The export's id."""
        id_ = work.new_id()
        body = LogExported(
            export=id_, format=self.format, rows=self.rows, purpose=self.purpose,
            wanted=told(self.wanted),
        )  # fmt: skip
        work.act(body)
        return id_


def told(wanted: LogFilter) -> tuple[tuple[str, str], ...]:
    """A filter as codes: what is set of it."""
    found: list[tuple[str, Any]] = [
        (each.name, getattr(wanted, each.name))
        for each in fields(wanted)
        if getattr(wanted, each.name) != getattr(EVERYTHING, each.name)
    ]
    return tuple((name, str(value)) for name, value in found)
