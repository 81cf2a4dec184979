"""What is brought to a complaint goes into the encrypted files and nowhere else: into no plain file
and no temporary one, neither while it is taken in nor while it is looked at."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.support.watched import Watched, watched
from tests.ui.conftest import BUSY_MS, Driver, Key, Modifier
from tests.ui.pictures import MOST, drawn, file_of
from tests.ui.test_customer_screen import press, screen, write_name
from tests.ui.test_flows import complaint
from ui.attachments.picture import take_in

Open = Callable[..., Driver]
TITLE, FILE, WORDS = "王某某的合同照片", "王某某账单.jpg", "楼里的电话从昨晚起打不出去"
# What the desk's two files are made of, and nothing else.
OWN = {f"QH1.{file}{end}" for file in ("db", "shelf") for end in ("", "-wal", "-shm", "-journal")}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="follows files by inotify")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """All places where a program leaves files: its data, the home and the folders for what is
    temporary."""
    for name, variables in (
        ("tmp", ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR")), ("home", ("HOME",)),
        ("config", ("XDG_CONFIG_HOME",)), ("cache", ("XDG_CACHE_HOME",)),
        ("share", ("XDG_DATA_HOME",)), ("state", ("XDG_STATE_HOME",)),
    ):  # fmt: skip
        place = tmp_path / "places" / name
        place.mkdir(parents=True)
        for each in variables:
            monkeypatch.setenv(each, str(place))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "places" / "tmp"))
    (tmp_path / "stick").mkdir()
    monkeypatch.chdir(tmp_path / "places")
    with watched(tmp_path) as made:
        yield made


def given(driver: Driver, folder: Path, qtbot: QtBot) -> None:
    """One picture from a file and one that was copied, each looked at."""
    file = folder / FILE
    file.write_bytes(file_of(drawn()))
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(file))])
    for data in (copied, None):
        driver.digit("7")
        driver.find("case_attach.title").setFocus()
        driver.type(TITLE)
        if data is not None:
            QGuiApplication.clipboard().setMimeData(data)
        else:
            QGuiApplication.clipboard().setImage(drawn(shade=180))
        driver.key(Key.Key_B, Modifier.ControlModifier)
        qtbot.waitUntil(lambda: bool(driver.text("case_attach.attachments")), timeout=BUSY_MS)
        driver.key(Key.Key_F9)
    driver.find("case.attachments").setFocus()
    driver.key(Key.Key_Return)
    picture = driver.find("viewer.picture")
    qtbot.waitUntil(lambda: picture.pixmap().width() > 0, timeout=BUSY_MS)
    driver.digit("7")


def test_pictures_and_signatures_leave_no_plain_and_no_temporary_file(
    elsewhere: Watched, desk: Desk, window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    driver = window(desk)
    complaint(driver, WORDS)
    folder = tmp_path / "stick"
    given(driver, folder, qtbot)
    driver.key(Key.Key_F10)
    driver.digit("8")
    write_name(screen(driver))
    press(screen(driver), "done")
    driver.settle()
    driver.key(Key.Key_F9)
    made = {each.name for each in elsewhere.made()}
    assert {"QH1.db", "QH1.shelf", FILE} <= made
    assert made - OWN == {FILE}
    (folder / FILE).unlink()
    taken = [take_in(each, MOST).data for each in (file_of(drawn()), drawn(shade=180))]
    plain = [each.encode(code) for each in (TITLE, WORDS, FILE) for code in ("utf-8", "utf-16-le")]
    for path, data in elsewhere.bytes():
        wrong = [each[:40] for each in (*plain, *(each[:64] for each in taken)) if each in data]
        assert not wrong, path


def test_a_file_that_is_gone_at_once_is_seen(elsewhere: Watched) -> None:
    """A wrong program that writes the picture aside for a moment."""
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        file.write(file_of(drawn()))
    assert [each.suffix for each in elsewhere.made()] == [".jpg"]
