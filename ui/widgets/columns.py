"""The widths of a table's columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHeaderView, QTableView

from ui.theme import scaled


def share_width(table: QTableView, names: Sequence[str], widths: Mapping[str, int]) -> None:
    """These widths, never less than their headings, and what is left to the others. Where even
    that is too much, the table scrolls."""
    header = table.horizontalHeader()
    hints = [header.sectionSizeHint(place) for place in range(len(names))]
    free = [hint for name, hint in zip(names, hints, strict=True) if name not in widths]
    header.setMinimumSectionSize(max(free, default=0))
    for place, name in enumerate(names):
        if name in widths:
            table.setColumnWidth(place, max(scaled(widths[name]), hints[place]))
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
