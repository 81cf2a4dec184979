"""The drill: a shift is closed, the whole PC is lost, and another one goes on with all it had."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import backup, bootstrap, manifest, restore
from app.content import CHUNK_BYTES
from app.desk import Desk
from app.drafts import SaveDraft
from app.errors import Outage, Refused
from app.hub import invites
from app.manifest import Manifest
from app.outbox import AskBadge
from app.settings import Settings
from app.shifts.commands import CloseShift, OpenShift
from app.shifts.views import Copies, ShiftNow
from app.sync import wire
from app.sync.steps import push_once
from app.visits.commands import OpenVisit
from tests.attachments.case import at_hub as attachments_at_hub
from tests.attachments.case import attached, chunks, complaint, linked, picture
from tests.backups.case import Pc, at_hub, bring, commands
from tests.house import ROOT
from tests.support.cutting import CuttingLine
from tests.support.scene import LIN, ask, do, sound
from tests.support.site import until

PICTURE = picture(700_000)
# What two programs tell each other beside the pieces, in bytes.
SAID = 60_000


@dataclass
class Lost:
    """What a counter had when it was lost, and the empty machine that takes its place."""

    pc: Pc
    desk: str
    first: datetime
    last: Manifest
    new: Settings
    at_branch: datetime | None = None

    def code(self) -> str:
        """What IT prints at the hub."""
        return str(invites.invite_again(self.pc.scene.hub, self.desk, 30))

    def url(self) -> str:
        """Where the hub is."""
        return self.pc.url


def lose(pc: Pc, after: Callable[[Desk], None]) -> Lost:
    """A day offline, closed over proven backups; then the PC goes, with its keyring."""
    desk = pc.open()
    do(desk, OpenShift(id="open"), LIN)
    do(desk, OpenVisit(id="one", ticket="A001", asks="话费"), LIN)
    attached(desk, complaint(desk), "p1", PICTURE)
    do(desk, SaveDraft(id="d1", form="intake", fields={"values": {"words": "写到一半"}}), LIN)
    made = desk.backed_up(pc.second).result()
    do(desk, CloseShift(id="close", backup="proven", backup_at=made.made_at), LIN)
    pc.scene.clock.move(timedelta(seconds=9))
    last = desk.backed_up(pc.second).result()
    after(desk)
    id_ = desk.me.device
    desk.close()
    assert commands(pc.scene) == [], "nothing of it is anywhere else"
    return Lost(pc, id_, made.made_at, last, pc.lose(), at_branch(pc))


def at_branch(pc: Pc) -> datetime | None:
    """When the newest backup that the hub has was made."""
    found = [each.made_at for each in at_hub(pc.scene)]
    return max(found, default=None)


def goes_on(lost: Lost) -> None:
    """Started at the new machine: everything is there, and comes to the branch once."""
    scene = lost.pc.scene
    station = bootstrap.start(bootstrap.open_desk(lost.new, scene.clock))
    try:
        visits = [f"{lost.desk}a-visit", "one"]
        until(lambda: commands(scene) == sorted(visits), "what it had not sent")
        until(lambda: ask(station.desk, AskBadge()).waiting == 0, "the rest of it")
        until(lambda: attachments_at_hub(scene) == {"p1": chunks(PICTURE)}, "the picture")
        now = ask(station.desk, ShiftNow())
        assert now.before is not None and now.before.closed_by_name == "林小满"
        assert dict(now.left)["drafts"] == 1
        named = (now.before.backup, now.before.backup_at, now.copies)
        assert named == (
            "proven",
            lost.first,
            Copies(lost.first, lost.at_branch, not lost.at_branch),
        )
        do(station.desk, OpenVisit(id="next", ticket="A002", asks="资费"), LIN)
        until(lambda: "next" in commands(scene), "the next customer")
        sound(station.desk.engine)
    finally:
        station.close()
    sound(scene.hub.engine)


def nowhere(desk: Desk) -> None:
    """No line all day."""


def brought(pc: Pc) -> Callable[[Desk], None]:
    """A line for the backup, and none for the acts: they are in it alone."""
    return lambda desk: _bring(pc, desk)


def _bring(pc: Pc, desk: Desk) -> None:
    assert bring(pc.scene, desk) > 0


def test_from_the_second_place(pc: Pc) -> None:
    lost = lose(pc, nowhere)
    lies = backup.folder(pc.second, lost.last)
    restore.restore(lost.new, lies, pc.pair.pem, pc.pair.passphrase)
    goes_on(lost)


def test_from_the_hub_with_the_second_place_lost_too(pc: Pc) -> None:
    lost = lose(pc, brought(pc))
    shutil.rmtree(pc.second)
    found = restore.from_hub(lost.new, lost.url(), lost.code(), pc.pair.pem, pc.pair.passphrase)
    assert found == lost.last
    left = {each.name for each in lost.new.data.iterdir()}
    assert left == {"desk.db", "attachments.db", "desk.lock"}
    goes_on(lost)


def test_from_the_hub_over_a_line_that_is_cut(pc: Pc) -> None:
    lost = lose(pc, brought(pc))
    line = CuttingLine(int(pc.url.rpartition(":")[2]), seed=7, least=40_000, most=700_000)
    try:
        url = f"http://127.0.0.1:{line.port}"
        restore.from_hub(lost.new, url, lost.code(), pc.pair.pem, pc.pair.passphrase)
        goes_on(lost)
        assert line.cuts > 0
    finally:
        line.close()


def by_command(lost: Lost, url: str, key: Path, code: str) -> subprocess.Popen[str]:
    """As IT does it: the code and the passphrase are asked for."""
    key.write_bytes(lost.pc.pair.pem)
    made = subprocess.Popen(
        [sys.executable, "-c", "from ui.cli import main; main()", "restore", "--hub", url,
         "--recovery-key", str(key), "--data", str(lost.new.data)],
        cwd=ROOT, env={**os.environ, "SHOUWEN_KEYS": str(lost.new.keys)}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert made.stdin is not None
    made.stdin.write(f"{code}\n{lost.pc.pair.passphrase}\n")
    made.stdin.flush()
    return made


def test_from_the_hub_by_the_command(pc: Pc, tmp_path: Path) -> None:
    lost = lose(pc, brought(pc))
    done = by_command(lost, lost.url(), tmp_path / "recovery.pem", lost.code())
    told, _ = done.communicate(timeout=60)
    assert done.returncode == 0, told
    assert "restored as of 2025-06-09" in told
    goes_on(lost)


def test_from_the_hub_by_a_command_that_was_killed_on_the_way(pc: Pc, tmp_path: Path) -> None:
    """Started again with the same code it goes on from what it has, also of half a piece; what lies
    there meanwhile is encrypted, and nothing of it stays."""
    lost = lose(pc, brought(pc))
    key, code, size = tmp_path / "recovery.pem", lost.code(), lost.last.size
    hub, fetched = int(pc.url.rpartition(":")[2]), lost.new.data / restore.FETCHED
    # So slowly that it is on its way for as long as it takes to be killed.
    line = CuttingLine(hub, seed=7, least=10**9, most=10**9, pace=0.02)
    try:
        killed = by_command(lost, f"http://127.0.0.1:{line.port}", key, code)
        until(lambda: here(fetched) > CHUNK_BYTES, "some of it")
        killed.kill()
        killed.communicate()
    finally:
        line.close()
    before = here(fetched)
    assert CHUNK_BYTES <= before < size, "whole pieces, and not all of it"
    for each in fetched.rglob("*"):
        content = each.read_bytes() if each.is_file() else b""
        assert "话费".encode() not in content and b"SQLite format" not in content
    (half,) = fetched.rglob("desk.db")
    with half.open("ab") as file:
        file.write(b"half a piece")
    line = CuttingLine(hub, seed=7, least=10**9, most=10**9)
    try:
        again = by_command(lost, f"http://127.0.0.1:{line.port}", key, code)
        told, _ = again.communicate(timeout=60)
        assert again.returncode == 0, told
        assert line.carried < size - before + SAID, "what was here was not fetched again"
        assert not fetched.exists()
        goes_on(lost)
    finally:
        line.close()


def here(fetched: Path) -> int:
    """Bytes of the backup that are here."""
    return sum(each.stat().st_size for each in fetched.rglob("*.db"))


def test_what_was_spoilt_on_the_way_is_fetched_anew(pc: Pc) -> None:
    lost = lose(pc, brought(pc))
    code, lies = lost.code(), lost.new.data / restore.FETCHED / lost.last.stamp
    lies.mkdir(parents=True)
    (lies / "manifest.json").write_bytes(manifest.write(lost.last))
    (lies / "desk.db").write_bytes(bytes(CHUNK_BYTES))
    given = (lost.url(), code, pc.pair.pem, pc.pair.passphrase)
    with pytest.raises(Outage, match="backup_damaged"):
        restore.from_hub(lost.new, *given)
    restore.from_hub(lost.new, *given)
    goes_on(lost)


def test_the_lost_pc_is_nobody_at_the_hub_any_more(pc: Pc) -> None:
    """Stolen with its key: once another is that device, its token opens nothing."""
    desk = pc.open()
    pc.make()
    bring(pc.scene, desk)
    new = Settings(pc.scene.folder / "new pc", pc.scene.folder / "its keyring")
    code = str(invites.invite_again(pc.scene.hub, desk.me.device, 30))
    restore.from_hub(new, pc.url, code, pc.pair.pem, pc.pair.passphrase)
    do(desk, OpenVisit(id="thief", ticket="A001", asks="话费"), LIN)
    with pytest.raises(Outage, match="refused_token"):
        linked(pc.scene, desk, lambda link: push_once(desk, link, {}))
    desk.close()


def test_a_wrong_passphrase_costs_no_code(pc: Pc) -> None:
    lost = lose(pc, brought(pc))
    code = lost.code()
    with pytest.raises(Outage, match="recovery_passphrase"):
        restore.from_hub(lost.new, lost.url(), code, pc.pair.pem, "not it")
    restore.from_hub(lost.new, lost.url(), code, pc.pair.pem, pc.pair.passphrase)
    goes_on(lost)


def test_what_the_hub_has_not_is_told_and_nothing_is_in_place(pc: Pc) -> None:
    lost = lose(pc, nowhere)
    with pytest.raises(Outage, match=wire.BACKUP_UNKNOWN):
        restore.from_hub(lost.new, lost.url(), lost.code(), pc.pair.pem, pc.pair.passphrase)
    with pytest.raises(Refused):
        restore.from_hub(lost.new, lost.url(), "nonsense", pc.pair.pem, pc.pair.passphrase)
    assert not lost.new.file.exists()
