"""Phrases by the letters of their codes, for whoever writes much the same all day."""

import re

from app.norms.norms import Norms

# Letters and digits behind which nothing else of the kind stands.
CODE = re.compile(r"[A-Za-z0-9]+$")
LEAST = 2


def phrase(norms: Norms, typed: str) -> str:
    """The phrase whose code is typed behind everything else, or the only one whose code begins so;
    empty where there is none. Two letters are the least."""
    found = CODE.search(typed)
    code = found[0].casefold() if found else ""
    if len(code) < LEAST:
        return ""
    known = {each.code.casefold(): each.zh for each in norms.assistance.phrases}
    begun = [text for each, text in known.items() if each.startswith(code)]
    return known.get(code) or (begun[0] if len(begun) == 1 else "")
