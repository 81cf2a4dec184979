"""What supervisors took away from the log."""

from sqlalchemy import BigInteger, Column, Index, Text

from db.tables.base import record
from db.types import Time

# One row for each file that was written from the log.
export = record(
    "export",
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("format", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("wanted", Text, nullable=False),
    Index("ix_export_at", "at"),
)
