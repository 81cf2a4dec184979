"""The pages of the work area, each made when it is first wanted: start-up pays for none of them."""

from functools import cached_property
from typing import TYPE_CHECKING

from ui.shell import Asker, Page, Shell

if TYPE_CHECKING:
    from ui.attachments.viewer import ViewerPage
    from ui.chain.page import ChainPage
    from ui.complaints.case import CasePage
    from ui.complaints.intake import IntakePage
    from ui.complaints.log import LogPage
    from ui.customers.page import PersonPage
    from ui.keys.page import KeysPage
    from ui.lookback.case_file import CaseFilePage
    from ui.lookback.sample import SamplePage
    from ui.mine.page import MyDeskPage
    from ui.monthly.page import ReportPage
    from ui.outbox.page import OutboxPage
    from ui.oversight.exceptions import ExceptionsPage
    from ui.oversight.returned import ReturnedPage
    from ui.quality.page import QualityPage
    from ui.receipts.page import PapersPage
    from ui.reference.page import ReferencePage
    from ui.remedies.page import MoneyPage
    from ui.review.board import BoardPage
    from ui.review.export import ExportPage
    from ui.review.today import TodayPage
    from ui.search.page import SearchPage
    from ui.settings.page import SettingsPage
    from ui.shifts.page import ShiftPage
    from ui.signs.page import SignPage
    from ui.visits.contact import ContactPage
    from ui.visits.pages import ReceptionPage
    from ui.visits.rush import RushPage
    from ui.watch.page import WatchPage


class DeskPages:
    """Those about the desk itself."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    @cached_property
    def outbox(self) -> "OutboxPage":
        """What waits to go up."""
        from ui.outbox.page import OutboxPage

        return OutboxPage(self._shell)

    @cached_property
    def settings(self) -> "SettingsPage":
        """What is set at this desk."""
        from ui.settings.page import SettingsPage

        return SettingsPage(self._shell)

    @cached_property
    def shift(self) -> "ShiftPage":
        """Opening and closing a shift."""
        from ui.shifts.page import ShiftPage

        return ShiftPage(self._shell)

    @cached_property
    def reference(self) -> "ReferencePage":
        """Reference data."""
        from ui.reference.page import ReferencePage

        return ReferencePage(self._shell)

    @cached_property
    def keys(self) -> "KeysPage":
        """Every key."""
        from ui.keys.page import KeysPage

        return KeysPage(self._shell)


class ColleaguePages(DeskPages):
    """Those about what waits between colleagues."""

    @cached_property
    def chain(self) -> "ChainPage":
        """One matter between colleagues."""
        from ui.chain.page import ChainPage

        return ChainPage(self._shell)

    @cached_property
    def watch(self) -> "WatchPage":
        """What a manager has to see to."""
        from ui.watch.page import WatchPage

        return WatchPage(self._shell)


class CustomerPages(ColleaguePages):
    """Those about one customer."""

    @cached_property
    def person(self) -> "PersonPage":
        """Whoever stands here, and what he came with before."""
        from ui.customers.page import PersonPage

        return PersonPage(self._shell)


class CasePages(CustomerPages):
    """Those about complaints."""

    @cached_property
    def case(self) -> "CasePage":
        """One complaint."""
        from ui.complaints.case import CasePage

        return CasePage(self._shell)

    @cached_property
    def money(self) -> "MoneyPage":
        """The money of one complaint."""
        from ui.remedies.page import MoneyPage

        return MoneyPage(self._shell)

    @cached_property
    def viewer(self) -> "ViewerPage":
        """One attachment, large."""
        from ui.attachments.viewer import ViewerPage

        return ViewerPage(self._shell)

    @cached_property
    def log(self) -> "LogPage":
        """The complaint log."""
        from ui.complaints.log import LogPage

        return LogPage(self._shell)


class ReviewPages(CasePages):
    """Those about all cases together."""

    @cached_property
    def today(self) -> "TodayPage":
        """What needs somebody now."""
        from ui.review.today import TodayPage

        return TodayPage(self._shell)

    @cached_property
    def board(self) -> "BoardPage":
        """How all cases stand."""
        from ui.review.board import BoardPage

        return BoardPage(self._shell)

    @cached_property
    def quality(self) -> "QualityPage":
        """Signs of how first contacts go."""
        from ui.quality.page import QualityPage

        return QualityPage(self._shell)

    @cached_property
    def sign(self) -> "SignPage":
        """A sign of mine that I am asked about."""
        from ui.signs.page import SignPage

        return SignPage(self._shell)

    @cached_property
    def report(self) -> "ReportPage":
        """The report of a month."""
        from ui.monthly.page import ReportPage

        return ReportPage(self._shell)

    @cached_property
    def sample(self) -> "SamplePage":
        """Closed cases that are looked at again."""
        from ui.lookback.sample import SamplePage

        return SamplePage(self._shell)

    @cached_property
    def case_file(self) -> "CaseFilePage":
        """One case whole on paper."""
        from ui.lookback.case_file import CaseFilePage

        return CaseFilePage(self._shell)

    @cached_property
    def export(self) -> "ExportPage":
        """The log as a file."""
        from ui.review.export import ExportPage

        return ExportPage(self._shell)


class Pages(ReviewPages):
    """One of each for one person's session. A section of the rail is named as its first page."""

    def root(self, section: str) -> Page:
        """The first page of a section."""
        found: Page = getattr(self, section)
        return found

    def made(self) -> list[Page]:
        """Those that are there."""
        return [each for each in vars(self).values() if isinstance(each, Page)]

    def asker(self, front: Page) -> Asker:
        """Whom the page in front is about; else who is in hand; else nobody."""
        in_hand = self.contact.asker() if "contact" in vars(self) else None
        return front.asker() or in_hand or Asker()

    def begun(self) -> list[Page]:
        """Pages that are there and may hold something unfinished of reception."""
        made = vars(self)
        return [made[name] for name in ("intake", "contact") if name in made]

    @cached_property
    def reception(self) -> "ReceptionPage":
        """What this counter took last."""
        from ui.visits.pages import ReceptionPage

        return ReceptionPage(self._shell)

    @cached_property
    def mine(self) -> "MyDeskPage":
        """What I owe."""
        from ui.mine.page import MyDeskPage

        return MyDeskPage(self._shell)

    @cached_property
    def contact(self) -> "ContactPage":
        """First contact."""
        from ui.visits.contact import ContactPage

        return ContactPage(self._shell)

    @cached_property
    def rush(self) -> "RushPage":
        """Answers given in a rush, entered afterwards."""
        from ui.visits.rush import RushPage

        return RushPage(self._shell)

    @cached_property
    def intake(self) -> "IntakePage":
        """Complaint intake."""
        from ui.complaints.intake import IntakePage

        return IntakePage(self._shell)

    @cached_property
    def search(self) -> "SearchPage":
        """Search."""
        from ui.search.page import SearchPage

        return SearchPage(self._shell)

    @cached_property
    def returned(self) -> "ReturnedPage":
        """What the branch returned."""
        from ui.oversight.returned import ReturnedPage

        return ReturnedPage(self._shell)

    @cached_property
    def exceptions(self) -> "ExceptionsPage":
        """What is to be decided."""
        from ui.oversight.exceptions import ExceptionsPage

        return ExceptionsPage(self._shell)

    @cached_property
    def papers(self) -> "PapersPage":
        """What the printer owes."""
        from ui.receipts.page import PapersPage

        return PapersPage(self._shell)
