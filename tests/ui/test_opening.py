"""The window stands before the store behind it is open, and nobody has to wait to type."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.desk import Desk
from app.journal.identity import Identity
from app.settings import Settings
from tests.house import ROOT
from ui.application import take_down
from ui.desk import Opening
from ui.window import DeskWindow


@pytest.fixture
def early(qapp: QApplication, qtbot: QtBot) -> Iterator[DeskWindow]:
    """A window without its desk."""
    made = DeskWindow()
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    take_down(made)


def press(window: DeskWindow, text: str) -> None:
    """Type into what has the focus, then Enter."""
    QTest.keyClicks(window.focusWidget(), text)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def test_who_signs_in_before_the_store_is_open_goes_in_as_soon_as_it_is(
    early: DeskWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert not early.idle()
    press(early, "3101")
    press(early, "310100")
    assert early.workplace is None
    assert early.findChild(QLabel, "signin.example").text() == ""
    early.bridge.open(desk)
    qtbot.waitUntil(lambda: early.workplace is not None)
    assert early.bridge.person.no == "3101"
    qtbot.waitUntil(early.idle)


def test_a_window_closed_before_its_store_is_open_hears_nothing(
    early: DeskWindow, desk: Desk
) -> None:
    early.close()
    assert early.workplace is None


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An enrolled counter whose branch is not there."""
    made = Settings(tmp_path / "data", tmp_path / "keys")
    me = Identity("d", "YX", "d", "QH", "1", ("QH",), "", "http://127.0.0.1:9", "t", b"k" * 32)
    bootstrap.make_desk(made, me)
    return made


def test_a_store_is_opened_beside_the_window(settings: Settings, qtbot: QtBot) -> None:
    opening = Opening(settings)
    with qtbot.waitSignal(opening.opened, timeout=20_000) as heard:
        opening.start()
    assert heard.args[0].desk.me.device == "d"
    opening.close()
    assert opening.code == 0


def test_a_damaged_store_is_told_and_ends_with_1(settings: Settings, qtbot: QtBot) -> None:
    settings.file.write_bytes(b"x" * 8192)
    opening = Opening(settings)
    with qtbot.waitSignal(opening.failed, timeout=20_000) as heard:
        opening.start()
    assert heard.args[0].kind == "store_wrong_key"
    opening.close()
    assert opening.code == 1


def test_nothing_heavy_is_imported_before_the_window_stands() -> None:
    heavy = ("sqlalchemy", "httpx", "typer", "structlog", "argon2", "sqlcipher3", "keyring")
    code = f"import sys, ui.cli, ui.desk; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("first", "kept"),
    [("from ui.imports import plain; plain()", False), ("import PySide6.QtCore", True)],
)
def test_the_source_of_what_is_imported_is_not_kept(first: str, kept: bool) -> None:
    code = f"{first}; import linecache, ui.words; print(ui.words.__file__ in linecache.cache)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{kept}\n"
