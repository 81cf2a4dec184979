"""What somebody typed into the search box, as the index is asked."""

from dataclasses import dataclass

from app.search import words

SAID = ("words", "demand", "answer", "name")
# What the filter of the page calls a field → where it looks among what was said.
WITHIN = {
    "": SAID,
    "words": ("words", "demand"),
    "answer": ("answer",),
    "name": ("name",),
    "number": (),
}
# The fewest characters of the end of a telephone number and of a case, and digits of a whole one.
SUFFIX, CODE, _NUMBER = 3, 4, 7


@dataclass(frozen=True)
class Asked:
    """`match` is the FTS5 expression, empty where nothing can be searched; `terms` are what can be
    marked in a text; `skipped` what cannot be searched, as it was typed."""

    match: str
    terms: tuple[str, ...]
    skipped: tuple[str, ...]


def asked(text: str, field: str = "", token: str = "") -> Asked:
    """Every word that was typed has to be found, in whatever field; `token` is the keyed hash
    where the whole text is a telephone number."""
    if is_number(text):
        # One number, whatever stands between its digits.
        terms = [words.compact(text), words.fold(text).strip()]
        found = [each for term in dict.fromkeys(terms) for each in _ways(term, field)]
        if token and field in ("", "number"):
            found.append(f"token : {words.word(token)}")
        return Asked(" OR ".join(found), tuple(terms), () if found else (text.strip(),))
    parts, searched, skipped = [], [], []
    for term in words.fold(text).split():
        ways = _ways(term, field)
        if ways:
            parts.append(f"({' OR '.join(ways)})")
            searched.append(term)
        else:
            skipped.append(term)
    return Asked(" AND ".join(parts), tuple(searched), tuple(skipped))


def is_number(text: str) -> bool:
    """Whether this is nothing but the digits of a telephone number."""
    digits = words.compact(text)
    return len(digits) >= _NUMBER and digits.isascii() and digits.isdigit()


def _ways(term: str, field: str) -> list[str]:
    """Where a folded term may stand; none where it cannot be searched."""
    found = []
    within = WITHIN[field]
    if within and " " not in term and (len(term) > 1 or _is_character(term)):
        found.append(f"{{{' '.join(within)}}} : {words.phrase(term)}")
    if field in ("", "name") and len(term) > 1 and term.isascii() and term.isalpha():
        found.append(f"initials : {words.phrase(term)}")
    if field in ("", "number"):
        found += _endings(words.compact(term))
    return found


def _endings(end: str) -> list[str]:
    """The last characters of a telephone number or of a case."""
    if not (end.isascii() and end.isalnum()):
        return []
    found = []
    if end.isdigit() and len(end) >= SUFFIX:
        found.append(f"number : {words.ending(end)}")
    if len(end) >= CODE:
        found.append(f"code : {words.ending(end)}")
    return found


def _is_character(term: str) -> bool:
    """One Latin letter, digit or sign is in almost everything; one Chinese character is not."""
    return not term.isascii() and term.isalnum()
