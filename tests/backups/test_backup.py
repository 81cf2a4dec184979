"""A backup counts once it was restored and verified; with it a lost PC loses nothing it held."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from app import backup, bootstrap, keys, manifest, outgoing, restore
from app.errors import Outage
from app.journal import verify
from app.norms import packs
from app.recovery import Pair
from app.reference.commands import PublishReference
from app.registry import REGISTRY
from app.visits.commands import OpenVisit
from db import backup as files
from db.tables import act
from db.transaction import reading
from tests.backups.case import Pc, commands
from tests.support.listening import listening
from tests.support.scene import LIN, Scene, do
from tests.support.site import until


def test_a_lost_pc_is_restored_elsewhere_and_nothing_is_lost(scene: Scene, pair: Pair) -> None:
    with listening(scene.app) as port:
        pc = Pc(scene, pair, f"http://127.0.0.1:{port}")
        pc.work("one", "two")
        folder = pc.back_up()
        new = pc.lose()
        restore.restore(new, folder, pair.pem, pair.passphrase)
        desk = bootstrap.open_desk(new, scene.clock)
        station = bootstrap.start(desk)
        until(lambda: commands(scene) == ["one", "two"], "what it had not sent")
        station.close()


def test_a_backup_is_made_while_the_desk_works(pc: Pc) -> None:
    desk = bootstrap.open_desk(pc.settings, pc.scene.clock)
    do(desk, OpenVisit(id="before", ticket="A001"), LIN)
    folder = pc.back_up()
    do(desk, OpenVisit(id="after", ticket="A002"), LIN)
    desk.close()
    found = manifest.read(folder)
    assert found.acts == _acts(folder / "desk.db", pc)
    # Two acts a visit: what came after is not in it.
    assert _acts(pc.settings.file, pc) == found.acts + 2


def _acts(path: Path, pc: Pc) -> int:
    from db.engine import open_file

    kept = keys.read(pc.settings)
    assert kept is not None
    engine = open_file(path, kept.key)
    with reading(engine) as connection:
        assert verify.verify(connection, REGISTRY) is None
        count = len(connection.execute(select(act.c.id)).all())
    engine.dispose()
    return count


def test_on_its_own_machine_the_keyring_is_enough_and_a_new_life_begins(pc: Pc) -> None:
    pc.work("one")
    folder = pc.back_up()
    before = manifest.read(folder).incarnation
    pc.work("after the backup")
    shutil.rmtree(pc.settings.data)
    restore.restore(pc.settings, folder)
    desk = bootstrap.open_desk(pc.settings, pc.scene.clock)
    assert desk.me.incarnation != before
    desk.close()


def test_nothing_in_it_can_be_read_without_the_key(pc: Pc, pair: Pair) -> None:
    pc.work("one")
    folder = pc.back_up()
    every = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    kept = keys.read(pc.settings)
    assert kept is not None
    assert kept.key not in every and kept.key.hex().encode() not in every
    assert "话费".encode() not in every and b"A001" not in every
    new = pc.lose()
    with pytest.raises(Outage, match="store_wrong_key"):
        restore.restore(new, folder)
    with pytest.raises(Outage, match="recovery_passphrase"):
        restore.restore(new, folder, pair.pem, "not it")
    assert not new.file.exists()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _flip(path: Path, where: float = 0.5) -> None:
    whole = bytearray(path.read_bytes())
    whole[int((len(whole) - 1) * where)] ^= 1
    path.write_bytes(whole)


@pytest.mark.parametrize("spoil", [_cut, _flip])
def test_a_damaged_backup_is_refused_whole(
    pc: Pc, pair: Pair, spoil: Callable[[Path], None]
) -> None:
    pc.work("one")
    folder = pc.back_up()
    spoil(folder / "desk.db")
    new = pc.lose()
    with pytest.raises(Outage, match="backup_damaged"):
        restore.restore(new, folder, pair.pem, pair.passphrase)
    assert not new.file.exists()


@pytest.mark.parametrize("where", [0.0, 0.1, 0.5, 0.9])
def test_a_copy_that_does_not_read_back_does_not_count(
    pc: Pc, monkeypatch: pytest.MonkeyPatch, where: float
) -> None:
    """A disk that loses what was written: nothing of the try stays."""
    pc.work("one")
    whole = files.copy

    def losing(path: Path, key: bytes, to: Path) -> None:
        whole(path, key, to)
        _flip(to, where)

    monkeypatch.setattr(files, "copy", losing)
    with pytest.raises(Outage, match="backup_unproven"):
        pc.back_up()
    assert [each.name for each in pc.second.rglob("*") if each.is_file()] == []


def test_a_second_place_that_loses_what_was_written_does_not_count_but_the_branch_gets_it(
    pc: Pc, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc.work("one")
    whole = shutil.copyfile

    def losing(source: Path, to: Path) -> None:
        whole(source, to)
        if to.name == "desk.db":
            _flip(to)

    with monkeypatch.context() as faulty:
        faulty.setattr(shutil, "copyfile", losing)
        with pytest.raises(Outage, match="backup_unread"):
            pc.back_up()
    assert [each.name for each in pc.second.rglob("*") if each.is_file()] == []
    assert outgoing.waiting(pc.settings.outgoing) is not None


def test_without_a_second_place_one_is_made_for_the_branch_alone(pc: Pc) -> None:
    pc.work("one")
    found = pc.make()
    waits = outgoing.waiting(pc.settings.outgoing)
    assert waits is not None and waits.manifest == found
    assert list(pc.second.iterdir()) == []
    assert manifest.sums(waits.folder, found) == found.sums


def test_the_last_one_waits_also_when_the_clock_was_put_back(pc: Pc) -> None:
    now = pc.scene.clock.now()
    backup.make(pc.settings, None, now)
    last = backup.make(pc.settings, None, now - timedelta(hours=3))
    waits = outgoing.waiting(pc.settings.outgoing)
    assert waits is not None and waits.manifest == last
    assert len(list(pc.settings.outgoing.iterdir())) == 1


def test_what_a_power_cut_left_goes_with_the_next_one(pc: Pc) -> None:
    for name, days in ((".proof-old", 2), (".proof-busy", 0)):
        left = pc.settings.data / name / "made"
        left.mkdir(parents=True)
        then = (pc.scene.clock.now() - timedelta(days=days)).timestamp()
        os.utime(left.parent, (then, then))
    pc.make()
    assert [each.name for each in pc.settings.data.glob(".proof-*")] == [".proof-busy"]


def test_a_place_that_is_not_there_is_told(pc: Pc) -> None:
    with pytest.raises(Outage, match="backup_place"):
        backup.make(pc.settings, pc.second / "stick", pc.scene.clock.now())


def test_the_oldest_goes_first(pc: Pc) -> None:
    pc.work("one")
    now = pc.scene.clock.now()
    most = _kept_by_norm(pc, 7)
    made = [
        backup.make(pc.settings, pc.second, now + timedelta(hours=hour)) for hour in range(most + 2)
    ]
    (of_device,) = pc.second.iterdir()
    left = [backup.folder(pc.second, each) for each in made[2:]]
    assert sorted(of_device.iterdir()) == left
    assert [manifest.read(each) for each in left] == made[2:]
    # The branch says another number: the next one goes by it; where it says none, nothing goes.
    _publish_kept(pc, 2)
    backup.make(pc.settings, pc.second, now + timedelta(hours=20))
    assert len(list(of_device.iterdir())) == 2
    _publish_kept(pc, None)
    backup.make(pc.settings, pc.second, now + timedelta(hours=21))
    assert len(list(of_device.iterdir())) == 3


def _kept_by_norm(pc: Pc, expected: int) -> int:
    """What the first reference data of a branch says: a house rule, nobody's norm."""
    (norm,) = [each for each in _norms(pc)["items"] if each["rule"] == backup.KEPT_RULE]
    assert (norm["value"], norm["unit"], norm["confidence"]) == (expected, "copies", "D")
    return int(norm["value"])


