"""How a customer is served (article 9): noted by keys, told to whoever goes on with the matter, and
what was said in English summed up in Chinese for them."""

from functools import partial

from app.visits.served import Served
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.visits.served_presenter import ServedPresenter
from ui.widgets.state import Banner


class ServedBanner(Banner):
    """What a colleague has to know of a matter's customer before he goes on; hidden where nothing
    was noted."""

    def __init__(self, bridge: Bridge, id_: str) -> None:
        super().__init__(id_)
        self._presenter = ServedPresenter(bridge)
        self._matter = ""

    def ask(self, matter: str) -> None:
        """Of this one; empty: of none."""
        self._matter = matter
        if matter:
            self._presenter.told(matter, partial(self._show, matter))
        else:
            self.show_state("served", "")

    def _show(self, matter: str, words: str) -> None:
        if matter == self._matter:
            self.show_state("served", words)


class NeedsForm(Form):
    """Ids: needs.needs, needs.offered. Starts from what is noted; `about` names the visit."""

    form = "needs"

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self._presenter = ServedPresenter(bridge)
        super().__init__(bridge, start)

    def build(self) -> None:
        """By the customer's own wish, never guessed; then what was offered."""
        needs, aids = self._presenter.choices()
        self.several("needs", (0, 0, 1), needs)
        self.several("offered", (1, 0, 1), aids)

    def restore(self) -> None:
        """What is noted already stands there."""
        if not self.started:
            self._presenter.served(self.about["matter"], self._know)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Noted."""
        self._presenter.note(id_, self.about["visit"], values, reply)

    def _know(self, served: Served | None) -> None:
        if served is not None:
            known = {"needs": " ".join(served.needs), "offered": " ".join(served.offered)}
            self.fields.fill(known)


class SummaryForm(Form):
    """A form with which a matter goes on: where the customer speaks English, it asks for the
    Chinese."""

    _english = False

    def summary(self, place: tuple[int, int, int]) -> None:
        """The field `summary`, seen in an English visit alone."""
        self.text("summary", place, lines=2)
        self.fields["summary"].hide()
        ServedPresenter(self.bridge).served(self.about["matter"], self._know_summary)

    def mind_summary(self) -> None:
        """Show it where it is asked for."""
        self.fields["summary"].setVisible(self._english)

    def _know_summary(self, served: Served | None) -> None:
        if served is None or served.language != "en":
            return
        self._english = True
        editor = self.fields["summary"].editor
        if not editor.value():
            editor.blockSignals(True)
            editor.set_value(served.summary)
            editor.blockSignals(False)
        self.mind_summary()
