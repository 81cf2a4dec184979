"""What is written can be read in both themes: computed over tokens, sheet and palette."""

import re
from importlib.resources import files
from itertools import product

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from tests.house import ROOT
from tests.support.contrast import EDGE, TEXT, contrast
from ui import theme
from ui.theme import Look
from ui.tokens import EDGES, GROUNDS, INKS, THEMES, Tokens

SHEET = (files("resources") / "style" / "desk.qss").read_text(encoding="utf-8")
RULES = re.findall(r"([^{}]+){([^{}]*)}", re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL))
both = pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))


def declared(body: str, name: str) -> str:
    """The token that a rule gives this property; empty for none and for transparent."""
    found = re.search(rf"(?:^|[;\s]){name}:\s*\$(\w+)", body)
    return found.group(1) if found else ""


@both
def test_every_ink_can_be_read_on_every_ground(tokens: Tokens) -> None:
    pairs = [*product(INKS, GROUNDS), ("on_accent", "accent")]
    found = {(i, g): contrast(getattr(tokens, i), getattr(tokens, g)) for i, g in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < TEXT} == {}


@both
def test_edges_of_controls_and_of_focus_can_be_seen(tokens: Tokens) -> None:
    pairs = [*product(EDGES, GROUNDS), ("on_accent", "accent")]
    found = {(e, g): contrast(getattr(tokens, e), getattr(tokens, g)) for e, g in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < EDGE} == {}


def test_the_sheet_writes_inks_on_grounds_and_nothing_else() -> None:
    odd = []
    for selector, body in RULES:
        ink, ground = declared(body, "color"), declared(body, "background")
        if "::handle" in selector:
            continue
        if ink == "on_accent" or ground == "accent":
            odd += [selector] if (ink, ground) != ("on_accent", "accent") else []
        elif (ink and ink not in INKS) or (ground and ground not in GROUNDS):
            odd.append(selector)
    assert odd == []
    assert len(RULES) > 30


def test_the_sheet_is_small_and_knows_no_colour_and_no_letters_of_its_own() -> None:
    assert len(SHEET.splitlines()) < 150
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(|font", SHEET) == []


def test_no_colour_stands_outside_the_tokens() -> None:
    """Paper is black on white whatever the screen wears; a sign's black is replaced by an ink."""
    colour = re.compile(
        r"""(?<!b)["']#[0-9A-Fa-f]{6}["']|GlobalColor\.(?!transparent)|setStyleSheet"""
    )
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if path.parent.name != "paper" and colour.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"ui/tokens.py", "ui/theme.py"}


@both
def test_the_palette_can_be_read(tokens: Tokens) -> None:
    roles, groups = QPalette.ColorRole, QPalette.ColorGroup
    found = theme.palette(tokens)
    pairs = (
        (roles.WindowText, roles.Window), (roles.Text, roles.Base),
        (roles.Text, roles.AlternateBase),
        (roles.PlaceholderText, roles.Base), (roles.ButtonText, roles.Button),
        (roles.HighlightedText, roles.Highlight), (roles.ToolTipText, roles.ToolTipBase),
        (roles.Link, roles.Window), (roles.Link, roles.Base),
    )  # fmt: skip
    for group in (groups.Active, groups.Inactive, groups.Disabled):
        for ink, ground in pairs:
            ratio = contrast(found.color(group, ink), found.color(group, ground))
            assert ratio >= TEXT, (group, ink, ground)


@pytest.mark.parametrize("look", [Look("dark", 18), Look("light", 12)], ids=["dark", "light"])
def test_the_application_changes_its_look(qapp: QApplication, look: Look) -> None:
    try:
        theme.wear(qapp, look)
        label = QLabel("首问")
        theme.write(label, theme.TITLE)
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == theme.tokens().bg
        assert theme.tokens() is THEMES[look.theme]
        assert qapp.font().pointSizeF() == look.text
        assert label.font().pointSizeF() == pytest.approx(look.text * theme.TITLE / theme.BODY)
        assert theme.scaled(32) >= 32
    finally:
        theme.wear(qapp, Look())
