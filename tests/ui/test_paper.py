"""A receipt on paper: what can be read from the PDF itself, and its code."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pypdf
import pytest
import segno
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.receipts.paper import Paper, Place, Promise, Staff
from app.receipts.rules import code as code_of
from ui.paper.output import pdf, picture
from ui.paper.receipt import code, sheet
from ui.paper.sheet import Column, Sheet, Type, mm
from ui.paper.wording import Wording

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2025, 6, 9, 1, 31, tzinfo=UTC)
CODE = code_of("QH1-250609-K7-012C", "0300-5550100")
LIN = Staff("3101", "林小满")
UNTIL = datetime(2025, 6, 24, 16, tzinfo=UTC)
PROMISED = Promise(UNTIL, UNTIL, False, 15, False)
PAPER = Paper(
    id="r", number="QH1-250609-K7-012C", code=CODE, version=1, copy=1, language="zh", size="a5",
    place=Place("青禾营业厅", "Qinghe Service Hall", "0300-5550100", False),
    issued_at=NOW + timedelta(minutes=3), received_at=NOW, received_by=LIN, responsible=LIN,
    owner=LIN, class_=("收费争议 · 长途话费", "Billing dispute · Long-distance charges"),
    words="五月多收了 86.40 元", demand="退钱", contact="0300-***0211",
    promise=PROMISED, kept_at=None,
)  # fmt: skip


def _sheet(paper: Paper) -> Sheet:
    return sheet(Wording(paper, ZONE).slip())


def _read(paper: Paper) -> tuple[pypdf.PdfReader, str]:
    made = pypdf.PdfReader(io.BytesIO(pdf(_sheet(paper))))
    text = "".join(page.extract_text() for page in made.pages)
    return made, "".join(text.replace("\u2011", "-").split())


@pytest.mark.parametrize("size", ["a5", "roll"])
def test_the_file_holds_number_person_day_and_how_to_ask(qapp: QApplication, size: str) -> None:
    _, text = _read(replace(PAPER, size=size))
    for words in (
        "首问回执", "QH1-250609-K7-012C", "林小满（3101号）负责到底",
        "2025年6月24日（星期二）（未核实）前答复您，方式：电话0300-***0211",
        "0300-5550100，报编号末四位012C", "已登记在本台，尚未传到分局", "五月多收了86.40元", "退钱",
        "过了15天没有答复（未核实），可以向省通信管理局申诉",
    ):  # fmt: skip
        assert words in text
    assert "补打" not in text and "版" not in text and "演示" not in text


def test_a_sentence_of_two_lines_stands_on_two(qapp: QApplication) -> None:
    one, two = Column(400.0), Column(400.0)
    one.text("带上这张单子。", Type(10))
    two.text("带上这张单子。\n哪个柜台都行。", Type(10))
    assert two.height() == 2 * one.height()


def test_later_papers_say_so(qapp: QApplication) -> None:
    other = Staff("3102", "陶以宁")
    _, text = _read(replace(PAPER, version=2, copy=3, kept_at=NOW, owner=other))
    assert "第2版（更正后）" in text and "第3次打印" in text and "补打" in text
    assert "分局已收到（2025年6月9日（星期一）09:31）" in text and "尚未传到" not in text
    assert "现在由陶以宁（3102号）办理" in text


def test_a_last_day_of_rest_shows_the_day_that_still_is_in_time(qapp: QApplication) -> None:
    moved = replace(PROMISED, latest=UNTIL + timedelta(days=2))
    _, text = _read(replace(PAPER, promise=moved))
    assert "6月24日（星期二）（最迟2025年6月26日（星期四））" in text


def test_another_day_stands_below_the_first(qapp: QApplication) -> None:
    changed = replace(PROMISED, changed=UNTIL + timedelta(days=3))
    _, text = _read(replace(PAPER, promise=changed))
    first, other = text.index("2025年6月24日"), text.index("改约在2025年6月27日（星期五）前答复")
    assert first < other


def test_without_a_norm_no_day_is_promised(qapp: QApplication) -> None:
    _, text = _read(replace(PAPER, promise=None))
    assert "想问办到哪一步，请打0300-5550100" in text
    assert "前答复您" not in text and "天没有答复" not in text and "未核实" not in text
    _, text = _read(replace(PAPER, contact=""))
    assert "方式" not in text and "前答复您。届时没有消息" in text


def test_words_that_are_not_here_are_said_to_be_so(qapp: QApplication) -> None:
    _, text = _read(replace(PAPER, words=None, demand="", contact=""))
    assert "原话不在本台" in text and "五月" not in text


def test_english_stands_with_the_chinese_below(qapp: QApplication) -> None:
    made, text = _read(replace(PAPER, language="en"))
    assert "Youwillhaveouranswerby" in text and "Tue24June2025(unverified)" in text
    assert "前答复您" in text and "Long-distancecharges" in text and "QingheServiceHall" in text
    assert len(made.pages) == 1


@pytest.mark.parametrize("language", ["zh", "en", "large"])
@pytest.mark.parametrize("size", ["a5", "roll"])
def test_only_bundled_letters_and_all_of_them_in_the_file(
    qapp: QApplication, language: str, size: str
) -> None:
    made, _ = _read(replace(PAPER, language=language, size=size, words="𬭊 䶮 珺 é ü"))
    found = 0
    for page in made.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert "ShouwenSans" in inner["/BaseFont"]
            assert "/FontFile2" in inner["/FontDescriptor"] or "/FontFile3" in inner
            found += 1
    assert found


def test_eight_thousand_characters_and_long_names_are_all_there(qapp: QApplication) -> None:
    long = "长" * 7999 + "完"
    name = Staff("3101", "阿卜杜热西提·买买提江·乌斯曼江·阿布都克里木")
    made, text = _read(replace(PAPER, words=long, responsible=name, owner=name))
    assert text.count("长") >= 7999 and "完" in text and name.name in text
    assert f"第2页，共{len(made.pages)}页" in text
    tall, text = _read(replace(PAPER, words=long, size="roll"))
    assert text.count("长") >= 7999 and len(tall.pages) == 1


def test_the_foot_of_many_pages_lies_on_nothing(qapp: QApplication) -> None:
    """Also where a page is written to its end."""
    for length in range(3000, 3400, 40):
        made = _sheet(replace(PAPER, words="长" * length))
        assert made.foot is not None and len(made.pages) > 1
        for at, page in enumerate(made.pages, start=1):
            room = mm(made.size.height - 2 * made.size.margin_y)
            foot = made.foot(at, len(made.pages)).height()
            assert sum(each.height for each in page) + foot <= room - mm(2)


@pytest.mark.parametrize("size", ["a5", "roll"])
@pytest.mark.parametrize("language", ["zh", "en", "large"])
def test_nothing_leaves_the_margins(qapp: QApplication, size: str, language: str) -> None:
    made = _sheet(replace(PAPER, size=size, language=language, version=9999, copy=9999))
    for page in range(len(made.pages)):
        grey = picture(made, page, 150).convertToFormat(QImage.Format.Format_Grayscale8)
        edge = int(made.size.margin / 25.4 * 150) - 3
        for x in (*range(edge), *range(grey.width() - edge, grey.width())):
            assert all(grey.pixelColor(x, y).value() > 250 for y in range(0, grey.height(), 2))


@pytest.mark.parametrize("size", ["a5", "roll"])
def test_a_telephone_reads_the_code_from_the_paper(qapp: QApplication, size: str) -> None:
    grey = picture(_sheet(replace(PAPER, size=size)), 0, 200)
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    lines = grey.bytesPerLine()
    seen = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), lines))
    found = [each.text for each in zxingcpp.read_barcodes(seen)]
    assert found == [CODE]
    assert re.fullmatch(r"首问回执 QH1-250609-K7-012C 0300-5550100 [0-9A-Z]", CODE)


def test_the_code_is_what_the_library_makes(qapp: QApplication) -> None:
    made = segno.make("首问回执", error="m", micro=False)
    assert code("首问回执") == tuple(tuple(row) for row in made.matrix)
