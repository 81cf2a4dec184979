"""The form that asks for the words of another hall's case or matter, and what stands above one."""

from functools import partial

from PySide6.QtCore import Signal

from ui.access.presenter import AccessPresenter, AccessShown
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.widgets.editors import TextEditor
from ui.widgets.fields import Field
from ui.widgets.state import Banner
from ui.words import say


class OpenCaseForm(Form):
    """About a `complaint`, else a `matter`. Fields: opened_for, why."""

    form = "case_open"

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self._presenter = AccessPresenter(bridge)
        super().__init__(bridge, start)

    def build(self) -> None:
        """The reason first; what else there is to say of it below."""
        reasons = self._presenter.reasons()
        self.choice("opened_for", (0, 0, 1), reasons, reasons[0])
        self.add(Field("why", TextEditor(3), say("case_open.why")), (1, 0, 1))

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Asked for."""
        self._presenter.open(id_, self.about, values, reply)


class AccessBanner(Banner):
    """Where the words of a matter are not, why; who of another hall had them given. `may`: they can
    be asked for."""

    known = Signal()

    def __init__(self, bridge: Bridge, id_: str) -> None:
        super().__init__(id_)
        self._presenter = AccessPresenter(bridge)
        self._matter, self.may = "", False

    def ask(self, matter: str) -> None:
        """Of this one; empty: of none."""
        if matter != self._matter:
            self._matter = matter
            self._show(matter, AccessShown())
        if matter:
            self._presenter.of_matter(matter, partial(self._show, matter))

    def _show(self, matter: str, shown: AccessShown) -> None:
        if matter == self._matter:
            self.may = shown.may
            self.show_all(shown.notices)
            self.known.emit()
