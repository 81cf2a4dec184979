"""Links: complaints that are about one thing."""

from sqlalchemy import Column, Integer, Text

from db.tables.base import record
from db.types import Time

link = record(
    "link",
    Column("one", Text, nullable=False, index=True),
    Column("other", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("linked_by", Text, nullable=False),
    Column("linked_at", Time, nullable=False),
    Column("parted_by", Text),
    Column("parted_at", Time),
    Column("parting", Integer, nullable=False),
)
