"""A walk through everything a window can show, for whatever has to hold on every page.

Each stop is a name and the window as it stands there. A page or form that the walk does not reach
fails `test_tour.py`: whoever adds one adds its stop.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.complaints.moves import BeginWaiting, Withdraw
from app.complaints.views import Case
from app.desk import Desk, InForce
from app.drafts import SaveDraft
from app.duties.commands import TakeOnDuty
from app.errors import Outage
from app.journal.person import Person
from app.receipts.commands import IssueReceipt
from app.remedies.commands import OfferRemedy
from app.review.commands import ReviewCase
from app.signs.commands import AskAboutSign
from app.visits.commands import Asker, EarlierContact, OpenVisit
from app.visits.offers import OfferHandOver
from app.visits.telling import AttemptContact, PointElsewhere, ReportUnreachable
from tests.review.test_own import WEN, joined
from tests.ui.branch import Branch
from tests.ui.conftest import Driver, Key, Modifier
from tests.ui.pictures import bring
from ui.application import take_down
from ui.crash import CrashDialog
from ui.form import Filled, Form
from ui.shell import Page
from ui.stop import StopScreen

SHEN = Person("3901", "沈知秋", "supervisor", "QH")
TAO = Person("3102", "陶以宁", "clerk", "QH")
LIN = Person("3101", "林小满", "clerk", "QH")
Stop = tuple[str, QWidget]


@dataclass
class Told:
    """Records that give every page something to show, to a supervisor at counter 1."""

    desk: Desk
    visit: str
    matter: str
    complaint: str
    mine: str
    asked: str
    offered: str
    lost: str
    matter_claimed: str
    begun: str
    ended: str
    reviewed: str
    far: str
    sign: str


def _taken(desk: Desk, id_: str) -> str:
    """A complaint that has only just been made."""
    opened = desk.do(OpenVisit(id=f"{id_}v", ticket="D001", asks="排队"), SHEN).result()
    command = ReceiveComplaint(
        id=id_, matter=opened.record("matter"), category="S3", words="排了一个上午。"
    )
    return desk.do(command, SHEN).result().record("complaint")


def tell(branch: Branch) -> Told:
    """A visit, a complaint answered twice apart, a close that came back, a draft."""
    one, two, far = branch.open("1", scope=("QH",)), branch.open("2"), branch.open("1", "NP")
    asker = Asker(name="钱守安", number="0300-5550211")
    asks = "来电显示多少钱，怎么开通，开通以后什么时候生效，能不能只开一个月？"
    open_ = one.do(OpenVisit(id="v1", ticket="A005", asks=asks, asker=asker), LIN).result()
    again = one.do(OpenVisit(id="v2", ticket="A006", asks="电话坏了", asker=asker), SHEN).result()
    received = one.do(
        ReceiveComplaint(
            id="c", matter=again.record("matter"), category="N1", asker=asker, amount="286.40",
            words="一下雨电话里就全是沙沙声，打了三次电话都说已经派人，到今天也没有人来。",
            earlier=EarlierContact(where="other_hall", hall="NP", counter="2", on="2025-06-06"),
        ),
        SHEN,
    ).result()  # fmt: skip
    complaint = received.record("complaint")
    bring(one, complaint, "picture-1", "picture-2")
    branch.exchange()
    one.do(AnswerComplaint(id="a1", complaint=complaint, answer="换了接线盒。"), LIN).result()
    two.do(AnswerComplaint(id="a2", complaint=complaint, answer="明天去修。"), SHEN).result()
    two.do(RequestClose(id="r", complaint=complaint, note="顾客同意。"), SHEN).result()
    matter = again.record("matter")
    one.do(IssueReceipt(id="p", matter=matter, complaint=complaint), SHEN).result()

    def opened(id_: str, ticket: str, by: Person) -> str:
        command = OpenVisit(id=id_, ticket=ticket, asks="想找英语好的同事", asker=asker)
        return one.do(command, by).result().record("matter")

    mine, asked, offered, lost = (
        opened(f"w{n}", f"B00{n}", by) for n, by in enumerate((SHEN, SHEN, LIN, LIN))
    )
    one.do(OfferHandOver(id="o1", matter=asked, to="3101", why="language"), SHEN).result()
    one.do(OfferHandOver(id="o2", matter=offered, to="3901", why="authority"), LIN).result()
    for n in range(3):
        one.do(AttemptContact(id=f"t{n}", matter=lost), LIN).result()
    one.do(TakeOnDuty(id="k", matter=mine, name="示例木器行", number="5550270"), SHEN).result()
    one.do(ReportUnreachable(id="u", matter=lost), LIN).result()
    one.do(OfferRemedy(id="m", complaint=complaint, refund="41"), TAO).result()
    fields = {"about": {}, "values": {"asks": "想问装宽带要几天"}}
    one.do(SaveDraft(id="d", form="visit", fields=fields), SHEN).result()
    elsewhere = _taken(far, "far")
    branch.exchange(one, two, far)
    visit, matter = open_.record("visit"), open_.record("matter")
    begun, ended = _taken(one, "begun"), _taken(one, "ended")
    waits = BeginWaiting(id="bw", complaint=begun, party="third_party", internal="等外线队")
    one.do(waits, SHEN).result()
    one.do(Withdraw(id="wd", complaint=ended, reply="不投诉了。"), SHEN).result()
    joined(branch, one)
    return Told(
        one, visit, matter, complaint, mine, asked, offered, lost, again.record("matter"), begun,
        ended, _reviewed(one), elsewhere, _asked(one),
    )  # fmt: skip


def _reviewed(desk: Desk) -> str:
    """A complaint that ended, was looked at again, and waits for the word of whose it was."""
    id_ = _taken(desk, "reviewed")
    desk.do(Withdraw(id="wr", complaint=id_, reply="算了。"), SHEN).result()
    review = ReviewCase(
        id="rv", complaint=id_, month=date(2025, 6, 1), seed="1", drawn="risk", verdict="lacking",
        remark="没有问清楚为什么算了。",
    )  # fmt: skip
    desk.do(review, WEN).result()
    return id_


def _asked(desk: Desk) -> str:
    """A sign of first contacts that waits for its clerk's word."""
    opened = desk.do(OpenVisit(id="sv", ticket="D009", asks="寄信"), LIN).result()
    place = next(iter(desk.ask(InForce()).result().places))
    desk.do(PointElsewhere(id="sp", matter=opened.record("matter"), place=place), LIN).result()
    ask = AskAboutSign(id="sa", asked="3101", signal="outside", question="寄什么？")
    found: str = desk.do(ask, SHEN).result().value
    return found


