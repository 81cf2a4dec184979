"""Grants on their way: cut, doubled, forged, many, after a restored hub; and bytes of pictures."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from msgspec.structs import replace as changed
from sqlalchemy import select

from app import bootstrap
from app.access.commands import OpenCase
from app.desk import Desk
from app.errors import Outage
from app.hub import devices, grants
from app.journal.act import Opened
from app.oversight.commands import EraseWords
from app.sync import steps, wire
from app.sync.apply import apply
from app.sync.link import Link
from app.sync.wire import Given, Grant, Page, Standing
from db.tables import access, head, private
from db.transaction import reading
from tests.access.case import WORDS, opened, shown
from tests.attachments.case import attached, bring, complaint, fetch, linked, picture
from tests.support.scene import SHEN, Databases, Scene, do, sound


def asked(scene: Scene, desk: Desk, granted: int = 0) -> Page:
    """What the hub answers a desk that is at its end, and has got grants up to this one."""
    with reading(desk.engine) as connection:
        n = connection.execute(select(head.c.n)).scalar_one()
    return linked(scene, desk, lambda link: link.pull(desk.me, Standing(n, 0, granted), 10, 0))


class Forging:
    """A line that changes the grants of a page."""

    def __init__(self, link: Link, change: Any) -> None:
        self._link, self._change = link, change

    def __getattr__(self, name: str) -> Any:
        return getattr(self._link, name)

    async def pull(self, *args: Any) -> Page:
        """The page, with other grants."""
        page = await self._link.pull(*args)
        return changed(page, grants=tuple(map(self._change, page.grants)))


def pulled(scene: Scene, desk: Desk, change: Any) -> None:
    """One pull over such a line."""
    linked(scene, desk, lambda link: steps.pull_once(desk, Forging(link, change), 0))


def other_words(grant: Grant) -> Grant:
    """Words that nobody sealed."""
    parts = tuple(Opened(each.salt, b'{"words":"x"}') for each in grant.given[0].private)
    return Grant(grant.n, (Given(grant.given[0].act, parts), *grant.given[1:]))


def other_act(grant: Grant) -> Grant:
    """Words of an act that is not here."""
    return Grant(grant.n, (Given("nowhere", grant.given[0].private), *grant.given[1:]))


def fewer_parts(grant: Grant) -> Grant:
    """An act without its parts."""
    return Grant(grant.n, tuple(Given(each.act, ()) for each in grant.given))


@pytest.mark.parametrize("change", [other_words, other_act, fewer_parts])
def test_a_grant_that_does_not_fit_is_a_broken_feed_and_leaves_nothing(
    scene: Scene, far: Desk, case: str, change: Any
) -> None:
    opened(far, case)
    scene.push(far)
    with pytest.raises(Outage, match="broken_feed"):
        pulled(scene, far, change)
    assert shown(far, case).line.words is None
    scene.pull(far)
    assert shown(far, case).line.words == WORDS
    sound(far.engine)


def test_a_grant_comes_once_and_twice_it_changes_nothing(
    scene: Scene, far: Desk, case: str
) -> None:
    opened(far, case)
    scene.sync(far)
    (grant,) = asked(scene, far).grants
    assert asked(scene, far, grant.n).grants == ()
    before = shown(far, case)
    with reading(far.engine) as connection:
        assert connection.execute(select(head.c.granted)).scalar_one() == grant.n
        n = connection.execute(select(head.c.n)).scalar_one()
    page = asked(scene, far)
    assert (page.acts, n) == ((), page.head)
    far.transact(lambda c: (None, _apply(far, c, page))).result()
    assert shown(far, case) == before
    sound(far.engine)


def _apply(desk: Desk, connection: Any, page: Page) -> frozenset[str]:
    return apply(connection, desk.registry, desk.me, page, desk.clock.now())


def test_many_grants_come_in_pages_and_in_order(
    scene: Scene, far: Desk, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page holds one, where one is as much as a page should."""
    beside = scene.desk("2", "QH", "QH")
    others = [complaint(beside, name, f"0300555010{name}")[1] for name in "123"]
    scene.sync(beside, far)
    for each in (case, *others):
        do(far, _asking(each), SHEN)
    monkeypatch.setattr(wire, "MOST_BYTES", 1)
    scene.push(far)
    numbers = []
    with reading(scene.hub.engine) as connection:
        granted = connection.execute(select(access.c.n).order_by(access.c.n)).scalars().all()
    while page := asked_from(scene, far, numbers):
        numbers += page
    assert numbers == list(granted) and len(numbers) == 4
    scene.pull(far)
    assert {shown(far, each).withheld for each in (case, *others)} == {""}
    sound(far.engine)


