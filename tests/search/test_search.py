"""What a clerk types, and which cases she gets."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.complaints.commands import (
    AnswerComplaint,
    CorrectComplaint,
    ReceiveComplaint,
    RequestClose,
)
from app.complaints.moves import Withdraw
from app.complaints.views import Case
from app.desk import Desk
from app.receipts.commands import IssueReceipt
from app.receipts.rules import code
from app.search.similar import Similar, likeness
from app.visits.commands import AnswerMatter, Asker, CustomerLeft, OpenVisit
from db.tables import receipt
from db.transaction import reading
from tests.search.desk import COMPLAINTS, NEAR, catch_up, ids, marked, search, take, take_examples
from tests.support.scene import FANG, LIN, SHEN, Scene, ask, do

QIAN = Asker(name="钱守安", number="5550211")


@pytest.fixture(scope="module")
def examples(shared: Scene) -> tuple[object, dict[str, str]]:
    """A desk with the example complaints, and their ids by name."""
    desk = shared.desk()
    return desk, take_examples(desk)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("长途", "F01 O03"), ("移机", "S01"), ("宽带", "N03 N04"), ("代办", "S06"), ("号簿", "P01"),
        ("录音", "O01"), ("收据", "F05"), ("南浦厅", "F01 S01"), ("清单", "F03"), ("空号", "N05"),
        ("卡", "F06 F07"), ("五十", "F05 F06"), ("老人", "N02 N06 P01"), ("一号台", "S01"),
        ("286.40", "F01"), ("２８６．４０", "F01"), ("南浦厅 长途", "F01"), ("不存在的词", ""),
    ],
)  # fmt: skip
def test_the_examples_are_found(
    examples: tuple[object, dict[str, str]], text: str, names: str
) -> None:
    desk, by_name = examples
    wanted = {by_name[name] for name in names.split()}
    found = search(desk, text, field="words")  # type: ignore[arg-type]
    by_id = {id_: name for name, id_ in by_name.items()}
    assert {by_id[each] for each in ids(found)} == {by_id[each] for each in wanted}


def test_everything_that_was_said_is_found_in_its_field(scene: Scene) -> None:
    desk = scene.desk()
    complaint, _ = take(desk, "1", "话费不对", QIAN, demand="退还多收", asks="想问长途",
                        holder=Asker(name="罗敬之", number="5550219"))  # fmt: skip
    done = do(desk, OpenVisit(id="v2", ticket="A002", asks="来电显示多少钱"), LIN)
    matter = done.record("matter")
    do(desk, AnswerMatter(id="a", matter=matter, answer="每月六元"), LIN)
    do(desk, AnswerComplaint(id="b", complaint=complaint, answer="下月冲回"), LIN)
    catch_up(desk)
    for text, field, id_ in (
        ("话费", "words", complaint), ("多收", "words", complaint), ("长途", "words", complaint),
        ("冲回", "answer", complaint), ("敬之", "name", complaint), ("守安", "name", complaint),
        ("qsa", "name", complaint), ("LJ", "name", complaint), ("来电显示", "words", matter),
        ("六元", "answer", matter), ("211", "number", complaint),
    ):  # fmt: skip
        assert ids(search(desk, text)) == [id_], text
        assert ids(search(desk, text, field=field)) == [id_], text
        others = {"words", "answer", "name", "number"} - {field}
        assert not any(ids(search(desk, text, field=each)) for each in others), text


def test_a_taken_up_matter_is_one_line_with_its_complaint(scene: Scene) -> None:
    desk = scene.desk()
    opened = do(desk, OpenVisit(id="v", ticket="A001", asks="长途不对"), LIN)
    catch_up(desk)
    (line,) = search(desk, "长途").lines
    assert (line.type, line.visit, line.number) == ("matter", opened.record("visit"), "A001")
    complaint, _ = take(desk, "1", "话费不对", asks="还有长途")
    catch_up(desk)
    assert [each.type for each in search(desk, "长途").lines] == ["complaint", "matter"]
    assert ids(search(desk, "还有"))[0] == complaint


def test_words_are_marked_in_what_was_said(scene: Scene) -> None:
    desk = scene.desk()
    take(desk, "1", "开头\n" + "很长的话" * 20 + "四月份长途费，ＡＢ公司" + "后面" * 60, QIAN)
    catch_up(desk)
    found = search(desk, "长途费 ab")
    assert marked(found) == [["长途费", "ＡＢ"]]
    (line,) = found.lines
    assert line.snippet is not None
    assert line.snippet.text.startswith("…") and line.snippet.text.endswith("…")
    assert "\n" not in line.snippet.text
    assert marked(search(desk, "qsa")) == [["钱**"]]
    assert marked(search(desk, "守安")) == [["钱**"]]
    assert marked(search(desk, "0211")) == [["0211"]]


def test_a_case_by_the_end_of_its_number(scene: Scene) -> None:
    desk = scene.desk()
    wanted, _ = take(desk, "1", "一")
    take(desk, "2", "二")
    catch_up(desk)
    number = ask(desk, Case(wanted)).line.number
    for text in (number, number.lower(), number.replace("-", ""), number[-4:], number[-4:].lower()):
        assert ids(search(desk, text)) == [wanted], text
    assert ids(search(desk, number[:-1])) == []
    assert ids(search(desk, number[-3:])) == []


def test_traditional_and_simplified_characters_find_each_other(scene: Scene) -> None:
    desk = scene.desk()
    old, _ = take(desk, "1", "廣東長途，寬頻斷線", Asker(name="錢守安", number="5550211"))
    new, _ = take(desk, "2", "广东长途，宽频断线", Asker(name="钱守安", number="5550212"))
    catch_up(desk)
    for text in ("寬頻斷線", "宽频断线", "廣东", "长途", "錢守安", "钱守安", "qsa"):
        assert set(ids(search(desk, text))) == {old, new}, text
    assert sorted(marked(search(desk, "宽频"))) == [["宽频"], ["寬頻"]]
    assert ids(search(desk, "宽带")) == []


def test_a_matter_by_the_number_on_its_slip(scene: Scene) -> None:
    """The slip of an open matter leads to the matter, and to its complaint once there is one."""
    desk = scene.desk()
    visit = do(desk, OpenVisit(id="v", ticket="A001", asks="长途不对"), LIN)
    matter = visit.record("matter")
    catch_up(desk)
    number = _slip(desk, do(desk, IssueReceipt(id="r", matter=matter), LIN).value)
    assert "-S" in number
    catch_up(desk)
    for text in (number, number.lower(), number.replace("-", ""), number[-4:]):
        assert ids(search(desk, text)) == [matter], text
    assert ids(search(desk, f"首问回执 {number} 0300-5550100")) == []
    assert ids(search(desk, code(number, "0300-5550100"))) == [matter]
    assert ids(search(desk, number[:-1])) == ids(search(desk, number[-3:])) == []
    receive = ReceiveComplaint(id="c", matter=matter, category="S3", words="话费")
    complaint = do(desk, receive, LIN).record("complaint")
    catch_up(desk)
    assert ids(search(desk, number)) == ids(search(desk, number[-4:])) == [complaint]


def _slip(desk: Desk, id_: str) -> str:
    with reading(desk.engine) as connection:
        query = select(receipt.c.number).where(receipt.c.id == id_)
        return str(connection.execute(query).scalar_one())


@pytest.mark.parametrize(
    "typed",
    ["0300-5550211", "03005550211", "5550211", "０３００　５５５ ０２１１", "(0300)5550211"],
)
def test_a_whole_number_in_any_writing(scene: Scene, typed: str) -> None:
    desk = scene.desk()
    complaint, _ = take(desk, "1", "话费", QIAN)
    take(desk, "2", "话费", Asker(number="5550212"))
    catch_up(desk)
    assert ids(search(desk, typed)) == [complaint]


def test_number_suffixes_from_three_digits_on(scene: Scene) -> None:
    desk = scene.desk()
    fixed, _ = take(desk, "1", "话费", QIAN)
    mobile, _ = take(desk, "2", "话费", Asker(number="16000000056"))
    catch_up(desk)
    for text, found in (("211", [fixed]), ("50211", [fixed]), ("056", [mobile]), ("0056", [mobile]),
                        ("555", []), ("021", []), ("11", [])):  # fmt: skip
        assert ids(search(desk, text, field="number")) == found, text


def test_a_whole_number_finds_other_halls_offline_and_a_word_does_not(scene: Scene) -> None:
    here, there = scene.desk(), scene.desk("1", "NP")
    visit = do(there, OpenVisit(id="v", ticket="B001", asks="长途", asker=QIAN), FANG)
    answered = do(there, AnswerMatter(id="a", matter=visit.record("matter"), answer="半价"), FANG)
    scene.sync(there, here)
    catch_up(here)
    found = search(here, "0300-5550211")
    (line,) = found.lines
    assert (line.id, line.hall, line.withheld) == (answered.record("matter"), "NP", "scope")
    assert line.snippet is None and line.name is None
    for text in ("长途", "半价", "守安", "qsa", "0211"):
        assert ids(search(here, text)) == []
    (note,) = found.notes
    assert (note.code, note.params) == ("elsewhere", {"halls": "南浦营业厅（示例）"})


def test_the_holders_number_finds_the_case(scene: Scene) -> None:
    desk = scene.desk()
    complaint, _ = take(desk, "1", "话费", QIAN, holder=Asker(number="5550219"))
    catch_up(desk)
    assert ids(search(desk, "0300-5550219")) == [complaint]


def test_what_cannot_be_searched_says_so(scene: Scene) -> None:
    desk = scene.desk("1", "QH", "QH", "NP")
    complaint, _ = take(desk, "1", "a 座的长途", QIAN)
    catch_up(desk)
    found = search(desk, "a 长途 7 。")
    assert ids(found) == [complaint]
    assert [(e.code, e.params["text"]) for e in found.notes] == [
        ("one_character", "a"), ("one_character", "7"), ("one_character", "。"),
    ]  # fmt: skip
    assert search(desk, "a").lines == search(desk, "").lines == search(desk, " \n").lines == ()
    (note,) = search(desk, "长途", field="number").notes
    assert (note.code, note.params) == ("not_a_number", {"text": "长途"})


@pytest.mark.parametrize(
    "text",
    [
        '"', "*", "长途*", '"长途', "NEAR(", "a AND b", "words:长途", "^长", "-长途", "{words}",
        "'; DROP TABLE act", "长途\x00",
    ],
)  # fmt: skip
def test_signs_are_only_signs(scene: Scene, text: str) -> None:
    desk = scene.desk()
    take(desk, "1", f"说“{text.replace(chr(0), '')}”了")
    take(desk, "2", "长途")
    catch_up(desk)
    assert len(search(desk, text).lines) <= 2
    if len(text) > 2 and text.isprintable() and " " not in text:
        assert len(search(desk, text).lines) == 1


def test_the_index_that_is_behind_says_up_to_when(scene: Scene) -> None:
    desk = scene.desk("1", "QH", "QH", "NP")
    for n in range(17):
        take(desk, str(n), f"话费第{n}件")
        scene.clock.set(scene.clock.now() + timedelta(minutes=1))
    found = search(desk, "话费")
    assert [e.code for e in found.notes] == ["catching_up"]
    assert found.notes[0].params["until"] == "2025-06-09 09:16"
    catch_up(desk)
    found = search(desk, "话费", limit=17)
    assert (len(found.lines), found.notes) == (17, ())


def test_pages_come_newest_first_and_none_twice(scene: Scene) -> None:
    desk, taken = scene.desk(), []
    for n in range(12):
        taken.append(take(desk, str(n), f"话费第{n}件")[0])
        scene.clock.set(scene.clock.now() + timedelta(days=n % 3, milliseconds=1))
    catch_up(desk)
    seen: list[str] = []
    after = None
    while True:
        page = search(desk, "话费", after=after, limit=5)
        seen += ids(page)
        after = page.next
        if after is None:
            break
    assert seen == list(reversed(taken))


def test_filters_by_state_and_day(scene: Scene) -> None:
    desk = scene.desk()
    old, _ = take(desk, "1", "话费一")
    scene.clock.set(scene.clock.now() + timedelta(days=1))
    new, _ = take(desk, "2", "话费二")
    scene.clock.set(scene.clock.now() + timedelta(minutes=1))
    left = do(desk, OpenVisit(id="v", ticket="A003", asks="话费三"), LIN).record("matter")
    do(desk, CustomerLeft(id="l", matter=left), LIN)
    scene.clock.set(scene.clock.now() + timedelta(minutes=1))
    do(desk, AnswerComplaint(id="a", complaint=new, answer="好"), LIN)
    do(desk, RequestClose(id="r", complaint=new), LIN)
    scene.sync(desk)
    catch_up(desk)
    assert ids(search(desk, "话费")) == [left, new, old]
    assert ids(search(desk, "话费", state="open")) == [old]
    assert ids(search(desk, "话费", state="settled")) == [left, new]
    do(desk, Withdraw(id="w", complaint=old, reply="不查了"), LIN)
    catch_up(desk)
    assert ids(search(desk, "话费", state="open")) == []
    assert ids(search(desk, "话费", state="settled")) == [left, new, old]
    assert ids(search(desk, "话费", days=1)) == [left, new]
    assert ids(search(desk, "话费", days=2)) == [left, new, old]


def test_corrected_words_are_found_and_wrong_ones_are_not(scene: Scene) -> None:
    desk = scene.desk()
    complaint, _ = take(desk, "1", "宽带太慢", QIAN)
    catch_up(desk)
    do(desk, CorrectComplaint(id="x", complaint=complaint, words="长途太贵"), LIN)
    assert ids(search(desk, "宽带")) == []
    catch_up(desk)
    assert ids(search(desk, "宽带")) == []
    assert ids(search(desk, "长途")) == [complaint]


def test_a_supervisor_finds_the_words_of_all_her_halls(scene: Scene) -> None:
    there, desk = scene.desk("1", "NP"), scene.desk("9", "QH", "QH", "NP")
    visit = do(there, OpenVisit(id="v", ticket="B001", asks="长途", asker=QIAN), FANG)
    scene.sync(there, desk)
    catch_up(desk)
    found = search(desk, "长途")
    assert (ids(found), found.notes) == ([visit.record("matter")], ())
    assert SHEN.role == "supervisor"


BUILDING = "我们这栋楼昨天夜里开始座机就没声音了，隔壁几家也一样，请赶紧派人来看看。"
THERE = {"facts": {"area": "青禾小区 3 栋"}}


def test_number_and_category_come_first_then_place_and_category(scene: Scene) -> None:
    desk = scene.desk()
    neighbour = take(desk, "n", "整栋楼打不出去。", Asker(number="5550299"), category="N2", **THERE)
    his = take(desk, "h", "电话又断了。", QIAN, category="N2", **THERE)
    other = take(desk, "o", "长途费不对。", QIAN, category="F3")
    found = ask(desk, Similar(BUILDING, QIAN.number, "N2", "青禾小区三幢"))
    assert [(each.line.id, each.proposed) for each in found] == [
        (his[0], True), (neighbour[0], True), (other[0], False),
    ]  # fmt: skip
    assert found[1].common == {"area", "category"}


def test_another_place_is_not_proposed_however_alike_the_words(scene: Scene) -> None:
    desk = scene.desk()
    away = {"area": "青禾小区 4 栋"}
    take(desk, "n", BUILDING, Asker(number="5550299"), category="N2", facts=away)
    (only,) = ask(desk, Similar(BUILDING, category="N2", area="青禾小区 3 栋"))
    assert (only.proposed, only.likeness) == (False, 1.0)


def test_the_same_words_in_another_category_are_not_even_shown(scene: Scene) -> None:
    """Measured on the example's texts: a true duplicate shares less than a false one does."""
    desk = scene.desk()
    names = take_examples(desk)
    by_id = {id_: name for name, id_ in names.items()}
    same, other = (text["text"] for text in NEAR if text["of"] in ("N02", "S01"))
    texts = {each["id"]: each["text"] for each in COMPLAINTS}
    assert likeness(same, [texts["N02"]]) < likeness(other, [texts["S01"]])
    found = ask(desk, Similar(other, category="F3"))
    assert {by_id[each.line.id] for each in found} == {"F03"}
    assert not any(each.proposed for each in found)
    assert ask(desk, Similar("")) == ()


