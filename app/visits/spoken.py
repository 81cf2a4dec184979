"""In which language a customer is served (article 9)."""

from dataclasses import dataclass

from app.journal.command import Command
from app.journal.party import Language
from app.journal.write import Work
from app.visits.acts import VisitLanguageSet


@dataclass(frozen=True, kw_only=True)
class SetLanguage(Command):
    """Screen and paper speak so to this customer from now on."""

    visit: str
    language: Language

    def run(self, work: Work) -> None:
        """Set."""
        work.act(VisitLanguageSet(visit=self.visit, language=self.language))
