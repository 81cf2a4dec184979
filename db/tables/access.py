"""Whose desk may read the words of another hall's case."""

from sqlalchemy import BigInteger, Column, Index, Text

from db.tables.base import record
from db.types import Time

# One row for each time somebody asked; the hub gives words by it. `complaint` is empty where it was
# asked for a matter alone.
access = record(
    "access",
    Column("complaint", Text, nullable=False, index=True),
    Column("matter", Text, nullable=False, index=True),
    Column("device", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("opened_for", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("n", BigInteger),
    Index("ix_access_device_n", "device", "n"),
)
