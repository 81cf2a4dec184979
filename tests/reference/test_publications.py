"""Reference data published at a desk: two people stand for it, and it travels with its content."""

import asyncio
import hashlib
import json
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.desk import Desk
from app.errors import Outage, Refused
from app.hub import reference as at_hub
from app.journal.person import Person
from app.norms.norms import Norms
from app.reference.commands import ConfirmReference, PublishReference, WithdrawReference
from app.reference.rules import PUBLISHED, UNSENT, WAITING, WITHDRAWN
from app.sync import steps
from app.sync.link import Link
from db.tables import publication, returned
from db.transaction import reading
from tests.support.scene import HAN, LU, SHEN, Scene, do, outcomes, sound


def places(name: str) -> bytes:
    """A set with one place of this name in it."""
    return json.dumps({"items": [{"code": "other", "name": name}]}, ensure_ascii=False).encode()


def publish(desk: Desk, name: str, by: Person = LU) -> str:
    """The id of the version."""
    command = PublishReference(id=f"p-{name}-{desk.me.device}", set="places",
                               content=places(name), why="地址变了")  # fmt: skip
    return do(desk, command, by).record("publication")


def norms(holder: Any) -> Norms:
    """What is in force at a desk or at the hub."""
    with reading(holder.engine) as connection:
        found: Norms = holder.norms(connection)
    return found


def names(holder: Any) -> list[str]:
    """The places that are in force."""
    return [each.name for each in norms(holder).places.values()]


def state(holder: Any, id_: str) -> str:
    """How a version stands."""
    with reading(holder.engine) as connection:
        query = select(publication.c.state).where(publication.c.id == id_)
        return str(connection.execute(query).scalar())


