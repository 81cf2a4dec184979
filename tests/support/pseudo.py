"""A language that nobody speaks: every word longer than in any real one, every sentence in
brackets, so that what is cut, or said past the catalogue, is seen."""

import re

from ui.words import WORDS, Words
from ui.words.catalogue import english

_LONGER = 0.4
_WORD = re.compile(r"(?<![{\w])[A-Za-z]{2,}(?![}\w])")


def pseudo() -> Words:
    """Its words, made from the English."""
    return Words(
        "pseudo", {key: f"[{_WORD.sub(_longer, text)}]" for key, text in english(WORDS).items()}
    )


def _longer(word: re.Match[str]) -> str:
    return word.group() + "ö" * round(len(word.group()) * _LONGER)
