"""What somebody says to the review of her case: one form, beside the case itself."""

from PySide6.QtWidgets import QLabel

from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.replies.presenter import RepliesPresenter


class ReplyForm(Form):
    """About `complaint`. Ids: case_reply.told, case_reply.statement."""

    form = "case_reply"

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self._presenter = RepliesPresenter(bridge)
        super().__init__(bridge, start)

    def build(self) -> None:
        """What was found, then what is to be said to it."""
        told = QLabel()
        told.setObjectName("case_reply.told")
        told.setWordWrap(True)
        self.place(told, (0, 0, 1))
        self.text("statement", (1, 0, 1), lines=5)
        self._presenter.told(self.about["complaint"], told.setText)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Said, once."""
        self._presenter.reply(id_, self.about["complaint"], values, reply)
