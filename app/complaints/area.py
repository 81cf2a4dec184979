"""Where it is, as a token: a building has one at every desk, and nobody can read it."""

import re
import unicodedata
from collections.abc import Mapping

from app.journal.identity import Identity
from app.journal.write import Work

AREA = "area"
# What says building, however one writes it, and what a clerk may leave out.
_BUILDING = re.compile("[栋幢座]")
_IDLE = re.compile(r"[\W_第]")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def area_of(work: Work, facts: Mapping[str, str]) -> str | None:
    """The token of the place among these facts; None where there is none."""
    return token_of(work.me, facts.get(AREA, ""))


def token_of(me: Identity, place: str) -> str | None:
    """The token of a place as typed; None where there is none."""
    plain = folded(place)
    return me.subject(AREA, plain) if plain else None


def folded(place: str) -> str:
    """青禾小区 第三幢 and 青禾小区3栋 are one place."""
    plain = unicodedata.normalize("NFKC", place).casefold()
    return _IDLE.sub("", _BUILDING.sub("栋", plain)).translate(_DIGITS)