def test_words_order_those_that_are_not_proposed(scene: Scene) -> None:
    desk = scene.desk()
    close = take(desk, "1", BUILDING, category="N3")[0]
    far = take(desk, "2", "路口在施工，没有贴通知。", category="N3")[0]
    scene.clock.set(scene.clock.now() + timedelta(hours=1))
    for text, found in ((BUILDING, [close, far]), ("施工没有贴通知", [far, close])):
        assert [each.line.id for each in ask(desk, Similar(text, category="N3"))] == found


def test_what_is_older_than_the_norm_says_is_another_occurrence(scene: Scene) -> None:
    desk = scene.desk()
    old = take(desk, "1", BUILDING, Asker(number="5550299"), category="N2", **THERE)[0]
    for hours, found in ((47, [old]), (2, [])):
        scene.clock.set(scene.clock.now() + timedelta(hours=hours))
        asked = ask(desk, Similar(BUILDING, category="N2", area="青禾小区3栋"))
        assert [each.line.id for each in asked] == found
    same = ask(desk, Similar(BUILDING, "5550299", "N2"))
    assert [(each.line.id, each.proposed) for each in same] == [(old, True)]


def test_a_place_is_known_at_another_hall_where_its_words_are_not(scene: Scene) -> None:
    there, here = scene.desk("1", "NP"), scene.desk("1")
    opened = do(there, OpenVisit(id="v", ticket="B001"), FANG)
    command = ReceiveComplaint(
        id="c", matter=opened.record("matter"), category="N3", words="挖断了。",
        facts={"area": "解放路口"},
    )  # fmt: skip
    complaint = do(there, command, FANG).record("complaint")
    scene.sync(there, here)
    (found,) = ask(here, Similar("", category="N3", area="解放路 口"))
    assert (found.line.id, found.proposed, found.line.snippet) == (complaint, True, None)


def test_the_matter_that_is_being_taken_is_no_duplicate_of_itself(scene: Scene) -> None:
    desk = scene.desk()
    _, matter = take(desk, "1", BUILDING, QIAN, category="N2")
    assert ask(desk, Similar(BUILDING, QIAN.number, "N2", besides=matter)) == ()
    assert len(ask(desk, Similar(BUILDING, QIAN.number, "N2", besides="another"))) == 1
