"""A dead PC: its file is opened elsewhere by the recovery key, and nothing is lost."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app import bootstrap, enrolment, keys, recovery
from app.errors import Outage
from app.hub import devices
from app.outbox import AskBadge
from app.people.views import StaffOnDuty
from app.recovery import Pair, Wrapped
from app.settings import Settings
from app.visits.commands import OpenVisit
from db.engine import CannotOpen, open_file
from db.tables import act
from db.transaction import reading
from tests.support.listening import listening
from tests.support.scene import LIN, Scene, ask, do, sound
from tests.support.site import until


@pytest.fixture(scope="module")
def pair() -> Pair:
    """The recovery key that this branch made at its founding."""
    return recovery.new_pair()


def dead_pc(scene: Scene, pair: Pair, url: str) -> tuple[Settings, str]:
    """A counter that handed in its key, worked offline, and died: its copied file, and its id."""
    me = replace(scene.enrol(), hub_url=url, recovery=pair.public)
    settings = Settings(scene.folder / "pc", scene.folder / "keyring of the pc")
    bootstrap.make_desk(settings, me)
    station = bootstrap.start(bootstrap.open_desk(settings, scene.clock))
    until(lambda: devices.kept_key(scene.hub, me.device) is not None, "the wrapped key")
    until(lambda: station.desk.me.wrapped is None, "that the desk knows")
    until(lambda: bool(ask(station.desk, StaffOnDuty())), "the staff list")
    station.close()
    desk = bootstrap.open_desk(settings, scene.clock)
    for n in range(3):
        do(desk, visit(f"offline-{n}"), LIN)
    desk.close()
    copied = Settings(scene.folder / "copied", scene.folder / "keyring of another pc")
    copied.data.mkdir()
    shutil.copy(settings.file, copied.file)
    return copied, me.device


def visit(id_: str) -> OpenVisit:
    """One customer."""
    return OpenVisit(id=id_, ticket="A001", asks="话费")


def kept(scene: Scene, device: str) -> Wrapped:
    """What IT fetches at the hub."""
    wrapped = devices.kept_key(scene.hub, device)
    assert wrapped is not None
    return Wrapped("YX", device, wrapped)


def commands(scene: Scene) -> list[str]:
    """Commands of the visits numbered at the hub."""
    with reading(scene.hub.engine) as connection:
        rows = connection.execute(select(act.c.command).where(act.c.kind == "visit_opened"))
        return sorted(row[0] for row in rows)


def test_unsent_acts_of_a_dead_pc_arrive_once(scene: Scene, pair: Pair) -> None:
    with listening(scene.app) as port:
        copied, device = dead_pc(scene, pair, f"http://127.0.0.1:{port}")
        with pytest.raises(Outage, match="store_wrong_key"):
            bootstrap.open_desk(copied, scene.clock)
        before = kept(scene, device)
        enrolment.recover(copied, pair.pem, pair.passphrase, before)
        desk = bootstrap.open_desk(copied, scene.clock)
        lives = {desk.me.incarnation}
        station = bootstrap.start(desk)
        do(desk, visit("offline-3"), LIN)
        until(lambda: ask(desk, AskBadge()).waiting == 0, "everything at the branch")
        until(lambda: kept(scene, device) != before, "the new key at the branch")
        station.close()
        assert commands(scene) == [f"offline-{n}" for n in range(4)]
        with reading(scene.hub.engine) as connection:
            rows = connection.execute(select(act.c.incarnation).where(act.c.device == device))
            lives |= {row[0] for row in rows}
        assert len(lives) == 2, "it goes on in a new life"
        again = bootstrap.open_desk(copied, scene.clock)
        sound(again.engine)
        again.close()
        # The key that was handed in now opens the file as it is now.
        key = recovery.unwrap(pair.pem, pair.passphrase, kept(scene, device))
        open_file(copied.file, key).dispose()
    sound(scene.hub.engine)


def test_the_old_key_opens_the_file_no_more(scene: Scene, pair: Pair) -> None:
    with listening(scene.app) as port:
        copied, device = dead_pc(scene, pair, f"http://127.0.0.1:{port}")
    old = recovery.unwrap(pair.pem, pair.passphrase, kept(scene, device))
    enrolment.recover(copied, pair.pem, pair.passphrase, kept(scene, device))
    with pytest.raises(CannotOpen, match="wrong_key"):
        open_file(copied.file, old)


def test_a_recovery_that_was_cut_short_is_done_again(
    scene: Scene, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(scene.app) as port:
        copied, device = dead_pc(scene, pair, f"http://127.0.0.1:{port}")

    def power_cut(path: Path, old: bytes, new: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(enrolment, "change_key", power_cut)
        with pytest.raises(KeyboardInterrupt):
            enrolment.recover(copied, pair.pem, pair.passphrase, kept(scene, device))
    enrolment.recover(copied, pair.pem, pair.passphrase, kept(scene, device))
    desk = scene.open(copied)
    assert ask(desk, AskBadge()).waiting == 6


def test_what_does_not_fit_is_said_and_nothing_changes(scene: Scene, pair: Pair) -> None:
    with listening(scene.app) as port:
        copied, device = dead_pc(scene, pair, f"http://127.0.0.1:{port}")
    before, there = copied.file.read_bytes(), kept(scene, device)
    other = recovery.new_pair()
    for pem, passphrase, wrapped, why in (
        (pair.pem, "2222-2222", there, "recovery_passphrase"),
        (b"nothing", pair.passphrase, there, "recovery_key"),
        (other.pem, other.passphrase, there, "recovery_other"),
        (pair.pem, pair.passphrase, Wrapped("YX", "another", there.wrapped), "recovery_other"),
        (pair.pem, pair.passphrase, Wrapped("YX", device, b"\x00" * 80), "recovery_other"),
    ):
        with pytest.raises(Outage, match=why):
            enrolment.recover(copied, pem, passphrase, wrapped)
    assert copied.file.read_bytes() == before
    assert keys.read(copied) is None


def test_the_hub_keeps_neither_key_nor_private_half(scene: Scene, pair: Pair) -> None:
    with listening(scene.app) as port:
        _, device = dead_pc(scene, pair, f"http://127.0.0.1:{port}")
    key = recovery.unwrap(pair.pem, pair.passphrase, kept(scene, device))
    assert key not in kept(scene, device).wrapped
    assert b"ENCRYPTED PRIVATE KEY" in pair.pem
    assert pair.passphrase.encode() not in pair.pem


def test_a_device_without_its_token_hands_in_nothing(scene: Scene, pair: Pair) -> None:
    me = scene.enrol()
    devices.revoke(scene.hub, me.device)
    for token, why in ((me.token, "revoked"), ("guessed", "refused_token")):
        with pytest.raises(Outage, match=why):
            devices.keep_key(scene.hub, token, b"x")
    assert devices.kept_key(scene.hub, me.device) is None
