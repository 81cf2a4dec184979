"""How often it was tried to send what waits, and how that ended: told of this desk alone."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.clock import SetClock, Watch
from app.desk import Desk
from app.outbox import AskOutbox, Badge, Outbox, clock_off
from app.sync.loop import Sync
from app.sync.tries import Tries
from app.visits.commands import OpenVisit
from tests.support.listening import listening, nobody_at
from tests.support.scene import LIN, MORNING, Scene, ask, do, rows
from tests.support.site import until


@pytest.fixture
def port() -> int:
    """Where nobody answers yet."""
    return nobody_at()


@pytest.fixture
def desk(scene: Scene, port: int) -> Desk:
    """One visit waits there, and the line leads nowhere."""
    made = scene.desk()
    made.me = replace(made.me, hub_url=f"http://127.0.0.1:{port}")
    do(made, OpenVisit(id="v", ticket="A001", asks="话费"), LIN)
    return made


@pytest.fixture
def sync(desk: Desk) -> Iterator[Sync]:
    """Tries to reach the branch, until the test ends."""
    made = Sync(desk)
    made.start()
    yield made
    made.close()


def outbox(desk: Desk) -> Outbox:
    """What waits."""
    found: Outbox = ask(desk, AskOutbox())
    return found


def test_tries_are_counted_until_one_is_not_in_vain(
    scene: Scene, desk: Desk, port: int, sync: Sync
) -> None:
    until(lambda: outbox(desk).attempt is not None, "a try")
    first = outbox(desk)
    assert first.attempt is not None
    assert first.attempt.answer == "unreachable"
    assert [each.tries for each in first.first] == [1, 1]

    def again() -> bool:
        desk.retry()
        return outbox(desk).first[0].tries > 2

    until(again, "tries that were asked for")
    do(desk, OpenVisit(id="later", ticket="A002", asks="话费"), LIN)
    until(lambda: desk.retry() or outbox(desk).first[-1].tries > 0, "a try with the later one")
    found = [each.tries for each in outbox(desk).first]
    assert found[0] == found[1] > found[2] == found[3]
    with listening(scene.app, port=port):
        until(lambda: not outbox(desk).first, "everything at the branch")
        until(lambda: outbox(desk).attempt is None, "no try in vain")
        assert (rows(desk.engine)["attempt"], rows(desk.engine)["attempted"]) == (0, 0)


def test_equal_endings_are_written_together_and_others_at_once(scene: Scene, desk: Desk) -> None:
    tries, written = Tries(desk), []
    desk.changed(written.append)

    async def fail(*endings: tuple[str, float | None]) -> None:
        for answer, wait in endings:
            await tries.failed(answer, wait)

    asyncio.run(fail(*[("unreachable", 0.5)] * 40))
    assert len(written) == 1
    asyncio.run(fail(("busy", 30.0)))
    found = outbox(desk)
    assert found.attempt is not None
    assert (found.attempt.answer, found.first[0].tries) == ("busy", 41)
    assert found.attempt.retry_at == MORNING + timedelta(seconds=30)
    assert found.badge.failure == "busy"
    asyncio.run(fail(("revoked", None)))
    assert outbox(desk).attempt.retry_at is None  # type: ignore[union-attr]
    asyncio.run(tries.ended())
    assert outbox(desk).attempt is None
    asyncio.run(tries.ended())
    assert len(written) == 4, "the good path writes nothing"


def test_tries_of_another_life_are_forgotten(scene: Scene, desk: Desk) -> None:
    asyncio.run(Tries(desk).failed("busy", 30.0))
    sync = Sync(desk)
    sync.start()
    try:
        until(lambda: (e := outbox(desk).attempt) is not None and e.answer != "busy", "a new try")
        assert outbox(desk).first[0].tries == 1
    finally:
        sync.close()


def test_hands_that_were_moved_are_noticed_and_a_day_that_is_set_is_not() -> None:
    clock = SetClock(MORNING)
    watch = Watch(clock)
    clock.set(MORNING + timedelta(days=3))
    assert watch.moved() == timedelta(0)
    clock.move(timedelta(minutes=-7))
    assert watch.moved() == timedelta(minutes=-7)
    assert clock.now() == MORNING + timedelta(days=3, minutes=-7)


NEAR, FAR = timedelta(seconds=100), timedelta(minutes=5)


@pytest.mark.parametrize(
    ("failure", "skew", "newest", "moved", "off"),
    [
        (None, NEAR, None, timedelta(0), timedelta(0)),
        (None, -FAR, None, timedelta(0), FAR),
        (None, FAR, None, timedelta(0), -FAR),
        # Put right meanwhile, as the branch says.
        (None, NEAR, None, FAR, timedelta(0)),
        # Nobody else can say.
        ("unreachable", NEAR, None, FAR, FAR),
        (None, None, None, -FAR, -FAR),
        ("unreachable", NEAR, None, NEAR, timedelta(0)),
        # It wrote something at a time that has not come yet.
        ("unreachable", None, MORNING + FAR, timedelta(0), -FAR),
        (None, NEAR, MORNING + NEAR, timedelta(0), timedelta(0)),
    ],
)
def test_a_clock_is_suspicious_beyond_two_minutes(failure, skew, newest, moved, off) -> None:  # type: ignore[no-untyped-def]
    badge = Badge(0, None, None, failure, MORNING, None, skew, newest)
    assert clock_off(badge, moved) == off


def test_a_badge_knows_the_branch_s_clock_and_its_own_latest_act(scene: Scene) -> None:
    desk = scene.desk()
    do(desk, OpenVisit(id="v", ticket="A001", asks="话费"), LIN)
    scene.clock.move(timedelta(minutes=-10))
    found = outbox(desk).badge
    assert found.skew == timedelta(0)
    assert found.newest == MORNING
    assert clock_off(found, timedelta(0)) == timedelta(minutes=-10)
