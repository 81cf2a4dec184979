"""A desk that stopped is enrolled again on its machine: nothing is lost, nothing doubled, and what
it had not sent waits for a person."""

import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app import again, enrolment
from app.complaints.log import LogFilter
from app.complaints.saved import SavedViews, SaveView
from app.desk import Desk
from app.drafts import Drafts, SaveDraft
from app.errors import Outage, Refused
from app.hub import devices, invites
from app.hub.release import Released, release
from app.settings import Settings
from app.visits.commands import OpenVisit
from db.engine import open_file
from db.tables import act
from db.transaction import reading, writing
from tests.support.listening import listening
from tests.support.scene import LIN, Scene, ask, do, rows, sound


@pytest.fixture
def url(scene: Scene) -> Iterator[str]:
    """The branch on this machine."""
    with listening(scene.app) as port:
        yield f"http://127.0.0.1:{port}"


def visit(id_: str) -> OpenVisit:
    """One customer; two acts."""
    return OpenVisit(id=id_, ticket="A001", asks="话费")


def made(scene: Scene) -> tuple[Desk, Settings]:
    """A desk at work, with one visit at the hub."""
    desk = scene.desk()
    do(desk, visit("sent"), LIN)
    scene.sync(desk)
    return desk, scene.settings(desk)


def code(scene: Scene, device: str) -> str:
    """What IT says over the telephone."""
    return str(invites.invite_again(scene.hub, device, 30))


def commands(scene: Scene) -> list[str]:
    """The visits that are numbered at the hub."""
    with reading(scene.hub.engine) as connection:
        found = select(act.c.command).where(act.c.kind == "visit_opened")
        return sorted(connection.execute(found).scalars())


def lying(scene: Scene) -> int:
    """How many acts are in quarantine."""
    return rows(scene.hub.engine)["quarantine"]


def test_a_withdrawn_desk_comes_back_with_all_that_it_had(scene: Scene, url: str) -> None:
    desk, settings = made(scene)
    device = desk.me.device
    do(desk, visit("unsent-1"), LIN)
    do(desk, visit("unsent-2"), LIN)
    desk.do(SaveDraft(id="d1", form="visit", fields={"values": {"asks": "写到一半"}}), LIN).result()
    do(desk, SaveView(id="w1", name="每天看", filter=LogFilter(overdue=True)), LIN)
    devices.revoke(scene.hub, device)
    with pytest.raises(Outage, match="revoked"):
        scene.push(desk)
    old = desk.me
    scene.shut(desk)

    assert again.enrol(settings, url, code(scene, device), "attempt") == 0

    fresh = scene.open(settings)
    assert (fresh.me.device, fresh.me.counter) == (device, old.counter)
    assert fresh.me.incarnation != old.incarnation
    assert fresh.me.token != old.token
    scene.pull(fresh)
    assert [each.fields["values"] for each in ask(fresh, Drafts("3101"))] == [{"asks": "写到一半"}]
    (view,) = ask(fresh, SavedViews("3101"))
    assert (view.name, view.filter) == ("每天看", LogFilter(overdue=True))
    do(fresh, visit("afterwards"), LIN)
    scene.sync(fresh)
    assert commands(scene) == ["afterwards", "sent"]
    assert lying(scene) == 4

    assert release(scene.hub, device, "看过了") == Released(4, 0)
    assert lying(scene) == 0
    scene.sync(fresh)
    assert commands(scene) == ["afterwards", "sent", "unsent-1", "unsent-2"]
    assert release(scene.hub, device, "再看一次") == Released(0, 0)
    for engine in (scene.hub.engine, fresh.engine):
        sound(engine)


def test_the_old_file_stays_beside_it_and_opens_with_the_same_key(scene: Scene, url: str) -> None:
    from app import keys

    desk, settings = made(scene)
    do(desk, visit("unsent"), LIN)
    before = desk.me
    scene.shut(desk)
    again.enrol(settings, url, code(scene, before.device), "attempt")
    (aside,) = settings.data.glob("desk-*.db")
    kept = keys.read(settings)
    assert kept is not None
    engine = open_file(aside, kept.key)
    with reading(engine) as connection:
        assert "unsent" in set(connection.execute(select(act.c.command)).scalars())
    engine.dispose()


