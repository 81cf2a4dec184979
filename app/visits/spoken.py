"""In which language a customer is served (article 9)."""

from dataclasses import dataclass

from app.journal.command import Command
from app.journal.party import Language
from app.journal.write import Work
from app.visits.acts import VisitLanguageSet
from app.visits.commands import matter_at


@dataclass(frozen=True, kw_only=True)
class SetLanguage(Command):
    """Screen and paper speak so to this customer from now on; `visit`, or one of its matters."""

    visit: str = ""
    matter: str = ""
    language: Language

    def run(self, work: Work) -> None:
        """Set."""
        visit = self.visit or matter_at(work, self.matter).visit
        work.act(VisitLanguageSet(visit=visit, language=self.language))
