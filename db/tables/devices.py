"""Devices as the hub knows them, and what lies unnumbered in quarantine."""

from sqlalchemy import Column, LargeBinary, Table, Text, UniqueConstraint

from db.tables.base import metadata
from db.types import Time

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("enrolled_at", Time, nullable=False),
    Column("revoked_at", Time),
)

# Acts of a revoked or forked device, raw, until a person releases them.
quarantine = Table(
    "quarantine",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("id", Text, nullable=False),
    Column("device", Text, nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("received_at", Time, nullable=False),
    Column("frame", LargeBinary, nullable=False),
    UniqueConstraint("device", "hash"),
)
