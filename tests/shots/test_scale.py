"""At 200 % and 150 % of scale every view shows all its words, also where little room is left."""

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.house import ROOT
from ui.application import bring_up
from ui.gallery.views import VIEWS
from ui.window import LEAST, SIZE

KEY = (
    "sign-in", "locked", "my desk", "contact", "matter", "intake", "case", "log", "search", "money",
    "shift", "today", "reference",
)  # fmt: skip


def wrong(scale: str, size: tuple[int, int], text: str, *only: str) -> str:
    """What is wrong at this scale, told by a process of its own: Qt takes it when it starts."""
    env = os.environ | {"QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.shots.scaled", *map(str, size), text, *only],
        env=env, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_key_views_have_their_names() -> None:
    assert set(KEY) <= {each.name for each in VIEWS}


@pytest.mark.parametrize("half", [0, 1])
def test_a_full_hd_panel_at_200_percent_shows_every_view(half: int) -> None:
    """Also with letters one step larger."""
    assert wrong("2", LEAST, "12", *(each.name for each in VIEWS[half::2])) == ""


@pytest.mark.campaign
@pytest.mark.parametrize(
    ("scale", "size", "text"),
    [
        ("2", LEAST, "10.5"),
        ("2", SIZE, "10.5"),
        ("1.5", SIZE, "10.5"),
        ("1.5", SIZE, "18"),
    ],
)
def test_every_view_at_each_scale(scale: str, size: tuple[int, int], text: str) -> None:
    assert wrong(scale, size, text) == ""


def test_what_has_too_little_room_is_told() -> None:
    assert "low" in wrong("2", LEAST, "18", *KEY)


def test_a_window_larger_than_its_screen_takes_all_of_it(qapp: QApplication) -> None:
    room = qapp.primaryScreen().availableSize()
    for width, whole in ((room.width() + 1, True), (room.width(), False)):
        window = QWidget()
        window.resize(width, room.height())
        bring_up(window)
        assert window.isMaximized() is whole
        window.close()
        window.deleteLater()
