"""Natural keys: the act with the lowest number holds one (law 7)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete

from app.journal.act import RETURNED, Act, Claim
from db.bulk import fetch_rows, insert_rows
from db.tables import claim


def holders(connection: Connection, claims: Iterable[Claim]) -> dict[Claim, str]:
    """Which act holds each of these keys, where one does."""
    keys: dict[str, list[str]] = {}
    for type_, key in claims:
        keys.setdefault(type_, []).append(key)
    found: dict[Claim, str] = {}
    for type_, wanted in keys.items():
        rows = fetch_rows(connection, claim, ("key", "act"), ("type", "key"), (type_, wanted))
        found.update({(type_, key): act for key, act in rows})
    return found


def take(connection: Connection, held: dict[Claim, str], acts: Sequence[Act]) -> None:
    """Let acts, in fold order, take the keys that are free; `held` is kept up to date.

    A returned request takes nothing. Every other act does: what happened happened, and a key
    that a parked act may have taken is safer held.
    """
    rows = []
    for each in acts:
        if each.outcome == RETURNED:
            continue
        for key in each.header.claims:
            if key not in held:
                held[key] = each.id
                rows.append((*key, each.id))
    insert_rows(connection, claim, ("type", "key", "act"), rows)


def retake(connection: Connection, numbered: Sequence[Act], waiting: Sequence[Act]) -> None:
    """After a pull: numbered acts go before what acts of mine had taken while they waited.

    Mine may have been numbered in the same page, behind another act that takes the same key.
    """
    acts = [*numbered, *waiting]
    wanted = {key for each in acts for key in each.header.claims}
    if not wanted:
        return
    unsettled = {each.id for each in acts}
    held = holders(connection, wanted)
    loose = [key for key, act in held.items() if act in unsettled]
    for type_, key in loose:
        connection.execute(delete(claim).where(claim.c.type == type_, claim.c.key == key))
        del held[(type_, key)]
    take(connection, held, acts)
