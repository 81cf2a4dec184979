"""The facts that the doctor judges by, as this machine gives them. Changes nothing anywhere."""

import ctypes
import platform
import shutil
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DatabaseError

from app import hold, keys
from app.clock import Clock, SystemClock
from app.doctor import LIBRARIES, Facts, Line, Machine, Store
from app.journal import identity
from app.journal.identity import Identity
from app.outgoing import waiting
from app.settings import ASIDE, SHELF, Settings
from app.shifts.views import copies
from app.sync.look import look
from db import migrate
from db.engine import CannotOpen, open_file
from db.tables import act
from db.transaction import reading

_FONT = Path(__file__).parent.parent / "resources" / "fonts" / "ShouwenSans-Regular.otf"


def facts(
    settings: Settings,
    *,
    full: bool = False,
    printers: tuple[str, ...] | None = None,
    clock: Clock | None = None,
) -> Facts:
    """Everything; `full` reads the whole file through (seconds where it is large)."""
    now = (clock or SystemClock()).now()
    store, me = _store(settings, full=full)
    line = None if me is None else _line(me, now)
    return Facts(now, replace(machine(), printers=printers), store, line)


def machine() -> Machine:
    """The operating system, and which libraries of Qt's are missing."""
    system = platform.system()
    glibc = None
    if system == "Linux":
        name, version = platform.libc_ver()
        glibc = _pair(version) if name == "glibc" else None
    return Machine(
        system, platform.machine(), sys.version_info[:2], _build(), glibc,
        tuple(name for name in LIBRARIES if system == "Linux" and not _loads(name)),
        _FONT.is_file(),
    )  # fmt: skip


def _build() -> int | None:
    version = platform.version()
    return int(version.rpartition(".")[2]) if platform.system() == "Windows" else None


def _pair(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor.partition(".")[0] or 0)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _store(settings: Settings, *, full: bool) -> tuple[Store, Identity | None]:
    folder = settings.data
    while not folder.exists():
        folder = folder.parent
    store = Store(
        shutil.disk_usage(folder).free,
        keys.place(settings),
        holder=hold.holder(settings.data, hold.DESK),
        aside=len(list(settings.data.glob(f"{SHELF}.*{ASIDE}"))),
        waits=_waits(settings),
    )
    if not settings.file.exists():
        return store, None
    kept = keys.read(settings)
    if kept is None:
        return replace(store, file="wrong_key"), None
    try:
        engine = open_file(settings.file, kept.key)
    except CannotOpen as error:
        return replace(store, file=error.why), None
    try:
        return _read(store, engine, full=full)
    except DatabaseError:
        return replace(store, file="damaged"), None
    finally:
        engine.dispose()


def _waits(settings: Settings) -> datetime | None:
    found = waiting(settings.outgoing)
    return found.manifest.made_at if found else None


def _read(store: Store, engine: Engine, *, full: bool) -> tuple[Store, Identity | None]:
    with reading(engine) as connection:
        cipher = str(connection.exec_driver_sql("PRAGMA cipher_version").scalar())
        revision = migrate.revision(connection) or ""
        if revision > migrate.HEAD:
            return replace(store, file="newer"), None
        if revision < migrate.HEAD:
            return replace(store, file="older"), None
        me = identity.read(connection)
        of = me.device if me else ""
        newest = connection.execute(select(func.max(act.c.at)).where(act.c.device == of)).scalar()
        held = copies(connection, of)
        damage = _check(connection) if full else None
    found = replace(
        store, file="", cipher=cipher, revision=revision, newest=newest, damage=damage,
        second_at=held.second_at, branch_at=held.branch_at,
    )  # fmt: skip
    return found, me


def _check(connection: Connection) -> str:
    """Empty where the whole file reads well."""
    said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return "" if said == "ok" else said


def _line(me: Identity, now: datetime) -> Line:
    seen = look(me)
    skew = seen.clock - now if seen.clock else None
    return Line(me.hub_url, seen.failure, skew, seen.until)
