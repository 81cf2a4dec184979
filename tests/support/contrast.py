"""How well one colour can be told from another (WCAG 2.2, relative luminance and contrast)."""

from PySide6.QtGui import QColor

TEXT, EDGE = 4.5, 3.0


def contrast(one: QColor | str, other: QColor | str) -> float:
    """From 1, the same, to 21, black on white."""
    low, high = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
