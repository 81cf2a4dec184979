"""What the complaint log finds: the rows, the count beside them, and what is overdue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, and_, event, insert, select, text

from app.complaints.log import ComplaintCount, ComplaintLog, LogFilter, LogLine
from app.complaints.marks import MARKS
from app.complaints.rules import Complaint
from app.complaints.views import is_late, late
from app.journal.command import Reading
from app.registry import REGISTRY
from db import migrate
from db.engine import new_key, open_file
from db.tables import complaint, hand_over, matter, rating
from db.transaction import reading, writing
from tests.support.acts import NORMS, NOW

DAYS = 40
OWNERS = ("3101", "3102", "3201")
ZONE = NORMS.zone
_MIDNIGHT = datetime.combine(NOW.astimezone(ZONE).date() + timedelta(days=1), time(), ZONE)


@dataclass(frozen=True)
class Store:
    """Complaints of some weeks, and whose matter each is about."""

    engine: Engine
    rows: tuple[Complaint, ...]
    owners: dict[str, str]

    def ask(self, wanted: LogFilter, limit: int = 10_000, after: Any = None) -> Any:
        """A page of them."""
        with reading(self.engine) as connection:
            return ComplaintLog(wanted, after, limit).run(_reading(connection))

    def count(self, wanted: LogFilter) -> int:
        """The figure beside it."""
        with reading(self.engine) as connection:
            return ComplaintCount(wanted).run(_reading(connection))


def _reading(connection: Connection) -> Reading:
    return Reading(connection, REGISTRY, None, NORMS, NOW)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The real encrypted file with rows as folding leaves them."""
    path: Path = tmp_path_factory.mktemp("log") / "desk.db"
    engine = open_file(path, new_key(), create=True)
    migrate.upgrade(engine, path)
    rows = tuple(_complaint(n) for n in range(600))
    owners = {row.matter: OWNERS[n % len(OWNERS)] for n, row in enumerate(rows)}
    with writing(engine) as connection:
        connection.execute(insert(complaint), [_values(row) for row in rows])
        connection.execute(insert(matter), [_matter(id_, who) for id_, who in owners.items()])
        connection.execute(insert(hand_over), [_over(id_, n) for n, id_ in enumerate(owners)])
        connection.execute(
            insert(rating), [_rated(id_, n) for n, id_ in enumerate(owners) if n % 4]
        )
    yield Store(engine, rows, owners)
    engine.dispose()


