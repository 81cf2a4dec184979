"""What a page may ask of the window around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.journal.act import Record
from ui.bridge import Bridge

if TYPE_CHECKING:
    from app.complaints.log import LogFilter
    from app.drafts import Draft
    from ui.customer.side import CustomerSide


@dataclass(frozen=True)
class Asker:
    """Who a page is about, as he said; `here` while somebody is being served, named or not.
    `about` is the record that his masked words are of, None where there are none to be shown;
    `matter` is what he asks, `language` that of his visit, where the page knows them. `withheld`:
    what he is called was written down, and cannot be read here (any more)."""

    name: str = ""
    number: str = ""
    here: bool = False
    about: Record | None = None
    matter: str = ""
    language: str = ""
    withheld: bool = False


class Page(QWidget):
    """What fills the work area."""

    section = ""
    # Where words are seen, as the journal names it, while the page is about the customer in hand.
    spot = "bar"
    # What shows masked words of whom it is about, or masks them again: at once, nothing is asked.
    reveals: tuple[Callable[[bool], None], ...] = ()

    def keys(self) -> dict[str, Callable[[], None]]:
        """What keys do here, by the names in `actions`; the legend shows them."""
        return {}

    def shown(self) -> None:
        """It is in front now: ask again, and put the focus where work begins."""

    def keep(self) -> None:
        """It is about to go: save what is typed."""

    def forget(self, draft: str) -> None:
        """This draft was thrown away: its form goes too, where it is here."""

    def changed(self, kinds: frozenset[str]) -> None:
        """Records of these types changed while it is in front; `minute`: another one is over."""

    def asker(self) -> Asker | None:
        """Who it is about; None where it is about nobody: then the one in hand stays in the bar."""
        return None

    def unfinished(self) -> bool:
        """Whether somebody would come back to it."""
        return False

    def dock(self) -> QWidget | None:
        """What stands beside it in the context dock (F4); None leaves the page its whole width.
        The same widget every time: it is put there, not made, when the page comes in front."""
        return None


class Ways(Protocol):
    """From anything to the page that shows it."""

    def section(self, section: str) -> None:
        """The first page of a section; reception goes back to what is unfinished there."""

    def begin(self) -> None:
        """F2: the next matter where a visit is open in front, else a new customer."""

    def visit(self, visit: str, matter: str, form: str = "") -> None:
        """A visit at one of its matters, with one of its forms."""

    def intake(self, matter: str, values: dict[str, str]) -> None:
        """Take a complaint for a matter."""

    def case(self, complaint: str, form: str = "", attachment: str = "") -> None:
        """A complaint, with one of its forms; or one of its attachments, large."""

    def chain(self, matter: str, form: str = "") -> None:
        """A matter between colleagues, with one of its forms."""

    def search(self, text: str = "", *, enter: bool = False) -> None:
        """Search for this; without it go on with what was searched last. `enter`: open it, too."""

    def send_again(
        self, returned: str, complaint: str, matter: str, form: str, values: dict[str, str]
    ) -> None:
        """A returned request in its form; of a matter, the case that it became."""

    def log(self, wanted: "LogFilter") -> None:
        """The log with these lines."""

    def export(self, wanted: "LogFilter") -> None:
        """These lines as a file."""

    def case_file(self, complaint: str) -> None:
        """One case whole on paper."""

    def asked_sign(self, sign: str) -> None:
        """What I am asked about one of my signs."""

    def reopen(self, draft: "Draft") -> None:
        """Go on with a draft in its form."""

    def forget(self, draft: str) -> None:
        """A draft was thrown away: its form goes too, where it is open."""


class Shell(Protocol):
    """The window around the pages."""

    @property
    def bridge(self) -> Bridge:
        """The desk."""

    @property
    def customer(self) -> "CustomerSide":
        """The screen of whoever stands at the counter."""

    @property
    def ways(self) -> Ways:
        """The ways between pages."""

    def notice(self, text: str, tone: str = "info") -> None:
        """Say one line in the message strip."""

    def ticket(self, text: str, since: datetime | None = None) -> None:
        """Show the ticket in hand, in the bar on top, and how long it has been there."""

    def legend(self) -> None:
        """The keys of the page in front have changed."""

    def looked(self, about: Record, screen: str, then: Callable[[], None]) -> None:
        """Recorded words are about to be seen whole in a form: `then`, once that is an act."""
