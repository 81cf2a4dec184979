"""A signature comes back from storage as it was drawn, on screen and paper alike; a thumbprint on
paper is bound to the very words that it signs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import structs
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.attachments.views import AttachmentsOf
from app.complaints.log import ComplaintLog
from app.complaints.views import Case
from app.desk import Desk
from app.receipts.paper import Paper
from app.receipts.signed import Signed, Strokes
from app.receipts.views import PaperNow, ReceiptPaper, Receipts
from app.visits.views import RecentVisits
from app.witness.views import WitnessOf
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.pictures import drawn as pictured
from tests.ui.test_customer_screen import press, screen, witness, write_name
from tests.ui.test_flows import complaint, enquiry
from tests.ui.test_paper import NOW, PAPER, _read, _sheet
from ui.customer.sheet import LAYOUT, Sheet, paint
from ui.customer.strokes import paint_strokes
from ui.paper.output import picture
from ui.paper.receipt import drawn

Open = Callable[..., Driver]
WIDE, HIGH = 900, 300
STROKES: Strokes = (((1000, 1500, 0), (4000, 900, 40), (8000, 2400, 90)), ((2000, 2800, 120),))
SIGNED = Signed("signed", NOW + timedelta(minutes=5), 1, 1, "0a1b2c3d", STROKES)


def painted(paint: Callable[[QPainter], None]) -> QImage:
    made = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    paint(painter)
    painter.end()
    return made


def on_screen(strokes: Strokes) -> QImage:
    """As the pad has it, so many points wide."""
    return painted(lambda painter: paint_strokes(painter, strokes, QRectF(0, 0, WIDE, HIGH)))


def on_paper(strokes: Strokes, units: float = 1360.0) -> QImage:
    """As the receipt has it, that many units wide, seen as large as on the screen."""
    piece = drawn(strokes, units)
    assert piece.paint is not None and piece.height == pytest.approx(units / 3)
    paint = piece.paint

    def scaled(painter: QPainter) -> None:
        painter.scale(WIDE / units, WIDE / units)
        paint(painter, QPointF(0, 0))

    return painted(scaled)


def apart(one: QImage, other: QImage) -> int:
    """The greatest difference of any point, of 255."""
    points = ((x, y) for x in range(one.width()) for y in range(one.height()))
    return max(abs((one.pixel(x, y) & 0xFF) - (other.pixel(x, y) & 0xFF)) for x, y in points)


def test_paper_and_screen_have_the_same_points(qapp: QApplication) -> None:
    """Two rasters of the same lines differ by what rounding moves at their edges, no more."""
    assert apart(on_screen(STROKES), on_paper(STROKES)) <= 8
    # A wrong signature that is off by a hundredth is found.
    moved = (tuple((x + 100, y, t) for x, y, t in STROKES[0]), STROKES[1])
    assert apart(on_screen(moved), on_paper(STROKES)) > 100


def test_the_receipt_names_the_version_that_was_signed(qapp: QApplication) -> None:
    signed = replace(PAPER, signed=SIGNED)
    _, text = _read(signed)
    assert "顾客签了字·2025年6月9日（星期一）09:36·签的是第1版（版式1，校验0a1b2c3d）" in text
    _, english = _read(replace(signed, language="en"))
    assert "version1wassigned" in english and "签的是第1版" in english
    _, bare = _read(PAPER)
    assert "签的是" not in bare
    _, refused = _read(replace(PAPER, signed=replace(SIGNED, how="refused", strokes=())))
    assert "顾客不签" in refused and "看的是第1版" in refused and "签的是" not in refused
    # What was drawn is there, and only where something was.
    without = replace(PAPER, signed=replace(SIGNED, strokes=()))
    assert picture(_sheet(signed)) != picture(_sheet(without))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_with_a_signature_it_still_is_one_page(qapp: QApplication, language: str) -> None:
    made, _ = _read(replace(PAPER, signed=SIGNED, language=language))
    assert len(made.pages) == 1


def test_before_the_first_receipt_no_number_is_told(qapp: QApplication) -> None:
    _, text = _read(replace(PAPER, number="", promise=None))
    assert "请打0300-5550100。" in text and "编号" not in text.replace("显示编号", "")


def paper(desk: Desk) -> Paper:
    """The receipt that was issued last of the latest complaint."""
    line = desk.ask(ComplaintLog()).result().lines[0]
    case = desk.ask(Case(line.id)).result()
    assert case is not None
    issued = desk.ask(Receipts(case.line.matter)).result()
    found = desk.ask(ReceiptPaper(issued[0].id)).result()
    assert found is not None
    return found


def test_the_copy_that_the_customer_takes_home_has_what_he_drew(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.key(Key.Key_F8)
    before = paper(desk)
    driver.key(Key.Key_F10)
    driver.digit("8")
    strokes = write_name(screen(driver))
    press(screen(driver), "done")
    driver.settle()
    driver.key(Key.Key_F9)
    driver.key(Key.Key_F8)
    after = paper(desk)
    assert after.signed is not None
    (kept,) = witness(desk).showings
    assert (after.signed.strokes, after.signed.version) == (strokes, kept.version)
    # The older one says what it said.
    assert before.signed is None
    now = desk.ask(PaperNow(matter=_matter(desk), complaint=_complaint(desk))).result()
    assert now is not None and now.signed == after.signed


def _complaint(desk: Desk) -> str:
    return desk.ask(ComplaintLog()).result().lines[0].id


def _matter(desk: Desk) -> str:
    case = desk.ask(Case(_complaint(desk))).result()
    assert case is not None
    return case.line.matter


def test_a_thumbprint_leads_to_its_scan_and_binds_it(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    driver = window(desk)
    complaint(driver)
    driver.key(Key.Key_F10)
    driver.digit("8")
    driver.digit("3")
    driver.key(Key.Key_F9)
    assert driver.text("case_attach.title") == "按了手印的纸"
    assert "Ctrl+O" in driver.text("strip.text")
    assert not witness(desk).showings[0].scanned
    QGuiApplication.clipboard().setImage(pictured())
    driver.key(Key.Key_B, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(driver.text("case_attach.attachments")))
    driver.key(Key.Key_F9)
    (kept,) = witness(desk).showings
    assert (kept.how_signed, kept.scanned) == ("thumbprint", True)
    assert "按了手印的纸已附上" in driver.text("showing.told")
    assert paper_said(desk) == ("thumbprint", ())


def test_a_thumbprint_at_the_first_contact_leads_to_its_scan_too(
    desk: Desk, window: Open, qtbot: QtBot
) -> None:
    driver = window(desk)
    enquiry(driver, "来电显示多少钱")
    driver.key(Key.Key_F10, Modifier.ShiftModifier)
    driver.key(Key.Key_F10, Modifier.ControlModifier)
    driver.digit("3")
    driver.key(Key.Key_F9)
    assert driver.text("matter_attach.title") == "按了手印的纸"
    assert "Ctrl+O" in driver.text("strip.text")
    QGuiApplication.clipboard().setImage(pictured())
    driver.key(Key.Key_B, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(driver.text("matter_attach.attachments")))
    driver.key(Key.Key_F9)
    matter = desk.ask(RecentVisits()).result()[0].matters[0].id
    (kept,) = desk.ask(WitnessOf(matter)).result().showings
    assert (kept.how_signed, kept.scanned) == ("thumbprint", True)
    # What becomes a complaint brings it along.
    becomes_a_case(driver)
    brought = desk.ask(AttachmentsOf(("complaint", _complaint(desk)))).result()
    assert [each.name for each in brought] == ["按了手印的纸"]


def test_the_price_that_was_not_signed_is_no_signature_of_the_case(
    desk: Desk, window: Open
) -> None:
    driver = window(desk)
    enquiry(driver, "来电显示多少钱")
    driver.key(Key.Key_F10, Modifier.ShiftModifier)
    driver.key(Key.Key_F10, Modifier.ControlModifier)
    driver.digit("2")
    driver.key(Key.Key_F9)
    becomes_a_case(driver)
    found = desk.ask(PaperNow(matter=_matter(desk), complaint=_complaint(desk))).result()
    assert found is not None and found.signed is None


def test_what_was_seen_is_painted_again_point_by_point(desk: Desk, window: Open) -> None:
    driver = window(desk)
    complaint(driver)
    driver.key(Key.Key_F10)
    seen = screen(driver)._view
    (kept,) = witness(desk).showings
    sheet = Sheet("summary", kept.lines or (), kept.language == "large")
    again = QImage(seen.size(), QImage.Format.Format_RGB32)

    def at_once(shown: Sheet) -> QImage:
        painter = QPainter(again)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        paint(painter, shown, QSizeF(again.size()))
        painter.end()
        return again.copy()

    here = seen.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert at_once(sheet) == here
    other = (*sheet.lines[:-1], structs.replace(sheet.lines[-1], text="有不对的，请现在告诉我们"))
    assert at_once(Sheet("summary", other, sheet.large)) != here
    assert kept.layout == LAYOUT


def becomes_a_case(driver: Driver) -> None:
    """The matter in hand is taken as a complaint."""
    driver.digit("2")
    driver.type("N2")
    driver.keys(*[Key.Key_Return] * 7)
    driver.type("0300-5550211")
    driver.key(Key.Key_F9)


def paper_said(desk: Desk) -> tuple[str, Strokes]:
    """How the receipt of now says that it was signed."""
    found = desk.ask(PaperNow(matter=_matter(desk), complaint=_complaint(desk))).result()
    assert found is not None and found.signed is not None
    return found.signed.how, found.signed.strokes
