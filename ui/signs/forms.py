"""Two forms about a sign: what is asked, and what whose sign it is says to it."""

from PySide6.QtWidgets import QLabel

from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.signs.presenter import SignsPresenter


class _SignForm(Form):
    """Says what it is about, above one field."""

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self._presenter = SignsPresenter(bridge)
        self._told = QLabel()
        self._told.setObjectName(f"{self.form}.told")
        self._told.setWordWrap(True)
        super().__init__(bridge, start)


class AskForm(_SignForm):
    """About `asked`, `signal` and how it reads, `told`. Ids: sign_ask.told, sign_ask.question."""

    form = "sign_ask"

    def build(self) -> None:
        """Which figure of whom, then what is asked."""
        self._told.setText(self.about["told"])
        self.place(self._told, (0, 0, 1))
        self.text("question", (1, 0, 1), lines=4)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Asked."""
        self._presenter.ask(id_, self.about, values, reply)


class ReplyForm(_SignForm):
    """About `sign`. Ids: sign_reply.told, sign_reply.statement."""

    form = "sign_reply"

    def build(self) -> None:
        """What is asked, then what is to be said to it."""
        self.place(self._told, (0, 0, 1))
        self.text("statement", (1, 0, 1), lines=5)
        self._presenter.told(self.about["sign"], self._told.setText)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Said, once."""
        self._presenter.reply(id_, self.about["sign"], values, reply)
