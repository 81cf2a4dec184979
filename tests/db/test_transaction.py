"""Readers have one snapshot on both stores, whatever is written meanwhile."""

from sqlalchemy import func, select

from db.tables import verifier
from db.transaction import reading, writing
from tests.db.conftest import Store

COUNT = select(func.count()).select_from(verifier)


def test_a_reader_does_not_see_what_is_written_while_it_reads(store: Store) -> None:
    with reading(store.engine) as connection:
        assert connection.execute(COUNT).scalar() == 0
        with writing(store.engine) as other:
            other.execute(
                verifier.insert().values(mark="m", staff="3101", verifier="x", failures=0)
            )
        assert connection.execute(COUNT).scalar() == 0
    with reading(store.engine) as connection:
        assert connection.execute(COUNT).scalar() == 1
