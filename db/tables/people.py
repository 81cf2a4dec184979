"""People: that a PIN was set (folded), and the verifiers (law 15: outside the journal)."""

from sqlalchemy import Column, Integer, Table, Text

from db.tables.base import metadata, record
from db.types import Time

pin = record(
    "pin",
    Column("set_at", Time, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("until", Time),
    Column("given_by", Text),
    Column("given_at", Time),
)

# Known by the hash that acts name. `failures` and `locked_until` are this desk's own: they slow
# down guessing at one desk.
verifier = Table(
    "verifier",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("staff", Text, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", Time),
)
