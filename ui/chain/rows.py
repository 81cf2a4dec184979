"""What waits between me and my colleagues, as rows."""

from collections.abc import Callable
from functools import partial

from app.visits.waiting import Chain, ChainView, OfferLine, OffersBy, OffersTo
from ui.bridge import Bridge
from ui.line import Line
from ui.moments import age
from ui.promise import mark_of
from ui.visits.presenter import asked
from ui.words import say


class OffersReader:
    """What waits between me and my colleagues, as rows."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def offered_to_me(self, answered: Callable[[list[Line]], None]) -> None:
        """What I am asked to take over."""
        query = OffersTo(self._bridge.person.no)
        self._bridge.ask(query, partial(self._rows, self._asked, answered), "offers.to")

    def offered_by_me(self, answered: Callable[[list[Line]], None]) -> None:
        """What I asked others to take over."""
        query = OffersBy(self._bridge.person.no)
        self._bridge.ask(query, partial(self._rows, self._waits, answered), "offers.by")

    def of_matter(self, matter: str, answered: Callable[[str, str], None]) -> None:
        """What a banner says of the offer of one matter: its state and words."""

        def take(view: ChainView | None) -> None:
            if view is not None:
                answered(*told(self._bridge, view.offer, view.line.owner_name))

        self._bridge.ask(Chain(matter), take, "offers.of")

    def _rows(
        self,
        line: Callable[[OfferLine], Line],
        answered: Callable[[list[Line]], None],
        offers: tuple[OfferLine, ...],
    ) -> None:
        answered([line(each) for each in offers])

    def _asked(self, offer: OfferLine) -> Line:
        """Of whom, why, since when."""
        why = say.code("why", offer.why)
        head = f"{offer.line.ticket} · {say('offer.from', name=offer.by_name)}"
        return self._line(offer, head, f"{why} · {asked(offer.line)}")

    def _waits(self, offer: OfferLine) -> Line:
        key = "offer.to" if offer.to else "offer.declined"
        why = say.code("why", offer.declined_why)
        head = say(key, name=offer.to_name or offer.declined_name, why=why)
        extra = f"{say('outcome.pending')} · " if offer.pending else ""
        return self._line(offer, f"{offer.line.ticket} · {head}", extra + asked(offer.line))

    def _line(self, offer: OfferLine, head: str, text: str) -> Line:
        """For how long it waits stands at the right, in the ink of what is late."""
        now = self._bridge.desk.clock.now()
        if not offer.to:
            return Line(offer.line.id, head, text, "returned", say("offer.yours"))
        state = "late" if offer.late(now) else "due_soon"
        note = say("offer.since", age=age(now - (offer.at or now)))
        return Line(offer.line.id, head, text, state, note)


def waits(bridge: Bridge, offer: OfferLine) -> str:
    """For how long nobody has accepted it; beyond the norm it says so."""
    if not offer.to:
        return say(
            "offer.declined", name=offer.declined_name, why=say.code("why", offer.declined_why)
        )
    now = bridge.desk.clock.now()
    since = age(now - (offer.at or now))
    if offer.to == bridge.person.no:
        return say("offer.you", name=offer.by_name, age=since)
    key = "offer.late" if offer.late(now) else "offer.waits"
    return say(key, name=offer.to_name, age=since)


def told(bridge: Bridge, offer: OfferLine | None, owner: str) -> tuple[str, str]:
    """What a banner says of an offer, and in which state: who is asked, whose it still is, and past
    its time who is told; nothing where none waits."""
    if offer is None or (not offer.to and not offer.declined_name):
        return "due", ""
    parts = [waits(bridge, offer)]
    if offer.to:
        parts.append(say("offer.until", owner=owner))
    late = offer.due is not None and offer.late(bridge.desk.clock.now())
    if offer.due is not None and late:
        mark = mark_of(offer.due.norm.verified)
        names = say("list.and").join(offer.told)
        parts.append(say("offer.up", n=offer.due.norm.value, mark=mark, names=names))
    if offer.to and offer.bounce:
        parts.append(say("offer.bounce", name=offer.to_name))
    words = say("chain.sentences", first=say("chain.stop").join(parts))
    return ("late" if late else "due_soon"), words
