"""The form that asks for the words of another hall's case."""

from ui.access.presenter import AccessPresenter
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.widgets.editors import TextEditor
from ui.widgets.fields import Field
from ui.words import say


class OpenCaseForm(Form):
    """Fields: opened_for, why."""

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
        self._presenter.open(id_, self.about["complaint"], values, reply)
