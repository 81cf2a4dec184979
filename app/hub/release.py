"""A person lets acts out of quarantine: what follows on is numbered, the rest stays."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, select

from app.errors import Outage
from app.hub.branch import Branch, Head, lock_head
from app.hub.number import number_each
from app.journal.act import GENESIS, Act, Frame
from app.journal.command import Command
from app.journal.write import Work
from app.oversight.acts import QuarantineReleased
from db.tables import act, chain, device, quarantine
from db.transaction import writing

_frame = msgspec.msgpack.Decoder(Frame).decode


@dataclass(frozen=True)
class Released:
    """How many acts got their number, and how many stay because they do not follow on."""

    numbered: int
    left: int


@dataclass(frozen=True, kw_only=True)
class Release(Command):
    """That these acts were let out, by whose decision."""

    device: str
    acts: int
    why: str

    def run(self, work: Work) -> None:
        """The act, before those that it lets out."""
        work.act(QuarantineReleased(device=self.device, acts=self.acts, why=self.why))


def release(branch: Branch, id_: str, why: str) -> Released:
    """Number what is whole of a device's acts in quarantine, in the order of their chains.

    Raises Outage("no_device").
    """
    with writing(branch.engine) as connection:
        ends = lock_head(connection)
        if connection.execute(select(device.c.id).where(device.c.id == id_)).first() is None:
            raise Outage("no_device", id_)
        acts = _lying(branch, connection, id_)
        whole = _whole(connection, id_, acts)
        if whole:
            command = Release(id=branch.clock.new_id(), device=id_, acts=len(whole), why=why)
            branch.perform(connection, ends, command)
            _number(branch, connection, ends, whole)
    branch.forget_norms()
    return Released(len(whole), len(acts) - len(whole))


def _number(branch: Branch, connection: Connection, ends: Head, acts: Sequence[Act]) -> None:
    number_each(branch, connection, ends, acts)
    gone = quarantine.c.hash.in_([each.hash for each in acts])
    connection.execute(delete(quarantine).where(gone))


def _lying(branch: Branch, connection: Connection, id_: str) -> list[Act]:
    frames = connection.execute(
        select(quarantine.c.frame).where(quarantine.c.device == id_)
    ).scalars()
    return [branch.registry.read(_frame(bytes(each))) for each in frames]


def _whole(connection: Connection, id_: str, acts: Sequence[Act]) -> list[Act]:
    """Those that follow on from what is numbered, each behind the one that it names."""
    rows = connection.execute(select(chain).where(chain.c.device == id_)).all()
    ends = {row.incarnation: (row.seq, row.hash.hex()) for row in rows}
    taken = select(act.c.id).where(act.c.id.in_([each.id for each in acts]))
    known = set(connection.execute(taken).scalars())
    found = []
    for each in sorted(acts, key=lambda one: (one.header.incarnation, one.header.seq)):
        header = each.header
        seq, prev = ends.get(header.incarnation, (0, GENESIS))
        if (header.seq, header.prev) == (seq + 1, prev) and each.id not in known:
            found.append(each)
            ends[header.incarnation] = (header.seq, each.hash.hex())
            known.add(each.id)
    return found
