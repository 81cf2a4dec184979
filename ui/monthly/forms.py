"""Forms of a month's report: which month, and the second name."""

from types import MappingProxyType

from PySide6.QtWidgets import QLabel

from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.monthly.presenter import ReportPresenter
from ui.theme import mark
from ui.widgets.editors import LineEditor
from ui.widgets.field import Field
from ui.widgets.picker import Picker
from ui.words import say

_WITHOUT = ["broken_down", "offline", "not_used", "asked_for_now"]


class MonthForm(Form):
    """Ids: month_report.report_month, month_report.behind, month_report.without (why it is made
    without the counters that are missing; only where some are)."""

    form = "month_report"

    def __init__(self, bridge: Bridge, start: Filled, presenter: ReportPresenter) -> None:
        self._presenter, self._asked = presenter, ""
        super().__init__(bridge, start)

    def build(self) -> None:
        """Which month."""
        self.line("report_month", (0, 0, 1))
        self._behind = QLabel()
        self._behind.setObjectName("month_report.behind")
        self._behind.setWordWrap(True)
        mark(self._behind, "ink", "wait")
        self.place(self._behind, (1, 0, 1))
        self.choice("without", (2, 0, 1), _WITHOUT, "")
        self._know("")

    def arrange(self) -> None:
        """What is missing in the month as it stands now."""
        text = self.fields.values()["report_month"]
        if text != self._asked:
            self._asked = text
            self._presenter.behind(text, self._know)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Count it and write it down."""
        self._presenter.make(id_, values, reply)

    def _know(self, words: str) -> None:
        self._behind.setText(words)
        self._behind.setVisible(bool(words))
        self.fields["without"].setVisible(bool(words))


class CheckForm(Form):
    """About report, mine (whoever made it is signed in), told. Ids: report_check.told,
    report_check.second, report_check.second_pin."""

    form = "report_check"
    drafted = False
    secrets = frozenset({"second_pin"})
    aliases = MappingProxyType({"staff": "second", "pin": "second_pin"})

    def __init__(self, bridge: Bridge, start: Filled, presenter: ReportPresenter) -> None:
        self._presenter = presenter
        super().__init__(bridge, start)

    def build(self) -> None:
        """What is signed; and who signs, where whoever is signed in made it herself."""
        mine = bool(self.about["mine"])
        words = say("report.check.here" if mine else "report.check.own", report=self.about["told"])
        told = QLabel(words)
        told.setObjectName("report_check.told")
        told.setWordWrap(True)
        self.place(told, (0, 0, 1))
        second = Picker(self._presenter.seconds())
        self.line("second", (1, 0, 1), hint=say("hint.colleague"), editor=second)
        self.add(Field("second_pin", LineEditor(secret=True), say("field.second_pin")), (2, 0, 1))
        for name in ("second", "second_pin"):
            self.fields[name].setVisible(mine)

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Counted again, then signed."""
        self._presenter.check(id_, self.about, values, reply)
