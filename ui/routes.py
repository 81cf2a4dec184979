"""From anything to the page that shows it: the pages, made once, and the ways between them."""

from collections.abc import Callable
from functools import partial

from app.drafts import Draft, Drafts
from ui.complaints.case import CasePage
from ui.complaints.intake import IntakePage
from ui.complaints.log import LogPage
from ui.form import Filled
from ui.mine.page import MyDeskPage
from ui.oversight.exceptions import ExceptionsPage
from ui.oversight.returned import ReturnedPage
from ui.shell import Page, Shell
from ui.visits.contact import ContactPage
from ui.visits.pages import ReceptionPage
from ui.visits.presenter import VisitsReader
from ui.visits.rush import RushPage
from ui.words import say


class Routes:
    """The Ways of `ui.shell`: which page, filled how."""

    def __init__(self, shell: Shell, front: Callable[[Page], None]) -> None:
        self._show = front
        self._shell = shell
        self._front: Page | None = None
        self._visits = VisitsReader(shell.bridge)
        self._contact = ContactPage(shell)
        self._intake = IntakePage(shell)
        self._rush = RushPage(shell)
        self._case = CasePage(shell)
        self._log = LogPage(shell)
        self._exceptions = ExceptionsPage(shell)
        self._roots: dict[str, Page] = {
            "reception": ReceptionPage(shell),
            "mine": MyDeskPage(shell),
            "log": self._log,
            "returned": ReturnedPage(shell),
            "exceptions": self._exceptions,
            "rush": self._rush,
        }

    def pages(self) -> list[Page]:
        """All of them."""
        return [*self._roots.values(), self._contact, self._intake, self._case]

    def section(self, section: str) -> None:
        """The first page of a section; reception goes back to what is unfinished there."""
        page = self._roots[section]
        if section == "reception" and self._front not in (self._intake, self._contact):
            if self._intake.unfinished():
                page = self._intake
            elif self._contact.unfinished():
                page = self._contact
        self._go(page)

    def begin(self) -> None:
        """F2: the next matter where a visit is open in front, else a new customer."""
        visit = self._contact.visit_in_front() if self._front is self._contact else ""
        if visit:
            self._contact.next_matter(visit)
        else:
            self._contact.begin()
        self._go(self._contact)

    def visit(self, visit: str, matter: str, form: str = "") -> None:
        """A visit at one of its matters, with one of its forms."""
        self._contact.open(visit, matter, form)
        self._go(self._contact)

    def intake(self, matter: str, values: dict[str, str]) -> None:
        """Take a complaint for a matter; what was asked is where the words begin."""
        known = {name: values.get(name, "") for name in ("name", "number")}
        self._intake.begin(Filled({"matter": matter}, {**known, "words": values.get("asks", "")}))
        self._go(self._intake)

    def case(self, complaint: str, form: str = "") -> None:
        """A complaint, with one of its forms."""
        self._case.open(complaint, form)
        self._go(self._case)

    def send_again(
        self, returned: str, complaint: str, matter: str, form: str, values: dict[str, str]
    ) -> None:
        """A returned request in its form; of a matter, the case that it became."""
        start = Filled({"returned": returned}, values)
        if complaint:
            self._again(form, start, matter, "", complaint)
        else:
            self._visits.visit_of(matter, partial(self._again, form, start, matter))

    def find(self) -> None:
        """Search by number."""
        self._go(self._log)
        self._log.search()

    def reopen(self, draft: Draft) -> None:
        """Go on with a draft in its form."""
        start, form = Filled.of(draft), draft.form
        page: Page = self._contact
        if form == "visit":
            self._contact.begin(start)
        elif "visit" in start.about:
            self._contact.open(start.about["visit"], start.about.get("matter", ""), form, start)
        elif form == "rush":
            page = self._rush
            self._rush.begin(start)
        elif form == "intake":
            page = self._intake
            self._intake.begin(start)
        elif form == "resolve":
            page = self._exceptions
            self._exceptions.open(start)
        else:
            page = self._case
            self._case.open(start.about["complaint"], form, start)
        self._go(page)

    def forget(self, draft: str) -> None:
        """A draft was thrown away: its form goes too, where it is open."""
        for page in (self._contact, self._intake, self._case, self._exceptions, self._rush):
            page.forget(draft)

    def resume(self) -> None:
        """Go on with the form that was before the clerk when the program ended, on the same day."""
        bridge = self._shell.bridge
        start = self._roots["reception"]
        bridge.ask(Drafts(bridge.person.no), partial(self._resume, start), "resume")

    def _resume(self, start: Page, drafts: tuple[Draft, ...]) -> None:
        bridge = self._shell.bridge
        today = bridge.norms.day(bridge.desk.clock.now())
        found = [each for each in drafts if each.front and bridge.norms.day(each.saved_at) == today]
        # Whoever has begun something meanwhile is not interrupted.
        if found and self._front is start:
            self.reopen(found[-1])
            form = say(f"form.{found[-1].form}.title")
            self._shell.notice(say("form.resumed", form=form))

    def _again(self, form: str, start: Filled, matter: str, visit: str, complaint: str) -> None:
        """A case at one of its forms; a matter that never became one has its visit."""
        if complaint:
            self._case.open(complaint, form, start)
            self._go(self._case)
        else:
            self._contact.open(visit, matter, form, start)
            self._go(self._contact)

    def _go(self, page: Page) -> None:
        self._front = page
        self._show(page)
