"""Decides for what supervisors take away: which file, what goes on, and how it ended."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

import msgspec

from app.complaints.log import ComplaintCount, LogFilter
from app.errors import Objection, Refused
from app.export import Export, Plan
from app.journal.write import Done
from app.review.acts import Format, Purpose
from app.review.views import Exports, ExportView
from ui.bridge import Bridge, Reply, is_alive
from ui.complaints.said import filter_words
from ui.line import Line
from ui.moments import moment
from ui.review.cells import cells_of, head
from ui.words import say

Tell = Callable[[str, str], None]
_PERCENT = 100


@dataclass(frozen=True)
class Progress:
    """How far a file is: in words, and of a hundred."""

    words: str
    percent: int


class ExportPresenter:
    """`tell` says a line with its tone in the message strip; `turn` is told when writing begins and
    when it is over, however it ends."""

    def __init__(self, bridge: Bridge, tell: Tell, turn: Callable[[], None]) -> None:
        self._bridge, self._tell, self._turn = bridge, tell, turn
        self._export: Export | None = None

    def told(self, wanted: LogFilter, answered: Callable[[str], None]) -> None:
        """How many lines of what it would be."""
        words = " · ".join(filter_words(self._bridge.norms, wanted)) or say("export.everything")
        show = lambda n: answered(say("export.count", n=n, what=words))  # noqa: E731
        self._bridge.ask(ComplaintCount(wanted), show, "export.count")

    def listed(self, answered: Callable[[list[Line]], None]) -> None:
        """What was taken away before, newest first."""
        self._bridge.ask(Exports(), partial(self._show, answered), "export.list")

    def suggested(self, folder: Path, format_: str) -> str:
        """A file that is not there yet, named by the day."""
        day: date = self._bridge.norms.day(self._bridge.desk.clock.now())
        name = f"{say('log.title')}-{day.isoformat()}"
        names = [name, *(f"{name}-{n}" for n in range(2, 100))]
        files = (folder / f"{each}.{format_}" for each in names)
        return str(next((each for each in files if not each.exists()), folder))

    def start(self, id_: str, wanted: LogFilter, values: dict[str, str], reply: Reply) -> None:
        """Write it beside everything else; `progress` tells how far it is."""
        bridge = self._bridge
        file = _named(values["file"].strip(), values["format"])
        plan = Plan(
            id_, wanted, cast(Format, values["format"]), cast(Purpose, values["purpose"]), file,
            say("log.title"), head(), cells_of(bridge.norms),
        )  # fmt: skip
        export = Export(bridge.desk, bridge.person, plan)
        try:
            future = export.start()
        except Refused as refused:
            _refuse(reply, refused, values["file"])
            return
        self._export = export
        self._turn()
        bridge.follow(future, partial(self._ended, reply, export, plan.file))

    def stop(self) -> None:
        """Leave nothing of it."""
        if self._export is not None:
            self._export.end()

    def progress(self) -> Progress | None:
        """How far, None where nothing is written."""
        found = self._export
        if found is None:
            return None
        if not found.total:
            return Progress(say("export.waits"), 0)
        words = say("export.progress", done=found.done, total=found.total)
        return Progress(words, found.done * _PERCENT // found.total)

    def _ended(self, reply: Reply, export: Export, file: Path, future: Future[Done | None]) -> None:
        error, self._export = future.exception(), None
        if error is None and (done := future.result()) is not None:
            self._tell(say("export.done", n=export.total, file=file.name), "info")
            if reply.done is not None and is_alive(reply.done):
                reply.done(done)
        elif error is None:
            self._tell(say("export.stopped"), "info")
        elif isinstance(error, OSError):
            self._tell(say("export.unwritten"), "bad")
        elif isinstance(error, Refused):
            self._bridge.refused.emit(error.objections)
        else:
            self._bridge.failed(error)
        if is_alive(self._turn):
            self._turn()

    def _show(self, answered: Callable[[list[Line]], None], found: tuple[ExportView, ...]) -> None:
        answered([self._line(each) for each in found])

    def _line(self, each: ExportView) -> Line:
        bridge = self._bridge
        at = moment(each.at, bridge.norms.zone, bridge.desk.clock.now())
        line = say("export.line", name=each.who_name, n=each.rows)
        if each.wanted is None:
            what = say("export.newer")
        else:
            what = " · ".join(filter_words(bridge.norms, each.wanted)) or say("export.everything")
        parts = (what, say.code("format", each.format), say.code("purpose", each.purpose))
        return Line(each.id, f"{at} · {line}", " · ".join(parts))


def kept(wanted: LogFilter) -> str:
    """A filter as a draft keeps it."""
    return msgspec.json.encode(wanted).decode()


def read(text: str) -> LogFilter:
    """A filter from a draft."""
    found: Any = msgspec.json.decode(text, type=LogFilter)
    return cast(LogFilter, found)


def _named(text: str, format_: str) -> Path:
    """The file that is meant: what its kind is called is added where it is missing."""
    whole = not text or text.endswith(("/", "\\", f".{format_}"))
    return Path(text if whole else f"{text}.{format_}")


def _refuse(reply: Reply, refused: Refused, file: str) -> None:
    if reply.ended is not None and reply.refused is not None:
        reply.ended()
        example = {"example": str(Path.home() / Path(file).name)}
        reply.refused(tuple(
            Objection(each.code, {**each.params, **example}, field=each.field)
            for each in refused.objections
        ))  # fmt: skip
