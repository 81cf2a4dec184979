"""What reference data is in force, and which contents are still missing here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, or_, select, tuple_

from app.journal.act import Act
from app.norms.calendar import Days
from app.norms.norms import Norms, build
from app.norms.wording import SET as WORDING
from app.reference.acts import ReferencePublished
from app.reference.rules import PUBLISHED, WAITING
from db.tables import publication, reference, reference_content, report

STAFF, NORMS, CALENDAR, USERS = "staff", "norms", "calendar", "users"
CONFIRMATIONS = "confirmations"
# Sets by which the figures of a month are counted and told.
COUNTED_BY = ("branch", "categories", NORMS, CONFIRMATIONS, USERS)
# What a receipt is made again with.
_ON_PAPER = (WORDING, "branch", "categories", NORMS, CONFIRMATIONS)


def norms_in_force(connection: Connection) -> Norms:
    """Norms of the newest versions whose contents are here."""
    kept = publication.join(
        reference_content,
        and_(
            reference_content.c.set == publication.c.set,
            reference_content.c.sha256 == publication.c.sha256,
        ),
    ).join(reference, reference.c.id == publication.c.set)
    rows = connection.execute(
        select(publication.c.set, publication.c.version, reference_content.c.content)
        .select_from(kept)
        .where(
            publication.c.state == PUBLISHED,
            publication.c.version == _newest_kept().scalar_subquery(),
        )
    )
    return build({row.set: (row.version, row.content) for row in rows})


def _newest_kept() -> Select[tuple[int]]:
    """The version of a set that is in force, or the last one before it whose content is here."""
    earlier, kept = publication.alias(), reference_content.alias()
    return (
        select(func.max(earlier.c.version))
        .join(kept, and_(kept.c.set == earlier.c.set, kept.c.sha256 == earlier.c.sha256))
        .where(
            earlier.c.set == publication.c.set,
            earlier.c.state == PUBLISHED,
            earlier.c.version <= reference.c.version,
        )
    )


def norms_named(connection: Connection, current: Norms, versions: Mapping[str, int]) -> Norms:
    """Norms as an act names them. Who works here is always judged by the list of today."""
    then = build(_contents(connection, _others(current, versions)))
    return replace(
        current,
        versions={**current.versions, **then.versions},
        branch=then.branch or current.branch,
        categories=then.categories or current.categories,
        answers=then.answers or current.answers,
        places=then.places or current.places,
        **_counted_by(current, then, versions),
    )


def lacking_here(
    connection: Connection, current: Norms, versions: Mapping[str, int]
) -> tuple[str, ...]:
    """The sets by which figures are counted whose version of then is not here."""
    others = _others(current, versions)
    here = _contents(connection, others)
    return tuple(each for each in COUNTED_BY if each in others and each not in here)


def _others(current: Norms, versions: Mapping[str, int]) -> dict[str, int]:
    """What an act names and is not in force any more; norms go with who vouched for them then."""
    differ = {s for s in {*versions, CONFIRMATIONS} if current.versions.get(s) != versions.get(s)}
    if differ & {NORMS, CONFIRMATIONS}:
        differ |= {NORMS, CONFIRMATIONS}
    return {s: v for s, v in versions.items() if s in differ - {STAFF}}


def _contents(connection: Connection, versions: Mapping[str, int]) -> dict[str, tuple[int, bytes]]:
    """These versions of sets, as far as their contents are here."""
    kept = and_(
        reference_content.c.set == publication.c.set,
        reference_content.c.sha256 == publication.c.sha256,
    )
    query = select(publication.c.set, publication.c.version, reference_content.c.content)
    rows = connection.execute(
        query.join(reference_content, kept).where(
            publication.c.state == PUBLISHED,
            tuple_(publication.c.set, publication.c.version).in_(list(versions.items())),
        )
    )
    return {row.set: (row.version, row.content) for row in rows}


def _counted_by(current: Norms, then: Norms, versions: Mapping[str, int]) -> dict[str, Any]:
    """Dated rules, days and users as an act names them: where it names none, its desk had none."""
    rules = then if then.rules else current
    days = then.days if then.days.years else current.days
    # A version without any month counts, too.
    users = then.users if USERS in then.versions else current.users
    return {
        "rules": rules.rules if NORMS in versions else (),
        "free": rules.free if NORMS in versions else (),
        "days": days if CALENDAR in versions else Days(),
        "users": users if USERS in versions else {},
    }


def norms_then(connection: Connection, current: Norms, versions: Mapping[str, int]) -> Norms | None:
    """The same with the branch's sentences of then; None where those are not here."""
    version, named = versions.get(WORDING, 0), norms_named(connection, current, versions)
    if version == current.versions.get(WORDING, 0):
        return named
    found = _contents(connection, {WORDING: version})
    return replace(named, wording=build(found).wording) if found or not version else None


def missing_contents(connection: Connection) -> list[tuple[str, str]]:
    """Versions whose content has still to be fetched: those in force first, what waits, by what a
    report was counted, for it is counted again, and every one of what stands on a receipt, for an
    old one says what it said: (set, sha256)."""
    in_force = and_(publication.c.state == PUBLISHED, publication.c.version == reference.c.version)
    rows = connection.execute(
        select(publication.c.set, publication.c.sha256)
        .join(reference, reference.c.id == publication.c.set)
        .outerjoin(
            reference_content,
            and_(
                reference_content.c.set == publication.c.set,
                reference_content.c.sha256 == publication.c.sha256,
            ),
        )
        .where(
            reference_content.c.sha256.is_(None),
            or_(
                publication.c.state == WAITING,
                in_force,
                and_(publication.c.state == PUBLISHED, publication.c.set.in_(_ON_PAPER)),
                tuple_(publication.c.set, publication.c.version).in_(_reported(connection)),
            ),
        )
        .order_by(in_force.desc(), publication.c.set, publication.c.version)
    )
    return [(row.set, row.sha256) for row in rows]


def _reported(connection: Connection) -> list[tuple[str, int]]:
    """Versions by which a report was counted."""
    named = connection.execute(select(report.c.norms).distinct()).scalars()
    found = {pair for text in named for pair in msgspec.json.decode(text).items()}
    return sorted(pair for pair in found if pair[0] in COUNTED_BY)


def content(connection: Connection, sha256: str, set_: str = "") -> bytes | None:
    """A content by its hash, of this set alone where one is named."""
    query = select(reference_content.c.content).where(reference_content.c.sha256 == sha256)
    if set_:
        query = query.where(reference_content.c.set == set_)
    found: bytes | None = connection.execute(query.limit(1)).scalar()
    return found


def lacking(connection: Connection, acts: Iterable[Act]) -> set[str]:
    """Ids of those publications whose content is not here."""
    found = set()
    for each in acts:
        body = each.body
        if isinstance(body, ReferencePublished) and (
            content(connection, body.sha256, body.set) is None
        ):
            found.add(each.id)
    return found
