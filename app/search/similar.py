"""What a case that is being taken may be the same as: duplicates beside the form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from app.customers.views import subject_of_number
from app.journal.command import Query, Reading
from app.search import words
from app.search.entries import place_of
from app.search.lines import FoundLine, Text, begins, read_texts
from db.search import find

# How far back words are compared, how many pairs are looked up, and how many records of each.
_DAYS = 90
_PAIRS, _RECORDS, _COMPARED = 40, 60, 20
# From which share of the shorter text's pairs on two texts are alike. Two people say the same in
# other words and share a tenth; so do any two texts, so that then the category has to be the same.
_ALIKE, _ALIKE_IN_CATEGORY = 0.4, 0.08
_NUMBER, _CATEGORY = 1.0, 0.25
# A word or two in common is no likeness, however short the text.
_FEWEST = 3


@dataclass(frozen=True)
class SimilarLine:
    """A line with its score, and why it is here: number, words, category."""

    line: FoundLine
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Similar(Query[tuple[SimilarLine, ...]]):
    """Cases and visits of the same number, or with much the same words, the likeliest first.

    `number` as typed, or `subject`, its token; `besides` is the matter that is being taken. The
    same category alone makes nothing similar.
    """

    text: str
    number: str = ""
    category: str = ""
    subject: str = ""
    besides: str = ""
    limit: int = 8

    def run(self, reading: Reading) -> tuple[SimilarLine, ...]:
        """Lines; other halls' cases too where the number is the same."""
        token = self.subject or subject_of_number(reading, self.number)
        same = _same_number(reading, token) if token else []
        texts = read_texts(reading, dict.fromkeys([*same, *_same_words(reading, self.text)]))
        found = [
            self._scored(record in same, text)
            for record, text in texts.items()
            if self.besides not in (text.row.id, getattr(text.row, "matter", ""))
            or not self.besides
        ]
        found = [each for each in found if each.reasons and each.reasons != ("category",)]
        found.sort(key=lambda each: (-each.score, -each.line.at.timestamp()))
        return tuple(found[: self.limit])

    def _scored(self, same: bool, text: Text) -> SimilarLine:
        alike = likeness(self.text, (each for field, each in text.said if field == "words"))
        line = text.line(begins(text))
        kind = bool(self.category) and line.category == self.category
        reasons = {
            "number": same,
            "words": alike >= (_ALIKE_IN_CATEGORY if kind else _ALIKE),
            "category": kind,
        }
        score = alike + _NUMBER * same + _CATEGORY * kind
        return SimilarLine(line, round(score, 3), tuple(name for name in reasons if reasons[name]))


def likeness(text: str, others: Iterable[str]) -> float:
    """The largest share, 0 to 1, of the pairs of the shorter text that stand in the other one."""
    mine = _pairs(text)
    return max((_share(mine, _pairs(each)) for each in others), default=0.0)


def _share(mine: dict[str, None], other: dict[str, None]) -> float:
    shared = len(mine.keys() & other.keys())
    return shared / min(len(mine), len(other)) if shared >= _FEWEST else 0.0


def _pairs(text: str) -> dict[str, None]:
    """Pairs of letters in their order; signs and spaces tell nothing."""
    found = words.pairs(text).split()
    return dict.fromkeys(each for each in found if len(each) > 1 and each.isalnum())


def _same_number(reading: Reading, token: str) -> list[tuple[str, str]]:
    return _newest(reading, f"token : {words.word(token)}", 0, _COMPARED)


def _same_words(reading: Reading, text: str) -> list[tuple[str, str]]:
    """Records in which most of the text's pairs stand, a rare pair counting for more."""
    since = place_of(reading.now - timedelta(days=_DAYS))
    votes: dict[tuple[str, str], float] = {}
    for pair in list(_pairs(text))[:_PAIRS]:
        hits = _newest(reading, f"words : {words.phrase(pair)}", since, _RECORDS)
        for each in hits:
            votes[each] = votes.get(each, 0.0) + 1 / len(hits)
    return sorted(votes, key=lambda each: -votes[each])[:_COMPARED]


def _newest(reading: Reading, match: str, since: int, limit: int) -> list[tuple[str, str]]:
    rows = find(reading.connection, match, since=since, limit=limit)
    return [(type_, record) for _, type_, record in rows]
