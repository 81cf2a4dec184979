"""A branch set up as its IT does: by commands alone, each a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import bootstrap
from app.people.views import StaffOnDuty
from app.settings import Settings
from tests.house import ROOT
from tests.support.scene import Databases, ask
from tests.support.site import until

pytestmark = pytest.mark.timeout(240)


class Desk:
    """Somebody at a command line."""

    def __init__(self, folder: Path, language: str = "en_GB.UTF-8") -> None:
        self.folder = folder
        self.env = {
            **os.environ, "LC_ALL": language, "SHOUWEN_KEYS": str(folder / "keys"),
            "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
        }  # fmt: skip

    def command(self, *words: object) -> list[str]:
        """The command line of these words."""
        return [sys.executable, "-c", "from ui.cli import main; main()", *map(str, words)]

    def tries(self, *words: object, typed: str = "") -> subprocess.CompletedProcess[str]:
        """A command to its end."""
        return subprocess.run(
            self.command(*words), cwd=self.folder, env=self.env, capture_output=True, text=True,
            input=typed, timeout=120, check=False,
        )  # fmt: skip

    def does(self, *words: object) -> str:
        """A command that works: what it prints."""
        done = self.tries(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def fails(self, *words: object, typed: str = "") -> str:
        """A command that does not: one sentence, no traceback, exit code 1."""
        done = self.tries(*words, typed=typed)
        assert done.returncode == 1, done.stdout + done.stderr
        said = [line for line in done.stderr.splitlines() if not line.startswith("timestamp=")]
        assert len(said) == 1, done.stderr
        return said[0]

    @contextmanager
    def serves(self, *words: object) -> Iterator[str]:
        """A hub: its address."""
        process = subprocess.Popen(
            self.command("hub", "serve", *words), cwd=self.folder, env=self.env,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.communicate(timeout=30)


def test_from_an_empty_database_to_a_counter_over_tls(databases: Databases, tmp_path: Path) -> None:
    it, url = Desk(tmp_path), databases.fresh()
    here = ("--database", url, "--data", tmp_path / "hub")
    assert it.fails("hub", "invite", "1", "QH", *here).startswith("No branch was founded here yet")
    assert "founded YX" in it.does("hub", "found", "example", *here)
    assert "was founded here before" in it.fails("hub", "found", "YX", *here)
    refused = it.fails("hub", "serve", "--host", "0.0.0.0", *here)
    assert refused.startswith("Without a certificate the hub answers on its own machine only")
    assert "hub.example" in it.fails("hub", "certify", *here)
    assert "days left 39" in it.does("hub", "certify", "127.0.0.1", *here)
    assert "no hall XX" in it.fails("hub", "invite", "1", "XX", *here)
    code = it.does("hub", "invite", "1 号台", "QH/1", *here).splitlines()[0]
    with it.serves("--port", 0, *here) as address:
        assert address.startswith("https://127.0.0.1:")
        desk = ("--data", tmp_path / "desk")
        assert "Something in the code" in it.fails("enrol", address, _slip(code), *desk)
        it.does("enrol", address, code, *desk)
        assert "enrolled already" in it.fails("enrol", address, code, *desk)
        other = Desk(tmp_path / "hub", "zh_CN.UTF-8")
        assert "已经用过" in other.fails("enrol", address, code, "--data", tmp_path / "other")
        station = bootstrap.start(bootstrap.open_desk(_settings(tmp_path)))
        until(lambda: bool(ask(station.desk, StaffOnDuty())), "the staff list")
        assert (station.desk.me.hall, station.desk.me.counter) == ("QH", "1")
        busy = it.fails("rebuild", *desk)
        assert busy.startswith("Another program is using the records (desk · ")
        station.close()
    first, *devices = [json.loads(line) for line in it.does("hub", "status", *here).splitlines()]
    assert first["days_left"] > 390
    assert [each["name"] for each in devices] == ["1 号台"]


def test_a_withdrawn_counter_is_enrolled_again_by_commands(
    databases: Databases, tmp_path: Path
) -> None:
    it, url = Desk(tmp_path), databases.fresh()
    here, desk = ("--database", url, "--data", tmp_path / "hub"), ("--data", tmp_path / "desk")
    it.does("hub", "found", "example", *here)
    code = it.does("hub", "invite", "1 号台", "QH/1", *here).splitlines()[0]
    with it.serves("--port", 0, *here) as address:
        it.does("enrol", address, code, *desk)
        (found,) = [json.loads(line) for line in it.does("hub", "status", *here).splitlines()]
        device = found["device"]
        it.does("hub", "revoke", device, *here)
        assert "no device nobody" in it.fails("hub", "invite-again", "nobody", *here)
        again = it.does("hub", "invite-again", device, *here).splitlines()[0]
        it.does("enrol", address, again, "--again", *desk)
    assert it.does("hub", "release", device, "--why", "compared", *here) == "released 0, left 0\n"
    (found,) = [json.loads(line) for line in it.does("hub", "status", *here).splitlines()]
    assert (found["device"], found["state"], found["quarantined"]) == (device, "active", 0)
    assert "no key of a device" in it.fails("hub", "wrapped", device, *here)


def test_an_embedded_hub_is_served_once_and_may_be_asked_meanwhile(tmp_path: Path) -> None:
    it, here = Desk(tmp_path), ("--data", tmp_path / "hub")
    it.does("hub", "found", "example", *here)
    with it.serves("--port", 0, *here) as address:
        assert address.startswith("http://127.0.0.1:")
        second = it.fails("hub", "serve", "--port", 0, *here)
        assert second.startswith("Another program is using the records (hub · ")
        it.does("hub", "invite", "1 号台", "QH/1", *here)
    with it.serves("--port", 0, *here) as address:
        assert address.startswith("http://127.0.0.1:")


def test_the_recovery_key_is_made_once_and_overwrites_nothing(
    databases: Databases, tmp_path: Path
) -> None:
    it, here = Desk(tmp_path), ("--database", databases.fresh())
    key = tmp_path / "recovery-YX.pem"
    key.write_text("another key")
    assert "no branch was founded" in it.fails("hub", "found", "YX", *here)
    assert key.read_text() == "another key"
    said = it.does("hub", "found", "YX", "--recovery-key", tmp_path / "new.pem", *here)
    assert (tmp_path / "new.pem").stat().st_mode & 0o077 == 0
    assert len(said.splitlines()[-1].removeprefix("passphrase ").split("-")) == 6


def test_a_database_that_does_not_answer_is_said_in_one_sentence(tmp_path: Path) -> None:
    it = Desk(tmp_path)
    nowhere = "postgresql://127.0.0.1:1/nothing"
    assert it.fails("hub", "status", "--database", nowhere).startswith("The database cannot be")
    assert "not enrolled" in it.fails("verify", "--data", tmp_path / "nothing")


def _slip(code: str) -> str:
    """The code with one wrong character."""
    return ("0" if code[0] != "0" else "1") + code[1:]


def _settings(folder: Path) -> Settings:
    return Settings(folder / "desk", folder / "keys")
