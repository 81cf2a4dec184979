"""Decides for the money of a complaint: how it stands, and what this person can do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.journal.command import Command
from app.journal.kinds import COUNTER, MANAGERS
from app.norms.dated import Norm
from app.remedies.commands import (
    ApproveRemedy,
    CarryOutRemedy,
    DeclineRemedy,
    HoldCallRecords,
    HoldReminders,
    OfferRemedy,
    ProvideList,
    ReleaseHold,
    ShowRemedy,
)
from app.remedies.record import APPROVED, OFFERED, PAID
from app.remedies.views import Money, MoneyView, Offered, Owed, RemediesOwedBy, RemediesToApprove
from ui.bridge import Bridge, Reply
from ui.line import Line
from ui.moments import age, yuan
from ui.names import category_name, category_path
from ui.oversight.presenter import EntryReader, EntryShown
from ui.promise import mark_of
from ui.remedies.told import Teller
from ui.words import say

Values = dict[str, str]


# What is to be done next of a remedy in this state.
_NEXT = {APPROVED: "money_paid", PAID: "money_seen"}


@dataclass(frozen=True)
class MoneyShown:
    """The money of one complaint as its page shows it: for each part its state and its words.
    `notice` says what is to be decided; `explain` what a form is about, by form; `may` names the
    forms that this person may open; `about` and `values` are what they start from."""

    id: str
    heading: str
    facts: str
    notice: str
    remedy: tuple[str, str]
    held: tuple[str, str]
    appeal: tuple[str, str]
    explain: dict[str, str]
    may: frozenset[str]
    about: dict[str, str]
    values: Values
    timeline: tuple[EntryShown, ...]


class MoneyPresenter:
    """Commands about the money of a complaint."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def offer(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Write down what the customer is to get back."""
        command = OfferRemedy(
            id=id_, complaint=complaint, refund=values["refund"], remark=values["remark"]
        )
        self._bridge.do(command, reply)

    def approve(self, id_: str, about: Values, values: Values, reply: Reply) -> None:
        """Say yes to the offer that was seen."""
        command = ApproveRemedy(
            id=id_, complaint=about["complaint"], offer=about.get("offer", ""),
            remark=values["remark"],
        )  # fmt: skip
        self._bridge.do(command, reply)

    def decline(self, id_: str, about: Values, values: Values, reply: Reply) -> None:
        """Say no to it."""
        reason: Any = values["reason"]
        command = DeclineRemedy(
            id=id_, complaint=about["complaint"], offer=about.get("offer", ""), reason=reason,
            remark=values["remark"],
        )  # fmt: skip
        self._bridge.do(command, reply)

    def carry_out(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """It was given back."""
        paid: Any = values["paid"]
        command = CarryOutRemedy(
            id=id_, complaint=complaint, paid=paid, happened_at=values["happened_at"],
            remark=values["remark"],
        )  # fmt: skip
        self._bridge.do(command, reply)

    def seen(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """The customer saw it."""
        how: Any = values["how"]
        command = ShowRemedy(
            id=id_, complaint=complaint, how=how, happened_at=values["happened_at"]
        )
        self._bridge.do(command, reply)

    def give_list(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """A list was handed out."""
        told: Any = {name: values[name] for name in (
            "service", "of_month", "medium", "authority", "document", "pages"
        )}  # fmt: skip
        self._bridge.do(ProvideList(id=id_, complaint=complaint, **told), reply)

    def hold_records(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Billing keeps call records."""
        command = HoldCallRecords(id=id_, complaint=complaint, of_month=values["of_month"])
        self._bridge.do(command, reply)

    def hold_reminders(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Nobody reminds him."""
        hold: Any = values["hold"]
        self._bridge.do(HoldReminders(id=id_, complaint=complaint, hold=hold), reply)

    def release(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Held no longer."""
        told: Any = {name: values[name] for name in ("hold", "reason")}
        self._bridge.do(ReleaseHold(id=id_, complaint=complaint, **told), reply)

    def reasons(self, offered_by: str) -> list[str]:
        """Why this person may let an offer go."""
        person = self._bridge.person
        found = ["no_ground", "amount"] if person.role in MANAGERS else []
        found += ["taken_back"] if person.no == offered_by else []
        return [*found, "customer"]


def adding(id_: str, complaint: str, form: str, values: Values) -> Command:
    """For the example: the command that a form makes of what is typed in it."""
    made: dict[str, type[Any]] = {
        "money_offer": OfferRemedy, "money_approve": ApproveRemedy, "money_paid": CarryOutRemedy,
        "money_list": ProvideList, "money_records": HoldCallRecords,
        "money_reminders": HoldReminders,
    }  # fmt: skip
    command: Command = made[form](id=id_, complaint=complaint, **values)
    return command


class MoneyReader:
    """Questions about the money of complaints, and how their answers read."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._entries = EntryReader(bridge)
        self._again: Callable[[], None] = lambda: None

    def reveal(self, on: bool) -> None:
        """What was shown last once more, with its words as they are; or masked again."""
        self._entries.plain = on
        self._again()

    def money(self, complaint: str, answered: Callable[[MoneyShown | None], None]) -> None:
        """The money of one complaint."""
        self._bridge.ask(Money(complaint), partial(self._show, answered), "money")

    def _show(self, answered: Callable[[MoneyShown | None], None], view: MoneyView | None) -> None:
        self._again = partial(self._show, answered, view)
        if view is None:
            answered(None)
            return
        remedy, teller = view.remedy, self._teller()
        answered(MoneyShown(
            id=view.id, heading=say("remedy.title", number=view.number),
            facts=self._facts(view), notice=self._notice(view),
            remedy=self._remedy(view), held=teller.held(view.hold),
            appeal=teller.appeal(view.concerns, view.appeal),
            explain=self._explain(view), may=frozenset(self._may(view)),
            about={
                "complaint": view.id, "matter": view.matter,
                "offer": remedy.offer if remedy else "", "by": remedy.offered_by if remedy else "",
            },
            values={"of_month": f"{view.concerns:%Y-%m}" if view.concerns else ""},
            timeline=tuple(map(self._entries.read, view.timeline)),
        ))  # fmt: skip

    def _facts(self, view: MoneyView) -> str:
        norms = self._bridge.norms
        amount = say("remedy.disputed", amount=yuan(view.amount)) if view.amount else ""
        parts = (
            f"{view.category} {category_name(norms, view.category)}",
            say.code("state", view.state), amount,
        )  # fmt: skip
        return " · ".join(part for part in parts if part)

    def _notice(self, view: MoneyView) -> str:
        if view.newer:
            return say("state.parked")
        return "\n".join(
            say(
                "remedy.clash", act=say.code("act", each.later.kind), who=each.later.who_name,
                time=self._entries.moment(each.later.at),
                amount=yuan(each.later.body.get("refund")),
            )
            for each in view.clashes
        )  # fmt: skip

    def _remedy(self, view: MoneyView) -> tuple[str, str]:
        if view.remedy is None:
            return "empty", say("remedy.none")
        teller = self._teller()
        return teller.remedy(view.remedy, teller.approvers(view.may_approve))

    def _explain(self, view: MoneyView) -> dict[str, str]:
        state, norms = view.remedy, self._bridge.norms
        day_, found = norms.day(self._bridge.desk.clock.now()), {}
        kept: Norm | None = norms.norm("call_records_kept", day_)
        if state is not None:
            for form in ("money_approve", "money_decline", "money_paid", "money_seen"):
                found[form] = say(
                    "remedy.about", amount=yuan(state.amount), name=norms.name(state.offered_by),
                    time=self._teller().time(state.offered_at),
                )  # fmt: skip
        if "money_approve" in found:
            found["money_approve"] += f"\n{self._teller().limits(view.limits)}"
        found["money_offer"] = say("remedy.second")
        found["money_list"] = say("remedy.free")
        found["money_records"] = say(
            "remedy.kept", n=kept.value if kept else "", mark=mark_of(bool(kept and kept.verified))
        ) if kept else ""  # fmt: skip
        return found

    def _may(self, view: MoneyView) -> set[str]:
        person, state, hold = self._bridge.person, view.remedy, view.hold
        if view.newer or person.role not in COUNTER:
            return set()
        found = {"money_offer", "money_list", "money_records"}
        if hold is None or hold.reminders_at is None:
            found.add("money_reminders")
        if hold is not None and (hold.records_at or hold.reminders_at) and not hold.releasing:
            found.add("money_release")
        step = state.state if state is not None else ""
        if state is not None and step in (OFFERED, APPROVED) and not state.declining:
            found.add("money_decline")
        if state is not None and step == OFFERED and state.offered_by != person.no:
            found |= {"money_approve"} if person.role in MANAGERS else set()
        found |= {_NEXT[step]} if step in _NEXT else set()
        return found

    def _teller(self) -> Teller:
        return Teller(self._bridge.norms, self._bridge.desk.clock.now())


class MoneyLists:
    """What waits for somebody, as rows."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def to_approve(self, answered: Callable[[list[Line]], None], turn: str) -> None:
        """What waits for somebody to approve it; of one `turn` only the last is answered."""
        query = RemediesToApprove(self._bridge.person.no)
        self._bridge.ask(query, lambda found: answered([self._line(e) for e in found]), turn)

    def to_do(self, answered: Callable[[list[Line], dict[str, str]], None]) -> None:
        """What I have to give back or to show, and the form of each."""

        def take(found: tuple[Owed, ...]) -> None:
            forms = {each.complaint: _NEXT[each.state] for each in found}
            answered([self._owed(each) for each in found], forms)

        self._bridge.ask(RemediesOwedBy(self._bridge.person.no), take, "money.mine")

    def _owed(self, owed: Owed) -> Line:
        head = f"{say(f'remedy.next_{owed.state}')} {yuan(owed.amount)}"
        text = f"{owed.number} · {category_name(self._bridge.norms, owed.category)}"
        since = age(self._bridge.desk.clock.now() - owed.since)
        return Line(owed.complaint, head, text, "due_soon", say("moment.ago", age=since))

    def _line(self, offered: Offered) -> Line:
        """Whose offer, how much, and whether it is this person's to approve."""
        norms, now = self._bridge.norms, self._bridge.desk.clock.now()
        amount = yuan(offered.amount)
        head = f"{offered.number} · {say('remedy.of', amount=amount, name=offered.by_name)}"
        who = say("list.and").join(map(norms.name, offered.may))
        text = category_path(norms, offered.category)
        if self._bridge.person.no in offered.may:
            note = say("remedy.waits", age=age(now - offered.at))
            return Line(offered.complaint, head, text, "due_soon", note)
        others = say("remedy.others", names=who) if who else say("remedy.nobody")
        return Line(
            offered.complaint, head, f"{text} · {others}", "elsewhere", say("remedy.beyond")
        )
