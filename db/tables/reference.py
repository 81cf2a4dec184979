"""Reference data: sets and their versions (folded), and the contents by their hash."""

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, Table, Text

from db.tables.base import metadata, record
from db.types import Time

reference = record(
    "reference",
    Column("version", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("newest", BigInteger, nullable=False),
    Column("waiting", Text),
    Column("published_at", Time),
)

publication = record(
    "publication",
    Column("set", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("published_at", Time, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("alone", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("confirmed_at", Time),
    Column("confirmed_by", Text),
    Column("ended_at", Time),
    Column("ended_by", Text),
    Column("ended_why", Text),
    Index("ix_publication_set_version", "set", "version"),
)

# Contents of every cited version, kept: an act names the versions in force when it was made.
reference_content = Table(
    "reference_content",
    metadata,
    Column("set", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
