"""A receipt is an act; what it says is told from the journal as far as it was known."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import bootstrap
from app.complaints.commands import CorrectComplaint, ReceiveComplaint
from app.complaints.moves import ChangePromise
from app.desk import Desk
from app.errors import Refused
from app.oversight.commands import EraseWords
from app.receipts.commands import DropPrint, IssueReceipt, PrintEnded
from app.receipts.paper import Paper
from app.receipts.views import PaperNow, PrintQueue, ReceiptPaper, Receipts
from app.reference.commands import PublishReference
from app.visits.commands import AnswerMatter, Asker, OpenVisit
from db.tables import receipt
from db.transaction import reading
from tests.support.scene import (
    HAN,
    LIN,
    SHEN,
    TAO,
    Scene,
    ask,
    do,
    outcomes,
    refused,
    sound,
)

ASKER = Asker(name="陈向阳", number="0300-5550211")
WORDS = "陈向阳的 0300-5550211 五月多收了 86.40 元"


def _matter(desk: Desk, id_: str = "v", language: str = "zh") -> str:
    opened = do(
        desk, OpenVisit(id=id_, ticket="A001", asks=WORDS, asker=ASKER, language=language), LIN
    )  # type: ignore[arg-type]
    return opened.record("matter")


def _complaint(desk: Desk, words: str = WORDS) -> tuple[str, str]:
    matter = _matter(desk)
    done = do(
        desk, ReceiveComplaint(id="c", matter=matter, category="S3", words=words, asker=ASKER), LIN
    )
    return matter, done.record("complaint")


def _issue(desk: Desk, id_: str, matter: str, complaint: str = "", queue: bool = True) -> Paper:
    done = do(desk, IssueReceipt(id=id_, matter=matter, complaint=complaint, queue=queue), LIN)
    return _paper(desk, done.value)


def _paper(desk: Desk, id_: str) -> Paper:
    found = ask(desk, ReceiptPaper(id_))
    assert isinstance(found, Paper)
    return found


def test_a_receipt_says_who_until_when_and_whether_the_branch_has_it(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk)
    first = _issue(desk, "r1", matter, complaint)
    assert (first.version, first.copy, first.language) == (1, 1, "zh")
    assert (first.responsible.no, first.responsible.name) == ("3101", "林小满")
    assert first.place.phone == "0300-5550100"
    assert first.promise is not None and first.kept_at is None
    assert not first.promise.verified
    scene.clock.set(scene.clock.now() + timedelta(minutes=5))
    scene.sync(desk)
    second = _issue(desk, "r2", matter, complaint)
    assert (second.version, second.copy) == (1, 2)
    assert second.kept_at == scene.clock.now()
    assert _paper(desk, first.id) == first, "an old receipt still says what it said"
    sound(desk.engine)
    sound(scene.hub.engine)


def test_nobody_is_named_and_no_number_is_whole(scene: Scene) -> None:
    desk = scene.desk()
    paper = _issue(desk, "r", *_complaint(desk))
    assert paper.words == "陈**的 0300-***0211 五月多收了 86.40 元"
    assert paper.contact == "0300-***0211"
    assert "陈向阳" not in repr(paper) and "5550211" not in repr(paper)


def test_a_correction_makes_version_two_and_leaves_what_was_given_out(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk)
    first = _issue(desk, "r1", matter, complaint)
    do(desk, CorrectComplaint(id="k", complaint=complaint, words="六月多收了", asker=ASKER), LIN)
    second = _issue(desk, "r2", matter, complaint)
    assert (second.version, second.copy, second.words) == (2, 1, "六月多收了")
    assert _paper(desk, first.id) == first
    scene.sync(desk)
    assert _paper(desk, first.id) == first and _paper(desk, second.id) == second
    listed = ask(desk, Receipts(matter))
    assert [(each.version, each.copy) for each in listed] == [(2, 1), (1, 1)]


def test_another_desk_tells_the_same_of_the_same_receipt(scene: Scene) -> None:
    desk, other = scene.desk("1"), scene.desk("2")
    matter, complaint = _complaint(desk)
    paper = _issue(desk, "r", matter, complaint)
    scene.sync(desk, other)
    assert _paper(other, paper.id) == paper
    assert {outcome for outcome, _ in outcomes(other.engine).values()} == {"applied"}


def _say(scene: Scene, zh: str, *desks: Desk) -> None:
    """The branch publishes a wording of its own."""
    items = [{"code": "receipt_kept", "zh": f"{zh} {{time}}", "en": "Kept {time}"}]
    content = json.dumps({"items": items}, ensure_ascii=False).encode()
    scene.hub.do(PublishReference(id=f"say-{zh}", set="wording", content=content, why="改"))
    scene.sync(*desks)


def _said(paper: Paper) -> str:
    return paper.wording["receipt_kept"].zh if paper.wording else ""


def test_a_receipt_keeps_the_wording_that_it_was_printed_with(scene: Scene) -> None:
    desk, other = scene.desk("1"), scene.desk("2")
    matter, complaint = _complaint(desk)
    scene.sync(desk)
    papers = [_issue(desk, "r0", matter, complaint)]
    for zh in ("甲", "乙"):
        _say(scene, zh, desk)
        papers.append(_issue(desk, zh, matter, complaint))
    assert [_said(each) for each in papers] == ["", "甲 {time}", "乙 {time}"]
    _say(scene, "丙", desk, other)
    # Made again here, at a desk that slept through two versions, and at one enrolled today.
    for each in (desk, other, scene.desk("3")):
        scene.sync(desk, each)
        scene.pull(each)
        assert [_paper(each, paper.id) for paper in papers] == papers
        now = ask(each, PaperNow(matter=matter, complaint=complaint))
        assert now is not None and _said(now) == "丙 {time}"
    sound(desk.engine)
    sound(scene.hub.engine)


@pytest.mark.parametrize(
    ("code", "text"), [("receipt_kept", "收到了。"), ("receipt_kept", "{who}"), ("nothing", "好。")]
)
def test_at_the_hub_too_no_sentence_is_published_that_would_not_read(
    scene: Scene, code: str, text: str
) -> None:
    said = {"code": code, "zh": text, "en": text}
    content = json.dumps({"items": [said]}, ensure_ascii=False).encode()
    with pytest.raises(Refused) as caught:
        scene.hub.do(PublishReference(id="say", set="wording", content=content, why="改"))
    assert [(e.code, e.params) for e in caught.value.objections] == [("text_unfit", {"text": code})]


def test_a_receipt_keeps_the_names_and_numbers_that_it_was_printed_with(scene: Scene) -> None:
    """A hall with another telephone, a class with another name, a norm that was vouched for."""
    desk = scene.desk("1")
    matter, complaint = _complaint(desk)
    paper = _issue(desk, "r", matter, complaint)
    sets = {name: json.loads(bootstrap.example_set(name)) for name in ("branch", "categories")}
    sets["branch"]["complaint_phone"] = "0300-5550999"
    for each in sets["categories"]["items"]:
        each["level1"], each["level1_en"] = "别的", "Other"
    with reading(desk.engine) as connection:
        rules = desk.norms(connection).rules
    day = {"by": "3901", "on": "2025-06-09", "basis": "原文"}
    vouched = [{"norm": each.id, "value": each.value, **day} for each in rules]
    sets["confirmations"] = {"items": vouched}
    for name, content in sets.items():
        data = json.dumps(content, ensure_ascii=False).encode()
        scene.hub.do(PublishReference(id=f"n-{name}", set=name, content=data, why="改"))
    scene.sync(desk)
    for each in (desk, scene.desk("3")):
        assert _paper(each, paper.id) == paper
        now = ask(each, PaperNow(matter=matter, complaint=complaint))
        assert now is not None and now.place.phone == "0300-5550999"
        assert now.class_[0].startswith("别的") and now.promise != paper.promise


def test_erased_words_are_on_no_receipt_made_again(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk)
    paper = _issue(desk, "r", matter, complaint)
    scene.sync(desk)
    with reading(scene.hub.engine) as connection:
        assert connection.execute(select(receipt.c.number)).scalar() == paper.number
    done = [each for each, _ in outcomes(desk.engine).items()]
    do(desk, EraseWords(id="e", acts=tuple(done)), SHEN)
    scene.sync(desk)
    again = _paper(desk, paper.id)
    assert (again.words, again.contact, again.demand) == (None, "", "")
    assert again.number == paper.number


def test_an_open_matter_has_a_number_of_its_own_series(scene: Scene) -> None:
    desk = scene.desk()
    matter = _matter(desk, "v1", "en")
    first, again = _issue(desk, "r1", matter), _issue(desk, "r2", matter)
    assert first.number == again.number and again.copy == 2
    assert first.number.split("-")[:2] == ["QH1", "S250609"]
    assert first.language == "en" and first.promise is None
    other = _issue(desk, "r3", _matter(desk, "v2"))
    assert other.number != first.number
    do(desk, AnswerMatter(id="a", matter=matter, answer="已答"), LIN)
    assert refused(desk, IssueReceipt(id="r4", matter=matter), LIN) == ["matter_settled"]


def test_a_command_done_twice_is_one_receipt(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk)
    for _ in range(2):
        do(desk, IssueReceipt(id="r", matter=matter, complaint=complaint), LIN)
    assert len(ask(desk, Receipts(matter))) == len(ask(desk, PrintQueue())) == 1


def test_what_was_not_printed_waits_until_it_is_or_nobody_needs_it(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk)
    first = _issue(desk, "r1", matter, complaint)
    _issue(desk, "r2", matter, complaint)
    _issue(desk, "r3", matter, complaint, queue=False)
    assert [each.failure for each in ask(desk, PrintQueue())] == [None, None]
    do(desk, PrintEnded(id="p1", job=first.id, failure="paper"), LIN)
    waiting = ask(desk, PrintQueue())
    assert (waiting[0].about, waiting[0].failure, waiting[0].tries) == (first.id, "paper", 1)
    assert waiting[0].number == first.number
    do(desk, PrintEnded(id="p2", job=first.id), LIN)
    do(desk, DropPrint(id="p3", job=waiting[1].id), TAO)
    assert ask(desk, PrintQueue()) == ()
    assert len(ask(desk, Receipts(matter))) == 3, "that they were issued stays"


def test_managers_give_receipts_too(scene: Scene) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk)
    done = do(desk, IssueReceipt(id="r", matter=matter, complaint=complaint), HAN)
    assert _paper(desk, done.value).responsible.no == "3101"


def test_another_day_stands_beside_the_first_and_an_old_copy_says_what_it_said(
    scene: Scene,
) -> None:
    desk = scene.desk()
    matter, complaint = _complaint(desk)
    before = _issue(desk, "r1", matter, complaint)
    do(desk, ChangePromise(
        id="p", complaint=complaint, day="06-30", why="more_work", message="月底前"
    ), LIN)  # fmt: skip
    after = _issue(desk, "r2", matter, complaint)
    assert before.promise is not None and after.promise is not None
    assert before.promise.changed is None
    assert after.promise.at == before.promise.at
    assert after.promise.changed is not None
    assert after.promise.changed - after.promise.at == timedelta(days=6)
    again = _paper(desk, before.id).promise
    assert again is not None and again.changed is None
