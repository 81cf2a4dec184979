"""Receipts as they were issued (folded), and what this desk's printer still owes."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from db.tables.base import metadata, record
from db.types import Time

receipt = record(
    "receipt",
    Column("matter", Text, nullable=False, index=True),
    Column("complaint", Text, index=True),
    Column("number", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("size", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("issued_at", Time, nullable=False),
    Column("issued_by", Text, nullable=False),
)

# This desk's own: what has to be printed, from the act on until the printer has it. `about` is the
# receipt; no words are kept. `failure` says why the last try came to nothing.
print_job = Table(
    "print_job",
    metadata,
    Column("id", Text, primary_key=True),
    Column("about", Text, nullable=False),
    Column("size", Text, nullable=False),
    Column("queued_at", Time, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("tried_at", Time),
    Column("failure", Text),
)

# Numbered forms on paper; their id is the number. Used where a complaint has it.
blank_form = record(
    "blank_form",
    Column("batch", Text, nullable=False, index=True),
    Column("hall", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reserved_at", Time, nullable=False),
    Column("reserved_by", Text, nullable=False),
    Column("voided_at", Time),
    Column("voided_by", Text),
    Column("why", Text),
)
