"""One MetaData for every table, with constraint names that migrations can rely on."""

from typing import Any

from sqlalchemy import Boolean, Column, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def record(name: str, *columns: Any) -> Table:
    """A table whose rows are folded from acts.

    `newer` marks a row touched by an act that this program cannot read (law 12).
    """
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        *columns,
        Column("newer", Boolean, nullable=False),
        info={"record": True},
    )
