"""Decides how the board reads: three views of all cases, each figure with the lines behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.export import Cell as Value
from app.review.board import COLUMNS, KEYS, PARTS, Board, BoardShown, Figure
from app.review.flow import DAYS, SHARES, Flow, FlowRow, Hours, HoursShown
from ui.bridge import Bridge
from ui.complaints.said import named
from ui.monthly.figures import percent_of
from ui.words import say

VIEWS = ("board_now", "board_flow", "board_hours")


@dataclass(frozen=True)
class Cell:
    """A figure in words, of how many where it is a share, and what it opens."""

    text: str
    count: int
    of: int | None
    wanted: Any


@dataclass(frozen=True)
class Row:
    """A row of the board: its name, then a cell for each column; a heading has none."""

    name: str
    cells: tuple[Cell, ...] = ()

    @property
    def heading(self) -> bool:
        """Whether it only says what follows."""
        return not self.cells


@dataclass(frozen=True)
class Shown:
    """One view: its columns with what each counts, its rows, and whether columns are narrow."""

    view: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    narrow: bool = False

    def table(self) -> list[tuple[Value, ...]]:
        """As rows of a file: part, name, figure, of how many, share, what is counted."""
        part = say(f"board.{self.view}")
        found: list[tuple[Value, ...]] = []
        for row in self.rows:
            part = row.name if row.heading else part
            for (title, about), cell in zip(self.columns, row.cells, strict=False):
                share = percent_of(cell.count, cell.of) if cell.of else ""
                name = f"{row.name} · {title}"
                found.append((part, name, cell.count, cell.of, share, about))
        return found


class BoardReader:
    """Asks how all cases stand."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def ask(self, view: str, answered: Callable[[Shown], None]) -> None:
        """One of VIEWS; of several asked only the last is answered."""
        ask = self._bridge.ask
        if view == "board_flow":
            ask(Flow(), lambda found: answered(self._flow(found)), "board")
        elif view == "board_hours":
            ask(Hours(), lambda found: answered(self._hours(found)), "board")
        else:
            ask(Board(), partial(self._now, answered), "board")

    def _now(self, answered: Callable[[Shown], None], shown: BoardShown) -> None:
        rows = []
        for part in PARTS:
            rows.append(Row(say(f"board.{part}")))
            for each in shown.rows[part]:
                rows.append(Row(self._name(part, each.value), tuple(map(_plain, each.figures))))
        columns = tuple(
            (say(f"board.column.{e}"), say(f"board.column.{e}.counts")) for e in COLUMNS
        )
        answered(Shown("board_now", columns, tuple(rows)))

    def _flow(self, found: tuple[FlowRow, ...]) -> Shown:
        columns = tuple((say(f"board.flow.{e}"), say(f"board.flow.{e}.counts")) for e in SHARES)
        rows = [
            Row(named(self._bridge.norms, "hall", row.hall) if row.hall else say("board.halls"),
                tuple(_share(figure, of) for figure, of in row.figures))
            for row in found
        ]  # fmt: skip
        heading = [Row(say("board.days", n=DAYS))] if rows else []
        return Shown("board_flow", columns, (*heading, *rows))

    def _hours(self, found: HoursShown) -> Shown:
        norms = self._bridge.norms
        about = say("board.hour.counts")
        columns = ((say("board.flow.received"), about), *(
            (say("board.hour", n=hour), about) for hour in found.hours
        ))  # fmt: skip
        rows = [
            Row(f"{named(norms, 'level1', row.level1)} · {named(norms, 'hall', row.hall)}",
                tuple(map(_plain, (row.all, *row.hours))))
            for row in found.rows
        ]  # fmt: skip
        heading = [Row(say("board.days", n=DAYS))] if rows else []
        return Shown("board_hours", columns, (*heading, *rows), narrow=True)

    def _name(self, part: str, value: str) -> str:
        norms = self._bridge.norms
        if part == "owner":
            return say("board.person", name=norms.name(value), no=value)
        if part in KEYS:
            return named(norms, part, value)
        first, _, last = value.partition("-")
        if not last:
            return say("board.older", n=int(first) - 1)
        return say("board.between", since=int(first), until=int(last))


def _plain(figure: Figure) -> Cell:
    """Nothing is left empty, so that what there is stands out."""
    return Cell(str(figure.count) if figure.count else "", figure.count, None, figure.wanted)


def _share(figure: Figure, of: int | None) -> Cell:
    if not of:
        return _plain(figure)
    words = say("board.share", n=figure.count, of=of, percent=percent_of(figure.count, of))
    return Cell(words, figure.count, of, figure.wanted)
