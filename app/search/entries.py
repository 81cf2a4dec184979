"""What the index holds of each case: one entry for a complaint with its matter, or for a matter."""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Row, delete, exists, func, select, tuple_

from app.complaints.acts import Answer, Complained
from app.journal.act import Record, read_header
from app.journal.identity import TOKEN_LENGTH
from app.journal.kinds import Registry
from app.search import words
from db import search
from db.bulk import among, fetch_rows, insert_rows
from db.tables import act, complaint, matter, private, receipt, search_due, search_entry, touch

# Places are milliseconds; records of one moment stand one after the other.
_SECOND = 1000
_AT_ONCE = 32
_answer = msgspec.json.Decoder(Answer).decode
_complained = msgspec.json.Decoder(Complained).decode


@dataclass(frozen=True)
class Entry:
    """What can be found of one record; `tokens` in the order of `search.FIELDS`."""

    at: datetime
    tokens: tuple[str, ...]


def read_due(connection: Connection, registry: Registry, seconds: float = 60.0) -> None:
    """Read what is due, the newest first, until the time is up; at least one, at most a few."""
    until = time.monotonic() + seconds
    rows = connection.execute(
        select(search_due).order_by(search_due.c.at.desc()).limit(_AT_ONCE)
    ).all()
    records = _records(connection, rows)
    entries = _entries(connection, {each for found in records for each in found})
    places = _places(connection, entries)
    done = []
    for row, found in zip(rows, records, strict=True):
        for record in found:
            _write(connection, record, entries[record], places)
        done.append(tuple(row))
        if time.monotonic() > until:
            break
    key = tuple_(search_due.c.at, search_due.c.type, search_due.c.record)
    connection.execute(delete(search_due).where(key.in_(done)))


def is_due(connection: Connection) -> bool:
    """Whether anything waits to be read."""
    return bool(connection.execute(select(exists(select(search_due)))).scalar_one())


def join_up(connection: Connection) -> bool:
    """Join small parts of the index to larger ones, a little at a time; whether that was all."""
    return not search.merge(connection)


def start_over(connection: Connection) -> None:
    """An empty index, and every record due: after a repair, or where an entry was damaged."""
    search.remake(connection)


def place_of(at: datetime) -> int:
    """The place of a moment in the index."""
    return int(at.timestamp() * _SECOND)


def _records(connection: Connection, rows: Sequence[Row[Any]]) -> list[set[Record]]:
    """For each due row the records to read: a matter and its complaint always together."""
    acts = [row.record for row in rows if row.type == "act"]
    headers = connection.execute(
        select(act.c.id, act.c.header).where(among(connection, act.c.id, acts))
    )
    touches = {id_: read_header(raw).records for id_, raw in headers}
    found: list[set[Record]] = []
    for row in rows:
        named = touches[row.record] if row.type == "act" else ((row.type, row.record),)
        found.append({each for each in named if each[0] in ("complaint", "matter")})
    for column, partner in ((complaint.c.matter, "matter"), (matter.c.taken_up_by, "complaint")):
        _add_partners(connection, found, column, partner)
    return found


def _add_partners(
    connection: Connection, found: list[set[Record]], column: Column[str], partner: str
) -> None:
    table = column.table
    ids = {id_ for each in found for type_, id_ in each if type_ == table.name}
    pairs = connection.execute(select(table.c.id, column).where(among(connection, table.c.id, ids)))
    partners = {(table.name, id_): (partner, other) for id_, other in pairs if other}
    for each in found:
        each.update([partners[record] for record in each if record in partners])


def _entries(connection: Connection, records: Iterable[Record]) -> dict[Record, Entry | None]:
    """What each record says now; None where there is nothing, or its complaint says it."""
    found: dict[Record, Entry | None] = dict.fromkeys(records)
    matters = _rows(connection, matter, found)
    complaints = _rows(connection, complaint, found)
    answers = answers_to(connection, complaints.values())
    again = said_again(connection, complaints.values())
    known = _Known(_tokens(connection, found), _slips(connection, matters))
    for id_, row in matters.items():
        if row.taken_up_by not in complaints:
            found[("matter", id_)] = Entry(row.opened_at, _of_matter(row, known))
    for id_, row in complaints.items():
        asked = matters.get(row.matter)
        found[("complaint", id_)] = Entry(
            row.received_at,
            _of_complaint(row, asked, answers.get(id_, []), again.get(id_, []), known),
        )
    return found


@dataclass(frozen=True)
class _Known:
    """What does not stand in the records themselves: keyed hashes of numbers by record, and by
    matter the numbers on its receipts."""

    tokens: dict[Record, str]
    slips: dict[str, list[str]]


def _rows(connection: Connection, table: Any, records: Iterable[Record]) -> dict[str, Any]:
    ids = [record for type_, record in records if type_ == table.name]
    rows = connection.execute(select(table).where(among(connection, table.c.id, ids)))
    return {row.id: row for row in rows}


def answers_to(connection: Connection, rows: Iterable[Any]) -> dict[str, list[str]]:
    """Every answer that was given to these complaints, in order, as far as its words are here: they
    stand only with their acts."""
    given = {row.id: [each["act"] for each in json.loads(row.answers)] for row in rows}
    acts = [act for each in given.values() for act in each]
    parts = fetch_rows(connection, private, ("act", "bytes"), ("act",), (acts,)) if acts else []
    said = {act: _answer(data).answer for act, data in parts if data is not None}
    return {id_: [said[act] for act in each if said.get(act)] for id_, each in given.items()}


