"""Reference data: which version is in force (folded) and the contents by their hash."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from db.tables.base import metadata, record
from db.types import Time

reference = record(
    "reference",
    Column("version", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("published_at", Time, nullable=False),
    Column("published_by", Text, nullable=False),
)

# Contents of every cited version, kept: an act names the versions in force when it was made.
reference_content = Table(
    "reference_content",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("set", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("ix_reference_content_set_version", "set", "version"),
)
