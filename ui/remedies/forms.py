"""Forms about the money of a complaint. Their ids: `<form>.<field>`."""

from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.remedies.presenter import MoneyPresenter
from ui.widgets.editors import LineEditor
from ui.widgets.fields import Field
from ui.words import say

Values = dict[str, str]
_HOW = ["in_person", "phone", "written"]


class _MoneyForm(Form):
    def __init__(self, bridge: Bridge, start: Filled) -> None:
        self.presenter = MoneyPresenter(bridge)
        self.complaint = start.about["complaint"]
        super().__init__(bridge, start)


class OfferForm(_MoneyForm):
    """Ids: money_offer.refund, money_offer.remark."""

    form = "money_offer"

    def build(self) -> None:
        """How much, and why so much."""
        self.line("refund", (0, 0, 1), say("hint.amount"), LineEditor(code=True))
        self.text("remark", (1, 0, 2), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Offered."""
        self.presenter.offer(id_, self.complaint, values, reply)


class ApproveForm(_MoneyForm):
    """About `offer`. Ids: money_approve.remark."""

    form = "money_approve"

    def build(self) -> None:
        """What one thinks of it, where that has to be said."""
        self.text("remark", (0, 0, 1), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Approved."""
        self.presenter.approve(id_, self.about, values, reply)


class DeclineForm(_MoneyForm):
    """About `offer` of `by`. Ids: money_decline.reason, money_decline.remark."""

    form = "money_decline"

    def build(self) -> None:
        """Why not."""
        reasons = self.presenter.reasons(self.about.get("by", ""))
        self.choice("reason", (0, 0, 1), reasons, reasons[0])
        self.text("remark", (1, 0, 1), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Declined."""
        self.presenter.decline(id_, self.about, values, reply)


class PaidForm(_MoneyForm):
    """Ids: money_paid.paid, money_paid.happened_at, money_paid.remark."""

    form = "money_paid"

    def build(self) -> None:
        """By which way, and when."""
        self.choice("paid", (0, 0, 2), ["bill", "cash", "account"], "bill")
        when = LineEditor(code=True)
        self.add(Field("happened_at", when, say("remedy.when"), say("hint.remedy_when")), (1, 0, 1))
        self.text("remark", (2, 0, 2), lines=2)

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Given back."""
        self.presenter.carry_out(id_, self.complaint, values, reply)


class SeenForm(_MoneyForm):
    """Ids: money_seen.how, money_seen.happened_at."""

    form = "money_seen"

    def build(self) -> None:
        """How he was shown, and when."""
        self.choice("how", (0, 0, 2), _HOW, "in_person")
        when = LineEditor(code=True)
        self.add(Field("happened_at", when, say("remedy.when"), say("hint.remedy_when")), (1, 0, 1))

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Seen."""
        self.presenter.seen(id_, self.complaint, values, reply)


class ListForm(_MoneyForm):
    """No fee is asked for: there is none. Ids: money_list.service, .of_month, .pages, .medium,
    .authority, .document."""

    form = "money_list"

    def build(self) -> None:
        """What of which month, in which form, and to whom."""
        services = ["long_distance_list", "network_use_list", "local_call_basis"]
        self.choice("service", (0, 0, 2), services, services[0])
        self.line("of_month", (1, 0, 1), say("hint.of_month"))
        self.line("pages", (1, 1, 1))
        self.choice("medium", (2, 0, 2), ["paper", "email", "sms"], "paper")
        self.choice("authority", (3, 0, 2), ["holder", "authorised", "guardian"], "holder")
        self.choice("document", (4, 0, 2), ["none", "id_card", "passport", "other"], "none")

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Handed out."""
        self.presenter.give_list(id_, self.complaint, values, reply)


class RecordsForm(_MoneyForm):
    """Ids: money_records.of_month."""

    form = "money_records"

    def build(self) -> None:
        """Of which month."""
        self.line("of_month", (0, 0, 1), say("hint.of_month"))

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Asked for."""
        self.presenter.hold_records(id_, self.complaint, values, reply)


class RemindersForm(_MoneyForm):
    """Ids: money_reminders.hold."""

    form = "money_reminders"

    def build(self) -> None:
        """Reminders alone, or the suspension too."""
        self.choice("hold", (0, 0, 1), ["both", "reminders"], "both")

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Asked for."""
        self.presenter.hold_reminders(id_, self.complaint, values, reply)


class ReleaseForm(_MoneyForm):
    """Ids: money_release.hold, money_release.reason."""

    form = "money_release"

    def build(self) -> None:
        """What is released, and why."""
        self.choice("hold", (0, 0, 1), ["all", "records", "reminders"], "all")
        self.choice("reason", (1, 0, 1), ["settled", "dropped", "by_mistake"], "settled")

    def send(self, id_: str, values: Values, reply: Reply) -> None:
        """Released."""
        self.presenter.release(id_, self.complaint, values, reply)


FORMS: dict[str, type[_MoneyForm]] = {
    each.form: each
    for each in (
        OfferForm, ApproveForm, DeclineForm, PaidForm, SeenForm, ListForm, RecordsForm,
        RemindersForm, ReleaseForm,
    )
}  # fmt: skip
