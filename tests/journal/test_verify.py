"""`verify` names the first broken act for each kind of damage; `rebuild` finds and repairs rows."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from app.complaints.commands import AnswerComplaint, ReceiveComplaint, RequestClose
from app.journal.verify import Broken, rebuild, verify
from app.oversight.commands import EraseWords, ResolveException
from app.oversight.views import Exceptions
from app.registry import REGISTRY
from app.visits.commands import Asker, OpenVisit
from db.engine import is_postgres
from db.tables import act, chain, claim, complaint, head, matter, private, touch, visit
from db.transaction import reading
from db.triggers import APPEND_ONLY
from tests.support.scene import LIN, SHEN, TAO, Databases, Scene, ask, do, sound

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ASKER = Asker(name="钱守安", number="5550211")


@pytest.fixture(scope="module")
def stores(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Engine]]:
    """A hub and a desk after a day with everything in it; the desk has acts that wait."""
    scene = Scene(databases, tmp_path_factory.mktemp("verify"))
    one, two, above = scene.desk("1"), scene.desk("2"), scene.desk("9", "QH", "QH", "NP")
    for n in range(3):
        asks = OpenVisit(id=f"v{n}", ticket=f"A00{n}", asks="没有声音", asker=ASKER)
        opened = do(one, asks, LIN)
        received = do(
            one,
            ReceiveComplaint(
                id=f"c{n}", matter=opened.record("matter"), category="N1", words="有杂音",
                asker=ASKER,
            ),
            LIN,
        )  # fmt: skip
    scene.sync(one, two, above)
    case = received.record("complaint")
    do(one, AnswerComplaint(id="a1", complaint=case, answer="换了线"), LIN)
    do(two, AnswerComplaint(id="a2", complaint=case, answer="没有问题"), TAO)
    do(two, RequestClose(id="x2", complaint=case, note="已办结"), SHEN)
    scene.sync(one, two, above)
    scene.pull(one)
    dispute = ask(above, Exceptions())[0].id
    resolve = ResolveException(id="r", exception=dispute, decision="later_stands", why="查过")
    do(above, resolve, SHEN)
    gone = do(
        one, OpenVisit(id="gone", ticket="A009", asks="删去我的话", asker=Asker(name="李")), LIN
    )
    scene.sync(one, above)
    scene.pull(above)
    do(above, EraseWords(id="e", acts=gone.acts), SHEN)
    scene.sync(above, one)
    do(one, OpenVisit(id="late", ticket="A010", asks="还在路上", asker=ASKER), LIN)
    do(one, OpenVisit(id="later", ticket="A011", asks="也在路上", asker=ASKER), LIN)
    yield {"hub": scene.hub.engine, "desk": one.engine}
    scene.close()


@pytest.fixture(params=["hub", "desk"])
def store(request: pytest.FixtureRequest, stores: dict[str, Engine]) -> Engine:
    """One after the other."""
    return stores[request.param]


@contextmanager
def damaged(engine: Engine) -> Iterator[Connection]:
    """A transaction in which nothing protects the journal; all of it is undone."""
    with engine.connect() as connection, connection.begin() as transaction:
        for table in APPEND_ONLY:
            for what in ("update", "delete"):
                on = f" ON {table}" if is_postgres(engine) else ""
                connection.execute(text(f"DROP TRIGGER {table}_no_{what}{on}"))
        yield connection
        transaction.rollback()


def _found(connection: Connection) -> Broken:
    found = verify(connection, REGISTRY)
    assert found is not None
    return found


def _middle(connection: Connection) -> Any:
    """An act in the middle with words that are still here."""
    rows = connection.execute(
        select(act, private.c.bytes)
        .join(private, private.c.act == act.c.id)
        .where(private.c.bytes.is_not(None), act.c.n.is_not(None))
        .order_by(act.c.n)
    ).all()
    return rows[len(rows) // 2]


def _change(**values: Any) -> Callable[[Connection, Any], None]:
    def spoil(connection: Connection, row: Any) -> None:
        connection.execute(update(act).where(act.c.id == row.id).values(**values))

    return spoil


def _change_part(**values: Any) -> Callable[[Connection, Any], None]:
    def spoil(connection: Connection, row: Any) -> None:
        connection.execute(update(private).where(private.c.act == row.id).values(**values))

    return spoil


def _header(connection: Connection, row: Any) -> None:
    values = {"header": row.header.replace(b'"clerk"', b'"Clerk"')}
    assert values["header"] != row.header
    _change(**values)(connection, row)


def _header_and_hash(connection: Connection, row: Any) -> None:
    header = row.header.replace(b'"clerk"', b'"Clerk"')
    _change(header=header, hash=hashlib.sha256(header).digest())(connection, row)


def _drop_part(connection: Connection, row: Any) -> None:
    connection.execute(delete(private).where(private.c.act == row.id))


def _drop_touch(connection: Connection, row: Any) -> None:
    connection.execute(delete(touch).where(touch.c.act == row.id))


def _more_touch(connection: Connection, row: Any) -> None:
    connection.execute(insert(touch).values(type="visit", record="another", act=row.id))


DAMAGE: dict[str, tuple[Callable[[Connection, Any], None], set[str]]] = {
    "header": (_header, {"hash"}),
    "header no longer readable": (_change(header=b"{}"), {"header", "hash"}),
    "header is no JSON": (_change(header=b"\xff"), {"header", "hash"}),
    "hash": (_change(hash=b"x" * 32), {"hash"}),
    "header with its hash": (_header_and_hash, {"link"}),
    "outcome": (_change(outcome="returned"), {"link"}),
    "reasons": (_change(reasons='[{"code": "claimed"}]'), {"link"}),
    "hub's time": (_change(hub_at=LONG_AGO), {"link"}),
    "epoch": (_change(epoch="another"), {"link"}),
    "link": (_change(link=b"x" * 32), {"link"}),
    "words": (_change_part(bytes=b'{"asks":"another"}'), {"private"}),
    "words that cannot be read": (_change_part(bytes=b"\xff"), {"private"}),
    "salt": (_change_part(salt=b"x" * 32), {"private"}),
    "part removed": (_drop_part, {"private"}),
    "whose words": (_change_part(subject="another"), {"columns"}),
    "who": (_change(who="3999"), {"columns"}),
    "hall": (_change(hall="NP"), {"columns"}),
    "time": (_change(at=LONG_AGO), {"columns"}),
    "kind": (_change(kind="visit_opened_again"), {"columns"}),
    "command": (_change(command="another"), {"columns"}),
    "seen": (_change(seen=99), {"columns"}),
    "touch removed": (_drop_touch, {"columns"}),
    "touch added": (_more_touch, {"columns"}),
}


def test_sound_stores_hold(store: Engine) -> None:
    sound(store)


@pytest.mark.parametrize(("spoil", "what"), DAMAGE.values(), ids=DAMAGE)
def test_damage_in_the_middle_is_named(
    store: Engine, spoil: Callable[[Connection, Any], None], what: set[str]
) -> None:
    with damaged(store) as connection:
        row = _middle(connection)
        spoil(connection, row)
        found = _found(connection)
        assert found.what in what
        assert found.act == row.id
    sound(store)


def test_first_of_two_is_named(store: Engine) -> None:
    with damaged(store) as connection:
        last = connection.execute(select(act).order_by(act.c.n.desc()).limit(1)).one()
        row = _middle(connection)
        for each in (last, row):
            _change(hash=b"x" * 32)(connection, each)
        assert _found(connection).act == row.id


def test_act_removed_from_the_middle_shows_at_the_next(store: Engine) -> None:
    with damaged(store) as connection:
        row = _middle(connection)
        for table in (private, touch):
            connection.execute(delete(table).where(table.c.act == row.id))
        connection.execute(delete(act).where(act.c.id == row.id))
        following = connection.execute(select(act.c.id).where(act.c.n == row.n + 1)).scalar_one()
        found = _found(connection)
        assert found.what in ("number", "chain")
        assert found.act == following


def test_two_acts_that_changed_places_are_found(store: Engine) -> None:
    with damaged(store) as connection:
        row = _middle(connection)
        other = connection.execute(select(act).where(act.c.n == row.n + 1)).one()
        stamps = ("outcome", "reasons", "hub_at", "epoch", "link")
        _change(n=-1)(connection, row)
        _change(n=row.n, **{name: getattr(row, name) for name in stamps})(connection, other)
        _change(n=other.n, **{name: getattr(other, name) for name in stamps})(connection, row)
        found = _found(connection)
        assert found.what in ("link", "chain")
        assert found.act == other.id


def _cut(connection: Connection) -> Any:
    last = connection.execute(
        select(act).where(act.c.n.is_not(None)).order_by(act.c.n.desc()).limit(1)
    ).one()
    for table in (private, touch):
        connection.execute(delete(table).where(table.c.act == last.id))
    connection.execute(delete(act).where(act.c.id == last.id))
    return last


def test_tail_that_was_cut_off_is_missed(store: Engine) -> None:
    with damaged(store) as connection:
        _cut(connection)
        assert _found(connection).what in ("head", "chain")


def test_tail_that_was_cut_off_with_the_head_moved_back_is_missed(store: Engine) -> None:
    with damaged(store) as connection:
        last = _cut(connection)
        before = connection.execute(select(act.c.link).where(act.c.n == last.n - 1)).scalar_one()
        connection.execute(update(head).values(n=last.n - 1, link=before))
        assert _found(connection).what in ("chain_end", "chain")


def test_damage_to_acts_that_wait_is_named(stores: dict[str, Engine]) -> None:
    with damaged(stores["desk"]) as connection:
        waiting = connection.execute(select(act).where(act.c.n.is_(None)).order_by(act.c.seq)).all()
        assert len(waiting) == 4
        _change(header=waiting[1].header + b" ")(connection, waiting[1])
        assert _found(connection).act == waiting[1].id
    with damaged(stores["desk"]) as connection:
        connection.execute(delete(act).where(act.c.id == waiting[1].id))
        found = _found(connection)
        assert (found.what, found.act) == ("chain", waiting[2].id)
    with damaged(stores["desk"]) as connection:
        connection.execute(delete(act).where(act.c.id == waiting[3].id))
        assert _found(connection).what == "chain_end"


def test_quick_look_sees_the_end_and_only_the_end(store: Engine) -> None:
    with damaged(store) as connection:
        last = connection.execute(
            select(act).where(act.c.n.is_not(None)).order_by(act.c.n.desc()).limit(1)
        ).one()
        _change(link=b"x" * 32)(connection, last)
        found = verify(connection, REGISTRY, last=3)
        assert found is not None and found.act == last.id
    with damaged(store) as connection:
        first = connection.execute(select(act).where(act.c.n == 1)).one()
        _change(outcome="parked")(connection, first)
        assert verify(connection, REGISTRY, last=3) is None
        assert _found(connection).act == first.id


ROWS: dict[str, tuple[Any, set[tuple[str, tuple[str, ...]]]]] = {
    "changed": (
        update(complaint).values(state="closed", words="另一些话"),
        {("complaint", ("state", "words"))},
    ),
    "missing": (delete(matter), {("matter", ("*",))}),
    "claim taken by another": (update(claim).values(act="another"), {("claim", ("act",))}),
    "claim missing": (delete(claim), {("claim", ("act",))}),
    "claim too many": (
        insert(claim).values(type="complaint_number", key="QH1", act="another"),
        {("claim", ("act",))},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "expected"), ROWS.values(), ids=ROWS)
def test_row_that_is_not_what_its_acts_say_is_found_and_repaired(
    store: Engine, statement: Any, expected: set[tuple[str, tuple[str, ...]]]
) -> None:
    with damaged(store) as connection:
        connection.execute(statement)
        found = rebuild(connection, REGISTRY)
        assert {(each.type, each.columns) for each in found} == expected
        assert rebuild(connection, REGISTRY) == found
        assert rebuild(connection, REGISTRY, repair=True) == found
        assert rebuild(connection, REGISTRY) == []
    sound(store)


def test_row_that_no_act_made_is_found_and_removed(store: Engine) -> None:
    with damaged(store) as connection:
        row = dict(connection.execute(select(visit).limit(1)).mappings().one())
        connection.execute(insert(visit).values({**row, "id": "nobody's"}))
        (found,) = rebuild(connection, REGISTRY, repair=True)
        assert (found.type, found.record, found.columns) == ("visit", "nobody's", ("*",))
        assert rebuild(connection, REGISTRY) == []


def test_everything_can_be_folded_again_from_nothing(store: Engine) -> None:
    with reading(store) as connection:
        before = [tuple(row) for row in connection.execute(select(complaint))]
    with damaged(store) as connection:
        for type_ in REGISTRY.states:
            connection.execute(text(f'DELETE FROM "{type_}"'))
        connection.execute(delete(claim))
        assert rebuild(connection, REGISTRY, repair=True) != []
        assert rebuild(connection, REGISTRY) == []
        after = [tuple(row) for row in connection.execute(select(complaint))]
    assert sorted(before, key=repr) == sorted(after, key=repr)


def test_chain_of_somebody_unknown_is_found(store: Engine) -> None:
    with damaged(store) as connection:
        connection.execute(
            insert(chain).values(device="x", incarnation="Y", born=1, seq=3, hash=b"h")
        )
        assert _found(connection).what == "chain_end"
