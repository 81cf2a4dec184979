"""What a case that is being taken may be the same as: duplicates beside the form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from app.complaints.area import token_of
from app.customers.views import subject_of_number
from app.journal.command import Query, Reading
from app.search import words
from app.search.lines import FoundLine, Text, begins, read_texts
from db.tables import complaint

SIMILAR_WINDOW = "similar_window"
# A word or two in common is no likeness, however short the text.
_FEWEST = 3
_COMPARED = 40


@dataclass(frozen=True)
class SimilarLine:
    """A line, and what it has in common: number, area, category. `proposed`: enough of it to be the
    same thing; `likeness` of the words, 0 to 1, only orders those that are not."""

    line: FoundLine
    common: frozenset[str]
    likeness: float

    @property
    def proposed(self) -> bool:
        """The same customer, or the same place, with the same kind of complaint."""
        return "category" in self.common and bool(self.common & {"number", "area"})


@dataclass(frozen=True)
class Similar(Query[tuple[SimilarLine, ...]]):
    """Complaints that one being taken may be the same as, the likeliest first: of the same number
    and category, then of the same place and category within the norm's hours; then the rest of the
    number and of the category within these hours, by likeness of their words.

    Words alone bring nothing here: two people say one thing in other words, and two things in the
    same. `number` and `area` as typed; `besides` is the matter that is being taken.
    """

    text: str
    number: str = ""
    category: str = ""
    area: str = ""
    besides: str = ""
    limit: int = 8

    def run(self, reading: Reading) -> tuple[SimilarLine, ...]:
        """Lines; other halls' too, whose words are not here."""
        since = _since(reading)
        number = subject_of_number(reading, self.number)
        area = token_of(reading.me, self.area)
        at = complaint.c.received_at
        wanted: list[tuple[str, ColumnElement[bool]]] = []
        if number:
            wanted.append(("number", complaint.c.subject == number))
        if since is not None and area is not None:
            wanted.append(("area", and_(complaint.c.area == area, at >= since)))
        if since is not None and self.category:
            category = complaint.c.category == self.category
            wanted.append(("category", and_(category, at >= since)))
        common = self._common(reading, wanted)
        texts = read_texts(reading, [("complaint", id_) for id_ in common])
        found = [self._line(common[text.row.id], text) for text in texts.values()]
        found.sort(key=_rank)
        return tuple(found[: self.limit])

    def _common(
        self, reading: Reading, wanted: Iterable[tuple[str, ColumnElement[bool]]]
    ) -> dict[str, set[str]]:
        """What each complaint has in common; a number at any time with the category."""
        common: dict[str, set[str]] = {}
        for name, condition in wanted:
            rows: Any = reading.connection.execute(
                select(complaint.c.id, complaint.c.category)
                .where(condition, complaint.c.matter != self.besides)
                .order_by(complaint.c.received_at.desc(), complaint.c.id.desc())
                .limit(_COMPARED)
            )
            for id_, category in rows:
                mine = {name} | ({"category"} if category == self.category else set())
                common.setdefault(id_, set()).update(mine)
        return common

    def _line(self, common: set[str], text: Text) -> SimilarLine:
        alike = likeness(self.text, (each for field, each in text.said if field == "words"))
        return SimilarLine(text.line(begins(text)), frozenset(common), round(alike, 3))


def likeness(text: str, others: Iterable[str]) -> float:
    """The largest share, 0 to 1, of the pairs of the shorter text that stand in the other one."""
    mine = _pairs(text)
    return max((_share(mine, _pairs(each)) for each in others), default=0.0)


def _rank(each: SimilarLine) -> tuple[int, float, float]:
    newest = -each.line.at.timestamp()
    if each.proposed:
        return (0 if "number" in each.common else 1), newest, 0.0
    return 2, -each.likeness, newest


def _since(reading: Reading) -> datetime | None:
    """What is older is another occurrence; None where no norm says so."""
    norm = reading.norms.norm(SIMILAR_WINDOW, reading.norms.day(reading.now), reading.me.hall)
    return None if norm is None else reading.now - timedelta(hours=norm.value)


def _share(mine: dict[str, None], other: dict[str, None]) -> float:
    shared = len(mine.keys() & other.keys())
    return shared / min(len(mine), len(other)) if shared >= _FEWEST else 0.0


def _pairs(text: str) -> dict[str, None]:
    """Pairs of letters in their order; signs and spaces tell nothing."""
    found = words.pairs(text).split()
    return dict.fromkeys(each for each in found if len(each) > 1 and each.isalnum())
