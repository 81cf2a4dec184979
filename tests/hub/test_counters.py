"""A desk learns from the hub how far each counter is known there (law 16)."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk import Desk
from app.errors import Outage
from app.journal.command import Query, Reading
from app.review.counters import CountersBehind, Told, behind
from app.sync import counters
from app.sync.link import Link
from tests.hub.door import Door
from tests.support.forge import Forger
from tests.support.scene import ask


class _Told(Query[Told]):
    """Everything that is missing now."""

    def run(self, reading: Reading) -> Told:
        """Up to this moment."""
        return behind(reading.connection, reading.now)


def _learn(door: Door, desk: Desk, token: str = "") -> None:
    async def learn() -> None:
        me = replace(desk.me, hub_url=door.url, token=token or desk.me.token)
        link = Link(me)
        try:
            await counters.learn(desk, link)
        finally:
            await link.close()

    asyncio.run(learn())


def test_it_learns_who_is_missing_something_and_forgets_who_is_not(door: Door) -> None:
    scene = door.scene
    desk = scene.desk("1")
    assert ask(desk, _Told()).at is None
    whole, late = Forger(scene.enrol("7")), Forger(scene.enrol("8"))
    never = scene.enrol("9")
    door.push(whole.me, whole.push(whole.act()))
    door.push(late.me, late.push(late.act(), stated=3))
    _learn(door, desk)
    told = ask(desk, _Told())
    assert told.at == scene.clock.now()
    found = {each.device: each for each in told.behind}
    assert found[late.me.device].pending == 2 and found[late.me.device].through is None
    assert whole.me.device not in found and never.device not in found
    later = scene.clock.now() + timedelta(days=1)
    devices = {each.device for each in ask(desk, CountersBehind(later)).behind}
    assert {whole.me.device, late.me.device} <= devices
    door.push(late.me, late.push(late.act(), late.act()))
    _learn(door, desk)
    assert late.me.device not in {each.device for each in ask(desk, _Told()).behind}


def test_what_was_told_stays_where_the_hub_does_not_answer(door: Door) -> None:
    desk = door.scene.desk("1")
    _learn(door, desk)
    before = ask(desk, _Told())
    with pytest.raises(Outage, match="refused_token"):
        _learn(door, desk, "nobody")
    assert ask(desk, _Told()) == before
