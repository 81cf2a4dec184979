"""A one-time PIN for a colleague: drawn, shown once, and gone from the screen with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel

from app.journal.write import Done
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.moments import moment
from ui.people.presenter import PeoplePresenter
from ui.theme import LARGE, mark, write
from ui.words import say

_HALF = 3


class GivePinForm(Form):
    """Ids: give_pin.about, give_pin.pin. Sending draws it; sending again puts it away. `about`:
    staff and name."""

    form = "give_pin"

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self.presenter = PeoplePresenter(bridge)
        super().__init__(bridge, start)

    def build(self) -> None:
        """Whose; below it the PIN, once it is drawn."""
        self._given: Done | None = None
        self._told, self._pin = QLabel(say("pin.ask", **self.about)), QLabel()
        self._told.setObjectName("give_pin.about")
        self._told.setWordWrap(True)
        self._pin.setObjectName("give_pin.pin")
        write(self._pin, LARGE, bold=True)
        mark(self._pin, "role", "accent")
        self._pin.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._pin.hide()
        self.place(self._pin, (0, 0, 1))
        self.place(self._told, (1, 0, 1))

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Drawn."""
        self.presenter.give_pin(id_, self.about["staff"], reply)

    def submit(self) -> None:
        """Draw it, or put it away."""
        if self._given is None:
            super().submit()
        else:
            self.recorded.emit(self._given)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the lock: it is not shown again."""
        if self._given is not None and self._pin.text():
            self._pin.clear()
            self._told.setText(say("pin.gone"))
        super().hideEvent(event)

    def _recorded(self, done: Done) -> None:
        """The form stays until it was read."""
        self._given = done
        self.keeper.finish()
        pin, at = self.presenter.drawn(done)
        until = moment(at, self.bridge.norms.zone, self.bridge.desk.clock.now())
        self._pin.setText(f"{pin[:_HALF]} {pin[_HALF:]}")
        self._pin.setAccessibleName(say("pin.name"))
        self._pin.show()
        self._told.setText(say("pin.told", **self.about, time=until))
        self._foot.button.setText(say("form.submit", what=say("pin.away")))
        self._foot.button.setAccessibleName(say("pin.away"))
