"""How it looks: tokens by meaning become a palette and a small style sheet; one size for letters.

`wear` dresses the application in a look; what stands on the screen is built anew by whoever shows
it, because sizes are set when a widget is made. Painters ask `tokens()` when they paint.
"""

from dataclasses import asdict, dataclass
from importlib import resources
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.tokens import LIGHT, THEMES, Tokens

FONTS = ("ShouwenSans-Regular.otf", "ShouwenSans-Bold.otf")
FALLBACK = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC")
# Points where the body has its usual size; at 96 dots an inch 13, 14, 18 and 24 pixels.
SMALL, BODY, TITLE, LARGE = 9.75, 10.5, 13.5, 18.0


@dataclass(frozen=True)
class Look:
    """`theme` is light or dark, `text` the size of the body in points."""

    theme: str = "light"
    text: float = BODY


_worn = [Look()]


def wear(app: QApplication, look: Look) -> None:
    """Fusion, the theme's palette and style sheet, and the program's own font in this size."""
    _worn[0] = look
    app.setStyle("Fusion")
    app.setPalette(palette(tokens()))
    app.setStyleSheet(sheet(tokens()))
    app.setFont(base_font())


def tokens() -> Tokens:
    """The colours worn now."""
    return THEMES.get(_worn[0].theme, LIGHT)


def scaled(size: float) -> int:
    """A length in pixels that grows with the letters."""
    return round(size * _worn[0].text / BODY)


def base_font() -> QFont:
    """The bundled font where it is there, else a Chinese one that is installed."""
    font = QFont()
    font.setFamilies([*_bundled(), *FALLBACK])
    font.setPointSizeF(_points(BODY))
    return font


def sized(font: QFont, points: float) -> QFont:
    """The same letters in another size, for painters."""
    found = QFont(font)
    found.setPointSizeF(_points(points))
    return found


def write(widget: QWidget, points: float = BODY, *, bold: bool = False) -> None:
    """Set the size and weight of a widget's letters."""
    font = widget.font()
    font.setPointSizeF(_points(points))
    font.setBold(bold)
    widget.setFont(font)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        font = widget.font()
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        # Qt puts back the letters that the widget had before the sheet first looked at it.
        widget.setFont(font)


def palette(tokens: Tokens) -> QPalette:
    """Qt's roles from the tokens."""
    roles = QPalette.ColorRole
    found = QPalette()
    for role, colour in (
        (roles.Window, tokens.bg),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.surface),
        (roles.AlternateBase, tokens.surface_alt),
        (roles.Text, tokens.text),
        (roles.PlaceholderText, tokens.text_dim),
        (roles.Button, tokens.surface),
        (roles.ButtonText, tokens.text),
        (roles.Highlight, tokens.accent),
        (roles.HighlightedText, tokens.on_accent),
        (roles.ToolTipBase, tokens.surface),
        (roles.ToolTipText, tokens.text),
        (roles.Link, tokens.accent),
        (roles.Accent, tokens.accent),
        (roles.Light, tokens.surface),
        (roles.Mid, tokens.edge),
        (roles.Dark, tokens.edge),
        (roles.Shadow, tokens.edge),
    ):
        found.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_dim))
    return found


def sheet(tokens: Tokens) -> str:
    """The few rules that a palette cannot say."""
    path = resources.files("resources") / "style" / "desk.qss"
    dot, ring = scaled(14), scaled(5)
    sizes = {"dot": dot, "half": dot // 2 + 1, "ring": ring, "core": dot + 2 - 2 * ring}
    sizes |= {"button": scaled(22), "chip": scaled(20)}
    return Template(path.read_text(encoding="utf-8")).substitute(asdict(tokens), **sizes)


def _points(size: float) -> float:
    return size * _worn[0].text / BODY


_families: list[str] = []


def _bundled() -> list[str]:
    """The families of the program's own files, read once."""
    if not _families:
        for name in FONTS:
            found = resources.files("resources") / "fonts" / name
            if found.is_file():
                # By name: Qt then maps the file instead of holding two copies of it.
                number = QFontDatabase.addApplicationFont(str(found))
                _families.extend(QFontDatabase.applicationFontFamilies(number))
    return list(dict.fromkeys(_families))
