"""What makes the journal append-only, re-made after each migration from this one list.

A batch rebuild of a table silently drops its triggers, so they are never part of a revision.
"""

from sqlalchemy import Connection

# table → the only update that is allowed, as a condition over OLD and NEW. An act gets its number
# and outcome once; private bytes are erased or granted, never exchanged; the rest never changes.
_SAME_ACT = " AND ".join(
    f"NEW.{name} = OLD.{name}"
    for name in (
        "id", "device", "incarnation", "seq", "command", "kind", "v", "hall", "who", "at", "seen",
        "hash", "header",
    )
)  # fmt: skip
_SAME_PERSON = " AND ".join(
    f"NEW.{name} = OLD.{name}" for name in ("act", "place", "name", "subject")
)
APPEND_ONLY: dict[str, str | None] = {
    "act": f"OLD.n IS NULL AND NEW.n IS NOT NULL AND {_SAME_ACT}",
    "private": f"{_SAME_PERSON} AND (OLD.bytes IS NULL OR NEW.bytes IS NULL)",
    "touch": None,
    "reference_content": None,
}


def remake(connection: Connection) -> None:
    """Drop and create every trigger of the list."""
    make = _postgres if connection.dialect.name == "postgresql" else _sqlite
    for table, allowed in APPEND_ONLY.items():
        make(connection, table, allowed)


def forget(connection: Connection) -> None:
    """What is left of them when every table is gone."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS append_only()")


def _sqlite(connection: Connection, table: str, allowed: str | None) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    condition = "1" if allowed is None else f"NOT coalesce(({allowed}), 0)"
    for name, when in (
        ("update", f"UPDATE ON {table} WHEN {condition}"),
        ("delete", f"DELETE ON {table}"),
    ):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {table}_no_{name} BEFORE {when} {refuse}")


def _postgres(connection: Connection, table: str, allowed: str | None) -> None:
    condition = "true" if allowed is None else f"NOT coalesce(({allowed}), false)"
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME; END $$"
    )
    for name, when in (
        ("update", f"BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition})"),
        ("delete", f"BEFORE DELETE ON {table} FOR EACH ROW"),
        ("truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"),
    ):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{name} ON {table}")
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{name} {when} EXECUTE FUNCTION append_only()"
        )
