"""What may keep this installation from working: judged from plain facts, told as codes.

`app.probes` finds the facts. A code's words, and what to do, stand in `ui.words.doctor`.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Level = Literal["ok", "note", "warn", "stop"]

# Where Qt's wheel runs: PySide6 6.9 and later. On other processors its wheels are built later.
WINDOWS_BUILD, WINDOWS = 17763, "10 1809"
GLIBC, GLIBC_ARM = (2, 28), (2, 39)
PYTHON = (3, 11)
# What the file needs at least, and what a busy month takes.
LEAST_BYTES, SCARCE_BYTES = 200 << 20, 2 << 30
# More than this and times on receipts are seen to be wrong.
SKEW = timedelta(seconds=60)
CERTIFICATE_DAYS = 30
# A counter is closed and backed up every day that it works; a holiday is longer, and then told.
BACKUP_AGE = timedelta(days=3)
# What Qt's wheel does not bring on Linux: QtCore and QtGui, then the xcb platform plugin; each with
# the Debian package (as UOS and Kylin call it too) that brings it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


@dataclass(frozen=True)
class Machine:
    """The operating system. `build` only on Windows, `glibc` only on Linux with glibc."""

    system: str
    processor: str
    python: tuple[int, int]
    build: int | None = None
    glibc: tuple[int, int] | None = None
    missing: tuple[str, ...] = ()
    font: bool = True
    printers: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Store:
    """The data folder. `file` is why it cannot be opened, empty where it can, None where there is
    no file. `key` is where its key lies: keyring, file, open_file (others can read it) or none.
    `damage` is what the full check said, None where none was asked for. `newest` is the time of the
    newest act made here, `aside` how many files of attachments could not be read and were set
    aside. `second_at` and `branch_at` are when the last proven backup at the second place and at
    the branch was made, `waits` when the one that still goes to the branch was."""

    free: int
    key: str
    file: str | None = None
    cipher: str = ""
    revision: str = ""
    damage: str | None = None
    newest: datetime | None = None
    holder: str = ""
    aside: int = 0
    second_at: datetime | None = None
    branch_at: datetime | None = None
    waits: datetime | None = None


@dataclass(frozen=True)
class Line:
    """The branch, seen from here at `now`; `failure` is the kind of Outage, `skew` the hub's clock
    minus ours."""

    address: str
    failure: str = ""
    skew: timedelta | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Facts:
    """All that was found; `line` None before enrolment."""

    now: datetime
    machine: Machine
    store: Store
    line: Line | None = None


@dataclass(frozen=True)
class Finding:
    """One thing: a code with its parameters, and how bad it is. `stop`: the desk cannot work."""

    code: str
    level: Level
    params: dict[str, str] = field(default_factory=dict)


def examine(facts: Facts) -> list[Finding]:
    """Every finding, in the order in which somebody would mend them."""
    found = [*_machine(facts.machine), *_space(facts.store), *_key(facts.store)]
    found += [*_file(facts.store), *_backups(facts.store, facts.now), *_clock(facts)]
    found += _line(facts.line, facts.now) if facts.line else []
    return [*found, *_printers(facts.machine.printers)]


def _machine(machine: Machine) -> list[Finding]:
    found = [_system(machine)]
    version = ".".join(map(str, machine.python))
    least = ".".join(map(str, PYTHON))
    ok = machine.python >= PYTHON
    found.append(
        Finding("python" if ok else "python_old", "ok" if ok else "stop",
                {"version": version, "least": least})
    )  # fmt: skip
    if machine.missing:
        packages = " ".join(sorted({LIBRARIES[each] for each in machine.missing}))
        words = {"libraries": ", ".join(machine.missing), "packages": packages}
        found.append(Finding("libraries_missing", "stop", words))
    elif machine.system == "Linux":
        found.append(Finding("libraries", "ok"))
    found.append(Finding("font", "ok") if machine.font else Finding("font_missing", "warn"))
    return found


def _system(machine: Machine) -> Finding:
    if machine.system == "Windows":
        build = machine.build or 0
        params = {"version": str(build), "least": WINDOWS}
        return Finding("windows", "ok") if build >= WINDOWS_BUILD else Finding(
            "windows_old", "stop", params
        )  # fmt: skip
    if machine.glibc is None:
        return Finding("system_untested", "note", {"system": machine.system})
    least = GLIBC_ARM if machine.processor in ("aarch64", "arm64") else GLIBC
    params = {"version": _dotted(machine.glibc), "least": _dotted(least)}
    if machine.glibc >= least:
        return Finding("glibc", "ok", params)
    return Finding("glibc_old", "stop", {**params, "processor": machine.processor})


def _space(store: Store) -> list[Finding]:
    params = {"free": str(store.free >> 20), "least": str(LEAST_BYTES >> 20)}
    if store.free < LEAST_BYTES:
        return [Finding("disk_full", "stop", params)]
    if store.free < SCARCE_BYTES:
        return [Finding("disk_scarce", "warn", params)]
    return [Finding("disk", "ok", params)]


def _key(store: Store) -> list[Finding]:
    levels: dict[str, Level] = {"keyring": "ok", "file": "warn", "open_file": "warn"}
    if store.key in levels:
        return [Finding(f"key_{store.key}", levels[store.key])]
    return [Finding("key_none", "stop")] if store.file is not None else []


def _file(store: Store) -> list[Finding]:
    found = []
    if store.holder:
        found.append(Finding("held", "note", {"holder": store.holder}))
    if store.aside:
        found.append(Finding("attachments_aside", "warn", {"count": str(store.aside)}))
    if store.file is None:
        return [*found, Finding("not_enrolled", "note")]
    if store.key == "none":
        return found
    if store.file:
        level: Level = "note" if store.file == "older" else "stop"
        return [*found, Finding(f"file_{store.file}", level)]
    params = {"cipher": store.cipher, "revision": store.revision}
    found.append(Finding("file", "ok", params))
    if store.damage:
        found.append(Finding("file_damaged", "stop"))
    elif store.damage is not None:
        found.append(Finding("file_checked", "ok"))
    return found


def _backups(store: Store, now: datetime) -> list[Finding]:
    """How old the last proven backup is, wherever it is; of a file that can be read."""
    if store.file != "":
        return []
    found = [
        Finding(code, "ok", _aged(at, now))
        for code, at in (("backup_second", store.second_at), ("backup_branch", store.branch_at))
        if at is not None
    ]
    if store.waits is not None and (store.branch_at is None or store.waits > store.branch_at):
        found.append(Finding("backup_waits", "note", _aged(store.waits, now)))
    newest = max(filter(None, (store.second_at, store.branch_at)), default=None)
    if newest is None:
        return [*found, Finding("backup_none", "warn")]
    if now - newest > BACKUP_AGE:
        found.append(Finding("backup_old", "warn", _aged(newest, now)))
    return found


def _aged(at: datetime, now: datetime) -> dict[str, str]:
    hours = max(0, int((now - at).total_seconds() // 3600))
    return {"at": f"{at:%Y-%m-%d %H:%M} UTC", "days": str(hours // 24), "hours": str(hours % 24)}


def _clock(facts: Facts) -> list[Finding]:
    newest = facts.store.newest
    if newest is not None and newest - facts.now > SKEW:
        return [Finding("clock_back", "warn", {"newest": f"{newest:%Y-%m-%d %H:%M} UTC"})]
    skew = facts.line.skew if facts.line else None
    if skew is None:
        return []
    seconds = {"seconds": str(abs(int(skew.total_seconds())))}
    if abs(skew) <= SKEW:
        return [Finding("clock", "ok", seconds)]
    return [Finding("clock_slow" if skew > timedelta(0) else "clock_fast", "warn", seconds)]


def _line(line: Line, now: datetime) -> list[Finding]:
    params = {"address": line.address}
    if line.failure:
        return [Finding("hub_failed", "warn", {**params, "kind": line.failure})]
    if line.until is None:
        return [Finding("hub_plain", "ok", params)]
    days = (line.until - now).days
    level: Level = "ok" if days >= CERTIFICATE_DAYS else "warn"
    code = "hub" if level == "ok" else "certificate_ends"
    return [Finding(code, level, {**params, "days": str(days)})]


def _printers(printers: tuple[str, ...] | None) -> list[Finding]:
    if printers is None:
        return []
    if not printers:
        return [Finding("printers_none", "warn")]
    return [Finding("printers", "ok", {"names": ", ".join(printers)})]


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))
