"""What can be done with a table, and beside it what only the staff list has."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.menu import Menu


class Menus(QWidget):
    """Ids: reference.menu, staff.menu. No digit means two things at once."""

    chosen = Signal(str)

    def __init__(self, role: str) -> None:
        super().__init__()
        self._menus = (Menu("reference.menu", role), Menu("staff.menu", role))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for share, each in zip((1, 0), self._menus, strict=True):
            row.addWidget(each, share, Qt.AlignmentFlag.AlignTop)
            each.chosen.connect(self.chosen)

    def press(self, digit: str) -> None:
        """Choose by digit."""
        any(each.press(digit) for each in self._menus)

    def allow(self, names: set[str]) -> None:
        """Show only these."""
        for each in self._menus:
            each.allow(names)

    def mark(self, name: str) -> None:
        """Show which of them is under way; none where the name is empty."""
        for each in self._menus:
            each.mark(name)
