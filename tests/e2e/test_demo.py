"""The demo, started as a clerk would start it: the whole way of the spine in one run."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.house import ROOT

pytestmark = pytest.mark.timeout(240)
MAIN = "from ui.cli import main; main()"
ONE_BAD_STEP = """
from ui.cli import main
from ui.demo import morning

def fails(play):
    play.one.wait("the sun", lambda: False, 0.1)

morning.STEPS = (("08:25", "the sun rises in the hall", fails),)
main()
"""
KEYS = {"acts", "numbered", "pending", "exceptions", "returned", "files"}
PNG = b"\x89PNG\r\n\x1a\n"
SMALLEST = 5_000


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of its own for what the demo keeps while it runs; short, for PostgreSQL's socket."""
    folder = Path(tempfile.mkdtemp(prefix="sw"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def begun(place: Path, out: Path, code: str = MAIN) -> subprocess.Popen[str]:
    """`shouwen demo --headless`, far from the checkout."""
    env = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    env |= {"TMPDIR": str(place), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", code, "demo", "--headless", "--json", "--out", str(out)],
        cwd=out.parent,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def demo(place: Path, out: Path, code: str = MAIN) -> subprocess.CompletedProcess[str]:
    """The same, to its end."""
    with begun(place, out, code) as playing:
        said, told = playing.communicate(timeout=200)
    return subprocess.CompletedProcess(playing.args, playing.returncode, said, told)


def left(place: Path) -> list[str]:
    """What is still there of a demo: processes that it started, and folders."""
    found = [path.name for path in place.glob("shouwen-demo-*")]
    for process in psutil.process_iter():
        try:
            if process.environ().get("TMPDIR") == str(place):
                found.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return found


def test_a_morning_is_played_by_keys_and_nothing_is_left(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = demo(place, out)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result.keys() == KEYS
    assert result["pending"] == 0
    assert result["acts"] == result["numbered"] > 50
    assert result["exceptions"] >= 1
    assert result["returned"] >= 1
    assert sorted(path.name for path in out.iterdir()) == sorted(result["files"])
    assert len(result["files"]) >= 20
    for name in result["files"]:
        content = (out / name).read_bytes()
        assert content.startswith(PNG), name
        assert len(content) > SMALLEST, name
    for at in ("09:02", "09:40", "09:50", "10:27", "10:30", "10:48"):
        assert f"\n{at}  " in done.stderr, at
    assert left(place) == []


def test_a_step_that_fails_is_named_and_nothing_is_left(place: Path, tmp_path: Path) -> None:
    done = demo(place, tmp_path / "out", ONE_BAD_STEP)
    assert done.returncode == 1, done.stderr
    assert "FAILED the sun rises in the hall: the sun: not within 0.1 s" in done.stderr
    assert done.stdout == ""
    assert left(place) == []


def test_a_folder_that_cannot_be_written_ends_it_at_once(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("a file is in the way")
    done = demo(place, out)
    assert done.returncode == 1
    assert "FAILED the folder for the pictures" in done.stderr
    assert left(place) == []


def test_commands_that_open_no_window_need_no_qt() -> None:
    code = "import sys, ui.cli, ui.commands; print([m for m in sys.modules if 'PySide6' in m])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_stopped_in_the_middle_it_takes_everything_along(place: Path, tmp_path: Path) -> None:
    with begun(place, tmp_path / "out") as playing:
        assert playing.stderr is not None
        said = ""
        while "09:05" not in said and playing.poll() is None:
            said += playing.stderr.readline()
        playing.send_signal(signal.SIGINT)
        said += playing.stderr.read()
    assert playing.returncode == 130, said
    assert said.endswith("stopped\n")
    assert "Traceback" not in said
    assert left(place) == []


def test_killed_it_is_cleaned_up_after(place: Path, tmp_path: Path) -> None:
    with begun(place, tmp_path / "out") as playing:
        assert playing.stderr is not None
        while "08:25" not in playing.stderr.readline() and playing.poll() is None:
            pass
        assert len(left(place)) > 3
        playing.kill()
    until = time.monotonic() + 20
    while left(place) and time.monotonic() < until:
        time.sleep(0.1)
    assert left(place) == []
