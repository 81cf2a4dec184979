"""How questions about signs read on paper, each with the word of whose sign it is."""

from collections.abc import Iterable
from datetime import datetime

from app.signs.asked import AskedSign
from ui.bridge import Bridge
from ui.lookback.wording import PaperReader
from ui.names import hall_name
from ui.paper.case_file import Act, CasePaper
from ui.signs.presenter import figure_then
from ui.words import say


def paper(bridge: Bridge, asked: Iterable[AskedSign], now: datetime) -> CasePaper:
    """What was asked lately, the latest first."""
    norms, reader, found = bridge.norms, PaperReader(bridge), list(asked)
    name = hall_name(norms, bridge.desk.me.hall)
    example = norms.branch is not None and norms.branch.example
    return CasePaper(
        hall=f"{name} · {say('app.demo')}" if example else name,
        title=say("signs.title"),
        about=say("quality.hint"),
        rows=(),
        heading=say("signs.count", n=len(found)),
        acts=tuple(_asked(reader, n, each) for n, each in enumerate(found, start=1)),
        end=(say("signs.end"),),
        foot=say("signs.foot", time=reader.moment(now)),
    )


def _asked(reader: PaperReader, place: int, of: AskedSign) -> Act:
    """One figure: what was asked of it, then what was said to it."""
    here = say("withheld.here")
    asked = say("signs.asked", name=of.who_name, time=reader.moment(of.at))
    words = [(say("field.question"), of.question or here)]
    if of.replied_at is not None:
        name = say("reviews.reply", time=reader.moment(of.replied_at))
        words.append((name, of.statement or here))
    elif of.until is not None:
        words.append(("", say("reply.waits", time=reader.moment(of.until))))
    period = say("sign.period", since=reader.moment(of.since)[:10], until=reader.moment(of.at)[:10])
    return Act(
        place=str(place), title=f"{of.owner_name} · {say.code('quality', of.signal)}", meta=asked,
        facts=f"{figure_then(of)} · {period}", words=tuple(words), proof=(),
    )  # fmt: skip
