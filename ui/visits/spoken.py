"""In which language a customer is served: screen, paper and wording, never the clerk's screen."""

from app.journal.party import Language
from ui.form import Form
from ui.shell import Shell
from ui.slot import FormSlot
from ui.visits.pane import VisitPane
from ui.words import say

# The form for the next customer stands there, and nobody has come yet.
UNGREETED = "ungreeted"
LANGUAGES: tuple[Language, ...] = ("zh", "large", "en")


class Spoken:
    """Of the visit in front; before it is recorded, as its form has it."""

    def __init__(self, shell: Shell, pane: VisitPane, slot: FormSlot) -> None:
        self._shell, self._pane, self._slot = shell, pane, slot

    def now(self) -> str:
        """zh, large or en."""
        if self._pane.visit is not None:
            return self._pane.visit.language
        form = self._slot.form
        if form is None:
            return ""
        return form.about.get("language", "" if UNGREETED in form.about else "zh")

    def greet(self, form: Form) -> None:
        """Somebody is there: his first words are being typed."""
        if form.about.pop(UNGREETED, None):
            self._shell.legend()

    def turn(self) -> None:
        """F11: the next one."""
        visit, form = self._pane.visit, self._slot.form
        if visit is not None:
            presenter = self._shell.customer.presenter
            presenter.next_language(visit.id, visit.language, self._shell.notice)
        elif form is not None:
            form.about["language"] = following(self.now())
            form.keeper.touch()
            self._shell.notice(language_told(self.now()))
            self._shell.legend()


def following(language: str) -> Language:
    """Chinese, large print, English, and round again."""
    place = next((n for n, each in enumerate(LANGUAGES) if each == language), 0)
    return LANGUAGES[(place + 1) % len(LANGUAGES)]


def language_told(language: str) -> str:
    """What screen and paper speak now."""
    return say("screen.language", language=say.code("served", language))
