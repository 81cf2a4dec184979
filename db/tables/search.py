"""What the index of a desk knows: where a record stands in it, and what it has yet to read.

The hub has no index: there both stay empty.
"""

from sqlalchemy import BigInteger, Column, Integer, Table, Text, UniqueConstraint

from db.tables.base import metadata
from db.types import Time

# The place of a record in the index: its second, then a place within it, so that the newest first
# is simply the highest first. On SQLite only INTEGER is the row's own number.
search_entry = Table(
    "search_entry",
    metadata,
    Column(
        "id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False
    ),
    Column("type", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("type", "record"),
)

# Records whose words may have changed, noted by triggers; `act` where private words came or went.
search_due = Table(
    "search_due",
    metadata,
    Column("at", Time, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    sqlite_with_rowid=False,
)
