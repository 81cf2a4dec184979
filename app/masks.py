"""What may be seen of a person where others read along: on paper and on every screen.

One rule for all of it: a name keeps its first character, a number its ends, and words everything
but names and long numbers. What somebody is typing herself in a form is hers to see; whatever was
recorded is masked until it is revealed, which is an act (`app.oversight.acts.WordsRevealed`).
"""

import re
from collections.abc import Iterable

_LEAST_DIGITS = 7
# Of fewer digits than these the area or prefix would leave nothing to hide.
_WHOLE_DIGITS = 10
_AREA, _PREFIX, _END = 4, 3, 4
# An identity document, a number in its groups, or any other long run of digits.
_LONG = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|0[0-9]{2,3}[- ]?[0-9]{7,8}|"
    r"1[0-9]{2}[- ]?[0-9]{4}[- ]?[0-9]{4}|[0-9]{7,})(?![0-9A-Za-z])"
)
# So many digits, however they are grouped, are the least that can be hidden.
_DIGITS = re.compile(r"(?:\d[- \uff0d\u3000]?){7}")
# Digits, hyphen and space as they come from an input method.
_FULL_WIDTH = {0xFF10 + each: str(each) for each in range(10)} | {0xFF0D: "-", 0x3000: " "}
_NAMES = frozenset({"name", "holder_name"})
_NUMBERS = frozenset({"number", "holder_number", "document", "document_no", "called"})
Marks = tuple[tuple[int, int], ...]


def number(text: str) -> str:
    """0300-***0211, 160-****-0056: area or prefix and the last four digits stay."""
    places = [at for at, each in enumerate(text) if each.isalnum()]
    first = _AREA if text.startswith("0") else _PREFIX
    if len(places) >= _WHOLE_DIGITS:
        hidden = places[first:-_END]
    else:
        hidden = places[: -_END if len(places) >= _LEAST_DIGITS else -2]
    return "".join("*" if at in hidden else each for at, each in enumerate(text))


def person(name: str) -> str:
    """王**: the first character stays."""
    return f"{name[:1]}**" if name else ""


def words(text: str, *people: str | None) -> str:
    """What was said, without the names of these people and without whole numbers."""
    return marked(text, (), people)[0]


def field(name: str, text: str, *people: str | None) -> str:
    """What stands in a private field of this name."""
    if name in _NAMES:
        return person(text)
    return number(text) if name in _NUMBERS else words(text, *people)


def marked(text: str, marks: Marks, people: Iterable[str | None]) -> tuple[str, Marks]:
    """`words`, and where what is marked in the text stands then: a name or number is marked whole
    where any of it was."""
    hidden = _hidden(text, people)

    def moved(at: int, *, end: bool) -> int:
        shift = 0
        for start, stop, instead in hidden:
            if at >= stop:
                shift += len(instead) - (stop - start)
            elif at > start:
                return start + shift + (len(instead) if end else 0)
        return at + shift

    for start, stop, instead in reversed(hidden):
        text = text[:start] + instead + text[stop:]
    return text, tuple((moved(a, end=False), moved(b, end=True)) for a, b in marks)


def _hidden(text: str, people: Iterable[str | None]) -> list[tuple[int, int, str]]:
    """What has to be hidden, from left to right, and what is shown instead."""
    found = [
        (at.start(), at.end(), person(each))
        for each in sorted({e for e in people if e and len(e) > 1 and e in text}, key=len)
        for at in re.finditer(re.escape(each), text)
    ]
    if _DIGITS.search(text):
        # One character for one, so what stays is what was written.
        plain = text.translate(_FULL_WIDTH)
        found += [(at.start(), at.end(), number(at[0])) for at in _LONG.finditer(plain)]
    apart: list[tuple[int, int, str]] = []
    for each in sorted(found, key=lambda part: (part[0], -part[1])):
        if not apart or each[0] >= apart[-1][1]:
            apart.append(each)
    return apart
