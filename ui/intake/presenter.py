"""Decides for intake: a complaint that is taken, or made once more."""

from typing import Any

from app.channels.commands import Sender
from app.complaints.commands import ReceiveComplaint, RepeatComplaint
from app.visits.commands import EarlierContact
from ui.attachments.presenter import new_attachments
from ui.bridge import Bridge, Reply
from ui.complaints.values import (
    AREA,
    Values,
    holder,
    needed,
    of_category,
    without_unread,
)
from ui.names import category_path
from ui.visits.presenter import asker
from ui.words import say

Row = tuple[str, str]


class IntakePresenter:
    """Commands of intake, and what its form chooses from."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def categories(self) -> list[Row]:
        """(code, code and both levels)."""
        norms = self._bridge.norms
        return [(code, category_path(norms, code)) for code in norms.categories]

    def halls(self) -> list[Row]:
        """(id, name) of the branch's halls."""
        branch = self._bridge.norms.branch
        return [(each.id, say.name(each)) for each in branch.halls] if branch else []

    def facts(self) -> dict[str, list[str]]:
        """For each category the facts that it needs and no field of intake says already."""
        return {code: needed(each) for code, each in self._bridge.norms.categories.items()}

    def at_a_place(self) -> frozenset[str]:
        """Categories of what is somewhere: others there may complain of the same."""
        listed = self._bridge.norms.categories
        return frozenset(code for code, each in listed.items() if AREA in each.needs)

    def receive(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """Take a complaint."""
        category = self._bridge.norms.categories.get(values["category"])
        values = without_unread(values)
        command = ReceiveComplaint(
            id=id_, matter=matter, category=values["category"], words=values["words"],
            demand=values["demand"], amount=values["amount"], concerns=values["concerns"],
            asker=asker(values), holder=holder(values), like=values["like"],
            earlier=_earlier(values),
            facts=of_category(category, values) if category else {},
            form_number=values["form_number"],
            happened_at=values["happened_at"] if values["form_number"] else "",
            attachments=new_attachments(values["attachments"]), summary=values["summary"],
            sender=_sender(values),
        )  # fmt: skip
        self._bridge.do(command, reply)

    def repeat(self, id_: str, matter: str, values: Values, reply: Reply) -> None:
        """The customer came with a complaint again that he has made already."""
        values = without_unread(values)
        command = RepeatComplaint(
            id=id_, complaint=values["original"], matter=matter, words=values["words"],
            demand=values["demand"], asker=asker(values), earlier=_earlier(values),
            attachments=new_attachments(values["attachments"]), summary=values["summary"],
        )  # fmt: skip
        self._bridge.do(command, reply)


def _sender(values: Values) -> Sender | None:
    """Who passed it on; nobody where it came over the counter."""
    source: Any = values["source"]
    if source in ("", "none"):
        return None
    return Sender(source, values["reference"], values["settle_by"])


def _earlier(values: Values) -> EarlierContact | None:
    """Whom the customer says to have asked before."""
    where: Any = values["earlier_where"]
    if where in ("", "none"):
        return None
    told = {name: values[f"earlier_{name}"] for name in ("hall", "counter", "on", "whom")}
    return EarlierContact(where=where, **told)
