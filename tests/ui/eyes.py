"""What is wrong with a window to somebody who looks at it, or has it read out."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from ui.widgets.area import WorkArea

_SLACK = 1
_ROLES = QAccessible.Role
# What somebody works with; each has to say what it is.
CONTROLS = {
    _ROLES.PushButton, _ROLES.RadioButton, _ROLES.CheckBox, _ROLES.EditableText, _ROLES.ComboBox,
    _ROLES.List, _ROLES.Table, _ROLES.Tree, _ROLES.SpinBox, _ROLES.Slider, _ROLES.PageTab,
    _ROLES.MenuItem, _ROLES.ButtonMenu, _ROLES.Link,
}  # fmt: skip


def clipped(window: QWidget) -> list[str]:
    """Labels, buttons, fields and headings that do not show all their words."""
    found = []
    for widget in _visible(window):
        why = _cut(widget) or _covered(widget)
        if why:
            found.append(f"{why}: {_name(widget)}")
    return found


def scrolled(window: QWidget) -> list[str]:
    """The page in front, where it needs more room than the work area has."""
    found = []
    for area in (each for each in window.findChildren(WorkArea) if each.isVisible()):
        holder = area.currentWidget()
        bars = (holder.verticalScrollBar(), holder.horizontalScrollBar())  # type: ignore[attr-defined]
        found += [f"scrolls by {bar.maximum()}" for bar in bars if bar.maximum()]
    return found


def unnamed(window: QWidget) -> list[str]:
    """Controls that the accessibility tree does not name, and signs without words."""
    found = []
    for widget in _visible(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None:
            continue
        said = interface.text(QAccessible.Text.Name)
        if interface.role() in CONTROLS and not _words(said):
            found.append(f"no name: {_name(widget)}")
        elif isinstance(widget, QLabel) and widget.text() and not _words(said):
            found.append(f"no words: {_name(widget)}")
    return found


def out_of_order(window: QWidget) -> list[str]:
    """Places where Tab goes up in a column, or left in a row."""
    stops = _tab_stops(window)
    found = []
    for here, there in pairwise(stops):
        one, two = _place(here, window), _place(there, window)
        beside = one.left() < two.right() and two.left() < one.right()
        level = one.top() < two.bottom() and two.top() < one.bottom()
        if (level and two.right() <= one.left()) or (beside and two.bottom() <= one.top()):
            found.append(f"{_name(here)} before {_name(there)}")
    return found


def _cut(widget: QWidget) -> str:
    """Whether a widget is smaller than its words."""
    if isinstance(widget, QLabel):
        return _label_cut(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        hint = widget.sizeHint()
        return "narrow" if _less(widget.width(), hint.width()) else _low(widget, hint.height())
    if isinstance(widget, QLineEdit):
        option = QStyleOptionFrame()
        widget.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        inside = widget.style().subElementRect(part, option, widget)
        metrics = widget.fontMetrics()
        if _less(inside.height(), metrics.height()):
            return "low"
        wanted = metrics.horizontalAdvance(widget.placeholderText())
        return "narrow" if _less(inside.width(), wanted) else ""
    if isinstance(widget, QHeaderView):
        sections = range(widget.count())
        cut = [i for i in sections if _less(widget.sectionSize(i), widget.sectionSizeHint(i))]
        return f"heading {cut}" if cut and not widget.isHidden() else ""
    return ""


def _label_cut(label: QLabel) -> str:
    if not label.text():
        return ""
    if label.toolTip() == label.text():
        # One line that may be cut because it can be read in full.
        return _low(label, label.sizeHint().height())
    if label.wordWrap():
        return _low(label, label.heightForWidth(label.width()))
    hint = label.sizeHint()
    return "narrow" if _less(label.width(), hint.width()) else _low(label, hint.height())


def _covered(widget: QWidget) -> str:
    """Whether a part of a control lies outside what holds it; what scrolls may."""
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or _scrolls(widget):
        return ""
    if not widget.width():
        return ""
    shown = widget.visibleRegion().boundingRect()
    return "" if shown.contains(widget.rect().adjusted(1, 1, -1, -1)) else "covered"


def _scrolls(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _low(widget: QWidget, wanted: int) -> str:
    return "low" if _less(widget.height(), wanted) else ""


def _less(has: int, wants: int) -> bool:
    return has + _SLACK < wants


def _visible(window: QWidget) -> Iterator[QWidget]:
    for each in window.findChildren(QWidget):
        if each.isVisible() and not each.objectName().startswith("qt_"):
            yield each


def _tab_stops(window: QWidget) -> list[QWidget]:
    """What Tab reaches, in its order; of a group of choices only the one it enters."""
    stops: list[QWidget] = []
    here = window.nextInFocusChain()
    while here is not window:
        tab = here.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tab and here.isVisible() and here.isEnabled() and not here.focusProxy():
            stops.append(here)
        here = here.nextInFocusChain()
    return stops


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _words(text: str) -> bool:
    return any(each.isalnum() for each in text)


def _name(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    above = widget.parentWidget()
    inside = above.objectName() or type(above).__name__ if above is not None else ""
    size = f"{widget.width()}×{widget.height()}"
    return f"{type(widget).__name__} {widget.objectName()} “{said[:40]}” in {inside}, {size}"
