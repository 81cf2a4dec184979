"""What reference data is in force, and which contents are still missing here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from app.norms.calendar import Days
from app.norms.norms import Norms, build
from db.tables import reference, reference_content

STAFF, NORMS, CALENDAR = "staff", "norms", "calendar"


def norms_in_force(connection: Connection) -> Norms:
    """Norms of the newest versions whose contents are here."""
    rows = connection.execute(
        select(reference.c.id, reference_content.c.version, reference_content.c.content).join(
            reference_content, reference_content.c.sha256 == reference.c.sha256
        )
    )
    contents = {row.id: (row.version, row.content) for row in rows}
    missing = connection.execute(
        select(reference.c.id).where(reference.c.id.not_in(tuple(contents)))
    ).scalars()
    for set_ in missing:
        older = connection.execute(
            select(reference_content.c.version, reference_content.c.content)
            .where(reference_content.c.set == set_)
            .order_by(reference_content.c.version.desc())
            .limit(1)
        ).first()
        if older is not None:
            contents[set_] = (older.version, older.content)
    return build(contents)


def norms_named(connection: Connection, current: Norms, versions: Mapping[str, int]) -> Norms:
    """Norms as an act names them. Who works here is always judged by the list of today."""
    named = {s: v for s, v in versions.items() if s != STAFF and current.versions.get(s) != v}
    older: dict[str, tuple[int, bytes]] = {}
    for set_, version in named.items():
        found = connection.execute(
            select(reference_content.c.content).where(
                reference_content.c.set == set_, reference_content.c.version == version
            )
        ).scalar()
        if found is not None:
            older[set_] = (version, found)
    then = build(older)
    return replace(
        current,
        versions={**current.versions, **then.versions},
        branch=then.branch or current.branch,
        categories=then.categories or current.categories,
        answers=then.answers or current.answers,
        places=then.places or current.places,
        **_counted_by(current, then, versions),
    )


def _counted_by(current: Norms, then: Norms, versions: Mapping[str, int]) -> dict[str, Any]:
    """Dated rules and days as an act names them: where it names none, its desk had none."""
    rules = then if then.rules else current
    days = then.days if then.days.years else current.days
    return {
        "rules": rules.rules if NORMS in versions else (),
        "free": rules.free if NORMS in versions else (),
        "days": days if CALENDAR in versions else Days(),
    }


def missing_contents(connection: Connection) -> list[tuple[str, int, str]]:
    """Sets in force whose content has still to be fetched: (set, version, sha256)."""
    rows = connection.execute(
        select(reference.c.id, reference.c.version, reference.c.sha256)
        .outerjoin(reference_content, reference_content.c.sha256 == reference.c.sha256)
        .where(reference_content.c.sha256.is_(None))
    )
    return [(row.id, row.version, row.sha256) for row in rows]


def content(connection: Connection, sha256: str) -> bytes | None:
    """A content by its hash."""
    found: bytes | None = connection.execute(
        select(reference_content.c.content).where(reference_content.c.sha256 == sha256)
    ).scalar()
    return found
