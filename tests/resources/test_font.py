"""Keeps boxes off the screen: the bundled font shows every character the program may meet."""

from importlib.resources import as_file, files

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

RESOURCES = files("resources")
FAMILY = "Shouwen Sans"
WEIGHTS = {"Regular": QFont.Weight.Normal, "Bold": QFont.Weight.Bold}
RARE = "䶮𬭊〇·"
# Of the 8,105 characters of the 通用规范汉字表 7,829 stand in U+4E00 to 9FA5, which is held whole.
# These are the others (kTGH of Unihan 15.0, as resources/fonts/README.md says).
STANDARD = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖"
    "䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮鿍鿎鿏𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉"
    "𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧"
    "𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕"
    "𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹"
    "𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)
MARKS = "✓●○▲▼■□★☆◆◇→←↑↓…—“”‘’《》【】①⑳㈠\N{MULTIPLICATION SIGN}№℃￥¥⚠"


def characters() -> set[str]:
    """Every character of the example branch, with rare ones of names and the marks of screens."""
    example = (each.read_text(encoding="utf-8") for each in (RESOURCES / "example").iterdir())
    hanzi = {chr(code) for code in range(0x4E00, 0x9FA6)}
    return (set("".join(example)) | hanzi | set(RARE + MARKS + STANDARD)) - {"\n"}


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


def test_the_rest_of_the_standard_characters_is_whole() -> None:
    assert len(set(STANDARD)) == len(STANDARD) == 276
    assert not any(0x4E00 <= ord(each) <= 0x9FA5 for each in STANDARD)


def test_licence_is_beside_the_font() -> None:
    licence = (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright 2014-2021 Adobe" in licence
