"""Signs of first contacts that somebody was asked about."""

from sqlalchemy import Boolean, Column, Integer, Text

from db.tables.base import record
from db.types import Time, private

# One row for each question.
sign = record(
    "sign",
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False, index=True),
    Column("owner", Text, nullable=False, index=True),
    Column("signal", Text, nullable=False),
    Column("since", Time, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("enough", Boolean, nullable=False),
    Column("median", Integer),
    Column("matters", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("reply_until", Time),
    Column("reply_norm", Text),
    Column("replied_at", Time),
    private("question"),
    private("statement"),
)
