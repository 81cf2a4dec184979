"""What the customer's screen shows now, and why nothing of anybody else."""

from PySide6.QtCore import QObject, Signal

from app.witness.acts import Stroke
from ui.bridge import Bridge
from ui.customer import sheets
from ui.customer.sheet import BLANK, Sheet


class CustomerScreen(QObject):
    """`serve` says who is in hand: whatever was shown of somebody else is gone at once. Nothing is
    shown while the desk is locked."""

    shown = Signal(object)  # tuple of sheets, turned over one after the other
    turned = Signal()  # to another page of what is shown
    signed = Signal()  # the customer says so; the clerk records it

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._locked = True
        self.matter, self.language = "", ""
        self.sheet: Sheet | None = None
        # The act of showing that can be signed, and what is drawn on the pad now.
        self.showing = ""
        self.strokes: tuple[Stroke, ...] = ()
        # Of what is shown: where it is, and how many there are on a screen of that size.
        self.page, self.pages = 0, 1
        bridge.norms_changed.connect(self._rest)

    @property
    def busy(self) -> bool:
        """Whether something of a customer stands there."""
        return self.sheet is not None

    def serve(self, matter: str, language: str) -> None:
        """This matter is in hand (empty: none yet), in this language; empty where the page does
        not know: then as before, or nobody waits at the counter."""
        before = (self.matter, self.language)
        if matter != self.matter:
            self._drop()
            self.matter, self.language = matter, language
        elif language:
            self.language = language
        if before != (self.matter, self.language):
            self._rest()

    def put(self, sheet: Sheet, matter: str) -> None:
        """Show this of a matter, unless another one is in hand meanwhile or nobody is at the
        desk."""
        if self._locked or matter != self.matter:
            return
        if sheet.kind != "sign":
            # A signature belongs to what stands there and to nothing after it.
            self._drop()
        self.sheet = sheet
        self._say((sheet,))

    def turn(self, *, round_: bool = False) -> bool:
        """On to the next page; False where there is none. `round_`: from the last to the first."""
        if self.page + 1 >= self.pages and not round_:
            return False
        self.page = (self.page + 1) % self.pages
        self.turned.emit()
        return True

    def clear(self) -> None:
        """What was shown of the customer goes."""
        self._drop()
        self._rest()

    def lock(self) -> None:
        """Nothing is shown any more."""
        self._locked = True
        self._drop()
        self._say((BLANK,))

    def unlock(self) -> None:
        """Somebody is at the desk again."""
        self._locked = False
        self._rest()

    def _drop(self) -> None:
        self.sheet, self.showing, self.strokes = None, "", ()

    def _rest(self) -> None:
        """What stands there when nothing of a customer does."""
        if self._locked or self.busy:
            return
        bridge, hall = self._bridge, self._bridge.desk.me.hall
        if self.language:
            self._say((sheets.waiting(bridge.norms, hall, bridge.person, self.language),))
        else:
            today = bridge.norms.day(bridge.desk.clock.now())
            self._say(sheets.idle(bridge.norms, hall, today))

    def _say(self, found: tuple[Sheet, ...]) -> None:
        self.page, self.pages = 0, 1
        self.shown.emit(found)
