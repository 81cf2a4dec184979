"""How it looks: a few tokens by meaning, a palette from them, and a small style sheet."""

from dataclasses import dataclass
from importlib import resources

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

FONTS = ("ShouwenSans-Regular.otf", "ShouwenSans-Bold.otf")
FALLBACK = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC")
# Points; at 96 dots an inch 13, 14, 18 and 24 pixels.
SMALL, BODY, TITLE, LARGE = 9.75, 10.5, 13.5, 18.0


@dataclass(frozen=True)
class Tokens:
    """Colours by meaning, never by place."""

    bg: str = "#EEF0F3"
    surface: str = "#FFFFFF"
    surface_alt: str = "#F6F7F9"
    line: str = "#C6CCD5"
    text: str = "#1B2430"
    text_dim: str = "#55606F"
    accent: str = "#0A5A8A"
    accent_soft: str = "#DCEBF5"
    on_accent: str = "#FFFFFF"
    ok: str = "#1B6638"
    warn: str = "#7F5300"
    warn_soft: str = "#FBF0D9"
    danger: str = "#A3261B"
    danger_soft: str = "#FBE6E3"


LIGHT = Tokens()


def apply(app: QApplication, tokens: Tokens = LIGHT) -> None:
    """Fusion, the tokens' palette and style sheet, and the program's own font."""
    app.setStyle("Fusion")
    app.setPalette(palette(tokens))
    app.setStyleSheet(sheet(tokens))
    app.setFont(base_font())


def base_font() -> QFont:
    """The bundled font where it is there, else a Chinese one that is installed."""
    families: list[str] = []
    for name in FONTS:
        found = resources.files("resources") / "fonts" / name
        if found.is_file():
            number = QFontDatabase.addApplicationFontFromData(found.read_bytes())
            families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    font = QFont()
    font.setFamilies([*dict.fromkeys(families), *FALLBACK])
    font.setPointSizeF(BODY)
    return font


def write(widget: QWidget, points: float = BODY, *, bold: bool = False) -> None:
    """Set the size and weight of a widget's letters; before `mark`, which would undo it."""
    font = widget.font()
    font.setPointSizeF(points)
    font.setBold(bold)
    widget.setFont(font)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


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
        (roles.Mid, tokens.line),
        (roles.Dark, tokens.line),
    ):
        found.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_dim))
    return found


def sheet(tokens: Tokens) -> str:
    """The few rules that a palette cannot say."""
    return _SHEET.format(**tokens.__dict__)


_SHEET = """
QLineEdit, QPlainTextEdit, QTableView, QListWidget {{
    background: {surface}; border: 1px solid {line}; border-radius: 4px;
}}
QLineEdit, QPlainTextEdit {{ padding: 4px 7px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTableView:focus, QListWidget:focus {{
    border: 2px solid {accent};
}}
QLineEdit:focus, QPlainTextEdit:focus {{ padding: 3px 6px; }}
QTableView, QListWidget {{ padding: 1px; outline: none; }}
QTableView:focus, QListWidget:focus {{ padding: 0; }}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] {{
    background: {surface_alt}; color: {text_dim};
}}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {danger}; }}
QLabel[role="error"] {{ color: {danger}; }}
QLabel[role="dim"] {{ color: {text_dim}; }}
QLabel[role="accent"] {{ color: {accent}; }}
QLabel[role="warn"] {{ color: {warn}; }}
QLabel[role="key"] {{ color: {accent}; }}
QFrame[role="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 4px; }}
QFrame[role="alert"] {{
    background: {warn_soft}; border: 1px solid {warn}; border-radius: 4px;
}}
QLabel[role="banner"] {{
    background: {warn_soft}; color: {text}; border: 1px solid {warn}; border-radius: 4px;
    padding: 5px 8px;
}}
QFrame[role="bar"] {{ background: {surface}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[role="foot"] {{ background: {surface}; border: 0; border-top: 1px solid {line}; }}
QFrame[role="rail"] {{ background: {surface_alt}; border: 0; border-right: 1px solid {line}; }}
QFrame[role="strip"] {{ background: {accent_soft}; border: 0; border-top: 1px solid {line}; }}
QFrame[role="strip"][tone="none"] {{ background: {bg}; border: 0; }}
QFrame[role="strip"][tone="bad"] {{ background: {danger_soft}; }}
QFrame[role="strip"][tone="wait"] {{ background: {warn_soft}; }}
QLabel[role="demo"] {{ background: {warn_soft}; color: {warn}; }}
QLabel[tone="ok"] {{ color: {ok}; }}
QLabel[tone="wait"] {{ color: {warn}; }}
QLabel[tone="bad"] {{ color: {danger}; }}
QPushButton {{
    background: {surface}; border: 1px solid {line}; border-radius: 4px; padding: 4px 12px;
    min-height: 22px; outline: none;
}}
QPushButton:hover {{ background: {surface_alt}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QPushButton:checked {{ background: {accent_soft}; border-color: {accent}; }}
QPushButton:disabled {{ color: {text_dim}; background: {surface_alt}; }}
QPushButton[role="primary"] {{
    background: {accent}; color: {on_accent}; border-color: {accent};
}}
QPushButton[role="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[role="primary"]:disabled {{ background: {line}; color: {text}; border-color: {line}; }}
QPushButton[role="nav"] {{
    background: transparent; border: 0; border-left: 3px solid transparent; border-radius: 0;
    text-align: left; padding: 9px 10px;
}}
QPushButton[role="nav"]:checked {{ background: {accent_soft}; border-left-color: {accent}; }}
QPushButton[role="nav"]:focus {{ border-left-color: {text}; }}
QListWidget::item {{ padding: 7px 8px; border-bottom: 1px solid {surface_alt}; }}
QListWidget::item:selected {{ background: {accent_soft}; color: {text}; }}
QListWidget::item:selected:active {{ background: {accent}; color: {on_accent}; }}
QTableView::item {{ padding: 0 5px; border: 0; }}
QTableView::item:selected {{ background: {accent}; color: {on_accent}; }}
QTableView {{ gridline-color: {surface_alt}; selection-background-color: {accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {line}; border-radius: 4px; min-height: 32px; margin: 2px 1px 2px 5px;
}}
QScrollBar::handle:vertical:hover {{ background: {text_dim}; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QHeaderView::section {{
    background: {surface_alt}; border: 0; border-bottom: 1px solid {line}; padding: 6px 8px;
}}
"""
