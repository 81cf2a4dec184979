"""Decides for links between complaints."""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.links.commands import LinkComplaints, PartComplaints
from app.links.views import LinkedCase, LinkedTo
from ui.bridge import Bridge, Reply
from ui.names import category_name
from ui.words import say

Row = tuple[str, str]
Values = dict[str, str]


class LinksPresenter:
    """Links complaints and parts them, and says which are linked."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def of(self, complaint: str, answered: Callable[[list[Row]], None]) -> None:
        """What is linked to it: (id, number and what it is)."""
        self._bridge.ask(LinkedTo(complaint), partial(self._show, answered), "links")

    def link(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Link the one that was chosen."""
        command = LinkComplaints(id=id_, complaint=complaint, other=values["other"])
        self._bridge.do(command, reply)

    def part(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """Ask to part it."""
        why: Any = values["why"]
        command = PartComplaints(id=id_, complaint=complaint, other=values["linked"], why=why)
        self._bridge.do(command, reply)

    def words(self, case: LinkedCase) -> str:
        """Which it is, and how it stands."""
        parts = [case.number, category_name(self._bridge.norms, case.category)]
        parts.append(say.code("state", case.state))
        if case.parting:
            parts.append(say("link.parting"))
        return " · ".join(parts)

    def _show(self, answered: Callable[[list[Row]], None], cases: tuple[LinkedCase, ...]) -> None:
        answered([(each.id, self.words(each)) for each in cases])
