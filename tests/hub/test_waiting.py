"""Waiting for the next number: many wait at no cost to a push, and all are woken."""

import asyncio
import time

import httpx

from app.sync import wire
from tests.hub.door import Door
from tests.support.forge import Forger
from tests.support.site import until

POLLS = 20


async def _poll(http: httpx.AsyncClient, forger: Forger, since: int) -> wire.Page:
    answer = await http.get(
        "/v1/pull",
        params={"incarnation": forger.incarnation, "since": since, "stated": 1, "wait": 25},
        headers={"authorization": f"Bearer {forger.me.token}"},
    )
    return wire.decode_page(answer.content)


async def _scene(door: Door, waiters: list[Forger], pusher: Forger, since: int) -> float:
    """Seconds that a push took while all wait; each of them gets exactly what was pushed."""
    frame = pusher.act()
    limits = httpx.Limits(max_connections=POLLS + 1)
    async with httpx.AsyncClient(
        base_url=door.url, timeout=40, limits=limits, trust_env=False
    ) as http:
        polls = [asyncio.create_task(_poll(http, each, since)) for each in waiters]
        # They wait at the hub when each has stated what it has, which comes before waiting.
        await asyncio.to_thread(_until_stated, door, waiters)
        began = time.monotonic()
        headers = {"authorization": f"Bearer {pusher.me.token}"}
        answer = await http.post("/v1/push", content=pusher.push(frame), headers=headers)
        took = time.monotonic() - began
        assert wire.decode_pushed(answer.content).head == since + 1
        pages = await asyncio.gather(*polls)
    assert [[each.frame.header for each in page.acts] for page in pages] == [[frame.header]] * POLLS
    return took


def _until_stated(door: Door, waiters: list[Forger]) -> None:
    wanted = {each.me.device for each in waiters}

    def stated() -> bool:
        answer = door.send("GET", "/v1/status", waiters[0].me.token)
        return wanted <= {each["device"] for each in answer.json() if each["stated_seq"] == 1}

    until(stated, "polls that wait")


def test_waiting_polls_delay_no_push_and_all_wake(door: Door) -> None:
    waiters = [Forger(door.scene.enrol()) for _ in range(POLLS)]
    for each in waiters:
        door.push(each.me, each.push(each.act(), stated=0))
    pusher = Forger(door.scene.enrol())
    since = door.pull(pusher.me, 0, limit=1).head
    took = asyncio.run(_scene(door, waiters, pusher, since))
    assert took < 5


def test_poll_with_nothing_new_ends_with_an_empty_page(door: Door) -> None:
    me = door.scene.enrol()
    head = door.pull(me, 0, limit=1).head
    page = door.pull(me, head, wait=0.05)
    assert (page.state, page.head, page.acts) == (wire.OK, head, ())


def test_poll_with_something_new_does_not_wait(door: Door) -> None:
    me = door.scene.enrol()
    began = time.monotonic()
    assert len(door.pull(me, 0, limit=3, wait=25).acts) == 3
    assert time.monotonic() - began < 20
