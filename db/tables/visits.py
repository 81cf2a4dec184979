"""First contact: a visit is one customer at the counter, a matter one thing asked in it."""

from sqlalchemy import Column, Index, Integer, Text

from db.tables.base import record
from db.types import Time, private

visit = record(
    "visit",
    Column("hall", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("ticket", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("first_contact", Text, nullable=False),
    Column("opened_at", Time, nullable=False),
    Column("state", Text, nullable=False),
    Column("matters", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("ended_at", Time),
    Column("aside_at", Time),
    Column("aside_why", Text),
    Index("ix_visit_opened_at", "opened_at"),
)

matter = record(
    "matter",
    Column("visit", Text, nullable=False, index=True),
    Column("hall", Text, nullable=False),
    Column("ticket", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("first_contact", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("opened_at", Time, nullable=False),
    Column("settled_at", Time),
    Column("settled_by", Text),
    Column("taken_up_as", Text),
    Column("taken_up_by", Text),
    Column("reassigning", Integer, nullable=False),
    Column("disputes", Integer, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    private("asks"),
    private("asker_name"),
    private("asker_number"),
    private("answer"),
    Index("ix_matter_owner_state", "owner", "state"),
)