def test_of_a_copied_desk_what_follows_on_is_numbered_and_the_rest_is_told(
    scene: Scene, url: str
) -> None:
    desk, settings = made(scene)
    device = desk.me.device
    scene.shut(desk)
    copied = Settings(scene.folder / "copied", settings.keys)
    shutil.copytree(settings.data, copied.data)
    from app import keys

    kept = keys.read(settings)
    assert kept is not None
    keys.keep(copied, kept)
    one, two = scene.open(settings), scene.open(copied)
    do(one, visit("one"), LIN)
    do(two, visit("two"), LIN)
    scene.push(one)
    # Two programs, that know nothing of each other.
    scene._sent.clear()
    with pytest.raises(Outage, match="forked"):
        scene.push(two)
    scene.shut(one)
    scene.shut(two)
    again.enrol(copied, url, code(scene, device), "attempt")
    back = scene.open(copied)
    scene.pull(back)
    do(back, visit("three"), LIN)
    scene.sync(back)
    assert commands(scene) == ["one", "sent", "three"]
    assert release(scene.hub, device, "看过了") == Released(0, 2)
    assert lying(scene) == 2, "what does not follow on stays, raw"
    # The other copy's token is dead: it can go on in neither life.
    old = scene.open(settings)
    with pytest.raises(Outage, match="refused_token"):
        scene.pull(old)
    sound(scene.hub.engine)
    sound(back.engine)


def test_an_act_that_was_damaged_stays_behind_and_is_counted(scene: Scene, url: str) -> None:
    desk, settings = made(scene)
    do(desk, visit("unsent"), LIN)
    with writing(desk.engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER act_no_update")
        connection.exec_driver_sql(
            "UPDATE act SET header = x'00' WHERE kind = 'matter_opened' AND n IS NULL"
        )
    with pytest.raises(Outage, match="bad_frame"):
        scene.push(desk)
    device = desk.me.device
    scene.shut(desk)
    assert again.enrol(settings, url, code(scene, device), "attempt") == 1
    assert release(scene.hub, device, "看过了") == Released(1, 0)


def test_a_code_of_another_device_changes_nothing(scene: Scene, url: str) -> None:
    desk, settings = made(scene)
    other = scene.enrol("2")
    scene.shut(desk)
    before = settings.file.read_bytes()
    place = devices.Place("3 号台", "QH", "3", ("QH",))
    for typed in (code(scene, other.device), str(invites.invite_to(scene.hub, place, 30))):
        with pytest.raises(Refused) as caught:
            again.enrol(settings, url, typed, "attempt")
        assert caught.value.objections[0].code == "enrol_code_other_device"
    assert settings.file.read_bytes() == before
    assert devices.known(scene.hub, other.token).id == other.device


def test_a_try_that_was_cut_short_is_made_again(
    scene: Scene, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, settings = made(scene)
    do(desk, visit("unsent"), LIN)
    device = desk.me.device
    scene.shut(desk)
    typed = code(scene, device)

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(again, "_put_in_place", power_cut)
        with pytest.raises(KeyboardInterrupt):
            again.enrol(settings, url, typed, "attempt")
    again.enrol(settings, url, typed, "attempt")
    back = scene.open(settings)
    scene.sync(back)
    assert release(scene.hub, device, "看过了") == Released(2, 0)
    assert commands(scene) == ["sent", "unsent"]


def test_a_lost_desk_goes_on_with_a_fresh_file(scene: Scene, url: str) -> None:
    desk, _ = made(scene)
    device = desk.me.device
    scene.shut(desk)
    elsewhere = Settings(scene.folder / "new pc", scene.folder / "new keys")
    enrolment.enrol(elsewhere, url, code(scene, device), "attempt")
    back = scene.open(elsewhere)
    scene.pull(back)
    assert back.me.device == device
    assert rows(back.engine)["visit"] == 1
    sound(back.engine)


def test_a_desk_that_is_open_is_not_enrolled_again(scene: Scene, url: str) -> None:
    desk, settings = made(scene)
    typed = code(scene, desk.me.device)
    with pytest.raises(Outage, match="store_in_use"):
        again.enrol(settings, url, typed, "attempt")
    scene.sync(desk)


def test_unknown_devices_are_said(scene: Scene) -> None:
    for job in (
        lambda: invites.invite_again(scene.hub, "nobody", 30),
        lambda: release(scene.hub, "nobody", "why"),
    ):
        with pytest.raises(Outage, match="no_device"):
            job()


def test_status_tells_what_was_last_and_what_is_missing(scene: Scene, url: str) -> None:
    desk, _ = made(scene)
    do(desk, visit("unsent"), LIN)
    devices.revoke(scene.hub, desk.me.device)
    with pytest.raises(Outage, match="revoked"):
        scene.push(desk)
    (found,) = devices.completeness(scene.hub)
    with reading(scene.hub.engine) as connection:
        last = connection.execute(select(act.c.n).order_by(act.c.n.desc())).scalars().first()
    assert (found.state, found.last_n, found.quarantined) == ("revoked", last, 2)
    assert found.known_seq == 2
    assert found.pending == 0
