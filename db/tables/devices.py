"""Devices as the hub knows them, who is invited, and what lies unnumbered in quarantine."""

from sqlalchemy import Column, Integer, LargeBinary, Table, Text, UniqueConstraint

from db.tables.base import metadata
from db.types import Time

# `wrapped` is the key of its file, wrapped to the recovery key: nobody can open it here.
device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("enrolled_at", Time, nullable=False),
    Column("revoked_at", Time),
    Column("wrapped", LargeBinary),
    Column("wrapped_at", Time),
)

# One-time codes for enrolment. `device` is whom the code made, or whom it enrols again.
invite = Table(
    "invite",
    metadata,
    Column("id", Text, primary_key=True),
    Column("verifier", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("device", Text),
    Column("made_at", Time, nullable=False),
    Column("expires_at", Time, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("attempt", Text),
    Column("used_at", Time),
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
