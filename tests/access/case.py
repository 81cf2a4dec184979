"""A case with words, and how a desk of another hall opens and shows it."""

from app.access.commands import OpenCase
from app.complaints.views import Case, CaseView
from app.desk import Desk
from app.journal.person import Person
from app.visits.commands import Asker
from tests.support.scene import SHEN, ask, do

NUMBER = "0300-5550211"
ASKER = Asker(name="钱守安", number=NUMBER)
WORDS = "一下雨就全是沙沙声"


def opened(desk: Desk, case: str, by: Person = SHEN, **given: str) -> str:
    """The act by which it was asked for."""
    wanted = {"opened_for": "supervising", **given}
    (act,) = do(desk, OpenCase(id=f"o-{by.no}", complaint=case, **wanted), by).acts
    return act


def shown(desk: Desk, case: str) -> CaseView:
    """The case as this desk has it."""
    found = ask(desk, Case(case))
    assert found is not None
    return found
