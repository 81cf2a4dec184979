"""Attachments at the counter, by keys alone: brought with a complaint, added later, looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSettings, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.attachments.views import AttachmentsOf
from app.desk import Desk
from tests.ui.branch import Branch
from tests.ui.conftest import BUSY_MS, Driver, Key, Modifier
from tests.ui.pictures import drawn, file_of
from tests.ui.tour import tell
from ui.attachments.viewer import ViewerPage
from ui.words import say

Open = Callable[..., Driver]
WORDS = "移机的事跑了三趟没人管"


@pytest.fixture
def at_intake(desk: Desk, window: Open) -> Driver:
    """A clerk who is taking a complaint."""
    driver = window(desk)
    driver.key(Key.Key_F2)
    driver.type("电话坏了")
    driver.key(Key.Key_F9)
    driver.digit("2")
    driver.type("S3")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_A, Modifier.ControlModifier)
    driver.type(WORDS)
    return driver


def _copy(data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)


def _copy_picture() -> None:
    data = QMimeData()
    data.setImageData(drawn())
    _copy(data)


def _shown(driver: Driver, name: str) -> list[str]:
    listed = driver.find(name)
    return [listed.item(row).text() for row in range(listed.count())]  # type: ignore[attr-defined]


def test_a_copied_picture_is_taken_in_with_the_complaint_and_looked_at(
    at_intake: Driver, desk: Desk
) -> None:
    driver = at_intake
    _copy_picture()
    driver.key(Key.Key_B, Modifier.ControlModifier)
    assert driver.focus() == "intake.words", "the caret stays where one types"
    driver.key(Key.Key_V, Modifier.ControlModifier)
    ids = driver.text("intake.attachments").split()
    assert len(ids) == 2
    driver.find("intake.attachments").setFocus()
    driver.key(Key.Key_Delete)
    assert len(driver.text("intake.attachments").split()) == 1
    driver.key(Key.Key_F9)
    (line,) = _shown(driver, "case.attachments")
    assert say("attachment.here") in line
    driver.find("case.attachments").setFocus()
    driver.key(Key.Key_Return)
    assert isinstance(driver.find("viewer.menu").parentWidget(), ViewerPage)
    picture = driver.find("viewer.picture")
    whole = picture.pixmap().width()  # type: ignore[attr-defined]
    driver.digit("3")
    assert picture.pixmap().width() > whole  # type: ignore[attr-defined]
    driver.digit("2")
    assert picture.pixmap().width() == 900  # type: ignore[attr-defined]
    driver.digit("1")
    assert picture.pixmap().width() == whole  # type: ignore[attr-defined]
    driver.digit("7")
    assert _shown(driver, "case.attachments") == [line]


def test_files_are_chosen_by_name_and_no_trace_of_their_folder_is_kept(
    at_intake: Driver, tmp_path: Path, qtbot: QtBot
) -> None:
    driver, folder = at_intake, tmp_path / "王某某投诉"
    folder.mkdir()
    (folder / "账单.jpg").write_bytes(file_of(drawn()))
    QTest.keyClick(driver.at(), Key.Key_O, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(driver.window.findChildren(QFileDialog)), timeout=BUSY_MS)
    (dialog,) = driver.window.findChildren(QFileDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.setText(str(folder / "账单.jpg"))
    QTest.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(driver.text("intake.attachments")), timeout=BUSY_MS)
    qtbot.waitUntil(lambda: not driver.window.findChildren(QFileDialog), timeout=BUSY_MS)
    driver.settle()
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert not [key for key in settings.allKeys() if "王某某" in str(settings.value(key))]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bill.jpg", b"<html><img src=x></html>", "picture_type"),
        ("bill.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture_type"),
        ("bill.jpg", file_of(drawn())[:5000], "picture_broken"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_beside_the_field(
    at_intake: Driver, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    """What was typed stays, and the complaint can be sent without it."""
    driver = at_intake
    (tmp_path / name).write_bytes(data)
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    _copy(copied)
    driver.key(Key.Key_B, Modifier.ControlModifier)
    assert driver.text("intake.attachments.error") == say(f"objection.{code}")
    assert driver.text("intake.words") == WORDS
    driver.key(Key.Key_F9)
    assert driver.find("case.number")


def test_nothing_copied_is_said_so(at_intake: Driver) -> None:
    copied = QMimeData()
    copied.setText("没有图片")
    _copy(copied)
    at_intake.key(Key.Key_B, Modifier.ControlModifier)
    told = at_intake.text("intake.attachments.error")
    assert told == say("attachment.nothing_copied")


def test_what_was_pasted_is_in_the_draft_when_work_goes_on(at_intake: Driver) -> None:
    driver = at_intake
    _copy_picture()
    driver.key(Key.Key_B, Modifier.ControlModifier)
    before = driver.text("intake.attachments")
    driver.anew("3101")
    assert driver.text("intake.attachments") == before != ""


def test_more_is_added_to_a_case_later(branch: Branch, window: Open) -> None:
    told = tell(branch)
    driver = window(told.desk)
    driver.window.workplace.ways.case(told.complaint, "case_attach")  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F9)
    assert driver.text("case_attach.attachments.error")
    driver.find("case_attach.title").setFocus()
    driver.type("合同照片")
    _copy_picture()
    driver.key(Key.Key_B, Modifier.ControlModifier)
    driver.key(Key.Key_F9)
    found = told.desk.ask(AttachmentsOf(("complaint", told.complaint))).result()
    assert sorted(each.name for each in found) == ["", "5 月话费单", "合同照片"]
    assert any("合同照片" in each for each in _shown(driver, "case.attachments"))


def test_at_another_desk_it_is_said_where_the_picture_is(branch: Branch, window: Open) -> None:
    """Asked for when it is opened; what cannot be had is said in words, and comes by itself."""
    told = tell(branch)
    two = next(each for each in branch.desks if each is not told.desk)
    branch.exchange(told.desk, two)
    driver = window(two)
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.case(told.complaint, attachment="picture-1")
    driver.settle()
    assert two.shelf is not None and two.shelf.wanted == {"picture-1": ""}
    assert driver.text("viewer.picture") == say("attachment.coming", got=0, of=1)
    two.shelf.wanted["picture-1"] = "attachment_not_pushed"
    two.tell(frozenset({"attachment_bytes"}))
    driver.settle()
    assert driver.text("viewer.picture") == say("attachment_why.attachment_not_pushed")
    bring_copy(told.desk, two)
    driver.settle()
    assert driver.find("viewer.picture").pixmap().width() > 0  # type: ignore[attr-defined]


def bring_copy(one: Desk, two: Desk) -> None:
    """The branch gave it after all."""
    assert one.shelf is not None and two.shelf is not None
    (held,) = one.shelf.look(["picture-1"]).values()
    two.shelf.begin_copy("picture-1", held.content, two.clock.now())
    assert two.shelf.put("picture-1", 0, one.shelf.read("picture-1") or b"")
    two.tell(frozenset({"attachment_bytes"}))


def test_the_outbox_says_what_bytes_are_still_at_this_desk(branch: Branch, window: Open) -> None:
    """Also where every act is up: nobody may think that the pictures are."""
    told = tell(branch)
    driver = window(told.desk)
    driver.key(Key.Key_6, Modifier.AltModifier)
    assert driver.text("outbox.attachments") == say("outbox.attachments", n=2, size=1)
    assert told.desk.shelf is not None
    for id_ in ("picture-1", "picture-2"):
        told.desk.shelf.arrived(id_, told.desk.clock.now())
    told.desk.tell(frozenset({"attachment_bytes"}))
    driver.settle()
    assert not [each for each in driver.window.findChildren(QLabel, "outbox.attachments")
                if each.isVisible()]  # fmt: skip
