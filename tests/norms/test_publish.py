"""`shouwen hub publish`: a hall's own norms as a file, taken whole or refused with the place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.norms import packs
from app.norms.norms import build
from app.reference.commands import PublishReference
from tests.house import ROOT
from tests.norms.test_packs import GOOD
from tests.support.scene import Scene

MAIN = "from ui.cli import main; main()"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("norms", "value = 10", "value = -1", ("own.toml", "[norm own]", "value")),
        ("norms", "[pack]", "[pak]", ("own.toml", "[pack]", "id")),
        ("staff", "", "", ("own.toml", "staff")),
    ],
)
def test_a_bad_file_is_refused_in_words_before_anything_is_opened(
    tmp_path: Path, name: str, old: str, new: str, said: tuple[str, ...]
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "hub", "publish", name, str(file), "--why", "x",
         "--database", "postgresql://nowhere.example/none"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert all(part in done.stderr for part in said)
    assert "Traceback" not in done.stderr


def test_a_bad_json_set_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "calendar.json"
    file.write_text('{"years": [{"year": "2027", "source": "s", "holidays": []}]}')
    with pytest.raises(packs.BadPack) as caught:
        packs.read_set("calendar", [file])
    assert (caught.value.file, caught.value.key) == ("calendar.json", "years[0].year")


def test_a_hall_s_file_with_the_others_holds_at_every_desk(scene: Scene, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(GOOD.replace('source = "本厅规则"', 'source = "本厅规则"\nhalls = ["QH"]'))
    files = [packs.FIRST / name for name in packs.EVERYWHERE]
    content = packs.read_set("norms", [*files, own])
    desk = scene.desk("1")
    scene.hub.do(PublishReference(id="p", set="norms", content=content, why="本厅"))
    scene.pull(desk)
    from db.transaction import reading

    with reading(desk.engine) as connection:
        norms = desk.norms(connection)
    found = norms.norm("complaint_answer", norms.day(scene.clock.now()), "QH")
    assert found is not None and (found.id, found.value) == ("own", 10)
    other = norms.norm("complaint_answer", norms.day(scene.clock.now()), "NP")
    assert other is not None and other.value == 15
    assert build({"norms": (1, content)}).packs[-1].id == "P"