def _complaint(n: int) -> Complaint:
    """Every filter splits them otherwise; some stand on the very edge of being late."""
    # Two of each moment, so that the id decides.
    at = NOW - timedelta(hours=DAYS * 24 * (n // 2) / 300)
    due = (None, NOW, NOW - timedelta(microseconds=1), NOW + timedelta(microseconds=1), at)[n % 5]
    state = ("received", "answered", "closed")[n % 7 % 3]
    return Complaint(
        id=f"c{n:04d}", number=f"QH1-{n:04d}", hall=("QH", "QH", "NP")[n % 3], matter=f"m{n // 2}",
        category=("S3", "N1", "F2", "F3")[n % 4], amount=None, area=None,
        state=state, received_at=at, received_by="3101", due_at=due, due_norm=None,
        late_from=due if state == "received" else None, latest_at=due,
        settle_by=_settle_by(n),
        answered_at=None if state == "received" else _answered(n, due, at),
        answered_by=None if state == "received" else ("3101", "3102")[n % 2],
        closed_at=_closed(n, at) if state == "closed" else None,
        disputes=int(n % 11 == 0), words=f"第 {n} 件", severity=(None, 1, 2, 3)[n % 4],
        complexity=(None, 3, 1, 2)[n % 4], impact=(None, 2, 2, 1)[n % 4],
        safety=None if n % 4 == 0 else n % 6 == 1,
    )  # fmt: skip


def _settle_by(n: int) -> datetime | None:
    """One of twelve was passed on; some are wanted at the very edges."""
    edges = (NOW, NOW + timedelta(microseconds=1), _MIDNIGHT, _MIDNIGHT + timedelta(days=1))
    return None if n % 12 else edges[n // 12 % 4]


def _answered(n: int, due: datetime | None, at: datetime) -> datetime | None:
    """In time, on the very edge, late; some ended without an answer."""
    if n % 8 == 0:
        return None
    return (due or at) + timedelta(microseconds=(n % 3) - 1)


def _closed(n: int, at: datetime) -> datetime:
    """Before its time was over, or much later."""
    return at + timedelta(days=(0, 60)[n % 2])


def _values(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in complaint.columns}


def _matter(id_: str, owner: str) -> dict[str, Any]:
    texts = dict.fromkeys(("visit", "hall", "ticket", "state", "first_contact", "subject"), "x")
    counts = dict.fromkeys(("reassigning", "disputes", "corrections"), 0)
    none = {"newer": False, "contact": False, "summed": False, "takers": "[]"}
    texts["first_contact"] = "3101"
    return {"id": id_, "owner": owner, "opened_at": NOW, **none, **texts, **counts}


def _over(id_: str, n: int) -> dict[str, Any]:
    counts = dict.fromkeys(("offering", "recalling", "declining"), 0)
    return {"id": id_, "holders": "[]", "bounces": int(n % 5 == 0), "newer": False, **counts}


def _rated(id_: str, n: int) -> dict[str, Any]:
    score = n % 5 + 1
    return {
        "id": id_, "score": score, "hall": "QH", "rated_at": NOW, "served_by": "3101",
        "newer": False,
    }  # fmt: skip


def _wanted(row: Complaint, wanted: LogFilter, owners: dict[str, str]) -> bool:
    """The filter in Python, said once more."""
    day = row.received_at.astimezone(ZONE).date()
    today = NOW.astimezone(ZONE).date()
    return all(
        (
            wanted.state in ("", row.state),
            wanted.hall in ("", row.hall),
            wanted.category in ("", row.category),
            wanted.owner in ("", owners[row.matter]),
            not wanted.days or (today - day).days < wanted.days,
            wanted.since is None or day >= wanted.since,
            wanted.until is None or day <= wanted.until,
            not wanted.overdue or is_late(row, NOW),
            not wanted.disputed or row.disputes > 0,
            not wanted.due_today or _late_tonight(row),
            not wanted.settle_late or _settling(row, datetime.min.replace(tzinfo=ZONE), NOW),
            not wanted.settle_today or _settling(row, NOW, _MIDNIGHT),
            not wanted.open or row.state in ("received", "answered"),
            wanted.severity in (0, row.severity),
            wanted.complexity in (0, row.complexity),
            wanted.impact in (0, row.impact),
            not wanted.safety or bool(row.safety),
            not wanted.level1 or NORMS.categories[row.category].level1 == wanted.level1,
            not wanted.hour or row.received_at.astimezone(ZONE).hour == int(wanted.hour),
            not wanted.mark or _marked(row, wanted.mark),
        )
    )


def _marked(row: Complaint, mark: str) -> bool:
    """The marks in Python, said once more."""
    n = int(row.matter[1:])
    told, late = row.answered_at, row.latest_at
    if mark == "kept":
        return None not in (told, late) and told < late
    if mark == "missed":
        if late is None or (told is not None and told < late):
            return False
        return told is not None or (late <= NOW and (row.closed_at or late) >= late)
    if mark in ("rated", "good", "fair", "bad"):
        score = n % 5 + 1 if n % 4 else 0
        wanted = {"rated": (1, 5), "good": (4, 5), "fair": (3, 3), "bad": (1, 2)}[mark]
        return wanted[0] <= score <= wanted[1]
    if mark == "bounced":
        return n % 5 == 0
    return told is not None and (mark == "answered" or row.answered_by == "3101")


def _late_tonight(row: Complaint) -> bool:
    return not is_late(row, NOW) and is_late(row, _MIDNIGHT)


def _settling(row: Complaint, after: datetime, until: datetime) -> bool:
    by = row.settle_by
    return by is not None and after < by <= until and row.state in ("received", "answered")


_days = st.none() | st.integers(0, DAYS + 2).map(lambda n: (NOW - timedelta(days=n)).date())
FILTERS = st.builds(
    LogFilter,
    state=st.sampled_from(("", "received", "answered", "closed")),
    hall=st.sampled_from(("", "QH", "NP", "nowhere")),
    category=st.sampled_from(("", "S3", "N1")),
    owner=st.sampled_from(("", *OWNERS, "nobody")),
    days=st.sampled_from((0, 1, 7, 30)),
    since=_days,
    until=_days,
    overdue=st.booleans(),
    disputed=st.booleans(),
    due_today=st.booleans(),
    settle_late=st.sampled_from((False, False, True)),
    settle_today=st.sampled_from((False, False, True)),
    open=st.booleans(),
    severity=st.sampled_from((0, 0, 1, 3, 9)),
    complexity=st.sampled_from((0, 0, 2)),
    impact=st.sampled_from((0, 0, 2)),
    safety=st.sampled_from((False, False, True)),
    level1=st.sampled_from(("", "", "收费争议")),
    hour=st.sampled_from(("", "", "00", "09", "17")),
    mark=st.sampled_from(("", "", *MARKS)),
)


@settings(deadline=None, max_examples=150)
@given(wanted=FILTERS, limit=st.integers(1, 90))
def test_page_after_page_is_what_the_filter_says_and_the_count_is_its_rows(
    store: Store, wanted: LogFilter, limit: int
) -> None:
    newest = sorted(store.rows, key=lambda row: (row.received_at, row.id), reverse=True)
    expected = [row.id for row in newest if _wanted(row, wanted, store.owners)]
    found: list[LogLine] = []
    after = None
    while True:
        page = store.ask(wanted, limit, after)
        found += page.lines
        after = page.next
        if after is None:
            break
    assert [line.id for line in found] == expected
    assert store.count(wanted) == len(expected)


MOMENTS = st.integers(-2, 2).map(lambda n: timedelta(microseconds=n)) | st.timedeltas(
    timedelta(days=-DAYS - 1), timedelta(days=2)
)


def _differ(store: Store, twin: Callable[[datetime], Any], now: datetime) -> set[str]:
    """Complaints of which rule and condition do not say the same."""
    with reading(store.engine) as connection:
        found = set(connection.execute(select(complaint.c.id).where(twin(now))).scalars())
    return found ^ {row.id for row in store.rows if is_late(row, now)}


@settings(deadline=None, max_examples=60)
@given(moved=MOMENTS)
def test_overdue_is_one_rule_in_python_and_in_sql(store: Store, moved: timedelta) -> None:
    assert _differ(store, late, NOW + moved) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda now: complaint.c.due_at <= now,
        lambda now: and_(complaint.c.state == "received", complaint.c.due_at < now),
        lambda now: and_(complaint.c.state != "closed", complaint.c.due_at <= now),
    ],
)
def test_a_condition_that_says_something_else_is_seen(store: Store, wrong: Any) -> None:
    assert _differ(store, wrong, NOW)


def test_a_day_begins_at_midnight_where_the_branch_is(store: Store) -> None:
    """Not in Greenwich: 9 June here is from 16:00 on the 8th to 16:00 on the 9th there."""
    day = date(2025, 6, 5)
    found = store.ask(LogFilter(since=day, until=day)).lines
    assert found
    assert {line.received_at.astimezone(ZONE).date() for line in found} == {day}
    assert len({line.received_at.date() for line in found}) == 2


ALONE = {
    "everything": LogFilter(),
    "state": LogFilter(state="received"),
    "hall": LogFilter(hall="NP"),
    "category": LogFilter(category="N1"),
    "since": LogFilter(since=date(2025, 5, 20)),
    "until": LogFilter(until=date(2025, 5, 20)),
    "today": LogFilter(days=1),
    "owner": LogFilter(owner="3101"),
    "overdue": LogFilter(overdue=True),
    "disputed": LogFilter(disputed=True),
    "due_today": LogFilter(due_today=True),
    "settle_late": LogFilter(settle_late=True),
    "settle_today": LogFilter(settle_today=True, hall="QH"),
    "open": LogFilter(open=True),
    "severity": LogFilter(severity=3),
    "complexity": LogFilter(complexity=2),
    "impact": LogFilter(impact=2, hall="QH"),
    "safety": LogFilter(safety=True),
}
# In the order wanted, from its beginning; or an index that holds nothing but what is wanted.
_IN_ORDER = {
    "everything": "ix_complaint_received_at_id", "disputed": "ix_complaint_disputed",
    "overdue": "ix_complaint_awaited", "due_today": "ix_complaint_awaited",
    "settle_late": "ix_complaint_settling", "settle_today": "ix_complaint_settling",
    **dict.fromkeys(("severity", "complexity", "impact", "safety"), "ix_complaint_assessed"),
}  # fmt: skip


def _plan(store: Store, query: ComplaintLog | ComplaintCount) -> list[str]:
    """What SQLite says of the very statement that the query asks."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _k: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    with reading(store.engine) as connection:
        event.listen(store.engine, "before_cursor_execute", note)
        try:
            query.run(_reading(connection))
        finally:
            event.remove(store.engine, "before_cursor_execute", note)
        (statement, parameters) = asked[-1]
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [row[3] for row in rows]


def _slow(name: str, plan: list[str]) -> list[str]:
    """Steps that look at every complaint, or sort what they find."""
    index = _IN_ORDER.get(name)
    allowed = {f"SCAN complaint USING {kind}INDEX {index}" for kind in ("", "COVERING ")}
    scans = [step for step in plan if step.startswith("SCAN") and step not in allowed]
    sorts = [step for step in plan if "TEMP B-TREE" in step]
    if name == "owner" and any("USING INDEX ix_complaint_matter (matter=?)" in s for s in plan):
        # The complaints of one person are sorted, nobody else's: the owner stands in the matter.
        sorts = []
    if name == "open" and any("ix_complaint_state_received_at_id (state=?)" in s for s in plan):
        # Of several states in turn; few are open, and nothing that is closed is looked at.
        sorts = []
    return scans + sorts


@pytest.mark.parametrize("name", ALONE)
def test_each_filter_alone_is_read_from_an_index_newest_first(store: Store, name: str) -> None:
    assert _slow(name, _plan(store, ComplaintLog(ALONE[name]))) == []


@pytest.mark.parametrize("name", [name for name in ALONE if name != "everything"])
def test_counting_looks_at_nothing_but_what_is_counted(store: Store, name: str) -> None:
    assert _slow(name, _plan(store, ComplaintCount(ALONE[name]))) == []


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("state", "ix_complaint_state_received_at_id"),
        ("hall", "ix_complaint_hall_received_at_id"),
        ("category", "ix_complaint_category_received_at_id"),
        ("overdue", "ix_complaint_awaited"),
        ("disputed", "ix_complaint_disputed"),
        ("settle_late", "ix_complaint_settling"),
        ("severity", "ix_complaint_assessed"),
        ("everything", "ix_complaint_received_at_id"),
    ],
)
def test_without_its_index_a_filter_would_be_seen_to_be_slow(
    tmp_path: Path, name: str, index: str
) -> None:
    engine = open_file(tmp_path / "desk.db", new_key(), create=True)
    migrate.upgrade(engine, tmp_path / "desk.db")
    with writing(engine) as connection:
        connection.execute(text(f"DROP INDEX {index}"))
    assert _slow(name, _plan(Store(engine, (), {}), ComplaintLog(ALONE[name])))
    engine.dispose()
