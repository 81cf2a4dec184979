"""What is wrong with a window to somebody who looks at it, or has it read out."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPalette, QRegion
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

from tests.support.contrast import TEXT, contrast
from ui.widgets.area import WorkArea

_SLACK = 1
_ENLARGED, _STROKE = 4, 12
# Frames that paint the ground of what stands in them.
_PLATES = ("card", "banner", "ribbon", "alert", "bar", "foot", "rail", "strip", "dock")
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


def overlapping(window: QWidget) -> list[str]:
    """Things that one layout set out and that lie on each other nevertheless."""
    found = []
    for holder in (window, *_visible(window)):
        layout = holder.layout()
        if layout is None:
            continue
        shown = [each for each in holder.children() if isinstance(each, QWidget)]
        shown = [each for each in shown if each.isVisible() and layout.indexOf(each) >= 0]
        for one, two in combinations(shown, 2):
            common = one.geometry().intersected(two.geometry())
            if common.width() > _SLACK and common.height() > _SLACK:
                found.append(f"{_name(one)} on {_name(two)}")
    return found


def scrolled(window: QWidget) -> list[str]:
    """The page in front, where it needs more room than the work area has."""
    found = []
    for area in (each for each in window.findChildren(WorkArea) if each.isVisible()):
        if _in_dock(area):
            continue
        holder = area.currentWidget()
        bars = (holder.verticalScrollBar(), holder.horizontalScrollBar())  # type: ignore[attr-defined]
        over = [(bar.orientation().name, bar.maximum()) for bar in bars if bar.maximum()]
        found += [f"scrolls {way} by {much}" for way, much in over]
    return found


def _area_of(widget: QWidget) -> QWidget | None:
    return next((each for each in _above(widget) if isinstance(each, WorkArea)), None)


def _in_dock(area: QWidget) -> bool:
    """What stands beside a page may scroll: nobody types there."""
    return any(each.objectName() == "dock" for each in _above(area))


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


def unreadable(window: QWidget, read: set[object]) -> list[str]:
    """Words whose ink cannot be told from their ground, as they are painted; each way of writing
    is looked at once and kept in `read`."""
    found = []
    for widget in _visible(window):
        way = _way(widget)
        if way is None or way in read:
            continue
        read.add(way)
        ratio = _painted(widget, window)
        if ratio < TEXT:
            found.append(f"contrast {ratio:.1f}: {_name(widget)}")
    return found


def _way(widget: QWidget) -> object | None:
    """What decides how the words of a widget look; None where it has no words."""
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or widget.size().isEmpty():
        return None
    said = widget.text() or getattr(widget, "placeholderText", str)()
    if not _words(said):
        return None
    above = [each.property("role") for each in _above(widget)]
    marks = [str(widget.property(name)) for name in ("role", "ink", "wrong", "checked")]
    states = (widget.isEnabled(), widget.hasFocus(), widget.font().bold())
    return (type(widget).__name__, *marks, *states, *above)


def _painted(widget: QWidget, window: QWidget) -> float:
    """The contrast of the ink of its words with what is painted most, drawn four times as large
    so that the strokes have their full colour."""
    image = QImage(widget.size() * _ENLARGED, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_ENLARGED)
    image.fill(window.palette().color(QPalette.ColorRole.Window))
    ground = next((e for e in _above(widget) if e.property("role") in _PLATES), None)
    if ground is not None:
        ground.render(
            image, QPoint(0, 0), QRegion(QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size()))
        )
    else:
        widget.render(image)
    counts = Counter(memoryview(image.constBits()).cast("I").tolist())
    most, _ = counts.most_common(1)[0]
    inks = [each for each, n in counts.items() if n > _STROKE]
    return max(contrast(QColor(most), QColor(each)) for each in inks)


def _above(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def out_of_order(window: QWidget) -> list[str]:
    """Places where Tab goes up in a column, or left in a row."""
    stops = _tab_stops(window)
    found = []
    for here, there in pairwise(stops):
        if _area_of(here) is not _area_of(there):
            # What scrolls may lie under what stands beside it.
            continue
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
