"""The branch that the pictures are taken of: the demo's own, at 10:52 of its day, at rest."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import bootstrap
from app.errors import Outage
from app.hub import devices
from app.settings import Preferences, Settings, write_preferences
from ui.application import take_down
from ui.demo.example import on_the_day
from ui.demo.eyes import Eyes
from ui.demo.failure import Failed, Watch
from ui.demo.hands import Hands, Key, Shots
from ui.demo.stage import FOUNDED, Seat, Stage, stage, wait
from ui.gallery import presenter
from ui.gallery.brought import brought
from ui.gallery.clock import StillClock
from ui.gallery.colleagues import handed
from ui.gallery.courses import gone_on
from ui.gallery.left import Left
from ui.gallery.money import disputed
from ui.gallery.presenter import Day
from ui.gallery.reviewed import pointed, reviewed
from ui.looks import put_on
from ui.shell import Ways
from ui.window import SIZE, DeskWindow

NOW = "10:52"
# Hall, counter, scope, and how the numbers of this desk begin.
_SEATS = {
    "far": ("NP", "1", ("NP",), "N1"),
    "one": ("QH", "1", ("QH",), "K1"),
    "two": ("QH", "2", ("QH",), "K2"),
    "newer": ("QH", "3", ("QH",), "K3"),
    "boss": ("QH", "9", ("QH", "NP"), "K9"),
}
_LIFE = "SHOUWENEXAMPLE"


class Guest(Hands):
    """Somebody who leads to one view; `told` has the ids of what happened."""

    def __init__(self, window: DeskWindow, watch: Watch, told: dict[str, str]) -> None:
        super().__init__(window, Shots(Path()), watch)
        self.told = told

    @property
    def ways(self) -> Ways:
        """The ways between pages."""
        workplace = self.window.workplace
        if workplace is None:
            raise Failed("nobody is signed in")
        return workplace.ways

    def enter(self, no: str) -> None:
        """Staff number, PIN."""
        for text in (no, f"{no}00"):
            self.type(text)
            self.key(Key.Key_Return)
        self.wait("the workplace", lambda: self.window.workplace is not None)
        self.settle()


class Scene:
    """Desks with what happened at them. One view is open at a time; `place` puts a window where it
    is to be seen, before it is shown."""

    def __init__(self, found: Stage, stack: ExitStack) -> None:
        self.stage, self.folder = found, found.folder
        self.look, self.size = Preferences(), SIZE
        self.place: Callable[[QWidget], None] = lambda _: None
        self.watch = stack.enter_context(Watch())
        self._open: list[QWidget] = []
        self._left: list[Left] = []
        self.seats = {"first": _first(found)}
        joined = {n: found.seat(*each[:3], each[3] + _LIFE) for n, each in _SEATS.items()}
        self.seats |= joined
        presenter.founding(found, joined)
        day = Day(found, joined)
        hours = (
            presenter.morning, presenter.clash, handed, pointed, gone_on, disputed,
            presenter.afterwards, reviewed, presenter.begun,
        )  # fmt: skip
        for each in hours:
            each(day)
        brought(day)
        presenter.apart(day)
        self.told = day.told
        self.seats["gone"] = _withdrawn(found)
        found.set_clock(on_the_day(NOW))

    def guest(self, seat: str = "") -> Guest:
        """Somebody at a new window of a desk, empty: of none that is open yet."""
        desk = self.seats[seat].desk if seat else None
        file = self.folder / "settings.json"
        write_preferences(file, self.look)
        window = DeskWindow(desk, file)
        window.resize(*self.size)
        self.bring(window)
        # A window inside another one has lost the caret on the way there.
        window.signin.shown()
        guest = Guest(window, self.watch, self.told)
        if desk is not None:
            guest.settle()
        return guest

    def bring(self, window: QWidget) -> None:
        """This one is in front from now on, until the next view."""
        self._open.append(window)
        self.place(window)
        window.show()
        window.activateWindow()
        self.wait("the window in front", window.isActiveWindow)

    def dressed(self) -> None:
        """For what brings no window of a desk along."""
        put_on(self.look)

    def wait(self, what: str, condition: Callable[[], object]) -> None:
        """Until something holds, while the windows live."""
        Eyes(self._open[-1], self.watch).wait(what, condition)  # type: ignore[arg-type]

    def keeping(self, seat: str, no: str) -> None:
        """What this view begins at a desk is gone with it."""
        self._left.append(Left(self.seats[seat], no))

    def leave(self) -> None:
        """Close what is open, as if it had never been."""
        while self._open:
            take_down(self._open.pop())
        while self._left:
            self._left.pop().put_back()
        gc.collect()

    def fresh(self) -> Settings:
        """A desk's file of its own, to be spoilt."""
        place = Path(tempfile.mkdtemp(dir=self.folder))
        settings = Settings(place / "data", place / "keys")
        bootstrap.make_desk(settings, replace(self.seats["one"].desk.me, device=place.name))
        return settings

    def why_not(self, settings: Settings) -> Outage:
        """Why a desk cannot be opened; raises Failed where it can."""
        try:
            bootstrap.open_desk(settings, self.stage.clock).close()
        except Outage as outage:
            return outage
        raise Failed("a desk that was spoilt opened")


@contextmanager
def scene() -> Iterator[Scene]:
    """Set up, and taken down in every case."""
    with stage(StillClock(FOUNDED)) as found, ExitStack() as stack:
        made = Scene(found, stack)
        stack.callback(made.leave)
        # What stands now stays to the end; every view that is left has to be looked for.
        gc.freeze()
        stack.callback(gc.unfreeze)
        yield made


def _first(found: Stage) -> Seat:
    """A desk of the first morning: it has the reference data, and has heard nothing since."""
    seat = found.seat("QH", "4", ("QH",), "K4" + _LIFE)
    presenter.wait_for_staff(seat.desk)
    seat.station.sync.close()
    return seat


def _withdrawn(found: Stage) -> Seat:
    """A desk that the branch withdrew."""
    seat = found.seat("QH", "5", ("QH",), "K5" + _LIFE)
    presenter.wait_for_staff(seat.desk)
    seat.cable.pull_out()
    devices.revoke(found.branch, seat.desk.me.device)
    # It hears of it when it asks again, and the question under way was a long one.
    seat.cable.put_back()
    wait("the withdrawal", lambda: presenter.failure(seat.desk) == "revoked")
    return seat
