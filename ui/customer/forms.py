"""The clerk's side of signing."""

from ui.bridge import Bridge, Reply
from ui.customer.presenter import CustomerPresenter
from ui.form import Filled, Form
from ui.words import say

HOWS = ["signed", "refused", "thumbprint", "unable"]


class SignForm(Form):
    """Ids: sign.how_signed, sign.witness, sign.read_by. `about` names the showing."""

    form = "sign"

    def __init__(self, bridge: Bridge, start: Filled, presenter: CustomerPresenter) -> None:
        self._presenter = presenter
        super().__init__(bridge, start)

    def build(self) -> None:
        """How it was signed, who saw it, who read it out."""
        self.choice("how_signed", (0, 0, 2), HOWS, "signed")
        self.line("witness", (1, 0, 1), hint=say("hint.witness"))
        self.line("read_by", (1, 1, 1), hint=say("hint.read_by"))

    def told(self) -> None:
        """The customer says to have signed: what is left to do."""
        self._foot.say_news(say("screen.signed"))

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Kept with what was drawn."""
        self._presenter.keep_signature(id_, self.about["showing"], values, reply)


def scan_of(signed: Form, form: str) -> tuple[str, Filled] | None:
    """What has to be filled in next: the paper that bears a thumbprint belongs to what was signed
    with it. None for every other way of signing."""
    if signed.fields.values()["how_signed"] != "thumbprint":
        return None
    about = {"showing": signed.about["showing"]}
    return form, Filled(about, {"title": say("form.thumbprint.title")})


def sign_form(bridge: Bridge, start: Filled, presenter: CustomerPresenter) -> SignForm:
    """The clerk's form, and the pad on the customer's screen, below what stands there."""
    start.about.setdefault("showing", presenter.screen.showing)
    made = SignForm(bridge, start, presenter)
    presenter.screen.signed.connect(made.told)
    presenter.sign()
    return made
