"""Key screens look as their pictures here; `python -m tests.shots` keeps those of today."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.shots.kept import FAILED, FOLDER, SMALL, difference, drawn, keep, taken
from tests.shots.taking import SHOTS, WRONG

MOST = 12
KEPT = tuple(name for name, *_ in SHOTS)


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of today's pictures."""
    folder = tmp_path_factory.mktemp("shots")
    taken(folder)
    return folder


def picture(folder: Path, name: str) -> QImage:
    """One of them."""
    found = QImage(str(folder / f"{name}.png"))
    assert not found.isNull(), f"{name}.png is missing"
    return found


@pytest.mark.parametrize("name", KEPT)
def test_the_screen_looks_as_it_is_kept(name: str, today: Path) -> None:
    kept, now = picture(FOLDER, name), picture(today, name)
    found = difference(kept, now)
    if found:
        drawn(kept, now, FAILED / f"{name}.png")
    assert not found, f"{name}: {found}; see {FAILED.name}/{name}.png"


def test_few_small_pictures_are_kept_and_none_too_many() -> None:
    files = list(FOLDER.glob("*.png"))
    assert {each.stem for each in files} == set(KEPT)
    assert len(files) <= MOST
    assert max(each.stat().st_size for each in files) <= SMALL


@pytest.mark.parametrize("wrong", WRONG)
def test_one_point_one_shade_and_a_cut_word_are_seen(
    wrong: str, today: Path, tmp_path: Path
) -> None:
    right = tmp_path / "right.png"
    keep(picture(today, "sign-in"), right)
    kept, now = QImage(str(right)), picture(today, wrong)
    assert difference(kept, picture(today, "sign-in")) == ""
    assert difference(kept, now) != ""
    drawn(kept, now, tmp_path / "difference.png")
    assert picture(tmp_path, "difference").height() == 3 * now.height()
