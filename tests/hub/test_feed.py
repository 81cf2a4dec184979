"""What a device is given: every act, but words and verifiers only of its own halls (law 9)."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.bootstrap import publish
from app.hub import devices, feed
from app.hub.branch import Branch
from app.people.commands import SetPin
from app.registry import REGISTRY
from app.sync import wire
from app.visits.commands import Asker, OpenVisit
from app.visits.views import OneMatter
from db.engine import open_postgres
from db.tables import device, matter, verifier
from db.transaction import reading
from tests.hub.door import Door
from tests.support.forge import Forger, id_of
from tests.support.scene import FANG, LIN, Scene, ask, do, outcomes, sound


def test_words_stay_in_their_hall(scene: Scene) -> None:
    qinghe, nanpu = scene.desk("1", "QH"), scene.desk("1", "NP")
    above = scene.desk("9", "QH", "QH", "NP")
    asker = Asker(name="钱守安", number="5550211")
    one = do(qinghe, OpenVisit(id="q", ticket="A001", asks="电话坏了", asker=asker), LIN)
    other = do(nanpu, OpenVisit(id="n", ticket="B001", asks="想装宽带"), FANG)
    scene.sync(qinghe, nanpu, above)
    scene.pull(qinghe)
    words = {
        desk: [ask(desk, OneMatter(each.record("matter"))).asks for each in (one, other)]
        for desk in (qinghe, nanpu, above)
    }
    assert words == {
        qinghe: ["电话坏了", None],
        nanpu: [None, "想装宽带"],
        above: ["电话坏了", "想装宽带"],
    }
    public = [column for column in matter.columns if not column.info.get("private")]
    rows = []
    for desk in (qinghe, nanpu, above):
        with reading(desk.engine) as connection:
            rows.append(connection.execute(select(*public).order_by(matter.c.id)).all())
        sound(desk.engine)
    assert rows[0] == rows[1] == rows[2]


def test_a_page_never_ends_inside_a_command(scene: Scene) -> None:
    one, two = scene.desk("1", "QH"), scene.desk("2", "QH")
    for each in ("a", "b"):
        do(one, OpenVisit(id=each, ticket="A001", asks="电话坏了"), LIN)
    scene.push(one)
    poll = feed.begin(scene.hub, two.me.token, two.me.incarnation, wire.Standing(0, 0))
    head = feed.look(scene.hub, 0, 1).head
    pages = [feed.page(scene.hub, poll, feed.look(scene.hub, n, 1)) for n in range(head - 4, head)]
    assert [len(page.acts) for page in pages] == [2, 1, 2, 1]


def test_verifiers_go_only_to_the_halls_where_somebody_works(scene: Scene) -> None:
    qinghe, nanpu = scene.desk("1", "QH"), scene.desk("1", "NP")
    with reading(qinghe.engine) as connection:
        here = set(connection.execute(select(verifier.c.staff)).scalars())
    with reading(nanpu.engine) as connection:
        there = set(connection.execute(select(verifier.c.staff)).scalars())
    assert {"3101", "3901"} <= here and "3201" not in here
    assert {"3201", "3901"} <= there and "3101" not in there


def test_new_pin_reaches_the_desks_and_replaces_the_old(scene: Scene) -> None:
    desk, kept = scene.desk(), select(verifier.c.staff, verifier.c.verifier)
    with reading(desk.engine) as connection:
        old = dict(connection.execute(kept).all())
    scene.hub.do(SetPin(id="p", staff="3101", pin="654321"))
    scene.pull(desk)
    with reading(desk.engine) as connection:
        new = dict(connection.execute(kept).all())
    assert {no for no in old if old[no] != new[no]} == {"3101"}


def test_token_is_not_kept_in_the_clear(scene: Scene) -> None:
    me = scene.enrol()
    with reading(scene.hub.engine) as connection:
        text = repr([tuple(row) for row in connection.execute(select(device))])
    assert me.device in text
    assert me.token not in text and me.token.encode().hex() not in text


def test_complete_through_tells_whose_record_is_behind(scene: Scene) -> None:
    done, behind = Forger(scene.enrol("1")), Forger(scene.enrol("2"))
    door_push(scene, done, done.push(done.act()))
    door_push(scene, behind, behind.push(behind.act(), stated=5))
    scene.enrol("3")
    found = {each.name: each for each in devices.completeness(scene.hub)}
    assert found["1 号台"].complete_at == scene.clock.now()
    assert (found["2 号台"].known_seq, found["2 号台"].stated_seq) == (1, 5)
    assert found["2 号台"].complete_at is None
    assert (found["3 号台"].known_seq, found["3 号台"].complete_at) == (0, None)


def door_push(scene: Scene, forger: Forger, body: bytes) -> None:
    """A push without the wire."""
    from app.hub.receive import receive

    receive(scene.hub, forger.me.token, wire.decode_push(body))


def test_what_another_process_publishes_is_in_force_at_once(door: Door) -> None:
    """`shouwen hub publish` runs beside the serving hub."""
    forger = Forger(door.scene.enrol())
    stranger = {"who": "3777", "role": "clerk"}
    before = forger.act(**stranger)
    door.push(forger.me, forger.push(before))
    with reading(door.scene.hub.engine) as connection:
        versions = dict(door.scene.hub.norms(connection).versions)
    staff = (
        b'{"items": [{"no": "3777", "name": "\xe6\x96\xb0", "hall": "QH", "role": "clerk",'
        b' "from": "2024-01-01"}, {"no": "3101", "name": "\xe6\x9e\x97", "hall": "QH",'
        b' "role": "clerk", "from": "2024-01-01"}]}'
    )
    other = Branch(open_postgres(door.scene.url), REGISTRY, door.scene.clock)
    publish(other, [("staff", staff)], "somebody new")
    other.engine.dispose()
    after = forger.act(**stranger, norms={**versions, "staff": versions["staff"] + 1})
    door.push(forger.me, forger.push(after))
    found = outcomes(door.scene.hub.engine)
    assert found[id_of(before)] == ("exception", ["not_on_staff"])
    assert found[id_of(after)] == ("applied", [])
    sound(door.scene.hub.engine)


def test_pages_give_every_act_once_in_order(door: Door) -> None:
    forger = Forger(door.scene.enrol())
    door.push(forger.me, forger.push(*(forger.act() for _ in range(7))))
    since, seen = 0, []
    while page := door.pull(forger.me, since, limit=3).acts:
        seen += [each.stamp.n for each in page]
        since = seen[-1]
    head = door.pull(forger.me, 0, limit=1).head
    assert seen == list(range(1, head + 1))


def test_hub_itself_is_no_device(scene: Scene) -> None:
    """No token opens the hub's own chain."""
    me = scene.hub.me()
    assert me is not None and me.token == ""
    forger = Forger(replace(scene.enrol(), device="hub"))
    from app.hub.receive import NotYours, receive

    with pytest.raises(NotYours):
        receive(scene.hub, forger.me.token, wire.decode_push(forger.push(forger.act())))