def _norms(pc: Pc) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(packs.first("norms"))
    return found


def _publish_kept(pc: Pc, value: int | None) -> None:
    """The norms with another value of this one, or without it."""
    content = _norms(pc)
    rest = [each for each in content["items"] if each["rule"] != backup.KEPT_RULE]
    own = [each for each in content["items"] if each not in rest and value]
    items = [*rest, *({**each, "value": value} for each in own)]
    data = json.dumps({**content, "items": items}, ensure_ascii=False).encode()
    pc.scene.hub.do(PublishReference(id=f"kept-{value}", set="norms", content=data, why="改"))
    desk = pc.open()
    pc.scene.pull(desk)
    desk.close()


def test_what_a_lost_file_left_is_not_written_into_the_backup(pc: Pc) -> None:
    """Only the file itself was deleted; the log of what was committed after it lies there still."""
    pc.work("one")
    folder = pc.back_up()
    desk = bootstrap.open_desk(pc.settings, pc.scene.clock)
    do(desk, OpenVisit(id="after", ticket="A002"), LIN)
    log = pc.settings.file.with_name("desk.db-wal")
    left = log.read_bytes()
    desk.close()
    pc.settings.file.unlink()
    log.write_bytes(left)
    assert left
    restore.restore(pc.settings, folder)
    assert not log.exists()
    assert _acts(pc.settings.file, pc) == manifest.read(folder).acts
    assert pc.settings.data.joinpath(f"desk.db-wal{restore.ASIDE}").read_bytes() == left


def test_a_desk_that_is_there_is_not_written_over(pc: Pc) -> None:
    pc.work("one")
    folder = pc.back_up()
    with pytest.raises(Outage, match="store_exists"):
        restore.restore(pc.settings, folder)


def test_the_manifest_says_nothing_of_a_customer(pc: Pc) -> None:
    pc.work("one")
    found = msgspec.json.decode((pc.back_up() / "manifest.json").read_bytes())
    assert set(found) == {
        "format", "branch", "device", "incarnation", "made_at", "acts", "seq", "head",
        "files",
    }  # fmt: skip
