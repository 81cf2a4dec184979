"""Cells of long lists are written on one line, whole or cut off with dots."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.theme import base_font
from ui.widgets import cells


@pytest.mark.parametrize(
    "words", ["请在左边签字。\n不签也可以。", "left.\nYou", "一" * 200, "i" * 200, ""]
)
@pytest.mark.parametrize("wide", [40, 200, 2000])
def test_what_is_written_has_room_and_one_line(qapp: QApplication, words: str, wide: int) -> None:
    font = base_font()
    shaped, tall = cells._shaped(words, wide, font)
    assert shaped.size().width() <= wide
    assert shaped.size().height() <= tall + 1
    line = words.replace("\n", " ")
    whole = QFontMetrics(font).horizontalAdvance(line) < wide
    assert (shaped.text() == line) is whole
    assert whole or shaped.text().endswith("…")
