"""How a customer is served goes with the matter: noted privately, told to whoever goes on."""

from typing import Any

from sqlalchemy import select

from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.receipts.views import PaperNow
from app.visits.commands import Asker, OpenVisit
from app.visits.offers import OfferHandOver, TakeOverInPerson
from app.visits.served import NoteNeeds, Served, ServedSo
from app.visits.spoken import SetLanguage
from db.tables import act
from db.transaction import reading
from tests.support.acts import NORMS
from tests.support.scene import LIN, TAO, Scene, ask, do, refused

ENGLISH = "My bill shows a call that I did not make."
CHINESE = "顾客说账单上有一个电话不是他打的。"


def opened(desk: Desk, language: Any = "zh") -> tuple[str, str]:
    """A visit and its matter."""
    asker = Asker(name="Daniel Okafor", number="0300-5550240")
    command = OpenVisit(id="v", ticket="A001", asks=ENGLISH, asker=asker, language=language)
    done = do(desk, command, LIN)
    return done.record("visit"), done.record("matter")


def served(desk: Desk, matter: str) -> Served:
    found = ask(desk, ServedSo(matter))
    assert isinstance(found, Served)
    return found


def test_the_last_list_of_needs_stands_and_an_empty_one_takes_it_back(scene: Scene) -> None:
    desk = scene.desk()
    visit, matter = opened(desk)
    do(desk, NoteNeeds(id="n1", visit=visit, needs=("elderly",), offered=()), LIN)
    do(desk, NoteNeeds(id="n2", visit=visit, needs=("elderly",), offered=("seat", "large")), TAO)
    assert (served(desk, matter).needs, served(desk, matter).offered) == (
        ("elderly",), ("seat", "large"),
    )  # fmt: skip
    do(desk, NoteNeeds(id="n3", visit=visit, needs=(), offered=()), LIN)
    assert served(desk, matter).needs == ()


def test_only_what_is_listed_is_noted_and_help_is_for_somebody(scene: Scene) -> None:
    desk = scene.desk()
    visit, _ = opened(desk)
    odd = NoteNeeds(id="n", visit=visit, needs=("rich",), offered=("wine",))
    assert refused(desk, odd, LIN) == ["not_listed", "not_listed"]
    nobody = NoteNeeds(id="n", visit=visit, needs=(), offered=("seat",))
    assert refused(desk, nobody, LIN) == ["needed"]


def test_needs_are_private_words_and_nothing_of_them_is_in_a_header_or_body(scene: Scene) -> None:
    desk = scene.desk()
    visit, _ = opened(desk)
    do(desk, NoteNeeds(id="n", visit=visit, needs=("disabled",), offered=("low_desk",)), LIN)
    with reading(desk.engine) as connection:
        frames = connection.execute(select(act.c.header)).scalars().all()
    assert not any(b"disabled" in frame or b"low_desk" in frame for frame in frames)


def test_in_an_english_visit_nobody_takes_over_without_the_chinese(scene: Scene) -> None:
    desk = scene.desk()
    _, matter = opened(desk, "en")
    offer = OfferHandOver(id="o", matter=matter, to="3102", why="language")
    assert refused(desk, offer, LIN) == ["summary_needed"]
    stands = TakeOverInPerson(id="p", matter=matter, colleague=TAO, why="language")
    assert refused(desk, stands, LIN) == ["summary_needed"]
    summed = OfferHandOver(id="o2", matter=matter, to="3102", why="language", summary=CHINESE)
    do(desk, summed, LIN)
    assert served(desk, matter).summary == CHINESE


def test_an_english_complaint_is_filed_with_its_chinese_and_the_receipt_has_both(
    scene: Scene,
) -> None:
    desk = scene.desk()
    _, matter = opened(desk, "en")
    bare = ReceiveComplaint(id="c", matter=matter, category="S5", words=ENGLISH)
    assert refused(desk, bare, LIN) == ["summary_needed"]
    whole = ReceiveComplaint(id="c2", matter=matter, category="S5", words=ENGLISH, summary=CHINESE)
    complaint = do(desk, whole, LIN).record("complaint")
    paper = ask(desk, PaperNow(matter=matter, complaint=complaint))
    assert (paper.words, paper.summary) == (ENGLISH, CHINESE)


def test_a_visit_that_turned_english_needs_it_too_and_a_chinese_one_does_not(scene: Scene) -> None:
    desk = scene.desk()
    visit, matter = opened(desk)
    do(desk, SetLanguage(id="l", visit=visit, language="en"), LIN)
    offer = OfferHandOver(id="o", matter=matter, to="3102", why="language")
    assert refused(desk, offer, LIN) == ["summary_needed"]
    do(desk, SetLanguage(id="l2", visit=visit, language="zh"), LIN)
    do(desk, OfferHandOver(id="o2", matter=matter, to="3102", why="language"), LIN)
    assert served(desk, matter).summary == ""


def test_the_list_begins_with_what_article_nine_names() -> None:
    codes = [each.code for each in NORMS.assistance.needs]
    assert codes == ["elderly", "disabled", "foreign"]
