"""Numbers that a counter makes by itself, offline, and that carry their own check."""

from datetime import date
from typing import Any

# What stands before the date tells apart what a counter numbers: complaints, open matters on a
# receipt, blank forms. So no series can ever meet another.
COMPLAINT, MATTER, BLANK = "", "S", "P"
_PARTS = 4


def number(place: str, day: date, incarnation: str, sequence: int, series: str = COMPLAINT) -> str:
    """A number: QH1-250609-K7-012C.

    `place` is hall and counter; then series and local date, two characters of the incarnation,
    sequence of the day, and the ISO 7064 MOD 37,36 check character over the rest without hyphens.
    """
    text = f"{prefix(place, day, incarnation, series)}{sequence:03d}"
    return text + check_character(text)


def prefix(place: str, day: date, incarnation: str, series: str = COMPLAINT) -> str:
    """What stands before the sequence: QH1-250609-K7-."""
    return f"{place}-{series}{day:%y%m%d}-{incarnation[:2]}-"


def is_number(text: str) -> bool:
    """Whether a number passes its check character; hyphens may be left out."""
    return bool(_checked().is_valid(text.replace("-", "").upper()))


def check_character(text: str) -> str:
    """The ISO 7064 MOD 37,36 check character over letters and digits; hyphens do not count."""
    return str(_checked().calc_check_digit(text.replace("-", "").upper()))


def is_series(text: str, series: str) -> bool:
    """Whether a number, with its hyphens, stands its check and is one of this series."""
    parts = text.split("-")
    return len(parts) == _PARTS and parts[1].startswith(series) and is_number(text)


def _checked() -> Any:
    # A megabyte that no desk needs before something is numbered.
    from stdnum.iso7064 import mod_37_36

    return mod_37_36