def said_again(connection: Connection, rows: Iterable[Any]) -> dict[str, list[Complained]]:
    """What customers said when they came with these complaints again, in order, as far as it is
    here: it stands only with its acts."""
    repeated = [row.id for row in rows if row.repeats]
    found: dict[str, list[Complained]] = {}
    if not repeated:
        return found
    parts = connection.execute(
        select(touch.c.record, private.c.bytes)
        .join(act, act.c.id == touch.c.act)
        .join(private, private.c.act == touch.c.act)
        .where(
            touch.c.type == "complaint",
            among(connection, touch.c.record, repeated),
            act.c.kind == "complaint_repeated",
            private.c.bytes.is_not(None),
        )
        .order_by(act.c.at, act.c.id)
    )
    for id_, data in parts:
        found.setdefault(id_, []).append(_complained(data))
    return found


def _tokens(connection: Connection, records: Iterable[Record]) -> dict[Record, str]:
    """The keyed hashes of the numbers under which somebody is known in these records."""
    found: dict[Record, set[str]] = {}
    rows = connection.execute(
        select(touch.c.type, touch.c.record, private.c.subject)
        .join(private, private.c.act == touch.c.act)
        .where(
            tuple_(touch.c.type, touch.c.record).in_(list(records)),
            func.length(private.c.subject) == TOKEN_LENGTH,
        )
    )
    for type_, record, subject in rows:
        found.setdefault((type_, record), set()).add(subject)
    return {record: " ".join(sorted(each)) for record, each in found.items()}


def _slips(connection: Connection, matters: Iterable[str]) -> dict[str, list[str]]:
    """The numbers on receipts of these matters, other than those of their complaints."""
    found: dict[str, list[str]] = {}
    of = (receipt.c.matter, receipt.c.number)
    query = select(*of).where(among(connection, receipt.c.matter, matters)).distinct().order_by(*of)
    for id_, number in connection.execute(query.where(receipt.c.complaint.is_(None))):
        found.setdefault(id_, []).append(number)
    return found


def _of_matter(row: Any, known: _Known) -> tuple[str, ...]:
    return _cut(
        {"words": [row.asks], "answer": [row.answer], "name": [row.asker_name]},
        [row.asker_number], [row.ticket, *known.slips.get(row.id, ())],
        known.tokens.get(("matter", row.id), ""),
    )  # fmt: skip


def _of_complaint(
    row: Any, asked: Any, answers: list[str], again: list[Complained], known: _Known
) -> tuple[str, ...]:
    said = {
        "words": [row.words, *(each.words for each in again)],
        "demand": [row.demand, *(each.demand for each in again)], "answer": answers,
        "name": [row.asker_name, row.holder_name, *(each.name for each in again)],
    }  # fmt: skip
    numbers, codes = [row.asker_number, *(each.number for each in again)], [row.number]
    token = {known.tokens.get(("complaint", row.id), "")}
    if asked is not None:
        said["words"] = [*said["words"], asked.asks]
        said["name"] = [*said["name"], asked.asker_name]
        numbers.append(asked.asker_number)
        codes += known.slips.get(asked.id, [])
        token.add(known.tokens.get(("matter", asked.id), ""))
    return _cut(said, numbers, codes, " ".join(sorted(token)))


def _cut(
    said: dict[str, list[str | None]],
    numbers: Sequence[str | None],
    codes: Sequence[str],
    token: str,
) -> tuple[str, ...]:
    """The tokens of each field; what was said twice is found once."""
    names = dict.fromkeys(each for each in said["name"] if each)
    fields = {
        field: words.pairs("\n".join(dict.fromkeys(each for each in texts if each)))
        for field, texts in said.items()
    }
    digits = dict.fromkeys(words.compact(each) for each in numbers if each)
    fields["initials"] = words.pairs(words.initials(names))
    fields["number"] = " ".join(map(words.number, digits))
    fields["code"] = " ".join(words.number(words.compact(each)) for each in dict.fromkeys(codes))
    fields["token"] = " ".join(dict.fromkeys(token.split()))
    return tuple(fields.get(field, "") for field in search.FIELDS)


def _places(connection: Connection, records: Iterable[Record]) -> dict[Record, int]:
    key = tuple_(search_entry.c.type, search_entry.c.record)
    rows = connection.execute(select(search_entry).where(key.in_(list(records))))
    return {(row.type, row.record): row.id for row in rows}


def _write(
    connection: Connection, record: Record, entry: Entry | None, places: dict[Record, int]
) -> None:
    place = places.get(record)
    if entry is None:
        if place is not None:
            search.wipe(connection, place)
            connection.execute(delete(search_entry).where(search_entry.c.id == place))
            del places[record]
        return
    if place is None:
        place = places[record] = _free(connection, entry.at)
        insert_rows(connection, search_entry, ("id", "type", "record"), [(place, *record)])
    elif search.read(connection, place) == entry.tokens:
        return
    else:
        search.wipe(connection, place)
    search.write(connection, place, entry.tokens)


def _free(connection: Connection, at: datetime) -> int:
    """The place of a moment, or the next free one behind the others of its second."""
    wanted = place_of(at)
    while True:
        near = select(func.min(search_entry.c.id), func.max(search_entry.c.id)).where(
            search_entry.c.id >= wanted, search_entry.c.id < wanted + _SECOND
        )
        first, last = connection.execute(near).one()
        if first is None or first > wanted:
            return wanted
        if last + 1 < wanted + _SECOND:
            return int(last) + 1
        wanted += _SECOND