def tour(driver: Driver, told: Told) -> Iterator[Stop]:
    """Every page with something on it and every form, wrong as well as empty."""
    yield "sign-in", driver.window
    driver.key(Key.Key_Return)
    driver.key(Key.Key_Return)
    yield "sign-in, wrong", driver.window
    driver.settle()
    driver.find("signin.staff").setFocus()
    for text in ("3901", "390100"):
        driver.type(text)
        driver.key(Key.Key_Tab)
    driver.key(Key.Key_Tab)
    driver.key(Key.Key_Space)
    driver.keys(Key.Key_Return, Key.Key_Return)
    yield "sign-in, new pin", driver.window
    driver.find("signin.change").setFocus()
    driver.key(Key.Key_Space)
    driver.key(Key.Key_Return)
    yield from _sections(driver)
    yield from _log(driver)
    driver.key(Key.Key_8, Modifier.AltModifier)
    yield "watch", driver.window
    yield from _reference(driver)
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    yield "today", driver.window
    driver.digit("1")
    yield "board", driver.window
    driver.digit("2")
    yield "board, of thirty days", driver.window
    driver.digit("3")
    yield "board, by the hour", driver.window
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("2")
    driver.key(Key.Key_F9)
    yield "report", driver.window
    driver.digit("1")
    driver.key(Key.Key_F9)
    yield "report, check", driver.window
    driver.find("report.list").setFocus()
    driver.digit("2")
    _fill(driver, file="/")
    driver.key(Key.Key_F9)
    yield "report, save", driver.window
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("3")
    yield "sample", driver.window
    about = {"complaint": told.complaint, "month": "2025-05", "seed": "1", "drawn": "chance"}
    pages = driver.window.workplace.ways.pages  # type: ignore[union-attr]
    pages.sample.open(Filled({**about, "told": "QH1-250609-0001 · 通话杂音"}))
    driver.key(Key.Key_F9)
    yield "sample, reviewing", driver.window
    driver.key(Key.Key_F1, Modifier.ShiftModifier)
    driver.digit("4")
    yield "quality", driver.window
    pages.quality.open(Filled({"asked": "3101", "signal": "outside", "told": "林小满（3101）"}))
    driver.key(Key.Key_F9)
    yield "quality, asking", driver.window
    driver.window.workplace.ways.asked_sign(told.sign)
    driver.settle()
    driver.key(Key.Key_F9)
    yield "sign, replying", driver.window
    yield from _reception(driver, told)
    yield from _cases(driver, told)
    yield from _colleagues(driver, told)
    yield from _aside()


def seen(window: QWidget) -> set[type[QWidget]]:
    """The pages and forms that can be seen now."""
    found = [*window.findChildren(Page), *window.findChildren(Form)]
    return {type(each) for each in found if each.isVisible()}


