"""Decides which answer cards stand beside a page, and how they read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.answers.views import ENDED, LATER, AnswerCards, Card, Cards, Price, matching
from ui.bridge import Bridge
from ui.moments import day, moment
from ui.words import say

_MOST = 6


@dataclass(frozen=True)
class CardShown:
    """One card: its row, what is read out, the prices behind it, and what to mind before."""

    id: str
    asks: str
    zh: str
    en: str
    prices: str
    warning: str


class AnswersReader:
    """The cards in force, searched at once while one types."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._cards: Cards | None = None

    def load(self, answered: Callable[[], None]) -> None:
        """Ask for the cards of today."""
        self._bridge.ask(AnswerCards(), partial(self._take, answered), "cards")

    def _take(self, answered: Callable[[], None], cards: Cards) -> None:
        self._cards = cards
        answered()

    def find(self, typed: str) -> list[CardShown]:
        """The cards that fit, best first."""
        if self._cards is None:
            return []
        return [self._shown(each) for each in matching(self._cards, typed)[:_MOST]]

    def as_of(self) -> str:
        """How fresh the cards are."""
        cards = self._cards
        if cards is None or not cards.items:
            return ""
        if cards.stale_days:
            return say("answers.stale", n=cards.stale_days)
        now = self._bridge.desk.clock.now()
        return say("answers.as_of", time=moment(cards.as_of, self._bridge.norms.zone, now))

    def stale(self) -> bool:
        """Whether they are older than the norm allows."""
        return self._cards is not None and self._cards.stale_days > 0

    def _shown(self, card: Card) -> CardShown:
        return CardShown(
            id=card.id,
            asks=card.asks,
            zh=card.answer_zh,
            en=card.answer_en,
            prices="\n".join(_price(each) for each in card.prices),
            warning=say("answers.ended") if card.ended else "",
        )


def _price(price: Price) -> str:
    """来电显示 6.00 元/月 · 到 6 月 30 日."""
    parts = [f"{say.name(price)} {price.price} {say.name(price, 'unit')}"]
    if price.state == LATER:
        parts.append(say("answers.from", day=day(price.from_)))
    elif price.until is not None:
        key = "answers.stopped" if price.state == ENDED else "answers.until"
        parts.append(say(key, day=day(price.until)))
    return " · ".join(parts)
