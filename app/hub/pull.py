"""One pull: while it waits for the next number it holds neither a thread nor a connection."""

import time
from dataclasses import dataclass
from functools import partial

from app.hub import feed
from app.hub.branch import Branch
from app.hub.http import in_thread
from app.hub.waiting import Waiting
from app.sync import wire
from app.sync.wire import Page, Standing


@dataclass(frozen=True)
class Asked:
    """How far a device is in this incarnation, how many acts it wants, and how long it waits."""

    incarnation: str
    at: Standing
    limit: int
    wait: float


async def answer(branch: Branch, waiting: Waiting, token: str, asked: Asked) -> Page:
    """What follows on; raises Outage("refused_token"), Outage("revoked")."""
    since, limit, until = asked.at.since, asked.limit, time.monotonic() + asked.wait
    poll = await in_thread(feed.begin, branch, token, asked.incarnation, asked.at)
    woken = False
    while True:
        next_number = waiting.next()
        look = partial(in_thread, feed.look, branch, since, limit)
        found = await (waiting.shared((since, limit), look) if woken else look())
        page = feed.page(branch, poll, found)
        if feed.gains(poll, found):
            page = await in_thread(feed.granted, branch, poll, page)
        left = until - time.monotonic()
        something = page.acts or page.grants or page.state != wire.OK
        if something or left <= 0 or waiting.stopping:
            return page
        woken = await waiting.wait(next_number, left)
