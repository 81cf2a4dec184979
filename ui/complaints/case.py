"""One case: what it is, its whole chain, and what can be done with it."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.access.forms import OpenCaseForm
from ui.ahead import Ahead, Keys
from ui.attachments.forms import AttachForm
from ui.attachments.rows import AttachmentRows
from ui.bridge import Reply
from ui.chain.rows import OffersReader
from ui.complaints.forms import AnswerForm, CloseForm, CorrectForm, EraseForm
from ui.complaints.head import CaseHead, CaseNow
from ui.complaints.presenter import CaseShown, ComplaintsReader
from ui.complaints.witness import CaseWitness
from ui.course.forms import FORMS as COURSE
from ui.course.menus import CaseMenus
from ui.form import Filled, Form
from ui.links.forms import LinkForm
from ui.oversight.entry import Timeline
from ui.oversight.presenter import OversightPresenter
from ui.receipts.presenter import ReceiptsPresenter
from ui.replies.form import ReplyForm
from ui.shell import Asker, Shell
from ui.slot import FormSlot, RecordPage
from ui.theme import SMALL, write
from ui.visits.forms import ReassignForm
from ui.visits.served import ServedBanner
from ui.widgets.state import Banner
from ui.words import say

_FORMS: dict[str, type[Form]] = {
    "case_answer": AnswerForm,
    "case_close": CloseForm,
    "case_correct": CorrectForm,
    "case_attach": AttachForm,
    "case_link": LinkForm,
    "case_open": OpenCaseForm,
    "reassign": ReassignForm,
    "erase": EraseForm,
    "case_reply": ReplyForm,
    **COURSE,
}
# The least that a form needs; where a menu stands in one line; what a wide form takes.
_WIDTH, _MENU, _WIDEST = 520, 580, 1400


class CasePage(RecordPage):
    """Ids: case.number, case.state, case.served, case.timeline, case.attachments, and those of its
    menus and forms."""

    section = "log"
    spot = "case"
    touched = frozenset(
        {"complaint", "hand_over", "matter", "exception", "erasure", "act", "minute"}
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._reader = ComplaintsReader(shell.bridge)
        self._oversight = OversightPresenter(shell.bridge)
        self._receipts = ReceiptsPresenter(shell.bridge, shell.notice)
        self._witness = CaseWitness(shell)
        self._id = ""
        self._wanted: tuple[str, Filled] | None = None
        self._case: CaseShown | None = None
        self._ahead = Ahead()
        self._head, self._now, self._slot = CaseHead(), CaseNow(), FormSlot()
        self._timeline = Timeline("case.timeline", say("case.timeline"))
        self._attachments = AttachmentRows(
            shell.bridge, "case.attachments", say("case.attachments")
        )
        self._menu = CaseMenus(shell.bridge.person.role)
        self._explain = QLabel()
        self._offers, self._offered = OffersReader(shell.bridge), Banner("case.offered")
        self._served = ServedBanner(shell.bridge, "case.served")
        self._build()
        self._share()
        self._menu.chosen.connect(self._begin)
        self.reveals = (self._reader.reveal,)
        self._witness.known.connect(self._offer)
        self._witness.known.connect(self._share)
        self._attachments.opened.connect(self._look)
        self._slot.changed.connect(shell.legend)
        self._slot.changed.connect(self._share)

    def open(self, complaint: str, form: str = "", start: Filled | None = None) -> None:
        """This complaint, with one of its forms. Where the form is about something returned, that
        is settled once the form is sent."""
        self._slot.clear()
        self._explain.hide()
        self._menu.mark("")
        if complaint != self._id:
            # What stood here before is nothing to act on any more.
            self._case = None
        self._ahead.forget()
        self._id = complaint
        self._wanted = (form, start or Filled())
        self._ask()

    def asker(self) -> Asker | None:
        """Whose complaint it is, where his words are here."""
        if self._case is None:
            return None
        case, said = self._case, self._case.values
        name, number = (said.get(each, "") for each in ("name", "number"))
        about, gone = ("complaint", case.id) if case.acts else None, "words" not in said
        return Asker(name, number, here=True, about=about, matter=case.matter, withheld=gone)

    def changed(self, kinds: frozenset[str]) -> None:
        """It, or what was attached to it, may have gone on."""
        if kinds & {"attachment", "attachment_bytes"}:
            self._attachments.ask(self._id)
        super().changed(kinds)

    def keys(self) -> Keys:
        """F8 prints a receipt, F10 shows the customer what it says, F5 hands over, Ctrl+M tells of
        the money."""
        case, found = self._case, super().keys()
        if case is None:
            return found | self._ahead.keys()
        found["course"] = self._menu.course
        found["print"] = partial(self._receipts.issue, case.matter, case.id)
        found["customer"] = partial(self._witness.summary, case)
        found["language"] = partial(self._witness.language, case)
        found["money"] = partial(self._shell.ways.case, case.id, "money")
        for key, form in (("link", "case_link"), ("case_open", "case_open")):
            if form in case.may:
                found[key] = partial(self._begin, form)
        found["case_file"] = partial(self._shell.ways.case_file, case.id)
        if "hand_over" in case.may:
            found["hand_over"] = partial(self._begin, "hand_over")
            found["in_person"] = partial(self._shell.ways.chain, case.matter, "in_person")
        return self._ahead.bind(found)

    def _rest(self) -> None:
        self._menu.focus()

    def _build(self) -> None:
        self._explain.setObjectName("case.explain")
        self._explain.setWordWrap(True)
        write(self._explain, SMALL)
        self._explain.hide()
        self._side = QWidget()
        self._column = side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(self._now)
        side.addWidget(self._served)
        side.addWidget(self._offered)
        side.addWidget(self._attachments)
        side.addWidget(self._menu)
        side.addWidget(self._explain)
        side.addWidget(self._slot, 1)
        side.addWidget(self._witness.card, 2)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._timeline, 1)
        row.addWidget(self._side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 20, 4)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addLayout(row, 1)

    def _share(self) -> None:
        """The form stands beside the timeline, or takes its place where it needs the width."""
        wide = self._slot.form is not None and self._slot.form.wide
        self._timeline.setVisible(not wide)
        self._now.setVisible(not wide)
        self._now.brief(self._slot.form is not None)
        self._menu.aside(self._slot.form.form if self._slot.form is not None else "")
        self._attachments.aside(self._slot.form is not None)
        self._witness.brief(self._slot.form is not None)
        # What the customer saw takes the room that no form needs.
        self._column.setStretchFactor(self._slot, int(self._witness.card.isHidden()))
        self._side.setMinimumWidth(_WIDTH)
        self._side.setMaximumWidth(_WIDEST if wide else _MENU)

    def _ask(self) -> None:
        self._reader.case(self._id, self._show)
        self._attachments.ask(self._id)

    def _show(self, case: CaseShown | None) -> None:
        if case is None or case.id != self._id:
            self._shell.notice(say("case.missing"), "wait")
            self._offer()
            # The words of the one before are not to be read as this one's.
            for each in (self._head, self._timeline, self._side):
                each.hide()
            return
        if self._head.isHidden():
            self._head.show()
            self._side.show()
            self._share()
        before, self._case = self._case, case
        self._head.show_case(case)
        self._now.show_case(case)
        self._offers.of_matter(case.matter, self._offered.show_state)
        self._served.ask(case.matter)
        self._now.brief(self._slot.form is not None)
        longer = before is None or before.acts != case.acts or before.id != case.id
        self._timeline.set_entries(list(case.timeline), to_end=longer)
        wanted, self._wanted = self._wanted, None
        form, start = wanted or ("", Filled())
        self._witness.look(case.matter)
        may = self._offer(start.about.get("showing", ""))
        self._shell.legend()
        if wanted is not None and form in may:
            self._menu.mark(form)
            self._begin(form, start)
        elif wanted is not None:
            if start.about.get("returned"):
                self._shell.notice(say("returned.cannot"), "wait")
            self._menu.focus()
        self._ahead.go_on(self.keys())

    def _look(self, id_: str) -> None:
        """Whatever stands in a picture is not masked: to open one is a look."""
        see = partial(self._shell.ways.case, self._id, attachment=id_)
        self._shell.looked(("complaint", self._id), "attachment", see)

    def _offer(self, showing: str = "") -> set[str]:
        """What can be done with it now; nothing where it is not here."""
        case = self._case
        may = set() if case is None else {*case.may, *self._witness.may(showing)}
        self._menu.allow(may)
        return may

    def _begin(self, name: str, start: Filled | None = None) -> None:
        """The form, as soon as the case is there; a correction starts from words as they were
        recorded, which is a look."""
        id_, start = self._id, start or Filled()
        if self._case is None:
            self._wanted = (name, start)
            return

        def put() -> None:
            if self._id == id_:
                self._put(name, start)

        if name == "case_correct" and not start.values:
            self._shell.looked(("complaint", id_), "correct", put)
        else:
            put()

    def _put(self, name: str, start: Filled) -> None:
        case = self._case
        if case is None:
            return
        if name == "rate":
            self._witness.rate(case)
            return
        if name == "hand_over":
            self._menu.mark("")
            self._shell.ways.chain(case.matter, "offer")
            return
        about = {
            "complaint": case.id, "matter": case.matter, "acts": " ".join(case.acts),
            "route": case.course.route, "waits": " ".join(case.course.waits),
            "last": case.course.last, "limit": case.course.limit,
        }  # fmt: skip
        if start.about.get("returned"):
            about["returned"] = start.about["returned"]
        bridge = self._shell.bridge
        values = start.values or (case.values if name == "case_correct" else {})
        if name in ("sign", "case_attach"):
            about |= {each: start.about[each] for each in ("showing",) if each in start.about}
        filled = replace(start, about=about, values=values)
        form = self._witness.form(filled) if name == "sign" else _FORMS[name](bridge, filled)
        explain = f"form.{name}.explain"
        self._explain.setText(say(explain) if explain in _EXPLAINED else "")
        self._explain.setVisible(explain in _EXPLAINED)
        self._slot.put(form, self._recorded)

    def _recorded(self, done: Done) -> None:
        form = self._slot.form
        if form is None:
            return
        returned = form.about.get("returned", "")
        self._slot.clear()
        self._explain.hide()
        self._menu.mark("")
        self._menu.focus()
        self._shell.notice(say(f"form.{form.form}.done"))
        if form.form == "sign":
            self._witness.done()
            self._witness.scan(form, self._begin)
        if returned:
            self._oversight.settle(returned, "sent_again", Reply())
        self._ask()


_EXPLAINED = ("form.erase.explain", "form.case_close.explain", "form.reassign.explain",
              "form.case_promise.explain", "form.case_wait.explain",
              "form.case_open.explain")  # fmt: skip
