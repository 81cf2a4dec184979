"""Words planted in a case of another hall, and the walk over every surface that might show them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
from PySide6.QtWidgets import QWidget

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RepeatComplaint
from app.complaints.log import LogFilter
from app.complaints.moves import BeginWaiting, Disagree, WriteNote
from app.desk import Desk
from app.journal.kinds import MANAGERS
from app.journal.person import Person
from app.receipts.views import PaperNow
from app.remedies.commands import OfferRemedy
from app.search.entries import is_due, read_due
from app.visits.commands import Asker, EarlierContact, OpenVisit
from app.visits.offers import OfferHandOver
from app.visits.telling import AttemptContact
from db.transaction import reading
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.pictures import bring
from tests.ui.reader import shown_to_the_customer
from ui.actions import sections
from ui.bridge import Bridge
from ui.chain.forms import FORMS as CHAIN
from ui.complaints.case import _FORMS as CASE
from ui.form import Form
from ui.paper.output import pdf
from ui.paper.presenter import laid_out
from ui.remedies.forms import FORMS as MONEY
from ui.routes import Routes
from ui.shell import Asker as Shown
from ui.shell import Page
from ui.visits.outcomes import _FORMS as CONTACT

FANG = Person("3201", "方 䶮", "clerk", "NP")
# In every word that was said, beside one that finds it; number and document stand for themselves.
SECRET, NUMBER, DOCUMENT = "犰狳", "0300-5558877", "990000195001010017"
# In every word that colleagues write for each other.
INTERNAL = "穿山甲"
WHOLE = (f"{SECRET}甲", NUMBER, NUMBER.replace("-", ""), DOCUMENT)
PLANTED = (SECRET, INTERNAL, *WHOLE)
CTRL = Modifier.ControlModifier


@dataclass(frozen=True)
class Plant:
    """Where the words stand."""

    visit: str
    matter: str
    complaint: str
    open_matter: str
    open_visit: str


def plant(branch: Branch, desk: Desk, by: Person = FANG, secret: str = SECRET) -> Plant:
    """Somebody's words in every private field of a case and of an enquiry, at the other hall."""
    asker = Asker(name=f"{secret}甲", number=NUMBER, document_no=DOCUMENT, document="id_card")
    one = desk.do(OpenVisit(id="pv", ticket="N001", asks=f"问{secret}", asker=asker), by).result()
    matter = one.record("matter")
    complaint = desk.do(
        ReceiveComplaint(
            id="pc", matter=matter, category="F1", words=f"说{secret}杂音", demand=f"要{secret}",
            amount="41", concerns="2025-05-01", asker=asker,
            holder=Asker(name=f"{secret}乙", number=NUMBER),
            earlier=EarlierContact(where="hotline", whom=f"{secret}丙"),
        ),
        by,
    ).result().record("complaint")  # fmt: skip
    bring(desk, complaint, "picture-plant")
    again = desk.do(OpenVisit(id="pw", ticket="N002", asks=f"又问{secret}", asker=asker), by)
    for command in (
        WriteNote(id="p1", complaint=complaint, internal=f"记{INTERNAL}"),
        AnswerComplaint(id="p2", complaint=complaint, answer=f"答{secret}"),
        Disagree(id="p3", complaint=complaint, reply=f"不服{secret}", how="phone"),
        BeginWaiting(id="p4", complaint=complaint, party="customer", message=f"请补{secret}"),
        OfferRemedy(id="p5", complaint=complaint, refund="41", remark=f"因为{INTERNAL}"),
        AttemptContact(id="p6", matter=matter, remark=f"没接{INTERNAL}"),
        OfferHandOver(id="p7", matter=matter, to="3102", why="other", remark=f"托{INTERNAL}"),
        RepeatComplaint(
            id="p8",
            complaint=complaint,
            matter=again.result().record("matter"),
            words=f"又来{secret}",
            demand=f"还要{secret}",
            asker=asker,
        ),
        AnswerComplaint(id="p9", complaint=complaint, answer=f"再答{secret}"),
    ):
        desk.do(command, by).result()
    asked = OpenVisit(id="po", ticket="N003", asks=f"还问{secret}", asker=asker)
    opened = desk.do(asked, by).result()
    branch.exchange()
    return Plant(
        one.record("visit"), matter, complaint, opened.record("matter"),
        opened.record("visit"),
    )  # fmt: skip


Seen = Iterator[tuple[str, str]]


def walk(driver: Driver, plant: Plant, folder: Path) -> Seen:
    """Every surface by its name, with what is no window: files, sheets, the customer's screen."""
    assert driver.window.workplace is not None
    bridge = driver.window.workplace.bridge
    role = bridge.person.role
    _read_in(bridge.desk)
    yield from _sections(driver, role)
    yield from _lists(driver, plant)
    yield from _case(driver, plant)
    yield from _forms(driver, plant)
    yield from _paper(driver, bridge, plant)
    if role == "supervisor":
        yield from _files(driver, plant, folder)


