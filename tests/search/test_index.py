"""The index follows the journal, lets go of what was erased, and keeps nobody waiting."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import Engine, func, select, text

from app import keys
from app.complaints.commands import AnswerComplaint, CorrectComplaint, RepeatComplaint
from app.desk import Desk
from app.drafts import SaveDraft
from app.oversight.commands import EraseWords
from app.search import entries, words
from app.search.index import Indexer
from app.visits.commands import Asker, OpenVisit
from db.search import FIELDS, search_words
from db.tables import private, search_due, search_entry
from db.transaction import reading, writing
from tests.search.desk import catch_up, ids, marked, search, take
from tests.support.scene import LIN, SHEN, Scene, do, sound

SECRET = "鼯鼩犰狳"
NAME = "钱守安"
BOUNDED_S = 20.0


def index(engine: Engine) -> dict[tuple[str, str], tuple[str, ...]]:
    """Everything in the index, by record."""
    with reading(engine) as connection:
        places = connection.execute(select(search_entry)).all()
        rows = connection.execute(
            select(search_words.c.rowid, *(search_words.c[name] for name in FIELDS))
        ).all()
    tokens = {row[0]: tuple(row[1:]) for row in rows}
    assert tokens.keys() == {row.id for row in places}
    return {(row.type, row.record): tokens[row.id] for row in places}


def from_nothing(desk: Desk) -> dict[tuple[str, str], tuple[str, ...]]:
    """The index as it is made anew."""
    with writing(desk.engine) as connection:
        entries.start_over(connection)
    catch_up(desk)
    return index(desk.engine)


def traces(desk: Desk, key: bytes, secret: str, folder: Path) -> list[str]:
    """Where the words of a secret stand in the decrypted file: tables of the index by name, then
    any page of it at all."""
    whole = folder / "plain.db"
    raw = sqlcipher3.connect(str(folder / "desk.db"), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    shadows = [
        row[0]
        for row in raw.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search_words_%'")
    ]
    needles = [each.encode() for each in [secret, *words.pairs(secret).split()] if len(each) > 1]
    found = [
        name
        for name in shadows
        for row in raw.execute(f'SELECT * FROM "{name}"')
        if any(needle in _bytes(value) for value in row for needle in needles)
    ]
    raw.execute(f"ATTACH DATABASE '{whole}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.execute("DETACH DATABASE plain")
    raw.close()
    pages = whole.read_bytes()
    whole.unlink()
    return found + ["page" for needle in needles if needle in pages]


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture
def erasing(scene: Scene) -> tuple[Desk, bytes, Path, str]:
    """A desk with a secret in every field that is indexed, its key, its folder, and the case."""
    desk = scene.desk()
    asker = Asker(name=NAME, number="5550211")
    complaint, _ = take(desk, "1", f"说了{SECRET}的事", asker, asks=f"问{SECRET}", demand=SECRET)
    do(desk, AnswerComplaint(id="a", complaint=complaint, answer=f"答{SECRET}"), LIN)
    take(desk, "2", "别的事情", Asker(name="周可", number="5550212"))
    scene.sync(desk)
    catch_up(desk)
    settings = scene.settings(desk)
    kept = keys.read(settings)
    assert kept is not None
    return desk, kept.key, settings.data, complaint


def test_erased_words_leave_no_trace(scene: Scene, erasing: tuple[Desk, bytes, Path, str]) -> None:
    desk, key, folder, complaint = erasing
    assert ids(search(desk, SECRET)) == [complaint]
    assert traces(desk, key, SECRET, folder) != []
    with reading(desk.engine) as connection:
        token = desk.me.subject("number", "0300-5550211")
        named = select(private.c.act).where(private.c.subject == token)
        acts = connection.execute(named).scalars().all()
    do(desk, EraseWords(id="e", acts=tuple(acts)), SHEN)
    scene.sync(desk)
    # Nothing is shown even before the index has read it.
    assert ids(search(desk, SECRET)) == ids(search(desk, "守安")) == []
    catch_up(desk)
    for asked in (SECRET, "犰狳", "鼩", NAME, "qsa", "0211"):
        assert ids(search(desk, asked)) == [], asked
    (line,) = search(desk, "0300-5550211").lines
    assert (line.id, line.withheld, line.snippet) == (complaint, "erased", None)
    assert traces(desk, key, SECRET, folder) == []
    assert traces(desk, key, NAME, folder) == []
    assert len(search(desk, "别的事情").lines) == 1


def test_an_index_that_only_hides_what_was_deleted_is_noticed(
    erasing: tuple[Desk, bytes, Path, str],
) -> None:
    desk, key, folder, _ = erasing
    with writing(desk.engine) as connection:
        connection.execute(text("INSERT INTO search_words (search_words, rank)"
                                " VALUES ('secure-delete', 0)"))  # fmt: skip
        connection.execute(text("DELETE FROM search_words"))
    assert ids(search(desk, SECRET)) == []
    assert "search_words_data" in traces(desk, key, SECRET, folder)


def test_an_answer_whose_words_go_alone_leaves_too(scene: Scene) -> None:
    desk = scene.desk()
    complaint, _ = take(desk, "1", "话费", Asker(number="5550211"))
    do(desk, AnswerComplaint(id="a", complaint=complaint, answer=SECRET), LIN)
    corrected = Asker(number="5550212")
    do(desk, CorrectComplaint(id="c", complaint=complaint, words="长途", asker=corrected), LIN)
    catch_up(desk)
    assert ids(search(desk, SECRET, field="answer")) == [complaint]
    with writing(desk.engine) as connection:
        connection.execute(
            private.update()
            .where(private.c.subject == desk.me.subject("number", "0300-5550211"))
            .values(bytes=None, salt=None, withheld="erased")
        )
    catch_up(desk)
    assert ids(search(desk, SECRET)) == []
    assert ids(search(desk, "长途")) == [complaint]


def test_what_a_customer_says_again_is_found_and_goes_with_him(
    scene: Scene, erasing: tuple[Desk, bytes, Path, str]
) -> None:
    desk, key, folder, complaint = erasing
    visit = do(desk, OpenVisit(id="v3", ticket="A003"), LIN)
    again = RepeatComplaint(
        id="r", complaint=complaint, matter=visit.record("matter"), words="我周小鼩，獬豸又没来修",
        demand="要白泽来", asker=Asker(name="周小鼩", number="5550211"),
    )  # fmt: skip
    do(desk, again, LIN)
    scene.sync(desk)
    catch_up(desk)
    found = search(desk, "獬豸")
    assert (ids(found), marked(found)) == ([complaint], [["獬豸"]])
    assert ids(search(desk, "白泽", field="words")) == [complaint]
    assert "周小鼩" not in str(found), "who came is masked in what he said too"
    with reading(desk.engine) as connection:
        token = desk.me.subject("number", "0300-5550211")
        named = select(private.c.act).where(private.c.subject == token)
        acts = connection.execute(named).scalars().all()
    do(desk, EraseWords(id="e", acts=tuple(acts)), SHEN)
    scene.sync(desk)
    assert ids(search(desk, "獬豸")) == [], "not even before the index has read it"
    catch_up(desk)
    for asked in ("獬豸", "白泽", "周小鼩"):
        assert ids(search(desk, asked)) == [], asked
        assert traces(desk, key, asked, folder) == []


def test_the_index_is_what_it_would_be_made_anew(scene: Scene) -> None:
    desk, other = scene.desk(), scene.desk("2")
    for n in range(6):
        complaint, _ = take(desk, str(n), f"话费{n}", Asker(name=NAME, number="5550211"))
        if n % 2:
            catch_up(desk)
            do(desk, AnswerComplaint(id=f"a{n}", complaint=complaint, answer=f"答复{n}"), LIN)
        if n % 3 == 0:
            scene.sync(desk, other)
            correct = CorrectComplaint(id=f"c{n}", complaint=complaint, words=f"长途{n}")
            do(other, correct, LIN)
            scene.sync(other, desk)
    catch_up(desk)
    grown = index(desk.engine)
    assert {words for _, words in grown.items()} == {
        words for _, words in from_nothing(desk).items()
    }
    assert grown.keys() == index(desk.engine).keys()
    sound(desk.engine)


def test_a_visit_that_never_was_is_not_found(scene: Scene) -> None:
    """A pending record whose act the hub parks or returns ceases to be."""
    desk = scene.desk()
    matter = do(desk, OpenVisit(id="v", ticket="A001", asks="长途"), LIN).record("matter")
    catch_up(desk)
    assert ids(search(desk, "长途")) == [matter]
    with writing(desk.engine) as connection:
        connection.execute(text("DELETE FROM matter"))
    assert ids(search(desk, "长途")) == []
    catch_up(desk)
    assert index(desk.engine) == {}


def until(condition: Callable[[], bool]) -> None:
    """Wait for the background, bounded."""
    ends, tick = time.monotonic() + BOUNDED_S, threading.Event()
    while not condition():
        assert time.monotonic() < ends
        tick.wait(0.01)


def test_the_background_reads_within_two_seconds(scene: Scene) -> None:
    desk = scene.desk()
    take(desk, "1", "话费")
    indexer = Indexer(desk)
    heard: list[frozenset[str]] = []
    desk.changed(heard.append)
    indexer.start()
    try:
        until(lambda: len(search(desk, "话费").lines) == 1)
        took = time.monotonic()
        take(desk, "2", "话费")
        until(lambda: len(search(desk, "话费").lines) == 2)
        assert time.monotonic() - took < 2.0
        assert frozenset({"search"}) in heard
    finally:
        indexer.close()
    take(desk, "3", "话费")
    with reading(desk.engine) as connection:
        assert connection.execute(select(func.count()).select_from(search_due)).scalar_one() > 0


def parts(engine: Engine) -> int:
    """Of how many parts the index consists."""
    with reading(engine) as connection:
        query = text("SELECT count(DISTINCT segid) FROM search_words_idx")
        return int(connection.execute(query).scalar_one())


def test_the_index_is_joined_up_in_small_steps_and_stays_the_same(scene: Scene) -> None:
    """Never by itself, for then a clerk would wait for all of it."""
    desk = scene.desk()
    for n in range(20):
        take(
            desk, str(n), f"话费第{n}件，" + "".join(chr(0x4E00 + n * 60 + i) for i in range(2000))
        )
        catch_up(desk)
    before, grown = parts(desk.engine), index(desk.engine)
    found = ids(search(desk, "话费第"))
    assert before >= 20
    steps = 0
    while not desk.transact(lambda c: (entries.join_up(c), frozenset())).result():
        steps += 1
        assert steps < 100
    assert steps > 1
    assert parts(desk.engine) < before / 2
    assert (index(desk.engine), ids(search(desk, "话费第"))) == (grown, found)


def test_typing_does_not_wait_for_the_index(scene: Scene) -> None:
    """What is typed while the index catches up comes right after the step that is being done."""
    desk = scene.desk()
    for n in range(40):
        take(desk, str(n), f"话费第{n}件，" + "".join(chr(0x4E00 + n * 60 + i) for i in range(600)))
    left: list[int] = []

    def typed(kinds: frozenset[str]) -> None:
        if "search" in kinds and not left:
            left.append(-1)
            desk.do(SaveDraft(id="d", form="intake", fields={"words": "字"}), LIN)
        elif "draft" in kinds:
            with reading(desk.engine) as connection:
                waiting = select(func.count()).select_from(search_due)
                left.append(connection.execute(waiting).scalar_one())

    desk.changed(typed)
    indexer = Indexer(desk)
    indexer.start()
    try:
        until(lambda: len(left) > 1)
    finally:
        indexer.close()
    assert left[1] > 0
