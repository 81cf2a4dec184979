"""No name ever shows a box: what no font here has is said in words."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui import glyphs
from ui.theme import BODY, FALLBACK, base_font
from ui.widgets.editors import LineEditor
from ui.widgets.field import Field

# For private use: no font has it.
NOWHERE = "\U0010fffd"


def test_what_the_bundled_font_lacks_is_taken_from_installed_ones(qapp: QApplication) -> None:
    assert base_font().families()[-len(FALLBACK) :] == list(FALLBACK)
    assert base_font().styleStrategy() & QFont.StyleStrategy.NoFontMerging == QFont.StyleStrategy(0)
    assert base_font().pointSizeF() == pytest.approx(BODY)


@pytest.mark.parametrize("text", ["", "王伟", "𬭊 䶮 㑇", "A-1 (·)\n", "錢"])
def test_what_can_be_shown_stays(qapp: QApplication, text: str) -> None:
    assert (glyphs.spelled(text), glyphs.missing(text)) == (text, ())


def test_what_no_font_has_is_its_code_point(qapp: QApplication) -> None:
    assert glyphs.spelled(f"王{NOWHERE}丽") == "王[U+10FFFD]丽"
    assert glyphs.missing(f"{NOWHERE}王{NOWHERE}") == ("U+10FFFD",)


def test_a_field_names_what_it_cannot_show_and_keeps_it(qapp: QApplication) -> None:
    editor = LineEditor()
    field = Field("name", editor, "姓名", hint="可以不填")
    field.set_id("name")
    below = field._below
    editor.setText(f"王{NOWHERE}")
    assert "U+10FFFD" in below.text()
    assert editor.value() == f"王{NOWHERE}"
    assert field.error() == ""
    editor.setText("王")
    assert below.text() == "可以不填"
