"""The journal: acts, their private parts, what they touch, the keys they claim, and its ends."""

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from db.tables.base import metadata
from db.types import Time

# One row an act, at the hub and at every counter. Until the hub has numbered it (`n`), the row is
# the outbox entry. `header` holds the bytes that `hash` was taken of, never re-encoded.
act = Table(
    "act",
    metadata,
    Column("id", Text, primary_key=True),
    Column("n", BigInteger, unique=True),
    Column("device", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("command", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reasons", Text),
    Column("hub_at", Time),
    Column("epoch", Text),
    Column("link", LargeBinary),
    UniqueConstraint("device", "incarnation", "seq"),
)

# One row for each person an act speaks of. `bytes` and `salt` go when the words are erased; the
# commitment to them stays in the header, so every chain still verifies.
private = Table(
    "private",
    metadata,
    Column("act", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("salt", LargeBinary),
    Column("bytes", LargeBinary),
    Column("withheld", Text),
)

# Which records an act touches; also for acts of a kind that this program does not know.
touch = Table(
    "touch",
    metadata,
    Column("type", Text, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("act", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# Natural keys that acts take. The act with the lowest number holds a key.
claim = Table(
    "claim",
    metadata,
    Column("type", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("act", Text, nullable=False),
    sqlite_with_rowid=False,
)

# How far the numbered journal goes here: one row. At the hub it is locked by each push.
# `granted` is the number of the last grant whose words a desk has got (law 9).
head = Table(
    "head",
    metadata,
    Column("branch", Text, primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("heard_at", Time),
    Column("failure", Text),
    Column("skew_ms", BigInteger),
    Column("secrets", Text),
    Column("granted", BigInteger, nullable=False, default=0),
    Column("told_at", Time),
)

# Where each device's own chain stands here. `stated` is the last seq the device said it has:
# while it is above `seq`, the device's record is known only up to `complete_at`.
chain = Table(
    "chain",
    metadata,
    Column("device", Text, primary_key=True),
    Column("incarnation", Text, primary_key=True),
    Column("born", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("stated", BigInteger),
    Column("complete_at", Time),
)
