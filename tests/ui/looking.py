"""Everything that a window shows, says and keeps, to look for what must not be in it."""

import io

import pypdf
from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QSizeF
from PySide6.QtGui import (
    QAccessible,
    QGuiApplication,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QWidget

# What the desk itself is made of is not the window's own.
_FOREIGN = ("Bridge", "Desk", "Preferred", "QApplication")


def letters(text: str) -> str:
    """Without spaces, breaks and the signs that keep words together."""
    return "".join(text.replace("\u00a0", " ").replace("\u2011", "-").split())


def drawn(window: QWidget) -> str:
    """The letters that it paints, read back from what was painted."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.ReadWrite)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    size = QSizeF(max(1, window.width()), max(1, window.height()))
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    painter = QPainter(writer)
    window.render(painter, QPoint())
    painter.end()
    made = pypdf.PdfReader(io.BytesIO(bytes(buffer.data().data())))
    return letters("".join(page.extract_text() for page in made.pages))


def spoken(window: QWidget) -> str:
    """What its tree says to whoever listens, and what its frame and the clipboard say."""
    found = [window.windowTitle(), window.windowIconText(), window.windowRole()]
    if (handle := window.windowHandle()) is not None:
        found += [handle.title(), handle.filePath()]
    clipboard = QGuiApplication.clipboard()
    found += [clipboard.text(), clipboard.text(clipboard.Mode.Selection)]
    for each in (window, *window.findChildren(QWidget)):
        found += [
            *_said(each),
            each.toolTip(),
            each.statusTip(),
            each.whatsThis(),
            each.objectName(),
        ]
    return letters("\n".join(found))


def _said(widget: QWidget) -> list[str]:
    """Of its node in the accessibility tree; asked of widgets, for a node asked of another one is
    Qt's own to delete."""
    node = QAccessible.queryAccessibleInterface(widget)
    kinds = QAccessible.Text
    texts = (kinds.Name, kinds.Description, kinds.Value, kinds.Help, kinds.Accelerator)
    return [node.text(kind) for kind in texts] if node is not None else []


def kept(*things: object) -> str:
    """Every text that these hold, and what they hold."""
    found: list[str] = []
    seen: set[int] = set()
    waiting = list(things)
    while waiting:
        each = waiting.pop()
        if id(each) in seen or type(each).__name__ in _FOREIGN:
            continue
        seen.add(id(each))
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple | set | frozenset):
            waiting += each
        else:
            names = getattr(each, "__struct_fields__", ())
            waiting += [getattr(each, name) for name in names]
            waiting += vars(each).values() if hasattr(each, "__dict__") else []
            waiting += each.children() if isinstance(each, QObject) else []
    return letters("\n".join(found))
