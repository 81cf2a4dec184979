"""Decides for signs that somebody is asked about: what waits for mine, and how all of it reads."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from app.review.quality import MattersOf
from app.signs.asked import AskedSign
from app.signs.commands import AskAboutSign, ReplyToSign
from app.signs.views import SignsToReply
from app.visits.views import MatterLine
from ui.bridge import Bridge, Reply
from ui.line import Line, short
from ui.moments import deadline, moment
from ui.monthly.figures import percent_of
from ui.term import until, with_left
from ui.visits.presenter import row
from ui.words import say

_SOON = timedelta(days=1)
_PARTS = 10_000


class SignsPresenter:
    """Commands and questions about signs."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def ask(self, id_: str, about: dict[str, str], values: dict[str, str], reply: Reply) -> None:
        """A colleague, about one of her signs."""
        self._bridge.do(asking(id_, about, values), reply)

    def reply(self, id_: str, sign: str, values: dict[str, str], reply: Reply) -> None:
        """Said, once."""
        self._bridge.do(ReplyToSign(id=id_, sign=sign, statement=values["statement"]), reply)

    def mine(self, answered: Callable[[list[Line]], None]) -> None:
        """Signs that wait for my word."""
        query = SignsToReply(self._bridge.person.no)
        self._bridge.ask(query, lambda found: answered([self._line(e) for e in found]), "signs")

    def told(self, sign: str, answered: Callable[[str], None]) -> None:
        """What is asked about this sign of mine, in whole."""
        query = SignsToReply(self._bridge.person.no)
        self._bridge.ask(query, partial(self._tell, sign, answered), "sign.told")

    def matters(self, sign: str, answered: Callable[..., None]) -> None:
        """What stands behind this sign of mine; `more` where there was more than is named."""
        query = SignsToReply(self._bridge.person.no)
        self._bridge.ask(query, partial(self._find, sign, answered), "sign.matters")

    def cases(self, ids: tuple[str, ...], answered: Callable[[list[Line]], None]) -> None:
        """Matters as lines."""
        self._bridge.ask(MattersOf(ids), partial(self._lines, answered), "sign.cases")

    def rows(self, of: AskedSign) -> list[tuple[str, str]]:
        """What was asked and what was said to it, each under who and when."""
        here = say("withheld.here")
        asked = say("sign.asked", name=of.who_name, time=self._time(of.at), figure=figure_then(of))
        found = [(asked, of.question or here)]
        if of.replied_at is not None:
            said = say("sign.said", name=of.owner_name, time=self._time(of.replied_at))
            found.append((said, of.statement or here))
        elif of.until is not None:
            now = self._bridge.desk.clock.now()
            time = deadline(of.until, self._bridge.norms.zone, now)
            found.append((say("reply.waits", time=time), ""))
        return found

    def _tell(
        self, sign: str, answered: Callable[[str], None], found: tuple[AskedSign, ...]
    ) -> None:
        of = next((each for each in found if each.id == sign), None)
        if of is not None:
            ((asked, words), *_) = self.rows(of)
            head = say("sign.of", sign=say.code("quality", of.signal), period=self._period(of))
            answered("\n".join((head, asked, words, self._until(of))))

    def _find(self, sign: str, answered: Callable[..., None], found: tuple[AskedSign, ...]) -> None:
        of = next((each for each in found if each.id == sign), None)
        if of is not None:
            self.cases(of.matters, partial(answered, more=of.counted > len(of.matters)))

    def _lines(self, answered: Callable[[list[Line]], None], found: tuple[MatterLine, ...]) -> None:
        answered([row(each, self._time(each.opened_at)) for each in found])

    def _line(self, of: AskedSign) -> Line:
        """Which sign, and what is asked; how long is left stands at the right."""
        head = f"{say.code('quality', of.signal)} · {figure_then(of)}"
        text = " · ".join((self._until(of), short(of.question or say("withheld.here"), 24)))
        now = self._bridge.desk.clock.now()
        return with_left(Line(of.id, head, text), of.until, now, _SOON)

    def _until(self, of: AskedSign) -> str:
        now = self._bridge.desk.clock.now()
        return until("reply.until", of.until, of.norm, self._bridge.norms, now)

    def _period(self, of: AskedSign) -> str:
        zone = self._bridge.norms.zone
        first, last = (f"{each.astimezone(zone):%Y-%m-%d}" for each in (of.since, of.at))
        return say("sign.period", since=first, until=last)

    def _time(self, at: Any) -> str:
        return moment(at, self._bridge.norms.zone, self._bridge.desk.clock.now())


def asking(id_: str, about: dict[str, str], values: dict[str, str]) -> AskAboutSign:
    """A question as it stands in its form."""
    return AskAboutSign(
        id=id_, asked=about["asked"], signal=about["signal"], question=values["question"]
    )


def figure(count: int, of: int, median: int | None, *, enough: bool) -> str:
    """So many of so many; a share and the hall's median (in ten-thousandths) only where there are
    enough."""
    if not enough:
        return say("quality.few", n=count, of=of) if of or count else ""
    words = say("board.share", n=count, of=of, percent=percent_of(count, of))
    if median is None:
        return words
    return say("quality.median", words=words, median=percent_of(median, _PARTS))


def figure_then(of: AskedSign) -> str:
    """As it was counted when she was asked."""
    return figure(of.counted, of.total, of.median, enough=of.enough)
