"""One case whole, for a dispute: every act with its clocks, its place in both chains, and whether
it still is what was sealed."""

from dataclasses import dataclass

from sqlalchemy import select

from app.complaints.views import Case, CaseView
from app.journal import store
from app.journal.act import GENESIS, Act, commit, digest, link_after
from app.journal.command import Query, Reading
from app.journal.kinds import is_here
from app.oversight.views import LogEntry
from app.review.known import KnownThen, known_then
from db.tables import act


@dataclass(frozen=True)
class Step:
    """One act: its place in its counter's chain (`seq`) and at the hub (`n`), how far its desk knew
    the journal (`seen`) and how the case stood for it (`known`), its hash, and whether hash, chain,
    link and private words still fit."""

    entry: LogEntry
    seq: int
    n: int | None
    seen: int
    hash: str
    holds: bool
    known: KnownThen


@dataclass(frozen=True)
class CaseFileShown:
    """The case and its acts in the order that the branch gave them."""

    view: CaseView
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class CaseFile(Query[CaseFileShown | None]):
    """Of one complaint with its matter and visit; None where this desk has none."""

    complaint: str

    def run(self, reading: Reading) -> CaseFileShown | None:
        """Verified now."""
        view = Case(self.complaint).run(reading)
        if view is None:
            return None
        ids = [each.id for each in view.timeline]
        acts = {each.id: each for each in store.by_ids(reading.connection, reading.registry, ids)}
        known = known_then(reading.registry, [acts[id_] for id_ in ids], self.complaint)
        steps = tuple(
            _step(reading, each, acts[each.id], then)
            for each, then in zip(view.timeline, known, strict=True)
        )
        return CaseFileShown(view, steps)


def _step(reading: Reading, entry: LogEntry, found: Act, known: KnownThen) -> Step:
    header = found.header
    return Step(
        entry, header.seq, found.n, header.seen, found.hash.hex(),
        holds(found, _before(reading, found), _link(reading, found)), known,
    )  # fmt: skip


def holds(found: Act, before: bytes | None, link: bytes | None) -> bool:
    """Whether an act is what was sealed: `before` is the hash of its counter's act before, `link`
    the hub's link before it; None where that is not here."""
    header, stamp = found.header, found.stamp
    if digest(found.frame.header) != found.hash or before is None or before.hex() != header.prev:
        return False
    pairs = zip(header.private, found.frame.private, strict=True)
    if any(is_here(o) and commit(o.salt or b"", o.data or b"") != s.commitment for s, o in pairs):
        return False
    if stamp is None:
        return True
    return link is not None and link_after(link, stamp.n, found.hash, stamp) == stamp.link


def _before(reading: Reading, found: Act) -> bytes | None:
    header = found.header
    if header.seq == 1:
        return bytes.fromhex(GENESIS)
    hash_: bytes | None = reading.connection.execute(
        select(act.c.hash).where(
            act.c.device == header.device, act.c.incarnation == header.incarnation,
            act.c.seq == header.seq - 1,
        )
    ).scalar()  # fmt: skip
    return hash_


def _link(reading: Reading, found: Act) -> bytes | None:
    if found.n == 1:
        return bytes.fromhex(GENESIS)
    n = (found.n or 0) - 1
    link: bytes | None = reading.connection.execute(select(act.c.link).where(act.c.n == n)).scalar()
    return link
