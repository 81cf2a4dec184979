"""The chain of responsibility on one page: who, when, what, until when, and nobody else's."""

from collections.abc import Callable

import pytest

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.duties.commands import TakeOnDuty
from app.journal.person import Person
from app.visits.commands import Asker, OpenMatter, OpenVisit
from app.visits.offers import AcceptHandOver, OfferHandOver
from tests.support.spooler import Spooler
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key
from tests.ui.test_oversight import LIN
from tests.ui.test_printing import _strip, _text

Open = Callable[..., Driver]
TAO = Person("3102", "陶以宁", "clerk", "QH")
HE = Asker(name="钱守安", number="0300-5550211")


@pytest.fixture
def matter(branch: Branch, desk: Desk) -> str:
    """A matter handed over, beside a second one of the visit and another customer's."""
    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="长途费不对", asker=HE), LIN).result()
    desk.do(OpenVisit(id="w", ticket="A002", asks="别人的事"), LIN).result()
    again = OpenMatter(id="x", visit=opened.record("visit"), asks="另一件事", asker=HE)
    desk.do(again, LIN).result()
    matter = opened.record("matter")
    desk.do(OfferHandOver(id="o", matter=matter, to="3102", why="language"), LIN).result()
    desk.do(AcceptHandOver(id="a", matter=matter), TAO).result()
    desk.do(TakeOnDuty(id="d", matter=matter, number="5550211", due="17:30"), TAO).result()
    branch.exchange()
    return matter


def test_who_when_what_until_when_on_one_page(
    desk: Desk, matter: str, window: Open, printer: Spooler
) -> None:
    driver = window(desk, "3102")
    driver.window.workplace.ways.chain(matter)  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F8)
    assert _strip(driver) == "责任链已送到打印机。"
    (document,) = printer.printed
    text = _text(document)
    assert "首问责任人林小满·现在由陶以宁负责" in text
    assert "经手：林小满→陶以宁" in text
    assert "请同事接手·陶以宁·语言" in text and "期限2025-06-0909:32" in text
    assert "回电·期限2025-06-0917:30·陶以宁" in text
    assert "别人的事" not in text and "另一件事" not in text
    assert "钱守安" not in text and "5550211" not in text
    assert "A001·长途费不对" in text


def test_it_is_chinese_whatever_the_screen_speaks(
    branch: Branch, desk: Desk, matter: str, window: Open, printer: Spooler
) -> None:
    driver = window(desk, "3102")
    driver.window.bridge.preferred.set(language="en")
    driver.settle()
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.chain(matter)
    driver.settle()
    driver.key(Key.Key_F8)
    text = _text(printer.printed[-1])
    assert "首问责任链" in text and "接收" in text


def test_a_long_chain_still_is_one_page(desk: Desk, window: Open, printer: Spooler) -> None:
    import io

    import pypdf

    opened = desk.do(OpenVisit(id="v", ticket="A001", asks="长途费不对", asker=HE), LIN).result()
    matter = opened.record("matter")
    taken = ReceiveComplaint(id="c", matter=matter, category="S3", words="等了很久。", asker=HE)
    desk.do(taken, LIN).result()
    for n in range(6):
        one, other = (LIN, TAO) if n % 2 == 0 else (TAO, LIN)
        offer = OfferHandOver(id=f"o{n}", matter=matter, to=other.no, why="better_placed")
        desk.do(offer, one).result()
        desk.do(AcceptHandOver(id=f"a{n}", matter=matter), other).result()
    driver = window(desk)
    driver.window.workplace.ways.chain(matter)  # type: ignore[union-attr]
    driver.settle()
    driver.key(Key.Key_F8)
    reader = pypdf.PdfReader(io.BytesIO(printer.printed[-1]))
    assert len(reader.pages) == 1
    assert "往返（推诿）5次" in _text(printer.printed[-1])


def test_a_printer_that_does_not_print_is_said(
    desk: Desk, matter: str, window: Open, printer: Spooler
) -> None:
    driver = window(desk, "3102")
    driver.window.workplace.ways.chain(matter)  # type: ignore[union-attr]
    driver.settle()
    printer.breaks("media-empty-error")
    driver.key(Key.Key_F8)
    assert "责任链没打出来" in _strip(driver) and "没有纸" in _strip(driver)
