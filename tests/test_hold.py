"""One program at a time on a desk's file; a dead one is no obstacle."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import bootstrap, hold
from app.errors import Outage
from app.settings import Settings
from tests.house import ROOT
from tests.support.scene import Scene

HOLDER = """
import sys
from pathlib import Path
from app import hold
held = hold.take(Path(sys.argv[1]), hold.DESK, "desk")
print("held", flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another program that holds this folder until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], cwd=ROOT, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a desk."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if "lock" not in path.name}


def machine(scene: Scene) -> Settings:
    """An enrolled one."""
    desk = scene.desk()
    scene.shut(desk)
    return scene.settings(desk)


def test_the_second_program_is_told_who_has_it_and_changes_nothing(scene: Scene) -> None:
    settings = machine(scene)
    with holder(settings.data) as other:
        before = content(settings.data)
        with pytest.raises(Outage, match="store_in_use") as caught:
            bootstrap.open_desk(settings, scene.clock)
        assert "desk" in caught.value.detail
        assert f"PID {other.pid}" in caught.value.detail
        assert content(settings.data) == before
        other.communicate("")


def test_what_a_killed_program_held_is_free(scene: Scene) -> None:
    settings = machine(scene)
    with holder(settings.data) as other:
        other.kill()
        other.communicate()
    scene.open(settings)


def test_in_the_same_program_too_and_free_once_it_is_closed(scene: Scene) -> None:
    settings = machine(scene)
    desk = scene.open(settings)
    with pytest.raises(Outage, match="store_in_use"):
        bootstrap.open_desk(settings, scene.clock)
    scene.shut(desk)
    scene.open(settings)


def test_a_desk_that_cannot_be_opened_holds_nothing(scene: Scene) -> None:
    settings = machine(scene)
    whole = settings.file.read_bytes()
    settings.file.write_bytes(b"nothing" * 1000)
    with pytest.raises(Outage, match="store_wrong_key"):
        bootstrap.open_desk(settings, scene.clock)
    settings.file.write_bytes(whole)
    scene.open(settings)


def test_desk_and_hub_on_one_folder_do_not_mind_each_other(tmp_path: Path) -> None:
    with hold.holding(tmp_path, hold.DESK, "desk"), hold.holding(tmp_path, hold.HUB, "hub"):
        pass
