"""Characters that no font of this machine has: said in words, for a box says nothing."""

import re
from functools import cache

from PySide6.QtGui import QTextLayout

from ui.theme import base_font

# The bundled font has all of these that mean anything.
_RARE = re.compile(r"[^\u0000-\u33ff\u4e00-\u9fff\uf900-\uffff]")


def spelled(text: str) -> str:
    """The text as it can be shown: what has no glyph here as its code point, [U+3106C]."""
    return _RARE.sub(lambda found: _shown(found[0]), text)


def missing(text: str) -> tuple[str, ...]:
    """Code points in the text that cannot be shown here, each once."""
    rare = dict.fromkeys(_RARE.findall(text))
    return tuple(_point(each) for each in rare if not _has_glyph(each))


def _shown(character: str) -> str:
    return character if _has_glyph(character) else f"[{_point(character)}]"


def _point(character: str) -> str:
    return f"U+{ord(character):04X}"


@cache
def _has_glyph(character: str) -> bool:
    """Whether the bundled font or any other here has a glyph for it, as Qt itself would look."""
    layout = QTextLayout(character, base_font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return bool(runs) and all(0 not in run.glyphIndexes() for run in runs)