def _read_in(desk: Desk) -> None:
    """What the search index reads in the background."""
    while True:
        with reading(desk.engine) as connection:
            if not is_due(connection):
                return
        desk.transact(lambda c: (read_due(c, desk.registry), frozenset())).result()


def _ways(driver: Driver) -> Routes:
    assert driver.window.workplace is not None
    return driver.window.workplace.ways


def _go(driver: Driver, name: str) -> None:
    page = getattr(_ways(driver).pages, name)
    assert isinstance(page, Page)
    _ways(driver).go(page)
    driver.settle()


def _sections(driver: Driver, role: str) -> Seen:
    """The rail with its counts, every page that stands by itself, and the palette."""
    for name in (*sections(role), "shift", "papers", "rush", "keys"):
        _go(driver, name)
        yield name, ""
    if role in MANAGERS:
        for name in ("today", "board", "sample", "report"):
            _go(driver, name)
            yield name, ""
    driver.key(Key.Key_K, CTRL)
    driver.type("杂音")
    yield "palette", ""
    driver.key(Key.Key_Escape)


def _lists(driver: Driver, plant: Plant) -> Seen:
    """Search, the customer, the log, and what stands beside them."""
    for name, typed in (("search", "杂音"), ("search, number", NUMBER[-4:])):
        driver.key(Key.Key_J, CTRL)
        driver.key(Key.Key_A, CTRL)
        driver.type(typed)
        yield name, ""
    _go(driver, "person")
    _ways(driver).pages.person.about(Shown(number=NUMBER))
    _go(driver, "person")
    found = _ways(driver).pages.person._list.rows
    yield "person", " ".join(found.item(row).text() for row in range(found.count()))
    _go(driver, "log")
    if not driver.window.findChildren(QWidget, "preview")[0].isVisible():
        driver.key(Key.Key_F4)
    preview = _ways(driver).pages.log._preview
    preview.look(plant.complaint)
    preview.ask()
    driver.settle()
    yield "log", ""


def _case(driver: Driver, plant: Plant) -> Seen:
    """One case from all sides."""
    ways = _ways(driver)
    ways.case(plant.complaint)
    driver.settle()
    yield "case", ""
    driver.key(Key.Key_F10)
    yield "customer", shown_to_the_customer(driver)
    driver.key(Key.Key_F10)
    ways.case(plant.complaint, "money")
    driver.settle()
    yield "money", ""
    ways.case(plant.complaint, attachment="picture-plant")
    driver.settle()
    yield "viewer", ""
    ways.chain(plant.matter)
    driver.settle()
    yield "chain", ""
    sheet = ways.pages.chain.on_paper()
    yield "chain paper", _printed(pdf(sheet)) if sheet is not None else ""
    ways.visit(plant.open_visit, plant.open_matter)
    driver.settle()
    yield "contact", ""


def _forms(driver: Driver, plant: Plant) -> Seen:
    """Whatever form may be opened of it, with what it starts from."""
    ways = _ways(driver)
    for form in (*CASE, *MONEY):
        ways.case(plant.complaint, form)
        driver.settle()
        yield f"form {form}", ""
    for form in CHAIN:
        if form != "finish":
            ways.chain(plant.open_matter, form)
            driver.settle()
            yield f"form {form}", ""
    for form in CONTACT:
        ways.visit(plant.open_visit, plant.open_matter, form)
        driver.settle()
        yield f"form {form}", ""
    ways.intake(plant.open_matter, {})
    driver.settle()
    yield "intake", ""


def _paper(driver: Driver, bridge: Bridge, plant: Plant) -> Seen:
    """What a receipt would say, and the printer's list after one was asked for."""
    paper = bridge.desk.ask(PaperNow(matter=plant.matter, complaint=plant.complaint)).result()
    zone = bridge.norms.zone
    yield "receipt", _printed(pdf(laid_out(paper, zone))) if paper is not None else ""
    _ways(driver).case(plant.complaint)
    driver.key(Key.Key_F8)
    _go(driver, "papers")
    yield "printed", ""


def _files(driver: Driver, plant: Plant, folder: Path) -> Seen:
    """The log as a file, and one case whole."""
    ways = _ways(driver)
    for name, ending in (("export", "csv"), ("case file", "pdf")):
        file = folder / f"{len(list(folder.iterdir()))}.{ending}"
        if name == "export":
            ways.export(LogFilter())
            told = {"format": "csv", "purpose": "check"}
        else:
            ways.case_file(plant.complaint)
            told = {"purpose": "check"}
        driver.settle()
        (form,) = [each for each in driver.window.findChildren(Form) if each.isVisible()]
        form.fields.fill({**told, "file": str(file)})
        driver.key(Key.Key_F9)
        yield name, _text(file)


def _text(file: Path) -> str:
    if file.suffix == ".csv":
        return file.read_text("utf-8-sig")
    return _printed(file.read_bytes())


def _printed(document: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)
