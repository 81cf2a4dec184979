"""The board: each of its figures is the number of lines that its filter of the log shows."""

from collections.abc import Callable

import pytest

from app.complaints.log import ComplaintCount, LogFilter
from app.review.board import COLUMNS, PARTS, Board, BoardShown
from db.transaction import reading
from tests.complaints.test_log import Store, _reading, store

__all__ = ["store"]
Figures = Callable[[BoardShown], list[tuple[int, LogFilter]]]


def _board(store: Store) -> BoardShown:
    with reading(store.engine) as connection:
        return Board().run(_reading(connection))


def _figures(shown: BoardShown) -> list[tuple[int, LogFilter]]:
    return [
        (each.count, each.wanted)
        for part in PARTS
        for row in shown.rows[part]
        for each in row.figures
    ]


def _wrong(store: Store, figures: list[tuple[int, LogFilter]]) -> list[LogFilter]:
    return [wanted for count, wanted in figures if store.count(wanted) != count]


def test_each_figure_opens_as_many_lines(store: Store) -> None:
    shown = _board(store)
    figures = _figures(shown)
    assert {row.value for row in shown.rows["owner"]} == {"3101", "3102", "3201"}
    assert {row.value for row in shown.rows["hall"]} == {"QH", "NP"}
    assert sum(row.figures[0].count for row in shown.rows["state"]) == len(store.rows)
    for place in range(len(COLUMNS)):
        assert sum(row.figures[place].count for row in shown.rows["hall"]) > 0
    assert _wrong(store, figures) == []


@pytest.mark.parametrize("more", [1, -1])
def test_a_figure_that_is_another_would_be_seen(store: Store, more: int) -> None:
    figures = [(count + more, wanted) for count, wanted in _figures(_board(store))]
    assert len(_wrong(store, figures)) == len(figures)


def test_who_has_most_that_is_late_comes_first(store: Store) -> None:
    late = [row.figures[1].count for row in _board(store).rows["owner"]]
    assert late == sorted(late, reverse=True)


def test_a_board_of_nothing_is_empty(store: Store) -> None:
    with reading(store.engine) as connection:
        assert ComplaintCount(LogFilter(hall="nowhere")).run(_reading(connection)) == 0
    assert "nowhere" not in {row.value for row in _board(store).rows["hall"]}
