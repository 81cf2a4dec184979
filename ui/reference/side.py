"""What there is, and the versions of the one that is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reference.lists import Version
from app.reference.tables import BY_NAME
from ui.line import Line
from ui.reference.presenter import ReferenceReader
from ui.theme import scaled
from ui.widgets.lists import TitledList
from ui.words import say

_WIDTH = 300


class Side(QWidget):
    """Ids: reference.tables, reference.versions."""

    chosen = Signal(str)  # another table
    opened = Signal()  # Enter on a table
    looked = Signal(str)  # Enter on a version
    digit = Signal(str)
    filled = Signal()

    def __init__(self, reader: ReferenceReader) -> None:
        super().__init__()
        self._reader = reader
        self._versions: dict[str, Version] = {}
        self._tables = TitledList("reference.tables", say("ref.tables"), say("ref.nothing"))
        self._past = TitledList("reference.versions", say("ref.versions"), say("ref.none_yet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each, share in ((self._tables, 3), (self._past, 2)):
            each.setFixedWidth(scaled(_WIDTH))
            each.rows.digit.connect(self.digit)
            column.addWidget(each, share)
        self._tables.rows.moved.connect(self.chosen)
        self._tables.rows.opened.connect(lambda _: self.opened.emit())
        self._past.rows.moved.connect(lambda _: self.filled.emit())
        self._past.rows.opened.connect(self.looked)

    def ask(self, table: str) -> None:
        """All tables, and the versions of the set that this one is of."""
        self._table = table
        self._reader.tables(self._fill)
        self._reader.versions(BY_NAME[table].set, self._fill_versions)

    def focus(self) -> None:
        """To the tables."""
        self._tables.rows.setFocus()

    def version(self, id_: str = "") -> Version | None:
        """One version, else the one that is chosen."""
        return self._versions.get(id_ or self._past.rows.current())

    def _fill(self, lines: list[Line]) -> None:
        self._tables.rows.blockSignals(True)
        self._tables.fill(lines)
        self._tables.rows.go(self._table)
        self._tables.rows.blockSignals(False)

    def _fill_versions(self, lines: list[Line], found: dict[str, Version]) -> None:
        newest = next(iter(found), "")
        fresh = newest not in self._versions
        self._versions = found
        self._past.fill(lines)
        if fresh:
            # What came last is what there is to do.
            self._past.rows.go(newest)
        self.filled.emit()