def _asking(case: str) -> OpenCase:
    return OpenCase(id=f"o-{case}", complaint=case, opened_for="disputed")


def asked_from(scene: Scene, desk: Desk, numbers: list[int]) -> list[int]:
    """The numbers of the grants in the next page."""
    place = Standing(2**40, 0, numbers[-1] if numbers else 0)
    who = devices.known(scene.hub, desk.me.token)
    return [each.n for each in grants.after(scene.hub, who, place.granted, place.since)]


def test_an_erasure_on_the_way_is_stronger_than_the_grant(
    scene: Scene, near: Desk, far: Desk, case: str
) -> None:
    """The hub gave the words before it heard of the erasure; the desk heard of it first."""
    opened(far, case)
    scene.push(far)
    with reading(far.engine) as connection:
        n = connection.execute(select(head.c.n)).scalar_one()
    early = linked(scene, far, lambda link: link.pull(far.me, Standing(n, 1, 0), 100, 0))
    acts = tuple(each.id for each in shown(near, case).timeline if each.said)
    do(near, EraseWords(id="e", acts=acts), SHEN)
    scene.sync(near, far)
    page = changed(early, acts=())
    far.transact(lambda c: (None, _apply(far, c, page))).result()
    assert (shown(far, case).line.words, shown(far, case).withheld) == (None, "erased")
    with reading(far.engine) as connection:
        assert all(each is None for each in connection.execute(select(private.c.bytes)).scalars())


def test_a_restored_hub_that_is_handed_its_tail_grants_the_same(
    scene: Scene, far: Desk, case: str, databases: Databases
) -> None:
    scene.hub.engine.dispose()
    backup = databases.copy(scene.url)
    opened(far, case)
    scene.sync(far)
    scene.serve(bootstrap.open_hub(backup, scene.clock), backup)
    scene.pull(far)
    me = replace(far.me, incarnation="")
    settings = replace(scene.settings(far), data=scene.folder / "again")
    bootstrap.make_desk(settings, me)
    fresh = scene.open(settings)
    scene.pull(fresh)
    assert shown(fresh, case).line.words == shown(far, case).line.words == WORDS
    sound(scene.hub.engine)


def test_bytes_of_pictures_go_with_the_words(
    scene: Scene, near: Desk, far: Desk, case: str
) -> None:
    data, other = picture(), scene.desk("2", "NP")
    attached(near, ("complaint", case), "p1", data)
    scene.sync(near, far, other)
    bring(scene, near)
    with pytest.raises(Outage, match=wire.OUT_OF_SCOPE):
        linked(scene, far, lambda link: link.chunk("p1", 0))
    opened(far, case)
    scene.sync(far, other)
    fetch(scene, far, "p1")
    assert far.shelf is not None and far.shelf.read("p1") == data
    with pytest.raises(Outage, match=wire.OUT_OF_SCOPE):
        linked(scene, other, lambda link: link.chunk("p1", 0))
    acts = tuple(each.id for each in shown(near, case).timeline if each.said)
    do(near, EraseWords(id="e", acts=acts), SHEN)
    scene.sync(near, far)
    with pytest.raises(Outage, match=wire.ERASED):
        linked(scene, far, lambda link: link.chunk("p1", 0))


def test_a_standing_poll_is_woken_and_brings_words_with_the_act(
    scene: Scene, far: Desk, case: str
) -> None:
    opened(far, case)
    scene.push(far)

    async def pull(link: Link) -> int:
        return await asyncio.wait_for(steps.pull_once(far, link, 20), 10)

    assert linked(scene, far, pull) == 2
    assert shown(far, case).line.words == WORDS
