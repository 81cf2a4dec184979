"""Four programs that are wrong in ways that look right: the property has to catch each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, select, update

from app.hub import number
from app.journal import claims, erase, fold, judge, store
from app.journal.act import PARKED, Act, Record
from app.journal.identity import Identity
from app.journal.kinds import Registry
from app.norms.norms import HUB, Norms
from app.reference.views import norms_in_force
from app.sync import apply as applying
from app.sync import grants, steps
from app.sync.wire import Page
from db.tables import head, private


def naive_cursor(patch: pytest.MonkeyPatch) -> None:
    """A counter that takes the branch's head for how far it has come, not its last act."""
    right = applying.apply

    def apply(
        connection: Connection, registry: Registry, me: Identity, page: Page, now: datetime
    ) -> frozenset[str]:
        kinds = right(connection, registry, me, page, now)
        connection.execute(update(head).values(n=max(page.head, _cursor(connection))))
        return kinds

    def unchecked(registry: Registry, page: Page, n: int, link: bytes) -> list[Act]:
        return [store.aligned(registry.read(each.frame, each.stamp)) for each in page.acts]

    patch.setattr(applying, "_checked", unchecked)
    patch.setattr(steps, "apply", apply)


def judging_replica(patch: pytest.MonkeyPatch) -> None:
    """A counter that judges others' acts again, by what it sees, instead of taking the outcome."""
    right = applying._store

    def judged(
        connection: Connection, registry: Registry, me: Identity, acts: Sequence[Act], page: Page
    ) -> set[Record]:
        norms = norms_in_force(connection)
        for each in acts:
            theirs = each.header.device not in (me.device, HUB)
            if theirs and each.outcome != PARKED and each.stamp is not None:
                outcome, reasons = _judged(connection, registry, each, norms)
                each.stamp = replace(each.stamp, outcome=outcome, reasons=reasons)
            right(connection, registry, me, [each], replace(page, grants=()))
        return right(connection, registry, me, [], page)

    patch.setattr(applying, "_store", judged)


def erasure_by_row(patch: pytest.MonkeyPatch) -> None:
    """An erasure that strips the parts that are there when it comes, and none that come later."""

    def strip_rows(connection: Connection, subject: str, n: int) -> list[Record]:
        rows = select(private.c.act).where(
            private.c.subject == subject, private.c.bytes.is_not(None)
        )
        ids = list(connection.execute(rows).scalars())
        connection.execute(
            update(private)
            .where(private.c.subject == subject, private.c.act.in_(ids))
            .values(salt=None, bytes=None, withheld=erase.ERASED)
        )
        acts = [each.header.records for each in _acts(connection, ids)]
        return [record for records in acts for record in records]

    patch.setattr(erase, "_strip", strip_rows)
    patch.setattr(number, "_stripped", lambda branch, connection, acts: list(acts))


def deaf_to_grants(patch: pytest.MonkeyPatch) -> None:
    """A counter that goes on behind a grant without the words in it."""
    patch.setattr(grants, "take", lambda connection, given: set())


def _cursor(connection: Connection) -> int:
    found: int = connection.execute(select(head.c.n)).scalar_one()
    return found


def _judged(
    connection: Connection, registry: Registry, each: Act, norms: Norms
) -> tuple[str, str | None]:
    states = fold.load(connection, registry, each.header.records)
    held = claims.holders(connection, each.header.claims)
    found = judge.objections(registry, states, each, norms, held)
    return judge.outcome(registry, each, found), judge.reasons(found)


def _acts(connection: Connection, ids: list[str]) -> list[Any]:
    from app.registry import REGISTRY

    return store.by_ids(connection, REGISTRY, ids)
