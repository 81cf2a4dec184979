"""A file that figures or a sheet go into: where to, and how it ended."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.errors import Objection
from app.export import Cell, written
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.paper.output import pdf
from ui.paper.printer import in_turn
from ui.paper.sheet import Sheet
from ui.words import say

Tell = Callable[[str, str], None]


class SaveForm(Form):
    """Ids: save_figures.format, save_figures.file. `about`: name (of the file), kinds."""

    form = "save_figures"
    drafted = False
    # A folder of this machine is nothing to be kept in a draft.
    secrets = frozenset({"file"})

    def __init__(self, bridge: Bridge, start: Filled, save: "Save") -> None:
        self._save, self._suggested = save, ""
        super().__init__(bridge, start)

    def build(self) -> None:
        """In what form, where to."""
        kinds = self.about["kinds"].split()
        self.choice("format", (0, 0, 1), kinds, kinds[0])
        self.fields["format"].setVisible(len(kinds) > 1)
        self.line("file", (1, 0, 1))

    def arrange(self) -> None:
        """The name of the file goes with its kind for as long as nobody has written another."""
        values = self.fields.values()
        if values["file"] == self._suggested:
            place = QStandardPaths.StandardLocation.DocumentsLocation
            folder = Path(QStandardPaths.writableLocation(place))
            self._suggested = str(folder / f"{self.about['name']}.{values['format']}")
            self.fields.fill({"file": self._suggested})

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Write it, unless it cannot come to be there."""
        text = values["file"].strip()
        file = Path(text if text.endswith(f".{values['format']}") else f"{text}.{values['format']}")
        wrong = "" if file.is_absolute() and file.parent.is_dir() else "folder_none"
        if not wrong and file.exists():
            wrong = "file_exists"
        if reply.ended is not None:
            reply.ended()
        if wrong and reply.refused is not None:
            params = {"example": str(Path.home() / file.name)}
            reply.refused((Objection(wrong, params, field="file"),))
        elif not wrong:
            self.keeper.finish()
            self._save(values["format"], file)


Save = Callable[[str, Path], None]


def keep_sheet(bridge: Bridge, file: Path, sheet: Sheet, tell: Tell) -> None:
    """A sheet as PDF."""

    def work() -> None:
        with file.open("xb") as out:
            out.write(pdf(sheet))

    bridge.follow(in_turn(work), partial(_ended, bridge, file.name, tell))


def keep_table(
    bridge: Bridge, file: Path, head: Sequence[str], rows: Sequence[Sequence[Cell]], tell: Tell
) -> None:
    """Rows as a sheet of a spreadsheet, words as words."""

    def work() -> None:
        with written(file, "xlsx", say("save.sheet"), head) as (table, keep):
            for each in rows:
                table.row(each)
            table.end()
            keep()

    bridge.follow(in_turn(work), partial(_ended, bridge, file.name, tell))


def _ended(bridge: Bridge, name: str, tell: Tell, future: "Future[None]") -> None:
    error = future.exception()
    if error is None:
        tell(say("save.done", file=name), "info")
    elif isinstance(error, OSError):
        tell(say("export.unwritten"), "bad")
    else:
        bridge.crashed.emit(error)
