"""What may be seen of a person where others can read along: on paper and on the screen's bar."""

import re

_LEAST_DIGITS = 7
_AREA, _PREFIX, _END = 4, 3, 4
# An identity document, a number in its groups, or any other long run of digits.
_LONG = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|0[0-9]{2,3}[- ]?[0-9]{7,8}|"
    r"1[0-9]{2}[- ]?[0-9]{4}[- ]?[0-9]{4}|[0-9]{7,})(?![0-9A-Za-z])"
)
# Digits, hyphen and space as they come from an input method.
_FULL_WIDTH = {0xFF10 + each: str(each) for each in range(10)} | {0xFF0D: "-", 0x3000: " "}


def number(text: str) -> str:
    """0300-***0211, 160-****-0056: area or prefix and the last four digits stay."""
    places = [at for at, each in enumerate(text) if each.isdigit()]
    first = _AREA if text.startswith("0") else _PREFIX
    hidden = places[first:-_END] if len(places) >= _LEAST_DIGITS else places[:-2]
    return "".join("*" if at in hidden else each for at, each in enumerate(text))


def person(name: str) -> str:
    """王**: the first character stays."""
    return f"{name[:1]}**" if name else ""


def words(text: str, *people: str | None) -> str:
    """What was said, without the names of these people and without whole numbers."""
    for each in sorted({each for each in people if each}, key=len, reverse=True):
        if len(each) > 1:
            text = text.replace(each, person(each))
    plain = text.translate(_FULL_WIDTH)
    # One character for one, so what stays is what was written.
    found = list(text)
    for match in _LONG.finditer(plain):
        found[match.start() : match.end()] = number(match[0])
    return "".join(found)
