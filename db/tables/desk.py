"""What belongs to this installation alone: who it is, what is being typed, how sending goes."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from db.tables.base import metadata
from db.types import Time

# One row: this installation's identity. The file is encrypted, so token and key may lie here.
# `authority` is the CA that the branch is known by (PEM), `recovery` the public half of its
# recovery key; `wrapped` is this file's key wrapped to it, until the hub has it. `shelf_key` is
# that of the file of attachments beside this one: whoever can open this can open that.
identity = Table(
    "identity",
    metadata,
    Column("device", Text, primary_key=True),
    Column("branch", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("hub_url", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("branch_key", LargeBinary, nullable=False),
    Column("authority", Text, nullable=False),
    Column("recovery", LargeBinary, nullable=False),
    Column("wrapped", LargeBinary),
    Column("shelf_key", LargeBinary, nullable=False),
)

# A form being filled; its id becomes the command's id, so submitting twice is one effect.
draft = Table(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("staff", Text, nullable=False, index=True),
    Column("fields", Text, nullable=False),
    # The form before its clerk: it opens again by itself after a crash.
    Column("front", Boolean, nullable=False),
    Column("started_at", Time, nullable=False),
    Column("saved_at", Time, nullable=False),
)

# Up to when the branch knows the record of each counter, as the hub told it at `head.told_at`.
counter = Table(
    "counter",
    metadata,
    Column("device", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("pending", BigInteger, nullable=False),
    Column("complete_at", Time),
)

# How the tries to send end, while they fail: one row at most, and none on the good path. `retry_at`
# is none where nothing is tried any more.
attempt = Table(
    "attempt",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("tries", BigInteger, nullable=False),
    Column("tried_at", Time, nullable=False),
    Column("retry_at", Time),
    Column("answer", Text, nullable=False),
)

# At which of these tries an act was there first.
attempted = Table(
    "attempted",
    metadata,
    Column("act", Text, primary_key=True),
    Column("since", BigInteger, nullable=False),
)

# A filter of the complaint log that somebody named; nobody else sees it.
saved_view = Table(
    "saved_view",
    metadata,
    Column("id", Text, primary_key=True),
    Column("staff", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("filter", Text, nullable=False),
    Column("saved_at", Time, nullable=False),
    UniqueConstraint("staff", "name"),
)
