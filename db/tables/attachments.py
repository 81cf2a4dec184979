"""Attachments: what belongs to which record (folded), and at the hub the bytes."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from db.tables.base import metadata, record
from db.types import Time, private

attachment = record(
    "attachment",
    Column("about_type", Text, nullable=False),
    Column("about", Text, nullable=False, index=True),
    Column("hall", Text, nullable=False),
    Column("act", Text, nullable=False, index=True),
    Column("device", Text, nullable=False),
    Column("added_at", Time, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("signs", Text, index=True),
    private("name"),
    private("media"),
    private("size", BigInteger),
)

# The bytes as the hub has them. A desk keeps its own in a file of their own (`db/shelf.py`), so
# that there this table stays empty.
chunk = Table(
    "chunk",
    metadata,
    Column("attachment", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
