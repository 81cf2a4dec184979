"""From anything to the page that shows it: the ways between the pages."""

from collections.abc import Callable
from functools import partial

from app.complaints.log import LogFilter
from app.drafts import Draft, Drafts
from ui.form import Filled
from ui.opened import OpenedCases
from ui.pages import Pages
from ui.shell import Page, Shell
from ui.visits.presenter import VisitsReader
from ui.words import say

# Forms that stand on a page of their own: which page, and what takes them up there.
_PLACES = {
    "rush": ("rush", "begin"), "intake": ("intake", "begin"), "day": ("shift", "open"),
    "resolve": ("exceptions", "open"), "export": ("export", "open"),
    "row": ("reference", "open"), "publish": ("reference", "open"),
    "withdraw": ("reference", "open"),
    "month_report": ("report", "open"),
    "case_file": ("case_file", "open"), "review": ("sample", "open"),
    "sign_ask": ("quality", "open"), "sign_reply": ("sign", "open"),
}  # fmt: skip
# What forms of the money of a complaint are called, and its page.
MONEY = "money"


class LogRoutes:
    """From all cases together."""

    pages: Pages

    def go(self, page: Page) -> None:
        """Bring a page in front."""
        raise NotImplementedError

    def log(self, wanted: LogFilter) -> None:
        """The log with these lines."""
        self.pages.log.pick(wanted)
        self.go(self.pages.log)

    def export(self, wanted: LogFilter) -> None:
        """These lines as a file."""
        self.pages.export.begin(wanted)
        self.go(self.pages.export)

    def case_file(self, complaint: str) -> None:
        """One case whole on paper."""
        self.pages.case_file.begin(complaint)
        self.go(self.pages.case_file)

    def asked_sign(self, sign: str) -> None:
        """What I am asked about one of my signs."""
        self.pages.sign.open(Filled({"sign": sign}))
        self.go(self.pages.sign)


class Routes(LogRoutes):
    """The Ways of `ui.shell`: which page, filled how."""

    def __init__(self, shell: Shell, front: Callable[[Page], None]) -> None:
        self._show = front
        self._shell = shell
        self._front: Page | None = None
        self._visits = VisitsReader(shell.bridge)
        self.pages = Pages(shell)
        self.opened = OpenedCases(
            shell, self._open, lambda: self._front if self._front is self.pages.case else None
        )

    def section(self, section: str) -> None:
        """The first page of a section; reception goes back to what is unfinished there."""
        begun = self.pages.begun() if section == "reception" else []
        page = None
        if self._front not in begun:
            page = next((each for each in begun if each.unfinished()), None)
        self.go(page or self.pages.root(section))

    def begin(self) -> None:
        """F2: the next matter where a visit is open in front, else a new customer."""
        page = self.pages.contact
        visit = page.visit_in_front() if self._front is page else ""
        if visit:
            page.next_matter(visit)
        else:
            page.begin()
        self.go(page)

    def visit(self, visit: str, matter: str, form: str = "") -> None:
        """A visit at one of its matters, with one of its forms."""
        self.pages.contact.open(visit, matter, form)
        self.go(self.pages.contact)

    def intake(self, matter: str, values: dict[str, str]) -> None:
        """Take a complaint for a matter; what was asked is where the words begin."""
        known = {name: values.get(name, "") for name in ("name", "number")}
        start = Filled({"matter": matter}, {**known, "words": values.get("asks", "")})
        self.pages.intake.begin(start)
        self.go(self.pages.intake)

    def case(self, complaint: str, form: str = "", attachment: str = "") -> None:
        """A complaint, with one of its forms; or one of its attachments, large."""
        if attachment:
            self.pages.viewer.open(complaint, attachment)
            self.go(self.pages.viewer)
        else:
            self._open(complaint, form, Filled())

    def chain(self, matter: str, form: str = "") -> None:
        """A matter between colleagues, with one of its forms."""
        self.pages.chain.open(matter, form)
        self.go(self.pages.chain)

    def send_again(
        self, returned: str, complaint: str, matter: str, form: str, values: dict[str, str]
    ) -> None:
        """A returned request in its form; of a matter, the case that it became."""
        start = Filled({"returned": returned}, values)
        if form in ("offer", "decline") or (form == "case_open" and not complaint):
            self.pages.chain.open(matter, form, start)
            self.go(self.pages.chain)
        elif complaint:
            self._again(form, start, matter, "", complaint)
        else:
            self._visits.visit_of(matter, partial(self._again, form, start, matter))

    def search(self, text: str = "", *, enter: bool = False) -> None:
        """Search for this; without it go on with what was searched last. `enter`: open it, too."""
        self.pages.search.search(text)
        self.go(self.pages.search)
        if enter:
            self.pages.search.enter()

    def reopen(self, draft: Draft) -> None:
        """Go on with a draft in its form."""
        start, form, pages = Filled.of(draft), draft.form, self.pages
        page: Page
        if form == "visit":
            page = pages.contact
            page.begin(start)
        elif "chain" in start.about:
            page = pages.chain
            page.open(start.about["chain"], form, start)
        elif "visit" in start.about:
            page = pages.contact
            page.open(start.about["visit"], start.about.get("matter", ""), form, start)
        elif form in _PLACES:
            name, opens = _PLACES[form]
            page = pages.root(name)
            getattr(page, opens)(start)
        else:
            self._open(start.about["complaint"], form, start)
            return
        self.go(page)

    def forget(self, draft: str) -> None:
        """A draft was thrown away: its form goes too, where it is open."""
        for page in self.pages.made():
            page.forget(draft)

    def resume(self) -> None:
        """Go on with the form that was before the clerk when the program ended, on the same day."""
        bridge, start = self._shell.bridge, self.pages.reception

        def take(start: Page, drafts: tuple[Draft, ...]) -> None:
            day, today = bridge.norms.day, bridge.norms.day(bridge.desk.clock.now())
            found = [each for each in drafts if each.front and day(each.saved_at) == today]
            # Whoever has begun something meanwhile is not interrupted.
            if found and self._front is start:
                self.reopen(found[-1])
                form = say(f"form.{found[-1].form}.title")
                self._shell.notice(say("form.resumed", form=form))

        # Handed over, so that nobody goes on in a window that is gone.
        bridge.ask(Drafts(bridge.person.no), partial(take, start), "resume")

    def _open(self, complaint: str, form: str, start: Filled) -> None:
        self.opened.note(complaint)
        page = self.pages.money if form.startswith(MONEY) else self.pages.case
        page.open(complaint, form, start)
        self.go(page)

    def _again(self, form: str, start: Filled, matter: str, visit: str, complaint: str) -> None:
        """A case at one of its forms; a matter that never became one has its visit."""
        if complaint:
            self._open(complaint, form, start)
        else:
            self.pages.contact.open(visit, matter, form, start)
            self.go(self.pages.contact)

    def go(self, page: Page) -> None:
        """Bring a page in front."""
        self._front = page
        self._show(page)


def person(ways: Routes) -> None:
    """F3: the customer in hand with what he came with before; from there back to where one was."""
    page, front = ways.pages.person, ways._front
    if front is page:
        ways.go(page.back or ways.pages.reception)
    elif front is not None:
        page.about(ways.pages.asker(front))
        page.back = front
        ways.go(page)
