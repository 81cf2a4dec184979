"""What reaches a supervisor or comes back to a clerk, and what was erased."""

from sqlalchemy import BigInteger, Column, Text

from db.tables.base import record
from db.types import Time

# One row for each act that stands but clashes; its id is the act's.
exception = record(
    "exception",
    Column("n", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_type", Text, nullable=False),
    Column("record", Text, nullable=False, index=True),
    Column("against", Text),
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("decision", Text),
    Column("resolved_by", Text),
    Column("resolved_at", Time),
)

# One row for each request that the hub's rules refused; its id is the act's.
returned = record(
    "returned",
    Column("n", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_type", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("tray", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("settled_how", Text),
    Column("settled_by", Text),
    Column("settled_at", Time),
)

# One row for each subject token whose words were erased; `n` is the number of the erasure.
erasure = record(
    "erasure",
    Column("n", BigInteger),
    Column("state", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", Time, nullable=False),
)
