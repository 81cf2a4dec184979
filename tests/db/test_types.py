"""Times and money mean the same on both stores, and what cannot be meant is refused."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, Text, select, text
from sqlalchemy.exc import StatementError

from db.bulk import insert_rows
from db.tables import metadata
from db.transaction import writing
from db.types import Money, Time, from_micros, to_micros
from tests.db.conftest import Store

ours = Table("typed", MetaData(), Column("at", Time), Column("yuan", Money), Column("word", Text))
zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
times = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=zones)
yuan = st.integers(-(10**12), 10**12).map(lambda fen: Decimal(fen).scaleb(-2))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(at=times)
def test_time_comes_back_the_same_moment(at: datetime) -> None:
    back = from_micros(to_micros(at))
    assert back == at and back.tzinfo is UTC


@given(one=times, other=times)
def test_times_are_stored_in_their_order(one: datetime, other: datetime) -> None:
    assert (one < other) == (to_micros(one) < to_micros(other))


@given(at=st.datetimes())
def test_naive_time_is_refused(at: datetime) -> None:
    with pytest.raises(ValueError, match="zone"):
        to_micros(at)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(times | st.none(), yuan | st.none(), words), min_size=1))
def test_rows_come_back_as_they_went_in(
    store: Store, rows: list[tuple[datetime | None, Decimal | None, str]]
) -> None:
    """By COPY and prepared statements as by ordinary ones."""
    with writing(store.engine) as connection:
        connection.execute(text("DROP TABLE IF EXISTS typed"))
        ours.create(connection)
        insert_rows(connection, ours, ("at", "yuan", "word"), rows)
        insert_rows(connection, ours, ("at", "yuan", "word"), rows * 9)
        connection.execute(
            ours.insert().values(
                [dict(zip(("at", "yuan", "word"), row, strict=True)) for row in rows]
            )
        )
        found = [tuple(row) for row in connection.execute(select(ours))]
    assert sorted(found, key=repr) == sorted(
        [(at and at.astimezone(UTC), money, word) for at, money, word in rows] * 11, key=repr
    )


@pytest.mark.parametrize("amount", ["0.001", "1.005", "-0.015", "9999999.999"])
def test_fraction_of_a_fen_is_refused(store: Store, amount: str) -> None:
    with writing(store.engine) as connection:
        ours.create(connection)
    with (
        pytest.raises((ValueError, StatementError), match="two decimals"),
        writing(store.engine) as connection,
    ):
        connection.execute(ours.insert().values(yuan=Decimal(amount)))
    with pytest.raises(ValueError, match="two decimals"), writing(store.engine) as connection:
        insert_rows(connection, ours, ("yuan",), [(Decimal(amount),)])


def test_only_types_that_mean_the_same_on_both_stores() -> None:
    names = {type(c.type).__name__ for t in metadata.sorted_tables for c in t.columns}
    assert names <= {"Text", "BigInteger", "Integer", "LargeBinary", "Boolean", "Time", "Money"}
