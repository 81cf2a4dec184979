"""What supervisors took away from the log, and the reports they made, and
what they looked at again."""

from sqlalchemy import BigInteger, Column, Index, Text

from db.tables.base import record
from db.types import Time, private

# One row for each file that was written from the log.
export = record(
    "export",
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("format", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("wanted", Text, nullable=False),
    Index("ix_export_at", "at"),
)

# One row for each report of a month.
report = record(
    "report",
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("month", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("norms", Text, nullable=False),
    Column("told_at", Time),
    Column("behind", Text, nullable=False),
    Column("why", Text),
    Column("checked_by", Text),
    Column("checked_at", Time),
    Index("ix_report_month_n", "month", "n"),
)

# One row for each second look at a closed case.
review = record(
    "review",
    Column("complaint", Text, nullable=False, index=True),
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("month", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("drawn", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("owner", Text, nullable=False, index=True),
    Column("reply_until", Time),
    Column("reply_norm", Text),
    Column("replied_at", Time),
    private("remark"),
    private("statement"),
)
