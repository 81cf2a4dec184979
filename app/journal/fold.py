"""Acts → rows. The only writer of record tables."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import astuple, replace
from sqlalchemy import Connection, delete

from app.journal import store
from app.journal.act import Act, Record
from app.journal.kinds import Registry, States
from db.bulk import among, fetch_rows, insert_rows, update_rows
from db.tables import metadata


def apply(registry: Registry, states: States, act: Act) -> None:
    """Fold one act into the states of everything that it touches."""
    for record in store.touched(act):
        state = states.get(record)
        if act.body is None:
            states[record] = _newer(state)
            continue
        evolve = registry.evolvers.get(record[0])
        if evolve is not None:
            states[record] = evolve(record, state, act, act.outcome)


def load(connection: Connection, registry: Registry, records: Iterable[Record]) -> States:
    """The states of these records as they stand in the tables; None where there is no row."""
    states: States = dict.fromkeys(records)
    types: dict[str, list[str]] = {}
    for type_, record in states:
        if type_ in registry.states:
            types.setdefault(type_, []).append(record)
    for type_, ids in types.items():
        shape, columns = registry.states[type_], _columns(registry, type_)
        table = metadata.tables[type_]
        for row in fetch_rows(connection, table, columns, ("id",), (ids,)):
            states[(type_, row[0])] = shape(*row)
    return states


def save(connection: Connection, registry: Registry, before: States, after: States) -> None:
    """Write the states that changed; a record that ceased to be (its act was returned) goes."""
    new: dict[str, list[Any]] = {}
    changed: dict[str, list[Any]] = {}
    gone: dict[str, list[str]] = {}
    for (type_, id_), state in after.items():
        old = before.get((type_, id_))
        if state == old:
            continue
        if state is None:
            gone.setdefault(type_, []).append(id_)
        elif old is None:
            new.setdefault(type_, []).append(astuple(state))
        else:
            changed.setdefault(type_, []).append((*astuple(state)[1:], id_))
    for type_, rows in new.items():
        insert_rows(connection, metadata.tables[type_], _columns(registry, type_), rows)
    for type_, rows in changed.items():
        update_rows(connection, metadata.tables[type_], _columns(registry, type_)[1:], rows)
    for type_, ids in gone.items():
        table = metadata.tables[type_]
        connection.execute(delete(table).where(among(connection, table.c.id, ids)))


def refold(connection: Connection, registry: Registry, records: Sequence[Record]) -> None:
    """Fold these records again from all their acts: numbered ones in hub order, then mine."""
    before = load(connection, registry, records)
    after: States = dict.fromkeys(before)
    for act in store.by_record(connection, registry, list(before)):
        apply_to(registry, after, act)
    save(connection, registry, before, after)


def apply_to(registry: Registry, states: States, act: Act) -> None:
    """Fold one act into those of its records that `states` holds."""
    part: States = {each: states[each] for each in store.touched(act) if each in states}
    apply(registry, part, act)
    states.update((record, part[record]) for record in part.keys() & states.keys())


def _newer(state: Any) -> Any:
    """Law 12: a record touched by an act that this program cannot read is read-only here."""
    return None if state is None else replace(state, newer=True)


def _columns(registry: Registry, type_: str) -> tuple[str, ...]:
    return registry.states[type_].__struct_fields__
