"""First letters of Chinese: lxsd finds 来电显示, with every reading of a character."""

import os
from functools import lru_cache

Letters = tuple[str, ...]


@lru_cache(maxsize=4096)
def letters(text: str) -> Letters:
    """For each character of a text what may be typed for it: itself, the first letter of its usual
    reading, then those of the others. Spaces and punctuation are left out."""
    # Single characters are all that first letters need; the phrases would cost 0.15 s and 40 MB.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = []
    for each in text.casefold():
        if not each.isalnum():
            continue
        read = pinyin(each, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
        found.append(each + "".join(read[0] if read else ()))
    return tuple(found)


def spelt(typed: str, of: Letters, *, usual: bool = False) -> int | None:
    """Over how many characters what was typed is spelt in order, some left out (来显, lx); None
    where it is not. With `usual` only by each character's usual reading."""
    wanted = [each for each in typed.casefold() if not each.isspace()]
    found = [_span(wanted, of[start:], 2 if usual else None) for start in range(len(of))]
    return min((each for each in found if each is not None), default=None)


def _span(wanted: list[str], of: Letters, most: int | None) -> int | None:
    """From the first character on, which has to be the first that is wanted."""
    if not wanted or wanted[0] not in of[0][:most]:
        return None
    places = enumerate(each[:most] for each in of)
    last = 0
    for each in wanted:
        last = next((place for place, letters in places if each in letters), -1)
        if last < 0:
            return None
    return last + 1
