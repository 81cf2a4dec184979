"""Keeps the wheel whole: what is installed must run far from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house import ROOT

PACKAGES = ("app", "ui", "db", "resources")
REVISIONS = """
import db, db.migrations, alembic.config, alembic.script
config = alembic.config.Config()
config.set_main_option("script_location", db.migrations.__path__[0])
print(db.__file__, *alembic.script.ScriptDirectory.from_config(config).get_heads(), sep="\\n")
"""


def run(*command: str | Path, cwd: Path, **env: str) -> str:
    """Standard output of a command that must succeed."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out]
    run(*build, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the installed wheel; dependencies come from this environment."""
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", target]
    run(*pip, wheel, cwd=target)
    return target


def test_wheel_holds_every_file_of_its_packages(wheel: Path) -> None:
    sources = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert sources - packed == set()
    assert {name.partition("/")[0] for name in packed if "dist-info" not in name} == set(PACKAGES)
    for folder in ("db/migrations/versions/", "resources/"):
        assert any(name.startswith(folder) and "__init__" not in name for name in packed), folder


def test_installed_wheel_runs_from_another_folder(site: Path, tmp_path: Path) -> None:
    help_ = run(site / "bin" / "shouwen", "--help", cwd=tmp_path, PYTHONPATH=str(site))
    assert all(command in help_ for command in ("hub", "desk", "verify", "rebuild", "demo"))


def test_installed_wheel_finds_its_revisions(site: Path, tmp_path: Path) -> None:
    found = run(sys.executable, "-c", REVISIONS, cwd=tmp_path, PYTHONPATH=str(site)).splitlines()
    assert Path(found[0]).is_relative_to(site)
    assert len(found) == 2, "one head, so one way to migrate"
