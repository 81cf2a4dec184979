"""What customers were shown and signed, and how they rated the service."""

from sqlalchemy import Column, Integer, Text

from db.tables.base import record
from db.types import Time

showing = record(
    "showing",
    Column("matter", Text, nullable=False, index=True),
    Column("complaint", Text),
    Column("version", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("layout", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("shown_at", Time, nullable=False),
    Column("shown_by", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("card", Text),
    Column("how_signed", Text),
    Column("signed_at", Time),
    Column("witness", Text),
    Column("read_by", Text),
)

rating = record(
    "rating",
    Column("score", Integer, nullable=False),
    Column("hall", Text, nullable=False),
    Column("rated_at", Time, nullable=False),
    Column("served_by", Text, nullable=False),
)
