"""Keeps boxes off the screen: the bundled font shows every character the program may meet."""

from importlib.resources import as_file, files

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

RESOURCES = files("resources")
FAMILY = "Shouwen Sans"
WEIGHTS = {"Regular": QFont.Weight.Normal, "Bold": QFont.Weight.Bold}
RARE = "䶮𬭊〇·"
MARKS = "✓●○▲▼■□★☆◆◇→←↑↓…—“”‘’《》【】①⑳㈠\N{MULTIPLICATION SIGN}№℃￥¥⚠"


def characters() -> set[str]:
    """Every character of the example branch, with rare ones of names and the marks of screens."""
    example = (each.read_text(encoding="utf-8") for each in (RESOURCES / "example").iterdir())
    hanzi = {chr(code) for code in range(0x4E00, 0x9FA6)}
    return (set("".join(example)) | hanzi | set(RARE + MARKS)) - {"\n"}


@pytest.mark.parametrize("style", WEIGHTS)
def test_font_loads_and_shows_every_character(qapp: QApplication, style: str) -> None:
    with as_file(RESOURCES / "fonts" / f"ShouwenSans-{style}.otf") as path:
        number = QFontDatabase.addApplicationFont(str(path))
    assert QFontDatabase.applicationFontFamilies(number) == [FAMILY]
    font = QFont(FAMILY, 10, WEIGHTS[style])
    raw, metrics = QRawFont.fromFont(font), QFontMetrics(font)
    assert (raw.familyName(), raw.styleName()) == (FAMILY, style)
    missing = {
        each
        for each in characters()
        if not (raw.supportsCharacter(ord(each)) and metrics.inFontUcs4(ord(each)))
    }
    assert missing == set()
    assert QFontDatabase.removeApplicationFont(number)


def test_licence_is_beside_the_font() -> None:
    licence = (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright 2014-2021 Adobe" in licence
