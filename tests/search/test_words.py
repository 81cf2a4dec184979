"""Searching finds exactly what stands there: as plain LIKE over the folded text, only fast."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from app.search import words
from app.search.asked import asked
from db import migrate, search
from db.engine import new_key, open_file
from db.transaction import writing

Cut = Callable[[str], str]
# Few enough that substrings occur; every kind that has ever broken an index.
LETTERS = st.sampled_from(list("长途费清单卡一 \n\t　，。!“”\"'*:(){}-^+%_$０1２aAＢb㎏é𬭊䶮🙂ｶﾞ´"))
TEXTS = st.lists(st.text(LETTERS, max_size=14), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An encrypted file with an empty index."""
    found = open_file(tmp_path_factory.mktemp("index") / "desk.db", new_key(), create=True)
    migrate.upgrade(found)
    yield found
    found.dispose()


def differences(engine: Engine, texts: list[str], asks: list[str], cut: Cut) -> list[str]:
    """What was asked where the index and LIKE disagree."""
    wrong = []
    with writing(engine) as connection:
        connection.execute(text("CREATE TEMP TABLE IF NOT EXISTS folded (id INTEGER, words TEXT)"))
        for place, each in enumerate(texts, start=1):
            search.write(connection, place, (cut(each), *[""] * (len(search.FIELDS) - 1)))
            connection.execute(
                text("INSERT INTO temp.folded VALUES (:id, :words)"),
                {"id": place, "words": words.fold(each)},
            )
        for ask in asks:
            what = asked(ask, "words")
            if what.skipped or not what.match:
                continue
            like = " AND ".join(
                f"words LIKE :like{n} ESCAPE '\\'" for n, _ in enumerate(what.terms)
            )
            found = connection.execute(
                text("SELECT rowid FROM search_words WHERE search_words MATCH :match"),
                {"match": what.match},
            )
            plain = connection.execute(
                text(f"SELECT id FROM temp.folded WHERE {like}"),
                {f"like{n}": _pattern(term) for n, term in enumerate(what.terms)},
            )
            if set(found.scalars()) != set(plain.scalars()):
                wrong.append(ask)
        connection.execute(text("DELETE FROM temp.folded"))
        connection.execute(text("DELETE FROM search_words"))
    return wrong


def _pattern(term: str) -> str:
    for each in "\\%_":
        term = term.replace(each, f"\\{each}")
    return f"%{term}%"


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=4), st.data())
@example(["长途费", "途费长"], ["费", "长途"], None)
def test_search_is_like_over_folded_text(
    engine: Engine, texts: list[str], asks: list[str], data: st.DataObject | None
) -> None:
    if data is not None:
        whole = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, len(whole)))
        asks = [*asks, whole[start : start + data.draw(st.integers(1, 5))]]
    assert differences(engine, texts, asks, words.pairs) == []


def _runs(raw: str) -> str:
    """As FTS5's own tokenizers cut: at spaces and signs."""
    return "".join(each if each.isalnum() else " " for each in words.fold(raw))


def _every_other_pair(raw: str) -> str:
    folded = "".join(words.fold(raw).split())
    return " ".join(folded[place : place + 2] for place in range(0, len(folded), 2))


def _no_last(raw: str) -> str:
    runs = words.fold(raw).split()
    return " ".join(run[place : place + 2] for run in runs for place in range(len(run) - 1))


def _across_spaces(raw: str) -> str:
    folded = "".join(words.fold(raw).split())
    return " ".join(folded[place : place + 2] for place in range(len(folded)))


def _unfolded(raw: str) -> str:
    return " ".join(run[place : place + 2] for run in raw.split() for place in range(len(run)))


@pytest.mark.parametrize("wrong", [_runs, _every_other_pair, _no_last, _across_spaces, _unfolded])
def test_a_wrong_cut_is_noticed(engine: Engine, wrong: Cut) -> None:
    texts = ["四月份长途费", "长 途费", "２８６．４０ 元ＡＢ", "卡"]
    asks = ["长途", "途费", "286.4", "ab", "费", "卡"]
    assert differences(engine, texts, asks, words.pairs) == []
    assert differences(engine, texts, asks, wrong) != []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("钱守安", ["qsa"]),
        ("曾琴", ["cq", "zq"]),
        ("䶮", []),
        ("方 䶮", ["fy", "py", "wy"]),
        ("Daniel Okafor", []),
        ("", []),
    ],
)
def test_initials_of_every_reading(name: str, found: list[str]) -> None:
    assert words.initials((name,)).split() == found


@given(st.text(LETTERS, max_size=20), st.text(LETTERS, min_size=1, max_size=3))
def test_marks_stand_where_the_words_stand(raw: str, ask: str) -> None:
    term = words.fold(ask).strip()
    found = words.marks(raw, (term,)) if term else ()
    assert all(0 <= start < end <= len(raw) for start, end in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    if term and "ﾞ" not in raw:
        assert bool(found) == (term in words.fold(raw))
    if len(term) == 1:
        assert all(term in words.fold(each) for start, end in found for each in raw[start:end])


def test_marks_lead_back_through_folding() -> None:
    assert words.marks("重５㎏，长途", ("kg", "长途")) == ((2, 3), (4, 6))
    assert words.marks("长途费长途", ("长途", "途费")) == ((0, 5),)
