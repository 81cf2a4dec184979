"""Decides for access to cases of other halls: for what reasons one may ask, and how it reads who
did."""

from collections.abc import Sequence

from app.access.commands import OpenCase
from app.access.views import AccessLine
from app.journal.kinds import COUNTER, SUPERVISOR
from ui.bridge import Bridge, Reply
from ui.moments import moment
from ui.names import hall_name
from ui.words import say

Values = dict[str, str]
Row = tuple[str, str]
_OF_ALL = ("serving", "own")
_OF_SUPERVISORS = ("supervising", "disputed", "other")
# So many stand on the case; all of them in its timeline.
_LATEST = 2


class AccessPresenter:
    """Asks for the words of a case."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def reasons(self) -> list[str]:
        """What she may say, the likeliest first."""
        if self._bridge.person.role == SUPERVISOR:
            return [*_OF_SUPERVISORS, *_OF_ALL]
        return list(_OF_ALL)

    def open(self, id_: str, complaint: str, values: Values, reply: Reply) -> None:
        """The request."""
        self._bridge.do(asking(id_, complaint, values), reply)


def asking(id_: str, complaint: str, values: Values) -> OpenCase:
    """What a form of it holds, as a command."""
    return OpenCase(id=id_, complaint=complaint, opened_for=values["opened_for"], why=values["why"])


def forms(bridge: Bridge, withheld: str, opened: Sequence[AccessLine]) -> set[str]:
    """The form by which this person may still ask: the words are in another hall, and she has not
    yet."""
    mine = any(each.here and each.who == bridge.person.no for each in opened)
    may = withheld == "scope" and bridge.person.role in COUNTER and not mine
    return {"case_open"} if may else set()


def notices(bridge: Bridge, hall: str, withheld: str, opened: Sequence[AccessLine]) -> list[Row]:
    """Where the words of this case are not, why; and to whom of another hall they were given:
    (state, words)."""
    found = []
    if withheld == "scope":
        name, asked = hall_name(bridge.norms, hall), any(each.here for each in opened)
        key = "asked" if asked else "may" if forms(bridge, withheld, opened) else "elsewhere"
        found.append(("waiting" if asked else "elsewhere", say(f"case.{key}", hall=name)))
    given = [each for each in opened if each.granted]
    if given:
        who = say("list.and").join(told(bridge, each) for each in given[-_LATEST:])
        found.append(("elsewhere", say("case.opened", n=len(given), who=who)))
    return found


def told(bridge: Bridge, line: AccessLine) -> str:
    """Who, where, when and why."""
    time = moment(line.at, bridge.norms.zone, bridge.desk.clock.now())
    hall, why = hall_name(bridge.norms, line.hall), say.code("opened_for", line.opened_for)
    return say("access.told", name=line.who_name, hall=hall, time=time, why=why)
