"""Decides for access to cases and matters of other halls: for what reasons one may ask, and how it
reads who did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app.access.commands import OpenCase
from app.access.views import AccessLine, AccessTo, MatterAccess
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


@dataclass(frozen=True)
class AccessShown:
    """What stands above a matter: (state, words); `may`: its words can be asked for."""

    notices: tuple[Row, ...] = ()
    may: bool = False


class AccessPresenter:
    """Asks for the words of a case or a matter."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def reasons(self) -> list[str]:
        """What she may say, the likeliest first."""
        if self._bridge.person.role == SUPERVISOR:
            return [*_OF_SUPERVISORS, *_OF_ALL]
        return list(_OF_ALL)

    def open(self, id_: str, about: Values, values: Values, reply: Reply) -> None:
        """The request: of a complaint, else of a matter."""
        self._bridge.do(asking(id_, about, values), reply)

    def of_matter(self, matter: str, answered: Callable[[AccessShown], None]) -> None:
        """How it is with the words of a matter."""
        self._bridge.ask(AccessTo(matter), partial(self._show, answered), "access")

    def _show(self, answered: Callable[[AccessShown], None], found: MatterAccess | None) -> None:
        if found is None:
            answered(AccessShown())
            return
        told = (found.withheld, found.opened)
        said = notices(self._bridge, found.hall, *told)
        if found.withheld not in ("", "scope"):
            said.append(("elsewhere", say(f"case.{found.withheld}")))
        answered(AccessShown(tuple(said), bool(forms(self._bridge, *told))))


def asking(id_: str, about: Values, values: Values) -> OpenCase:
    """What a form of it holds, as a command."""
    complaint = about.get("complaint", "")
    return OpenCase(
        id=id_, complaint=complaint, matter="" if complaint else about["matter"],
        opened_for=values["opened_for"], why=values["why"],
    )  # fmt: skip


def forms(
    bridge: Bridge, withheld: str, opened: Sequence[AccessLine], complaint: str = ""
) -> set[str]:
    """The form by which this person may still ask: the words are in another hall, and she has not
    yet asked for those of the complaint, else of the matter."""
    mine = any(each.who == bridge.person.no for each in _here(opened, complaint))
    may = withheld == "scope" and bridge.person.role in COUNTER and not mine
    return {"case_open"} if may else set()


def notices(
    bridge: Bridge, hall: str, withheld: str, opened: Sequence[AccessLine], complaint: str = ""
) -> list[Row]:
    """Where these words are not, why; and to whom of another hall they were given: (state,
    words)."""
    found = []
    if withheld == "scope":
        name, asked = hall_name(bridge.norms, hall), bool(_here(opened, complaint))
        may = forms(bridge, withheld, opened, complaint)
        key = "asked" if asked else "may" if may else "elsewhere"
        found.append(("waiting" if asked else "elsewhere", say(f"case.{key}", hall=name)))
    given = [each for each in opened if each.granted]
    if given:
        who = say("list.and").join(told(bridge, each) for each in given[-_LATEST:])
        found.append(("elsewhere", say("case.opened", n=len(given), who=who)))
    return found


def _here(opened: Sequence[AccessLine], complaint: str) -> list[AccessLine]:
    """Who asked at this desk: whoever asked for the complaint gets its matter too, and not the
    other way round."""
    return [each for each in opened if each.here and complaint in ("", each.complaint)]


def told(bridge: Bridge, line: AccessLine) -> str:
    """Who, where, when and why."""
    time = moment(line.at, bridge.norms.zone, bridge.desk.clock.now())
    hall, why = hall_name(bridge.norms, line.hall), say.code("opened_for", line.opened_for)
    return say("access.told", name=line.who_name, hall=hall, time=time, why=why)
