"""Intake: one page, no scrolling at 1366 by 768."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.journal.write import Done
from ui.complaints.promise import PromiseCard
from ui.customers.panel import CustomerPanel
from ui.customers.presenter import About, AgainShown
from ui.form import Filled
from ui.intake.forms import IntakeForm
from ui.names import article_of
from ui.promise import to_promise
from ui.receipts.presenter import ReceiptsPresenter
from ui.shell import Asker, Shell
from ui.slot import FormPage, FormSlot
from ui.theme import SMALL, TITLE, mark, write
from ui.words import say


class IntakePage(FormPage):
    """Ids: intake.<field> (see IntakeForm), intake.submit."""

    section = "reception"
    spot = "intake"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._receipts = ReceiptsPresenter(shell.bridge, shell.notice)
        self._slot = FormSlot(whole=True)
        title = QLabel(say("intake.title"))
        write(title, TITLE, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 20, 4)
        column.setSpacing(4)
        column.addWidget(title)
        self._panel = CustomerPanel(shell.bridge)
        self._promise = PromiseCard()
        self._article = QLabel()
        self._article.setObjectName("intake.article")
        self._article.setWordWrap(True)
        write(self._article, SMALL)
        mark(self._article, "role", "dim")
        self._beside = _beside(self._promise, self._article, self._panel)
        column.addWidget(self._slot, 1)
        self._slot.changed.connect(shell.legend)
        self._panel.known.connect(self._know)
        self._panel.alike.connect(self._know_alike)

    def begin(self, start: Filled) -> None:
        """A complaint for a matter; what is known of the person stands there already."""
        form = IntakeForm(self._shell.bridge, start)
        self._slot.put(form, self._received)
        form.fields.edited.connect(self._look)
        self._look()

    def keys(self) -> dict[str, Callable[[], None]]:
        """Ctrl+P: it was written by hand in a power cut; Ctrl+U: somebody passed it on; F11: the
        customer's language."""
        form = self._slot.form
        found = super().keys()
        if not isinstance(form, IntakeForm):
            return found
        found["language"] = partial(self._turn_language, form.about["matter"])
        return {**found, "paper": form.from_paper, "sender": form.from_elsewhere}

    def _turn_language(self, matter: str) -> None:
        self._shell.customer.presenter.turn_language(matter, self._shell.notice)

    def dock(self) -> QWidget:
        """What is promised, and what is known of the customer."""
        return self._beside

    def unfinished(self) -> bool:
        """Whether somebody would come back to this page."""
        return self._slot.form is not None

    def asker(self) -> Asker | None:
        """Whoever complains, as far as it stands in the form."""
        if self._slot.form is None:
            return None
        values, matter = self._slot.form.fields.values(), self._slot.form.about["matter"]
        name, number = (values.get(each, "") for each in ("name", "number"))
        return Asker(name, number, here=True, about=("matter", matter), matter=matter)

    def shown(self) -> None:
        """Work goes on where it was."""
        self._slot.focus()

    def _look(self) -> None:
        """Beside the form: who this may be, and what it may be the same as."""
        form = self._slot.form
        if isinstance(form, IntakeForm):
            self._show_promise(form)
            values = form.fields.values()
            self._panel.look(About(
                number=values["number"], text=values["words"], category=values["category"],
                area=values["area"], matter=form.about["matter"],
            ))  # fmt: skip
            article = article_of(self._shell.bridge.norms, values["category"])
            self._article.setText(article)
            self._article.setVisible(bool(article))

    def _know(self, again: list[AgainShown] | None) -> None:
        if isinstance(self._slot.form, IntakeForm):
            self._slot.form.know(again)
            self._show_promise(self._slot.form)

    def _know_alike(self, rows: list[tuple[str, str]]) -> None:
        if isinstance(self._slot.form, IntakeForm):
            self._slot.form.know_alike(rows)

    def _show_promise(self, form: IntakeForm) -> None:
        """What he was promised then stays; else what he will be promised now."""
        bridge, original = self._shell.bridge, form.original()
        new = to_promise(bridge.norms, bridge.desk.clock.now(), bridge.desk.me.hall)
        self._promise.show_promise((original and original.promise) or new)

    def _received(self, done: Done) -> None:
        complaint, form = done.record("complaint"), self._slot.form
        again = isinstance(form, IntakeForm) and form.repeats()
        self._slot.clear()
        self._shell.ticket("")
        self._shell.notice(say("form.intake.again" if again else "form.intake.done"))
        self._shell.ways.case(complaint)
        if self._shell.bridge.preferred.now.print_after_intake:
            self._receipts.issue(done.record("matter"), complaint)


def _beside(promise: QWidget, article: QWidget, panel: QWidget) -> QWidget:
    """What is promised, the article behind the category, and what is known of the customer."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 14, 12, 10)
    column.setSpacing(14)
    column.addWidget(promise)
    column.addWidget(article)
    column.addWidget(panel, 1)
    return made
