"""Every view in each of its states: its name, what it shows, and the way there.

A page or form of the program that no view shows fails `tests/shots/test_views.py`: whoever adds one
adds its line here. What a view says to show is looked for when it is opened.
"""

from fnmatch import fnmatch

from ui.gallery.entrance import ENTRANCE
from ui.gallery.overseen import OVERSEEN
from ui.gallery.presenter import HAN, LIN, SHEN, TAO
from ui.gallery.reference import REFERENCE
from ui.gallery.steps import (
    again,
    alike,
    at,
    attachment,
    beside,
    case,
    chain,
    chain_paper,
    customers,
    draft,
    filled,
    found,
    intake,
    known,
    paper,
    press,
    search,
    sent,
    typed,
    visit,
)
from ui.gallery.view import View

_RECEPTION = (
    View("reception", at("one", LIN), ("visits.ReceptionPage",)),
    View("reception, nothing yet", at("first", LIN), ("visits.ReceptionPage",)),
    View("reception, palette", at("one", LIN, press("Ctrl+K"), typed("ts"))),
    View("contact", at("one", LIN, press("F2")), ("visits.ContactPage", "visits.VisitForm")),
    View("contact, card", at("one", LIN, press("F2"), typed("来电显示")), ("visits.VisitForm",)),
    View("contact, wrong", at("one", LIN, press("F2"), filled(ticket="", number="12"),
                              press("F9")), ("visits.VisitForm",)),
    View("contact, draft reopened", again("one", LIN, press("F2"), typed("想问装宽带要几天")),
         ("visits.VisitForm",)),
    View("matter", at("one", LIN, visit("A004")), ("visits.ContactPage",)),
    View("matter, next", at("one", LIN, visit("A004"), press("F2")), ("visits.MatterForm",)),
    View("matter, answer", at("one", LIN, visit("A004", "answer")), ("visits.AnswerForm",)),
    View("matter, answer wrong", at("one", LIN, visit("A004", "answer"), press("F9")),
         ("visits.AnswerForm",)),
    View("matter, elsewhere", at("one", LIN, visit("A004", "elsewhere")),
         ("chain.ElsewhereForm",)),
    View("matter, no contact", at("one", LIN, visit("A004", "no_contact")),
         ("chain.NoContactForm",)),
    View("matter, left", at("one", LIN, visit("A004", "left")), ("visits.LeftForm",)),
    View("matter, correct", at("one", LIN, visit("A004", "correct_matter")),
         ("visits.CorrectMatterForm",)),
    View("matter, attach", at("one", LIN, visit("A004", "matter_attach")),
         ("attachments.MatterAttachForm",)),
    View("matter, void", at("one", LIN, visit("A004", "void")), ("visits.VoidForm",)),
    View("matter, reassign", at("boss", HAN, visit("A004", "reassign")), ("visits.ReassignForm",)),
    View("matter, set aside", at("one", LIN, visit("A004"), press("Shift+F2")),
         ("visits.AsideForm",)),
    View("matter, special care", at("one", LIN, visit("C001", "needs")), ("visits.NeedsForm",)),
    View("matter, phrases", at("one", LIN, visit("C006"), press("Ctrl+I")),
         ("visits.ContactPage",)),
    View("matter, answered", at("one", LIN, visit("A001")), ("visits.ContactPage",)),
    View("matter, offline", at("two", TAO, visit("B002")), ("visits.ContactPage",)),
    View("customer", at("one", LIN, case("N02"), press("F3")), ("customers.PersonPage",)),
    View("customer, shown", at("one", LIN, case("N02"), press("F3", "Shift+F3")),
         ("customers.PersonPage",)),
    View("customer, nobody", at("first", LIN, press("F3")), ("customers.PersonPage",)),
    View("rush", at("one", LIN, press("Shift+F9")), ("visits.RushPage", "visits.RushForm")),
    View("rush, wrong", at("one", LIN, press("Shift+F9"), filled(at_1="25:00", asks_1="开门时间"),
                           press("F9")), ("visits.RushForm",)),
)  # fmt: skip
_INTAKE = (
    View("intake", at("one", LIN, intake("A004"), known),
         ("complaints.IntakePage", "intake.IntakeForm")),
    View("intake, everything", at("one", LIN, intake("A004"), filled(
        category="N6", relation="family", earlier_where="other_hall", document="id_card"
    ), known), ("intake.IntakeForm",)),
    View("intake, similar", at("one", LIN, intake("A004"), filled(
        category="N2", words="我们这栋楼昨天夜里开始座机就没声音了，隔壁几家也一样。"
    ), known), ("intake.IntakeForm",)),
    View("intake, again", at("one", LIN, intake("A004"), filled(category="S3"), known,
                             filled(again="same", words="上次说的排队，还是没有人管。")),
         ("intake.IntakeForm",)),
    View("intake, wrong", at("one", LIN, intake("A004"), filled(category="F1", words="",
        number="12", amount="十二"), press("F9"), alike), ("intake.IntakeForm",)),
    View("intake, paper form", at("one", LIN, intake("A004"), press("Ctrl+P"), known),
         ("intake.IntakeForm",)),
    View("intake, in English", at("one", LIN, intake("C001")), ("intake.IntakeForm",)),
    View("intake, passed on", at("one", LIN, intake("A004"), press("Ctrl+U"), filled(
        source="regulator"), known), ("intake.IntakeForm",)),
    View("intake, draft", at("one", LIN, draft("intake"), known), ("intake.IntakeForm",)),
)  # fmt: skip
_CASES = (
    View("case", at("one", LIN, case("N02")), ("complaints.CasePage",)),
    View("case, answered and printed", at("one", LIN, case("F02")), ("complaints.CasePage",)),
    View("case, in dispute", at("boss", SHEN, case("F02")), ("complaints.CasePage",)),
    View("case, erased", at("one", LIN, case("F04")), ("complaints.CasePage",)),
    View("case, parked", at("one", LIN, case("F03")), ("complaints.CasePage",)),
    View("case, reply to review", at("two", TAO, case("closed", "case_reply")),
         ("replies.ReplyForm",)),
    View("case, offline", at("two", TAO, case("S05")), ("complaints.CasePage",)),
    View("case, of another hall", at("one", LIN, case("NP")), ("complaints.CasePage",)),
    View("case, open", at("one", LIN, case("NP", "case_open")), ("access.OpenCaseForm",)),
    View("case, answer", at("one", LIN, case("N02", "case_answer")), ("complaints.AnswerForm",)),
    View("case, changed elsewhere", at("one", LIN, draft("case_answer")),
         ("complaints.AnswerForm",)),
    View("case, close", at("one", LIN, case("F02", "case_close")), ("complaints.CloseForm",)),
    View("case, correct", at("one", LIN, case("N02", "case_correct")),
         ("complaints.CorrectForm",)),
    *(View(f"case, {name}", at("one", LIN, case(text))) for name, text in (
        ("waits for the customer", "F01"), ("not accepted", "N01"), ("withdrawn", "S04"),
    )),
    *(View(f"case, {name}", at("one", LIN, case(text, f"case_{name}")),
           (f"course.{name.title()}Form",))
      for name, text in (("acknowledge", "N02"), ("assess", "N02"), ("reopen", "S04"))),
    *(View(f"case, {form}", at("one", LIN, case(text, f"case_{form}"), press("F9")),
           (f"course.{form.title()}Form",)) for form, text in (
        ("note", "N02"), ("disagree", "F02"), ("promise", "N02"), ("wait", "N02"),
        ("waited", "F01"), ("withdraw", "N02"),
    )),
    View("case, later than the norm", at("one", LIN, case("N02", "case_promise"),
                                         filled(day="07-20")), ("course.PromiseForm",)),
    View("case, attach", at("one", LIN, case("N02", "case_attach")), ("attachments.AttachForm",)),
    View("case, link", at("one", LIN, case("N02"), press("Ctrl+N")), ("links.LinkForm",)),
    View("attachment", at("one", LIN, attachment("N02")), ("attachments.ViewerPage",)),
    View("attachment, offline", at("two", TAO, attachment("N02")),
         ("attachments.ViewerPage",)),
    View("case, reassign", at("boss", SHEN, case("N02", "reassign")), ("visits.ReassignForm",)),
    View("case file", at("boss", SHEN, case("N02"), press("Ctrl+F8")),
         ("lookback.CaseFilePage", "lookback.CaseFileForm")),
    View("case, erase", at("boss", SHEN, case("N02", "erase")), ("complaints.EraseForm",)),
)  # fmt: skip
_COLLEAGUES = (
    View("hand-over, offer", at("one", LIN, chain("A004", "offer")),
         ("chain.ChainPage", "chain.OfferForm")),
    View("hand-over, wrong", at("one", LIN, chain("A004", "offer"), press("F9")),
         ("chain.OfferForm",)),
    View("hand-over, in person", at("one", LIN, chain("A004", "in_person")),
         ("chain.InPersonForm",)),
    View("hand-over, not accepted", at("one", LIN, chain("C001")), ("chain.ChainPage",)),
    View("hand-over, accept", at("one", LIN, chain("C002", "accept")), ("chain.AcceptForm",)),
    View("hand-over, decline", at("one", LIN, chain("C002", "decline")), ("chain.DeclineForm",)),
    View("hand-over, taken over", at("one", LIN, chain("C003")), ("chain.ChainPage",)),
    View("call back", at("one", LIN, chain("C003", "call_back"), press("F9")),
         ("chain.CallBackForm",)),
    View("call back, done", at("one", LIN, chain("C003", "finish")), ("chain.FinishForm",)),
    View("watch", at("boss", SHEN, press("Alt+8")), ("watch.WatchPage",)),
    View("watch, of a duty manager", at("boss", HAN, press("Alt+8")), ("watch.WatchPage",)),
    View("earlier contact, examine", at("boss", SHEN, chain("C005", "examine")),
         ("chain.ExamineForm",)),
    View("not reached", at("one", LIN, chain("C003", "attempt")), ("chain.AttemptForm",)),
    View("not reached, report", at("one", LIN, chain("C003", "report"), press("F9")),
         ("chain.ReportForm",)),
    View("not reached, decide", at("boss", SHEN, chain("C004", "decide")),
         ("chain.DecideForm",)),
)  # fmt: skip
_MONEY = (
    View("money", at("two", TAO, case("S05"), press("Ctrl+M")), ("remedies.MoneyPage",)),
    View("money, to be approved", at("one", LIN, case("N04", "money")), ("remedies.MoneyPage",)),
    View("money, offer", at("one", LIN, case("F02", "money_offer"), press("F9")),
         ("remedies.OfferForm",)),
    View("money, approve", at("boss", SHEN, case("N04", "money_approve")),
         ("remedies.ApproveForm",)),
    View("money, beyond one's limit", at("boss", HAN, case("N04", "money_approve"), press("F9")),
         ("remedies.ApproveForm",)),
    View("money, decline", at("boss", HAN, case("N04", "money_decline")),
         ("remedies.DeclineForm",)),
    View("money, pay", at("one", LIN, case("F04", "money_paid")), ("remedies.PaidForm",)),
    View("money, seen", at("one", LIN, case("N02", "money_seen")), ("remedies.SeenForm",)),
    View("money, list", at("one", LIN, case("N04", "money_list"), filled(pages="x"), press("F9")),
         ("remedies.ListForm",)),
    View("money, keep records", at("one", LIN, case("F04", "money_records")),
         ("remedies.RecordsForm",)),
    View("money, no reminders", at("one", LIN, case("F04", "money_reminders")),
         ("remedies.RemindersForm",)),
    View("money, release", at("one", LIN, case("N04", "money_release")),
         ("remedies.ReleaseForm",)),
)  # fmt: skip
# What is shown to a customer is an act: these have a case of their own.
_CUSTOMER = (
    View("case, sign", at("one", LIN, case("N04"), press("F10", "8"), sent),
         ("customer.SignForm",)),
    View("customer, price", customers("one", LIN, visit("C006"), press("Shift+F10"), sent)),
    View("customer, phrase", customers("one", LIN, visit("C006"), press("Ctrl+I", "Return"))),
    View("matter, sign", at("one", LIN, visit("C006"), press("Shift+F10"), sent,
                            press("Ctrl+F10")), ("customer.SignForm",)),
    View("customer, summary", customers("one", LIN, case("N04"), press("F10"), sent)),
    View("customer, sign", customers("one", LIN, case("N04"), press("F10", "8"), sent)),
    View("customer, rate", customers("one", LIN, case("N04"), press("9"))),
)  # fmt: skip
_LISTS = (
    View("my desk", at("one", LIN, press("Alt+2")), ("mine.MyDeskPage",)),
    View("my desk, nothing yet", at("first", LIN, press("Alt+2")), ("mine.MyDeskPage",)),
    View("my desk, of a manager", at("boss", HAN, press("Alt+2")), ("mine.MyDeskPage",)),
    View("log", at("one", LIN, press("Alt+3"), beside), ("complaints.LogPage",)),
    View("log, of a supervisor", at("boss", SHEN, press("Alt+3"), beside), ("complaints.LogPage",)),
    View("log, nothing yet", at("first", LIN, press("Alt+3"), beside), ("complaints.LogPage",)),
    View("log, offline", at("two", TAO, press("Alt+3"), beside), ("complaints.LogPage",)),
    View("returned", at("two", HAN, press("Alt+4")), ("oversight.ReturnedPage",)),
    View("my desk, with a review", at("two", TAO, press("Alt+2")), ("mine.MyDeskPage",)),
    View("returned, nothing", at("one", LIN, press("Alt+4")), ("oversight.ReturnedPage",)),
    View("exceptions", at("boss", SHEN, press("Alt+5")), ("oversight.ExceptionsPage",)),
    View("exceptions, deciding", at("boss", SHEN, press("Alt+5", "Return")),
         ("oversight.ResolveForm",)),
    View("exceptions, wrong", at("boss", SHEN, press("Alt+5", "Return", "F9")),
         ("oversight.ResolveForm",)),
    View("exceptions, nothing", at("first", SHEN, press("Alt+5")), ("oversight.ExceptionsPage",)),
    View("outbox, offline", at("two", TAO, press("Alt+6")), ("outbox.OutboxPage",)),
    View("outbox, nothing waits", at("one", LIN, press("Alt+6")), ("outbox.OutboxPage",)),
    View("settings", at("one", LIN, press("Alt+7")), ("settings.SettingsPage",)),
    View("settings, wrong", at("one", LIN, press("Alt+7", "Return", "Return", "Return", "Ctrl+A"),
                               typed("99"), press("F9")), ("settings.SettingsPage",)),
    View("search", at("boss", SHEN, search("两个来电显示"), found), ("search.SearchPage",)),
    View("search, nothing", at("boss", SHEN, search("不存在的词")), ("search.SearchPage",)),
    View("search, one character", at("boss", SHEN, search("a")), ("search.SearchPage",)),
    View("keys", at("one", LIN, press("F1")), ("keys.KeysPage",)),
    View("papers", at("one", LIN, press("Shift+F8")), ("receipts.PapersPage",)),
    View("papers, nothing", at("first", LIN, press("Shift+F8")), ("receipts.PapersPage",)),
    *REFERENCE,
    View("shift", at("one", LIN, press("Shift+F12")), ("shifts.ShiftPage",)),
    View("shift, the day", at("boss", SHEN, press("Shift+F12", "4")), ("shifts.DayForm",)),
)  # fmt: skip
_PAPER = (
    View("receipt, A5", paper("receipt.a5")),
    View("receipt, roll", paper("receipt.roll")),
    View("blank form", paper("blank")),
    View("chain of responsibility", chain_paper("one", LIN, "C003")),
)
VIEWS = (
    *ENTRANCE,
    *_RECEPTION,
    *_INTAKE,
    *_CASES,
    *_COLLEAGUES,
    *_MONEY,
    *_LISTS,
    *OVERSEEN,
    *_CUSTOMER,
    *_PAPER,
)


def named(pattern: str) -> tuple[View, ...]:
    """Views by name or a part of it; * stands for anything."""
    wanted = pattern.casefold()
    whole = [e for e in VIEWS if wanted in (e.name, e.file)]
    return tuple(whole or [e for e in VIEWS if fnmatch(e.name.casefold(), f"*{wanted}*")])
