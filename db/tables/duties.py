"""Duties: what one person owes by a time, in a matter."""

from sqlalchemy import Column, Index, Integer, Text

from db.tables.base import record
from db.types import Time, private

duty = record(
    "duty",
    Column("matter", Text, nullable=False, index=True),
    Column("hall", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Time, nullable=False),
    Column("due_at", Time),
    Column("due_norm", Text),
    Column("state", Text, nullable=False),
    Column("done_by", Text),
    Column("done_at", Time),
    Column("passing", Integer, nullable=False),
    Column("how", Text),
    Column("language", Text),
    private("name"),
    private("unit"),
    private("number"),
    private("words"),
    private("hours"),
    Index("ix_duty_state_owner", "state", "owner"),
)