def kinds(base: type[QWidget]) -> set[type[QWidget]]:
    """Every page or form of the program: subclasses that nothing is derived from."""
    below = {each for each in base.__subclasses__() if each.__module__.startswith("ui.")}
    return set().union(*(kinds(each) or {each} for each in below)) if below else set()


def _sections(driver: Driver) -> Iterator[Stop]:
    from ui.actions import SECTIONS

    for place, name in enumerate(SECTIONS, start=1):
        driver.key(getattr(Key, f"Key_{place}"), Modifier.AltModifier)
        yield name, driver.window
    driver.key(Key.Key_F1)
    yield "keys", driver.window
    for text in ("沙沙声", "沙"):
        driver.key(Key.Key_J, Modifier.ControlModifier)
        driver.key(Key.Key_A, Modifier.ControlModifier)
        driver.type(text)
        yield f"search, {text}", driver.window
    driver.key(Key.Key_5, Modifier.AltModifier)
    driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    yield "exceptions, deciding", driver.window


def _reference(driver: Driver) -> Iterator[Stop]:
    """A row changed wrongly and rightly, published and withdrawn; another one confirmed."""
    driver.key(Key.Key_9, Modifier.AltModifier)
    yield "reference", driver.window
    driver.digit("8")
    yield "reference, confirm", driver.window
    driver.key(Key.Key_9, Modifier.AltModifier)
    driver.find("reference.tables").setFocus()
    driver.keys(*[Key.Key_Down] * 3)
    driver.digit("4")
    yield "reference, give pin", driver.window
    driver.key(Key.Key_F9)
    yield "reference, given pin", driver.window
    driver.key(Key.Key_F9)
    driver.find("reference.tables").setFocus()
    driver.keys(*[Key.Key_Down] * 4)
    driver.digit("2")
    driver.key(Key.Key_F9)
    yield "reference, row wrong", driver.window
    for text in ("post", "邮局"):
        driver.type(text)
        driver.key(Key.Key_Return)
    driver.key(Key.Key_F9)
    yield "reference, changed", driver.window
    driver.digit("5")
    driver.key(Key.Key_F9)
    yield "reference, publish wrong", driver.window
    driver.type("多了一家")
    driver.key(Key.Key_F9)
    driver.digit("9")
    driver.key(Key.Key_F9)
    yield "reference, withdraw", driver.window
    driver.type("写错了")
    driver.key(Key.Key_F9)


def _log(driver: Driver) -> Iterator[Stop]:
    ctrl = Modifier.ControlModifier
    driver.key(Key.Key_3, Modifier.AltModifier)
    for _ in range(2):
        driver.key(Key.Key_F, ctrl)
    for text in ("N1", "3901", "06-01", "06-31"):
        driver.type(text)
        driver.key(Key.Key_Return)
    yield "log, filtered and wrong", driver.window
    driver.key(Key.Key_S, ctrl)
    driver.key(Key.Key_Return)
    yield "log, naming, wrong", driver.window
    driver.type("我的杂音")
    driver.key(Key.Key_Return)
    driver.key(Key.Key_L, ctrl)
    yield "log, views", driver.window
    driver.key(Key.Key_E, ctrl)
    _fill(driver, file="/")
    driver.key(Key.Key_F9)
    yield "export, wrong", driver.window


def _reception(driver: Driver, told: Told) -> Iterator[Stop]:
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.begin()
    driver.settle()
    yield "visit", driver.window
    driver.key(Key.Key_F9)
    yield "visit, wrong", driver.window
    forms = (
        "answer", "elsewhere", "left", "no_contact", "correct_matter", "void", "reassign",
        "matter_attach",
    )  # fmt: skip
    for form in (*forms, "needs"):
        ways.visit(told.visit, told.matter, form)
        driver.settle()
        if form in ("answer", "elsewhere", "reassign"):
            driver.key(Key.Key_F9)
        if form == "needs":
            driver.key(Key.Key_Return)
            driver.digit("1")
            driver.key(Key.Key_F9)
        yield f"contact, {form}", driver.window
    ways.visit(told.visit, told.matter)
    driver.settle()
    driver.key(Key.Key_F3)
    yield "person", driver.window
    driver.key(Key.Key_F3, Modifier.ShiftModifier)
    yield "person, revealed", driver.window
    driver.find("person.history").setFocus()
    driver.digit("1")
    yield "person, erase", driver.window
    driver.key(Key.Key_F3)
    driver.key(Key.Key_F2, Modifier.ShiftModifier)
    yield "aside", driver.window
    ways.visit(told.visit, told.matter)
    driver.settle()
    ways.begin()
    driver.settle()
    yield "matter", driver.window
    driver.key(Key.Key_F9, Modifier.ShiftModifier)
    driver.key(Key.Key_F9)
    yield "rush", driver.window
    ways.intake(told.matter, {"asks": "移机的事跑了三趟没人管"})
    driver.settle()
    yield "intake", driver.window
    everything = {"relation": "family", "earlier_where": "other_hall", "document": "other"}
    _fill(driver, category="N3", attachments="picture-1 picture-2", **everything)
    driver.settle()
    yield "intake, everything", driver.window
    _fill(driver, category="")
    driver.key(Key.Key_F9)
    yield "intake, wrong", driver.window


