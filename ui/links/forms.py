"""The form that links a complaint to another one, or parts them."""

from ui.bridge import Bridge, Reply
from ui.complaints.presenter import ComplaintsReader
from ui.form import Filled, Form
from ui.links.presenter import LinksPresenter
from ui.widgets.picker import Picker
from ui.words import say

Row = tuple[str, str]
WHY = ["two_things", "mistaken"]


class LinkForm(Form):
    """Fields: deed (where something is linked), other (the number of the one to link), linked and
    why (of the one to part)."""

    form = "case_link"

    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self._links, self._reader = LinksPresenter(bridge), ComplaintsReader(bridge)
        self._linked: list[Row] = []
        super().__init__(bridge, start)

    def build(self) -> None:
        """Link first: that is what one comes for."""
        self.choice("deed", (0, 0, 1), ["link", "part"], "link")
        self._other, self._there = Picker(), Picker()
        self.line("other", (1, 0, 1), say("hint.like"), self._other)
        self.line("linked", (2, 0, 1), "", self._there)
        self.choice("why", (3, 0, 1), WHY, "two_things")
        self._other.searched.connect(self._search)
        self._links.of(self.about["complaint"], self._know)

    def restore(self) -> None:
        """A draft holds the other complaint's id: its words come from the desk."""
        if self._other.value():
            self._reader.named(self._other.value(), self._take)

    def arrange(self) -> None:
        """What is asked of the one is not of the other."""
        parts = self.fields.values()["deed"] == "part"
        self.fields["deed"].setVisible(bool(self._linked))
        self.fields["other"].setVisible(not parts)
        for name in ("linked", "why"):
            self.fields[name].setVisible(parts)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Linked, or parted."""
        do = self._links.part if values["deed"] == "part" else self._links.link
        do(id_, self.about["complaint"], values, reply)

    def _search(self, text: str) -> None:
        self._reader.find(text, self._other.set_items)

    def _take(self, rows: list[Row]) -> None:
        _put(self._other, rows, self._other.value())

    def _know(self, rows: list[Row]) -> None:
        self._linked = rows
        if rows:
            _put(self._there, rows, self._there.value() or rows[0][0])
        self.arrange()


def _put(picker: Picker, rows: list[Row], id_: str) -> None:
    picker.blockSignals(True)
    picker.set_items(rows)
    picker.set_value(id_)
    picker.blockSignals(False)
