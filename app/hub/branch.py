"""The hub as an object: its store, its rules, and the head that every push locks."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, select

from app.clock import Clock
from app.journal import identity, write
from app.journal.act import Act
from app.journal.command import Command
from app.journal.identity import Identity
from app.journal.kinds import Registry
from app.journal.person import Person
from app.journal.write import Done, Work
from app.norms.norms import HUB, Norms
from app.reference.views import norms_in_force, norms_named
from db.tables import head
from db.transaction import reading, writing

ITSELF = Person(HUB, HUB, HUB)
CHANNEL = "shouwen"
# What the notice of a new number says where reference data changed with it.
PUBLISHED = "published"
_LOCKED = select(head).with_for_update()


@dataclass
class Branch:
    """One branch's hub over its PostgreSQL."""

    engine: Engine
    registry: Registry
    clock: Clock
    _norms: Norms | None = field(default=None, repr=False)
    _named: dict[tuple[tuple[str, int], ...], Norms] = field(default_factory=dict, repr=False)

    def norms(self, connection: Connection) -> Norms:
        """What is in force, read once a version."""
        if self._norms is None:
            self._norms = norms_in_force(connection)
        return self._norms

    def norms_named(self, connection: Connection, versions: Mapping[str, int]) -> Norms:
        """The versions that an act names, kept for the next act that names them."""
        current = self.norms(connection)
        if versions == current.versions:
            return current
        key = tuple(sorted(versions.items()))
        if key not in self._named:
            self._named[key] = norms_named(connection, current, versions)
        return self._named[key]

    def forget_norms(self) -> None:
        """Read them again next time: a version was published."""
        self._norms = None
        self._named.clear()

    def me(self) -> Identity | None:
        """The hub's own identity, None before `found`."""
        with reading(self.engine) as connection:
            return identity.read(connection)

    def found(self, branch: str, recovery: bytes = b"") -> Identity:
        """Found a branch on an empty store: its key, its head, the hub as its first device.

        `recovery` is the public half of its recovery key.
        """
        me = Identity(
            device=HUB, branch=branch, name=HUB, hall=HUB, counter="0", scope=(),
            incarnation=identity.new_incarnation(), hub_url="", token="",
            branch_key=secrets.token_bytes(32), recovery=recovery,
        )  # fmt: skip
        with writing(self.engine) as connection:
            identity.enrol(connection, me, epoch=secrets.token_hex(8))
        return me

    def do(self, command: Command) -> Done:
        """The hub's own acts: sealed in its own chain and numbered at once."""
        with writing(self.engine) as connection:
            ends = lock_head(connection)
            done = write.already(connection, self.registry, command.id)
            if done is None:
                done = self.perform(connection, ends, command)
        self.forget_norms()
        return done

    def perform(self, connection: Connection, ends: "Head", command: Command) -> Done:
        """One command in an open transaction that holds the head."""
        from app.hub.number import number

        me = identity.read(connection)
        if me is None:
            raise LookupError("no branch was founded here")
        work = Work(
            connection, self.registry, me, ITSELF, self.norms(connection), self.clock,
            command.id, self.clock.now(),
        )  # fmt: skip
        value = command.run(work)
        acts = write.seal(work)
        number(self, connection, ends, acts)
        return _done(command, acts, value)


@dataclass
class Head:
    """Where the numbered journal ends while a transaction holds it locked."""

    branch: str
    epoch: str
    n: int
    link: bytes


def lock_head(connection: Connection) -> Head:
    """Lock the head row first and until commit: numbers appear in commit order, without gaps."""
    row = connection.execute(_LOCKED).one()
    return Head(row.branch, row.epoch, row.n, row.link)


def _done(command: Command, acts: list[Act], value: Any) -> Done:
    records = dict.fromkeys(record for each in acts for record in each.header.records)
    return Done(command.id, tuple(each.id for each in acts), tuple(records), value=value)
