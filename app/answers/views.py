"""Answer cards as the first contact shows them, and which of them fit what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app.journal.command import Query, Reading
from app.norms.sets import AnswerCard, Tariff
from app.pinyin import Letters, letters, spelt
from db.tables import head, reference

ANSWERS, TARIFFS = "answers", "tariffs"
FRESH = "reference_fresh"
NOW, LATER, ENDED = "now", "later", "ended"
_LEAST_PAIRS = 2


@dataclass(frozen=True)
class Price:
    """One price that a card quotes; `state` is now, later (not yet in force) or ended (article 6).

    Days are inclusive.
    """

    code: str
    name: str
    name_en: str
    price: str
    unit: str
    unit_en: str
    rule: str
    state: str
    from_: date
    until: date | None


@dataclass(frozen=True)
class Card:
    """One answer: what is asked, what is read out, and the prices in it."""

    id: str
    asks: str
    answer_zh: str
    answer_en: str
    prices: tuple[Price, ...]
    letters: Letters

    @property
    def ended(self) -> bool:
        """Whether it quotes a price that holds no longer: its words may be out of date."""
        return any(each.state == ENDED for each in self.prices)


@dataclass(frozen=True)
class Cards:
    """The cards in force; `as_of` is when this desk last could have heard of a change, and
    `stale_days` how long ago that is where it is longer than the norm allows, else 0."""

    version: int
    items: tuple[Card, ...]
    as_of: datetime | None
    stale_days: int


@dataclass(frozen=True)
class AnswerCards(Query[Cards]):
    """All cards, ready to be searched while somebody types."""

    def run(self, reading: Reading) -> Cards:
        """Cards with their prices as of today."""
        norms, today = reading.norms, reading.norms.day(reading.now)
        items = tuple(_card(each, norms.tariffs, today) for each in norms.answers.values())
        as_of = _as_of(reading)
        allowed = norms.norm(FRESH, today, reading.me.hall)
        age = reading.now - as_of if as_of else timedelta()
        stale = allowed is not None and age > timedelta(days=allowed.value)
        return Cards(norms.versions.get(ANSWERS, 0), items, as_of, age.days if stale else 0)


def matching(cards: Cards, typed: str) -> tuple[Card, ...]:
    """Cards that fit what is typed, best first: spelt in order by characters or first letters, then
    by pairs of characters in common. All of them where nothing is typed."""
    words = "".join(each for each in typed.casefold() if each.isalnum())
    if not words:
        return cards.items
    ranked = [(_rank(each, words), place) for place, each in enumerate(cards.items)]
    fits = sorted((rank, place) for rank, place in ranked if rank is not None)
    return tuple(cards.items[place] for _, place in fits)


def _rank(card: Card, typed: str) -> tuple[int, int] | None:
    """How well it fits, lower is better: spelt by usual readings, by any, by pairs in common."""
    for tier, usual in enumerate((True, False)):
        span = spelt(typed, card.letters, usual=usual)
        if span is not None:
            return tier, span
    common = _pairs(typed) & _pairs("".join(each[0] for each in card.letters))
    return (2, -len(common)) if len(common) >= _LEAST_PAIRS else None


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _card(card: AnswerCard, tariffs: Mapping[str, Tariff], today: date) -> Card:
    prices = tuple(_price(tariffs[code], today) for code in card.from_ if code in tariffs)
    return Card(card.id, card.asks, card.answer_zh, card.answer_en, prices, letters(card.asks))


def _price(tariff: Tariff, today: date) -> Price:
    state = NOW
    if today < tariff.from_:
        state = LATER
    elif tariff.until is not None and tariff.until < today:
        state = ENDED
    return Price(
        code=tariff.code, name=tariff.name, name_en=tariff.name_en, price=tariff.price,
        unit=tariff.unit, unit_en=tariff.unit_en, rule=tariff.rule or "", state=state,
        from_=tariff.from_, until=tariff.until,
    )  # fmt: skip


def _as_of(reading: Reading) -> datetime | None:
    """When the branch was last heard, or the cards were published if that is later."""
    heard = reading.connection.execute(select(head.c.heard_at)).scalar()
    published = reading.connection.execute(
        select(reference.c.published_at).where(reference.c.id.in_((ANSWERS, TARIFFS)))
    ).scalars()
    return max((each for each in (heard, *published) if each is not None), default=None)
