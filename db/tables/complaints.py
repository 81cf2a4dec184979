"""Complaints: from the customer's words to its end and after."""

from sqlalchemy import Boolean, Column, Index, Integer, Text, text

from db.tables.base import record
from db.types import Money, Time, private

complaint = record(
    "complaint",
    Column("number", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("matter", Text, nullable=False, index=True),
    Column("category", Text, nullable=False),
    Column("amount", Money),
    Column("area", Text, index=True),
    Column("state", Text, nullable=False),
    Column("received_at", Time, nullable=False),
    Column("received_by", Text, nullable=False),
    Column("due_at", Time),
    Column("latest_at", Time),
    Column("due_norm", Text),
    Column("answer", Text),
    Column("answered_at", Time),
    Column("answered_by", Text),
    Column("answers", Text, nullable=False),
    Column("closing", Integer, nullable=False),
    Column("closed_at", Time),
    Column("closed_by", Text),
    Column("late_from", Time),
    Column("stood_at", Time),
    Column("pauses", Text, nullable=False),
    Column("promise", Text),
    Column("promised_at", Time),
    Column("settle_by", Time),
    Column("severity", Integer),
    Column("complexity", Integer),
    Column("impact", Integer),
    Column("safety", Boolean),
    Column("clashes", Text, nullable=False),
    Column("disputes", Integer, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("repeats", Integer, nullable=False),
    Column("repeated_at", Time),
    Column("subject", Text, nullable=False, index=True),
    private("asker_name"),
    private("asker_number"),
    private("holder_name"),
    private("words"),
    private("demand"),
    # The log is read newest first by each of its filters; what stands behind the id answers two
    # filters together without a look at the rows.
    Index("ix_complaint_received_at_id", "received_at", "id"),
    Index("ix_complaint_state_received_at_id", "state", "received_at", "id"),
    Index("ix_complaint_hall_received_at_id", "hall", "received_at", "id", "state"),
    Index("ix_complaint_category_received_at_id", "category", "received_at", "id", "hall", "state"),
    Index("ix_complaint_closed_at", "closed_at"),
    # At the hub it is whole: what says otherwise would bring PostgreSQL's dialect to every desk.
    Index(
        "ix_complaint_disputed",
        "received_at",
        "id",
        sqlite_where=text("disputes > 0"),
    ),
    Index(
        "ix_complaint_awaited",
        "received_at",
        "id",
        "late_from",
        sqlite_where=text("late_from IS NOT NULL"),
    ),
    Index(
        "ix_complaint_settling",
        *("received_at", "id", "settle_by", "state"),
        sqlite_where=text("settle_by IS NOT NULL"),
    ),
    Index(
        "ix_complaint_assessed",
        *("received_at", "id", "severity", "complexity", "impact", "safety"),
        sqlite_where=text("severity IS NOT NULL"),
    ),
)
