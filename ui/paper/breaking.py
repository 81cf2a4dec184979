"""What stands on paper, broken into pages."""

from collections.abc import Callable, Sequence
from itertools import dropwhile

from ui.paper.sheet import Column, Piece, Sheet, Size, Type, mm

_PLACE = Type(9.5)


def broken(size: Size, column: Column, foot: Callable[[int, int], Column] | None = None) -> Sheet:
    """A column on as many pages as it needs."""
    if size.height is None:
        return Sheet(size, (tuple(column.pieces),))
    room = mm(size.height - 2 * size.margin_y)
    if foot is None:
        return Sheet(size, _pages(column, room))
    pages = _pages(column, room - foot(1, 1).height() - mm(3))
    if len(pages) > 1:
        # The foot of one page among several says more.
        pages = _pages(column, room - foot(1, 2).height() - mm(3))
    return Sheet(size, pages, foot)


def headed(size: Size, place: str, title: str, type_: Type, scale: float = 1.0) -> Column:
    """A column that begins as every paper of a hall: where it is from, what it is, a rule."""
    column = Column(size.column, scale)
    column.text(place, _PLACE)
    column.text(title, type_)
    column.gap(2)
    column.rule(1.2)
    column.gap(6)
    return column


def foot_of(
    size: Size, words: str, type_: Type, scale: float = 1.0
) -> Callable[[int, int], Column]:
    """The same line under each page, with its number."""

    def foot(page: int, pages: int) -> Column:
        made = Column(size.column, scale)
        made.rule()
        made.gap(3)
        made.text(f"{words}   {page}/{pages}" if pages > 1 else words, type_)
        return made

    return foot


def _pages(column: Column, room: float) -> tuple[tuple[Piece, ...], ...]:
    pages: list[tuple[Piece, ...]] = []
    page: list[Piece] = []
    used = 0.0
    for group in _groups(column.pieces):
        height = sum(each.height for each in group)
        if page and used + height > room:
            pages.append(tuple(page))
            page, used = [], 0.0
        seen = group if page else list(dropwhile(lambda each: each.space, group))
        page.extend(seen)
        used += sum(each.height for each in seen)
    return (*pages, tuple(page))


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that have to stay on one page."""
    groups: list[list[Piece]] = [[]]
    for each in pieces:
        groups[-1].append(each)
        if not each.stays and not each.space:
            groups.append([])
    return [group for group in groups if group]
