"""Found records as lines: what they are, and where in them the words stand."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from app import masks
from app.complaints.acts import Complained
from app.journal.act import Record
from app.journal.command import Reading
from app.search import words
from app.search.entries import answers_to, said_again
from db.bulk import among
from db.tables import complaint, matter, private, touch

_BEFORE, _LENGTH = 14, 90
# Fields that tell who it was and not what about.
_WHO = ("name", "number")
_SPACE = re.compile(r"\s")


def _of(table: Table, *columns: str) -> Select[Any]:
    """These columns of the rows whose ids are given; statements made once are compiled once."""
    ids = func.json_each(bindparam("ids")).table_valued("value")
    named = [table.c[name] for name in columns]
    return select(table.c.id, *named).where(table.c.id.in_(select(ids.c.value)))


_CASES = _of(
    complaint, "number", "hall", "category", "received_at", "state", "matter", "answers", "words",
    "demand", "asker_name", "holder_name", "asker_number", "repeats",
)  # fmt: skip
_MATTERS = _of(
    matter, "ticket", "hall", "visit", "opened_at", "state", "asks", "answer", "asker_name",
    "asker_number",
)  # fmt: skip
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Snippet:
    """Words around what was found, masked; `marks` are from and to in `text`. `field` is one of
    words, demand, answer, name, number."""

    field: str
    text: str
    marks: Marks


@dataclass(frozen=True)
class FoundLine:
    """One case or visit. `number` is the case's, or the ticket of a matter; `begins` is how its
    words begin, where what was found is somebody's name or number. Where they are not at this desk
    `snippet` is None, and `withheld` tells why (scope, erased, aged)."""

    type: str
    id: str
    visit: str
    number: str
    number_marks: Marks
    hall: str
    category: str
    at: datetime
    state: str
    name: str | None
    snippet: Snippet | None
    begins: str
    withheld: str | None


def lines_of(
    reading: Reading, records: Sequence[Record], terms: Sequence[str]
) -> tuple[FoundLine, ...]:
    """Lines in the order in which the index found these records. What is not there any more, or no
    longer says what was asked, is left out: the index has not read it yet."""
    texts = read_texts(reading, records)
    plain = [term for term in terms if not term.isascii()]
    found = []
    for record in records:
        text = texts.get(record)
        if text is None:
            continue
        snippet = _snippet(text.said, terms)
        if plain and (snippet is None or not snippet.marks):
            continue
        found.append(text.line(snippet, terms))
    return tuple(found)


@dataclass(frozen=True)
class Text:
    """A record with everything that was said in it, by field."""

    type: str
    row: Any
    visit: str
    said: tuple[tuple[str, str], ...]
    withheld: str | None

    def line(self, snippet: Snippet | None, terms: Sequence[str] = ()) -> FoundLine:
        """As a list shows it."""
        row, is_case = self.row, self.type == "complaint"
        number = row.number if is_case else row.ticket
        return FoundLine(
            type=self.type, id=row.id, visit=self.visit, number=number,
            number_marks=words.marks(number, terms), hall=row.hall,
            category=row.category if is_case else "",
            at=row.received_at if is_case else row.opened_at, state=row.state,
            name=row.asker_name, snippet=snippet, withheld=self.withheld,
            begins=self._begins() if snippet is not None and snippet.field in _WHO else "",
        )  # fmt: skip

    def _begins(self) -> str:
        texts = (text for field, text in self.said if field == "words")
        return next((_cut(Snippet("words", each, ()), self.said).text for each in texts), "")


def read_texts(reading: Reading, records: Iterable[Record]) -> dict[Record, Text]:
    """What these records say now, as far as this desk may read it."""
    connection, records = reading.connection, list(records)
    cases = _by_id(connection, _CASES, [id_ for type_, id_ in records if type_ == "complaint"])
    asked = [id_ for type_, id_ in records if type_ == "matter"]
    matters = _by_id(connection, _MATTERS, [*asked, *(row.matter for row in cases.values())])
    answers = answers_to(connection, cases.values())
    again = said_again(connection, cases.values())
    found: dict[Record, Text] = {}
    for type_, id_ in records:
        row = (cases if type_ == "complaint" else matters).get(id_)
        if row is None:
            continue
        if type_ == "complaint":
            of = matters.get(row.matter)
            said = _of_case(row, of, answers[id_], again.get(id_, ()))
            visit = of.visit if of is not None else ""
        else:
            said, visit = _of_matter(row), row.visit
        here = tuple((field, text) for field, text in said if text)
        found[(type_, id_)] = Text(type_, row, visit, here, None)
    silent = [record for record, text in found.items() if not text.said]
    for record, why in _withheld(connection, silent).items():
        found[record] = replace(found[record], withheld=why)
    return found


def begins(text: Text) -> Snippet | None:
    """How a record begins; None where its words are not here."""
    return _snippet(text.said, ())


def _by_id(connection: Connection, query: Select[Any], ids: Sequence[str]) -> dict[str, Any]:
    rows = connection.execute(query, {"ids": json.dumps(ids)})
    return {row.id: row for row in rows}


def _of_case(
    row: Any, asked: Any, answers: Sequence[str], again: Sequence[Complained]
) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = [
        ("words", row.words), ("demand", row.demand),
        *(("answer", each) for each in reversed(answers)),
        ("words", asked.asks if asked is not None else None),
    ]  # fmt: skip
    for each in again:
        found += [("words", each.words), ("demand", each.demand)]
    found += [("name", row.asker_name), ("name", row.holder_name), ("number", row.asker_number)]
    for each in again:
        found += [("name", each.name), ("number", each.number)]
    return found


def _of_matter(row: Any) -> list[tuple[str, str | None]]:
    return [
        ("words", row.asks), ("answer", row.answer), ("name", row.asker_name),
        ("number", row.asker_number),
    ]  # fmt: skip


def _withheld(connection: Connection, records: Sequence[Record]) -> dict[Record, str]:
    """Why words of these records are not at this desk."""
    found: dict[Record, str] = {}
    for type_ in {each for each, _ in records}:
        ids = [id_ for each, id_ in records if each == type_]
        rows = connection.execute(
            select(touch.c.record, private.c.withheld)
            .join(private, private.c.act == touch.c.act)
            .where(
                touch.c.type == type_,
                among(connection, touch.c.record, ids),
                private.c.withheld.is_not(None),
            )
        )
        found.update({(type_, record): why for record, why in rows})
    return found


def _snippet(said: Iterable[tuple[str, str]], terms: Sequence[str]) -> Snippet | None:
    """The first field in which most of the terms stand; without any, how the record begins."""
    best: Snippet | None = None
    most = -1
    for field, text in said:
        folded = words.fold(text)
        count = sum(term in folded for term in terms)
        if count > most:
            best, most = Snippet(field, text, ()), count
        if count == len(terms) and terms:
            break
    if best is None:
        return None
    if most:
        best = replace(best, marks=words.marks(best.text, terms))
    if not best.marks:
        best = _by_number_or_initials(said, terms) or best
    return _cut(best, said)


def _by_number_or_initials(said: Iterable[tuple[str, str]], terms: Sequence[str]) -> Snippet | None:
    """The number that ends so, or the name with these initials."""
    for field, text in said:
        if field == "number":
            for term in terms:
                if words.compact(text).endswith(words.compact(term)):
                    return Snippet(field, text, words.marks(text, (text[-len(term) :],)))
        elif field == "name" and any(term in words.initials((text,)) for term in terms):
            return Snippet(field, text, ((0, len(text)),))
    return None


def _cut(snippet: Snippet, said: Iterable[tuple[str, str]]) -> Snippet:
    """As much as a line holds, around the first mark, on one line; masked before it is cut, so
    that no half of a name or number is left over."""
    snippet = _masked(snippet, [text for field, text in said if field == "name"])
    start = max(0, snippet.marks[0][0] - _BEFORE) if snippet.marks else 0
    end = min(len(snippet.text), start + _LENGTH)
    before, after = "…" if start else "", "…" if end < len(snippet.text) else ""
    text = _SPACE.sub(" ", snippet.text[start:end])
    moved = len(before) - start
    marks = tuple((a + moved, min(b, end) + moved) for a, b in snippet.marks if a < end)
    return Snippet(snippet.field, before + text + after, marks)


def _masked(snippet: Snippet, people: Sequence[str]) -> Snippet:
    text, marks = snippet.text, snippet.marks
    if snippet.field not in _WHO:
        return Snippet(snippet.field, *masks.marked(text, marks, people))
    shown = masks.field(snippet.field, text)
    # Of a number as much is marked as was asked for, which is its end; of a name all there is.
    if snippet.field == "name":
        marks = ((0, len(shown)),) if marks else ()
    return Snippet(snippet.field, shown, marks)
