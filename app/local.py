"""A branch whose hub runs on this very machine: a hall of its own, or the example one, in a folder
that goes as a whole."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace as with_
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

import app
from app import bootstrap, founding, hold
from app.clock import SystemClock
from app.errors import Outage
from app.hub import authority, devices
from app.hub.branch import Branch
from app.hub.devices import Place
from app.journal.identity import Identity
from app.settings import Settings
from app.sync.enrol import DEFAULT_PORT

_POSTGRES, _TLS, _EXAMPLE = "postgres", "tls", "-example"
LOOPBACK = "127.0.0.1"
_STOPS_S = 10.0
SEAT = Place("1 号台", "QH", "1", ("QH", "NP"))


class Local(Struct, frozen=True):
    """What is written beside the data: where this machine's own hub listens; `whole` once all of
    it was made."""

    port: int
    example: bool
    whole: bool = False


@dataclass(frozen=True)
class Recovery:
    """The branch's recovery key, for one person, and the passphrase, for another; told once."""

    file: Path
    passphrase: str


def example(settings: Settings) -> Settings:
    """Where the example branch of an installation lies, its keys too: beside the real data, never
    in it."""
    folder = settings.data.with_name(settings.data.name + _EXAMPLE)
    return Settings(folder, folder / "keys")


def read(settings: Settings) -> Local | None:
    """The hub of this machine's own; None where its branch is elsewhere."""
    try:
        return msgspec.json.decode(settings.own_hub.read_bytes(), type=Local)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def make_example(settings: Settings) -> Settings:
    """The example branch with its own hub database and a desk at counter 1, made once; where it
    lies. Raises Outage, with nothing left behind; store_exists where the folder holds anything
    else."""
    made = example(settings)
    kept = read(made)
    if kept is None and made.data.exists() and any(made.data.iterdir()):
        raise Outage("store_exists")
    if kept is None or not kept.whole:
        shutil.rmtree(made.data, ignore_errors=True)
        try:
            _make(made, bootstrap.found_example, SEAT, Local(_free_port(), example=True))
        except BaseException:
            shutil.rmtree(made.data, ignore_errors=True)
            raise
    return made


def make_hall(settings: Settings, typed: Mapping[str, str]) -> Recovery:
    """A branch of its own with its hub on this machine, and this desk as its first counter. Raises
    Refused beside the fields, Outage("store_exists"); nothing is left behind."""
    asked = founding.read(typed, SystemClock().now().astimezone().date())
    kept = read(settings)
    there = (settings.file, settings.shelf, settings.data / _POSTGRES, settings.data / _TLS)
    if any(each.exists() for each in there) and (kept is None or kept.whole):
        raise Outage("store_exists")
    from app import recovery

    pair, file = recovery.new_pair(), settings.data / f"recovery-{asked.code}.pem"

    def found(branch: Branch) -> Identity:
        me = asked.found(branch, pair.public)
        files = authority.Files(settings.data / _TLS)
        hosts = [LOOPBACK, "localhost", socket.gethostname()]
        authority.certify(files, asked.code, hosts, branch.clock.now())
        authority.trust(branch, files.ca)
        return with_(me, authority=authority.trusted(branch))

    _make(settings, found, asked.seat, Local(_free_port(DEFAULT_PORT), example=False))
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(pair.pem)
    return Recovery(file, pair.passphrase)


def remove_example(settings: Settings) -> Path:
    """The folder that is gone with everything in it. Raises Outage: no_example where there is
    none, store_in_use while a desk or hub runs on it."""
    found = example(settings)
    kept = read(found)
    if kept is None or not kept.example:
        raise Outage("no_example")
    with (
        hold.holding(found.data, hold.DESK, "remove"),
        hold.holding(found.data, hold.HUB, "remove"),
    ):
        bootstrap.stop_postgres(found.data / _POSTGRES)
    shutil.rmtree(found.data)
    return found.data


@contextmanager
def serving(settings: Settings) -> Iterator[None]:
    """This machine's own hub runs meanwhile, where it has one. A desk need not wait for it: until
    it answers the line is down, and work goes on."""
    kept = read(settings)
    if kept is None or hold.holder(settings.data, hold.HUB):
        # It runs by itself, for other counters too.
        yield
        return
    process = subprocess.Popen(
        [
            sys.executable, "-c", "from app.cli import app; app()", "hub", "serve",
            "--data", str(settings.data), "--port", str(kept.port),
        ],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        cwd=Path(app.__file__).parent.parent, env=dict(os.environ), start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(_STOPS_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _make(
    settings: Settings, found: Callable[[Branch], Identity], seat: Place, local: Local
) -> None:
    """Found a branch here and enrol this machine in it; what a try before left is made anew."""
    _clear(settings)
    data = settings.data / _POSTGRES
    settings.data.mkdir(parents=True, exist_ok=True)
    _note(settings, local)
    try:
        with hold.holding(settings.data, hold.HUB, "found"):
            branch = bootstrap.open_hub(bootstrap.embedded_postgres(data))
            bootstrap.make_desk(settings, _enrolled(branch, found(branch), seat, local.port))
            branch.engine.dispose()
            bootstrap.stop_postgres(data)
        _note(settings, replace(local, whole=True))
    except BaseException:
        _clear(settings)
        raise


def _clear(settings: Settings) -> None:
    """What founding leaves when it is cut off; nothing else of the folder."""
    for folder in (_POSTGRES, _TLS):
        shutil.rmtree(settings.data / folder, ignore_errors=True)
    for name in (settings.file.name, settings.shelf.name, settings.own_hub.name):
        for file in settings.data.glob(f"{name}*"):
            file.unlink()


def _note(settings: Settings, local: Local) -> None:
    settings.own_hub.write_bytes(msgspec.json.encode(local))


def _enrolled(branch: Branch, hub: Identity, seat: Place, port: int) -> Identity:
    device, token = devices.enrol(branch, seat.name, seat.hall, seat.scope)
    scheme = "https" if hub.authority else "http"
    return Identity(
        device=device, branch=hub.branch, name=seat.name, hall=seat.hall, counter=seat.counter,
        scope=seat.scope, incarnation="", hub_url=f"{scheme}://{LOOPBACK}:{port}", token=token,
        branch_key=hub.branch_key, authority=hub.authority, recovery=hub.recovery,
    )  # fmt: skip


def _free_port(wanted: int = 0) -> int:
    """One that nobody listens at now, that wanted if it is free; kept for good, as the desk knows
    its hub by it."""
    with socket.socket() as found:
        try:
            found.bind((LOOPBACK, wanted))
        except OSError:
            found.bind((LOOPBACK, 0))
        port: int = found.getsockname()[1]
        return port
