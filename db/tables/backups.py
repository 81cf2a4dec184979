"""Backups of desks at the hub: what everybody knows of the last one (folded), and the bytes."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from db.tables.base import metadata, record
from db.types import Time

# The last one of a device that came whole to the hub; its id is the device's.
backup = record(
    "backup",
    Column("hall", Text, nullable=False),
    Column("made_at", Time, nullable=False),
    Column("arrived_at", Time, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("head", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)

# At the hub only. `manifest` is what the backup says of itself, and the id its SHA-256; `whole_at`
# is none while chunks are lacking.
backup_file = Table(
    "backup_file",
    metadata,
    Column("id", Text, primary_key=True),
    Column("device", Text, nullable=False, index=True),
    Column("made_at", Time, nullable=False),
    Column("head", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("offered_at", Time, nullable=False),
    Column("whole_at", Time),
)

# The files as they are, encrypted: nothing that could open them is here.
backup_chunk = Table(
    "backup_chunk",
    metadata,
    Column("backup", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
