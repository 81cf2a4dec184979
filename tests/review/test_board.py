"""The board: each of its figures is the number of lines that its filter of the log shows."""

from collections.abc import Callable

import pytest

from app.complaints.log import ComplaintCount, LogFilter
from app.review.board import COLUMNS, PARTS, Board, BoardShown
from app.review.flow import SHARES, Flow, Hours
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


def test_every_mark_of_the_last_days_opens_as_many_lines(store: Store) -> None:
    with reading(store.engine) as connection:
        rows, shown = (query.run(_reading(connection)) for query in (Flow(), Hours()))
    assert [row.hall for row in rows] == ["", "NP", "QH"]
    figures = [(each.count, each.wanted) for row in rows for each, _ in row.figures]
    figures += [(e.count, e.wanted) for row in shown.rows for e in (row.all, *row.hours)]
    assert _wrong(store, figures) == []
    wrong = [(count + 1, wanted) for count, wanted in figures]
    assert len(_wrong(store, wrong)) == len(wrong)
    whole = rows[0].figures
    assert all(each.count > 0 for each, _ in whole)
    assert sum(row.all.count for row in shown.rows) == whole[0][0].count
    for row in shown.rows:
        assert sum(each.count for each in row.hours) == row.all.count


def test_a_share_is_of_what_it_says(store: Store) -> None:
    with reading(store.engine) as connection:
        (whole, *_) = Flow().run(_reading(connection))
    found = dict(zip(SHARES, whole.figures, strict=True))
    assert found["kept"][0].count + found["missed"][0].count == found["kept"][1]
    assert found["first"][1] == store.count(LogFilter(days=30, mark="answered"))
    assert found["good"][1] == store.count(LogFilter(days=30, mark="rated"))
    assert sum(found[each][0].count for each in ("good", "fair", "bad")) == found["good"][1]
    assert found["bounced"][1] == found["received"][0].count


def test_ages_are_all_that_is_open(store: Store) -> None:
    ages = _board(store).rows["age"]
    assert [row.value for row in ages] == ["0-7", "8-15", "16-30", "31-"]
    assert sum(row.figures[0].count for row in ages) == store.count(LogFilter(open=True))


def test_a_board_of_nothing_is_empty(store: Store) -> None:
    with reading(store.engine) as connection:
        assert ComplaintCount(LogFilter(hall="nowhere")).run(_reading(connection)) == 0
    assert "nowhere" not in {row.value for row in _board(store).rows["hall"]}
