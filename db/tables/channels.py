"""Complaints that somebody else passed on to us."""

from sqlalchemy import Column, Text

from db.tables.base import record
from db.types import Time

forwarded = record(
    "forwarded",
    Column("source", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("settle_by", Time),
    Column("entered_at", Time, nullable=False),
    Column("entered_by", Text, nullable=False),
)
