"""Everything that a window holds, whoever reads it: eyes, a screen reader, or the memory of a list.

Also what is not in sight: a page that is kept behind another one holds its words still.
"""

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.conftest import Driver
from ui.widgets.line import LINE

_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole, LINE,
)  # fmt: skip


def everything(driver: Driver, *, in_sight: bool = False) -> str:
    """Of the desk's window, of the customer's where there is one, and on the clipboard; or only
    what somebody before the desk sees now."""
    found = [*_of(driver.window, in_sight), QGuiApplication.clipboard().text()]
    customer = driver.window._customer._window
    if customer is not None and not in_sight:
        found.append(shown_to_the_customer(driver))
    return "\n".join(each for each in found if each)


def shown_to_the_customer(driver: Driver) -> str:
    """All that the other window holds."""
    customer = driver.window._customer._window
    if customer is None:
        return ""
    sheets = (customer._view.sheet, *customer._sheets, customer.presenter.screen.sheet)
    return "\n".join([*_of(customer, False), *map(str, sheets)])


def _of(window: QWidget, in_sight: bool) -> Iterator[str]:
    for each in (window, *window.findChildren(QWidget)):
        if in_sight and not each.isVisible():
            continue
        yield from (
            each.windowTitle(), each.toolTip(), each.statusTip(), each.whatsThis(),
            each.accessibleName(), each.accessibleDescription(),
        )  # fmt: skip
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        elif isinstance(each, QLineEdit):
            yield from (each.text(), each.placeholderText())
        elif isinstance(each, QPlainTextEdit):
            yield each.toPlainText()
        elif isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from _rows(each.model(), QModelIndex())
    for action in window.findChildren(QAction):
        yield action.text()


def _rows(model: QAbstractItemModel, above: QModelIndex) -> Iterator[str]:
    # Of these two Qt's bindings keep back what a flat model has no use for.
    flat = isinstance(model, QAbstractListModel | QAbstractTableModel)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    for row in range(model.rowCount(above)):
        for column in range(columns):
            index = model.index(row, column, above)
            yield from (str(index.data(role)) for role in _ROLES if index.data(role) is not None)
        first = model.index(row, 0, above)
        if not flat and model.hasChildren(first):
            yield from _rows(model, first)
