"""The raw figures: the same SQL on the same file in the thread of the window, its page put into a
bare table and painted; and a bare commit.

    python -m tests.bench.raw DATA KEYS < what the program asked
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from app import keys
from app.settings import Settings
from db.engine import open_file
from tests.bench.painted import Painted
from ui.theme import base_font

SAVES = 25
COLUMNS = ("number", "received_at", "hall", "category", "words", "state")
Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """A page as it came from the store."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """All of them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as the log has."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The bare value."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


def main(data: str, folder: str) -> None:
    """One JSON object."""
    settings = Settings(Path(data), Path(folder))
    kept = keys.read(settings)
    assert kept is not None
    connection: Any = open_file(settings.file, kept.key).raw_connection().driver_connection
    asked = json.load(sys.stdin)
    app = QApplication([])
    app.setFont(base_font())
    table = QTableView()
    table.resize(*asked["size"])
    table.verticalHeader().setDefaultSectionSize(32)
    painted = Painted(table.viewport())
    table.show()
    painted.wait()
    found: dict[str, float] = {}
    for name in ("log", "filter", "search"):
        if f"{name}_sql" in asked:
            found[name] = _page(connection, table, asked[f"{name}_sql"])
    found["save"] = _save(connection)
    print(json.dumps(found))


def _page(connection: Any, table: QTableView, statements: list[tuple[str, list[Any]]]) -> float:
    painted = Painted(table.viewport())
    start = time.monotonic()
    page: list[list[str]] = []
    for statement, parameters in statements:
        cursor = connection.execute(statement, parameters)
        names = [each[0] for each in cursor.description]
        places = [names.index(name) for name in COLUMNS if name in names]
        rows = cursor.fetchall()
        if len(places) == len(COLUMNS):
            page = [[str(row[place]) for place in places] for row in rows]
    table.setModel(Rows(page))
    painted.again()
    return (painted.wait() - start) * 1000


def _save(connection: Any) -> float:
    """One row as large as an act, committed alone."""
    connection.execute("CREATE TABLE IF NOT EXISTS bench (id INTEGER PRIMARY KEY, bytes BLOB)")
    times = []
    for _ in range(SAVES):
        row = os.urandom(1024)
        start = time.monotonic()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bench (bytes) VALUES (?)", (row,))
        connection.execute("COMMIT")
        times.append(time.monotonic() - start)
        time.sleep(0.02)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main(*sys.argv[1:])
