"""Answer cards: which fit, what they quote on which day, and how old they are."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from app.answers.views import ENDED, LATER, NOW, AnswerCards, Cards, matching
from app.visits.commands import AnswerMatter, OpenVisit
from db.tables import head
from db.transaction import writing
from tests.support.scene import LIN, MORNING, Scene, ask, do, outcomes, refused, sound


def _cards(scene: Scene) -> Cards:
    found: Cards = ask(scene.desks[0] if scene.desks else scene.desk(), AnswerCards())
    return found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("来显", "Q01"),
        ("lx", "Q01"),
        ("ldxs", "Q01"),
        ("LDXS", "Q01"),
        ("来电显示一个月要多少钱？", "Q01"),
        ("长途清单", "Q03"),
        ("ctqd", "Q03"),
        ("ztqd", "Q03"),
        ("qd", "Q03"),
        ("卡坏", "Q04"),
        ("我那个卡坏了", "Q04"),
        ("号簿", "Q05"),
        ("yj", "Q08"),
        ("移机", "Q08"),
        ("宽带", None),
        ("。，", "Q01"),
        ("", "Q01"),
    ],
)
def test_what_is_typed_finds_its_card_first(shared: Scene, typed: str, first: str | None) -> None:
    found = matching(_cards(shared), typed)
    assert (found[0].id if found else None) == first


def test_nothing_typed_shows_all_and_a_whole_word_only_what_fits(shared: Scene) -> None:
    cards = _cards(shared)
    assert len(matching(cards, " ")) == 8
    assert [each.id for each in matching(cards, "来电显示")] == ["Q01"]


def test_a_price_says_whether_it_holds_is_coming_or_has_ended(scene: Scene) -> None:
    desk = scene.desk()

    def states(card: str) -> list[str]:
        return [p.state for c in ask(desk, AnswerCards()).items if c.id == card for p in c.prices]

    assert states("Q01") == [NOW, LATER]
    scene.clock.set(datetime.fromisoformat("2025-06-30T23:59:59+08:00"))
    assert states("Q01") == [NOW, LATER]
    scene.clock.set(datetime.fromisoformat("2025-07-01T00:00:00+08:00"))
    assert states("Q01") == [ENDED, NOW]
    assert states("Q04") == []


def test_cards_say_when_nobody_could_have_heard_of_a_change(scene: Scene) -> None:
    """Older than the seven days of the house rule, counted from when the branch was last heard."""
    desk = scene.desk()
    fresh = ask(desk, AnswerCards())
    assert (fresh.version, fresh.as_of, fresh.stale_days) == (1, MORNING, 0)
    scene.clock.set(MORNING + timedelta(days=7))
    assert ask(desk, AnswerCards()).stale_days == 0
    scene.clock.set(MORNING + timedelta(days=9, hours=1))
    assert ask(desk, AnswerCards()).stale_days == 9
    with writing(desk.engine) as connection:
        connection.execute(update(head).values(heard_at=MORNING + timedelta(days=8)))
    assert ask(desk, AnswerCards()).stale_days == 0


def test_card_and_version_go_with_the_answer(scene: Scene) -> None:
    desk = scene.desk()
    matter = do(desk, OpenVisit(id="v", ticket="A001", asks="来显"), LIN).record("matter")
    unknown = AnswerMatter(id="x", matter=matter, card="Q99")
    assert refused(desk, unknown, LIN) == ["card_unknown"]
    assert refused(desk, AnswerMatter(id="y", matter=matter), LIN) == ["needed"]
    do(desk, AnswerMatter(id="a", matter=matter, card="Q01"), LIN)
    scene.push(desk)
    scene.pull(desk)
    assert {outcome for outcome, _ in outcomes(scene.hub.engine).values()} == {"applied"}
    sound(desk.engine)