def test_it_waits_for_a_second_person_and_then_holds_at_every_desk(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    before = names(two)
    id_ = publish(one, "新址")
    assert state(one, id_) == UNSENT
    scene.sync(one, two)
    scene.pull(one)
    assert {state(each, id_) for each in (one, two, scene.hub)} == {WAITING}
    assert names(one) == names(two) == before
    # The second person confirms on her own desk, where the content has come for her to look at.
    do(two, ConfirmReference(id="c", publication=id_), SHEN)
    assert names(two) == before
    scene.sync(two, one)
    scene.pull(two)
    scene.hub.forget_norms()
    assert names(one) == names(two) == names(scene.hub) == ["新址"]
    assert {state(each, id_) for each in (one, two, scene.hub)} == {PUBLISHED}
    for each in (one, two, scene.hub):
        sound(each.engine)


def test_both_at_one_counter_without_a_line(scene: Scene) -> None:
    one, two = scene.desk("1"), scene.desk("2")
    id_ = publish(one, "新址")
    do(one, ConfirmReference(id="c", publication=id_), SHEN)
    assert names(one) != ["新址"]
    scene.sync(one, two)
    scene.pull(one)
    assert names(one) == names(two) == ["新址"]


@pytest.mark.parametrize("by", [LU, HAN], ids=["her own", "no publisher"])
def test_nobody_confirms_her_own_version_nor_without_the_role(scene: Scene, by: Person) -> None:
    desk = scene.desk()
    id_ = publish(desk, "新址")
    with pytest.raises(Refused) as caught:
        do(desk, ConfirmReference(id="c", publication=id_), by)
    assert {each.code for each in caught.value.objections} & {"same_person", "role_may_not"}
    assert state(desk, id_) == UNSENT


def test_one_version_waits_at_a_time_and_can_be_taken_back(scene: Scene) -> None:
    desk = scene.desk()
    id_ = publish(desk, "甲")
    with pytest.raises(Refused) as caught:
        publish(desk, "乙")
    assert [each.code for each in caught.value.objections] == ["publication_waits"]
    do(desk, WithdrawReference(id="w", publication=id_, why="写错了"), SHEN)
    other = publish(desk, "丙")
    assert (state(desk, id_), other) == (WITHDRAWN, "places.3")
    do(desk, ConfirmReference(id="c", publication=other), SHEN)
    scene.sync(desk)
    assert names(desk) == ["丙"]
    with pytest.raises(Refused):
        do(desk, ConfirmReference(id="again", publication=id_), SHEN)


def test_of_two_made_apart_the_first_stands_and_the_other_comes_back(scene: Scene) -> None:
    """What the second person confirmed was the other content: that comes back as well."""
    one, two = scene.desk("1"), scene.desk("2")
    publish(one, "甲")
    id_ = publish(two, "乙", SHEN)
    do(two, ConfirmReference(id="c", publication=id_), LU)
    scene.sync(one, two)
    scene.pull(one)
    scene.pull(two)
    assert state(two, id_) == WAITING
    with reading(two.engine) as connection:
        kinds = connection.execute(select(returned.c.kind)).scalars().all()
    assert sorted(kinds) == ["reference_confirmed", "reference_published"]
    do(two, ConfirmReference(id="c2", publication=id_), SHEN)
    scene.sync(two)
    assert names(two) == ["甲"]
    sound(two.engine)


def test_alone_it_stands_with_one_name_until_somebody_confirms(scene: Scene) -> None:
    """The staff list has a single supervisor and no administrator: nobody else may confirm."""
    desk = scene.desk()
    staff = {"items": [
        {"no": "3901", "name": "沈知秋", "hall": "QH", "role": "supervisor", "from": "2024-01-01"},
    ]}  # fmt: skip
    content = json.dumps(staff, ensure_ascii=False).encode()
    scene.hub.do(PublishReference(id="s", set="staff", content=content, why="只有一个人"))
    scene.pull(desk)
    id_ = publish(desk, "新址", SHEN)
    scene.sync(desk)
    assert names(desk) == ["新址"]
    with reading(desk.engine) as connection:
        row = connection.execute(select(publication).where(publication.c.id == id_)).one()
    assert (row.alone, row.confirmed_by, row.state) == (True, None, PUBLISHED)


def test_what_stands_with_one_name_can_be_confirmed_once(scene: Scene) -> None:
    """What the hub published first, by whoever set it up."""
    desk = scene.desk()
    do(desk, ConfirmReference(id="c", publication="places.1"), SHEN)
    scene.sync(desk)
    with reading(desk.engine) as connection:
        row = connection.execute(select(publication).where(publication.c.id == "places.1")).one()
    assert (row.published_by, row.confirmed_by, row.state) == ("hub", "3901", PUBLISHED)
    with pytest.raises(Refused) as caught:
        do(desk, ConfirmReference(id="again", publication="places.1"), LU)
    assert [each.code for each in caught.value.objections] == ["publication_done"]


class Forgetful(Link):
    """A line of another program, that brings no contents."""

    async def publish(self, set_: str, sha256: str, content: bytes) -> None:
        """Nothing."""


def test_a_publication_whose_content_never_came_is_returned(scene: Scene) -> None:
    desk = scene.desk()
    publish(desk, "新址")

    async def push() -> None:
        link = Forgetful(desk.me, httpx.ASGITransport(scene.app))
        await steps.push_once(desk, link, {})
        await link.close()

    asyncio.run(push())
    scene.pull(desk)
    found = [reasons for how, reasons in outcomes(desk.engine).values() if how == "returned"]
    assert found == [["content_missing"]]
    # It stands in nobody's way: the next one goes through.
    id_ = publish(desk, "再来")
    do(desk, ConfirmReference(id="c", publication=id_), SHEN)
    scene.sync(desk)
    assert names(desk) == ["再来"]


def test_of_itself_a_content_changes_nothing_and_only_what_it_says_is_taken(
    scene: Scene,
) -> None:
    desk = scene.desk()
    content = places("新址")
    sha256 = hashlib.sha256(content).hexdigest()
    at_hub.take(scene.hub, desk.me.token, ("places", sha256), content)
    at_hub.take(scene.hub, desk.me.token, ("places", sha256), content)
    assert at_hub.by_hash(scene.hub, desk.me.token, sha256) == content
    assert names(scene.hub) != ["新址"]
    with pytest.raises(Outage, match="content_wrong"):
        at_hub.take(scene.hub, desk.me.token, ("places", sha256), b"{}")
    with pytest.raises(Outage, match="content_wrong"):
        at_hub.take(scene.hub, desk.me.token, ("staff", sha256), content)


def test_back_to_an_older_content_is_a_version_of_its_own(scene: Scene) -> None:
    desk = scene.desk()
    for n, name in enumerate(("甲", "乙", "甲"), start=2):
        content = places(name)
        scene.hub.do(PublishReference(id=f"p{n}", set="places", content=content, why="改"))
        scene.pull(desk)
        assert (norms(desk).versions["places"], names(desk)) == (n, [name])