def _cases(driver: Driver, told: Told) -> Iterator[Stop]:
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    for form in (
        "", "case_answer", "case_close", "case_correct", "case_attach", "case_link", "reassign",
        "erase", "case_note", "case_disagree", "case_promise", "case_withdraw",
    ):  # fmt: skip
        ways.case(told.complaint, form)
        driver.settle()
        if form in (
            "case_answer", "case_close", "reassign", "case_note", "case_disagree", "case_promise"
        ):  # fmt: skip
            driver.key(Key.Key_F9)
        yield f"case, {form}", driver.window
    ways.case(told.far)
    driver.settle()
    driver.key(Key.Key_Y, Modifier.ControlModifier)
    _fill(driver, opened_for="other")
    driver.key(Key.Key_F9)
    yield "case, case_open", driver.window
    far = told.desk.ask(Case(told.far)).result()
    assert far is not None
    ways.chain(far.line.matter, "case_open")
    driver.settle()
    yield "chain, case_open", driver.window
    forms = ("case_acknowledge", "case_assess", "case_wait", "case_waited")
    for complaint, form in (*((told.begun, each) for each in forms), (told.ended, "case_reopen")):
        ways.case(complaint, form)
        driver.settle()
        if form == "case_waited":
            driver.key(Key.Key_F9)
        yield f"case, {form}", driver.window
    ways.case(told.reviewed, "case_reply")
    driver.settle()
    driver.key(Key.Key_F9)
    yield "case, reply to review", driver.window
    driver.key(Key.Key_F8, Modifier.ControlModifier)
    _fill(driver, file="/")
    driver.key(Key.Key_F9)
    yield "case file, wrong", driver.window
    ways.case(told.complaint)
    driver.settle()
    driver.key(Key.Key_F10)
    driver.digit("8")
    driver.key(Key.Key_F9)
    yield "case, sign", driver.window
    yield from _money(driver, told)
    ways.case(told.complaint, attachment="picture-1")
    driver.settle()
    yield "viewer", driver.window
    driver.key(Key.Key_F12, Modifier.ShiftModifier)
    driver.digit("1")
    driver.digit("2")
    driver.digit("4")
    yield "shift, day", driver.window
    driver.key(Key.Key_F8, Modifier.ShiftModifier)
    yield "papers", driver.window


def _money(driver: Driver, told: Told) -> Iterator[Stop]:
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    ways.case(told.complaint)
    driver.settle()
    driver.key(Key.Key_M, Modifier.ControlModifier)
    yield "money", driver.window
    for form in (
        "offer", "decline", "list", "records", "reminders", "release", "approve", "paid", "seen"
    ):  # fmt: skip
        ways.case(told.complaint, f"money_{form}")
        driver.settle()
        yield f"money, {form}", driver.window
        if form != "decline":
            driver.key(Key.Key_F9)
            yield f"money, {form} wrong or done", driver.window


def _colleagues(driver: Driver, told: Told) -> Iterator[Stop]:
    ways = driver.window.workplace.ways  # type: ignore[union-attr]
    for matter, form in (
        (told.mine, "offer"), (told.mine, "in_person"), (told.mine, "attempt"),
        (told.mine, "report"), (told.mine, "call_back"), (told.mine, "finish"),
        (told.matter_claimed, "examine"),
        (told.offered, "accept"), (told.offered, "decline"),
        (told.lost, "decide"), (told.asked, ""),
    ):  # fmt: skip
        ways.chain(matter, form)
        driver.settle()
        if form in ("offer", "in_person", "decline", "report", "call_back"):
            driver.key(Key.Key_F9)
        yield f"chain, {form}", driver.window


def _aside() -> Iterator[Stop]:
    for name, widget in (
        ("stop", StopScreen(Outage("store_damaged"))),
        ("crash", CrashDialog("shouwen 0.1.0")),
    ):
        widget.show()
        yield name, widget
        take_down(widget)


def _fill(driver: Driver, **values: str) -> None:
    """Pick and type in the form in front, to bring out what depends on it."""
    (form,) = [each for each in driver.window.findChildren(Form) if each.isVisible()]
    form.fields.fill(values)
