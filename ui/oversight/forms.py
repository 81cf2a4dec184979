"""The decision on an exception."""

from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.oversight.presenter import OversightPresenter


class ResolveForm(Form):
    """Ids: resolve.decision, resolve.why."""

    form = "resolve"

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self._presenter = OversightPresenter(bridge)
        super().__init__(bridge, start)

    def build(self) -> None:
        """Which stands, and why."""
        options = ["earlier_stands", "later_stands", "both_stand"]
        self.choice("decision", (0, 0, 1), options)
        self.text("why", (1, 0, 1), lines=2)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Decide."""
        self._presenter.resolve(id_, self.about["exception"], values, reply)
