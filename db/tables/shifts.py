"""Shifts with their sheets, and the days of halls as they were signed."""

from sqlalchemy import BigInteger, Column, Index, Integer, Text

from db.tables.base import record
from db.types import Time

shift = record(
    "shift",
    Column("hall", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("opened_at", Time, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("drafts", Integer, nullable=False),
    Column("chain", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("closed_at", Time),
    Column("closed_by", Text),
    Column("left", Text, nullable=False),
    Column("backup", Text),
    Column("backup_at", Time),
    Column("why", Text),
    Column("seq", BigInteger),
    Column("head", Text),
    Index("ix_shift_device_opened_at", "device", "opened_at"),
    Index("ix_shift_hall_opened_at", "hall", "opened_at"),
)

hall_day = record(
    "hall_day",
    Column("hall", Text, nullable=False),
    Column("shifts", Integer, nullable=False),
    Column("missing", Text, nullable=False),
    Column("why", Text),
    Column("closed_at", Time, nullable=False),
    Column("closed_by", Text, nullable=False),
)
