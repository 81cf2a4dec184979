"""Remedies: what the customer of a complaint gets back; and what is held while he disputes."""

from sqlalchemy import Boolean, Column, Integer, Text

from db.tables.base import record
from db.types import Money, Time

remedy = record(
    "remedy",
    Column("hall", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("amount", Money, nullable=False),
    Column("offer", Text, nullable=False),
    Column("offered_by", Text, nullable=False),
    Column("offered_at", Time, nullable=False),
    Column("approval", Text),
    Column("approved_by", Text),
    Column("approved_at", Time),
    Column("declining", Integer, nullable=False),
    Column("declined_by", Text),
    Column("declined_at", Time),
    Column("declined_why", Text),
    Column("payment", Text),
    Column("paid_by", Text),
    Column("paid_at", Time),
    Column("paid", Money, nullable=False),
    Column("seen_at", Time),
    Column("aside", Text, nullable=False),
)
hold = record(
    "hold",
    Column("hall", Text, nullable=False),
    Column("records_month", Text),
    Column("records_until", Text),
    Column("records_norm", Text),
    Column("records_at", Time),
    Column("records_by", Text),
    Column("reminders_at", Time),
    Column("reminders_by", Text),
    Column("suspension", Boolean, nullable=False),
    Column("releasing", Integer, nullable=False),
    Column("released_at", Time),
    Column("released_by", Text),
)
