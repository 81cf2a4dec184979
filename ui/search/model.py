"""What was found, as Qt's views read it: page after page, never all at once."""

from functools import partial

from PySide6.QtCore import QObject

from ui.search.presenter import Asking, FoundPage, FoundRow, SearchReader
from ui.widgets.cells import Cell, Index
from ui.widgets.table import PagedModel


class FoundModel(PagedModel):
    """Lines that answer what was asked last; `notes` say what could not be searched, `looked`
    whether anything could, `answers` to what this is the answer."""

    columns = ("number", "kind", "at", "hall", "said", "state")
    named = "search"

    def __init__(self, reader: SearchReader, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = reader
        self.answers = Asking()
        self.notes: tuple[str, ...] = ()
        self.looked = True

    def cell(self, index: Index) -> Cell:
        """Words and marks."""
        found: Cell = self.rows[index.row()].cells[index.column()]
        return found

    def ask_after(self, after: int) -> None:
        """The next page."""
        self._reader.page(self.answers, after, self._more)

    def ask(self, asking: Asking) -> None:
        """From the newest on."""
        self.begin()
        self._reader.page(asking, None, partial(self._begun, asking))

    def row_at(self, row: int) -> FoundRow | None:
        """The row, None where there is none."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def _more(self, page: FoundPage) -> None:
        self.notes = page.notes
        self.add(page.rows, page.after)

    def _begun(self, asking: Asking, page: FoundPage) -> None:
        self.answers, self.notes, self.looked = asking, page.notes, page.looked
        self.replace(page.rows, page.after)
