"""A branch whose hub runs on this very machine: the example one, in a folder of its own that goes
as a whole."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

import app
from app import bootstrap, hold
from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch
from app.hub.devices import Place
from app.journal.identity import Identity
from app.settings import Settings

_POSTGRES, _EXAMPLE = "postgres", "-example"
_STOPS_S = 10.0
SEAT = Place("1 号台", "QH", "1", ("QH", "NP"))


class Local(Struct, frozen=True):
    """What is written beside the data: where this machine's own hub listens; `whole` once all of
    it was made."""

    port: int
    example: bool
    whole: bool = False


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
        _make(made, bootstrap.found_example, SEAT)
    return made


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
    if kept is None:
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


def _make(settings: Settings, found: Callable[[Branch], Identity], seat: Place) -> None:
    """Found a branch here and enrol this machine in it; what a try before left is made anew."""
    shutil.rmtree(settings.data, ignore_errors=True)
    data, port = settings.data / _POSTGRES, _free_port()
    settings.data.mkdir(parents=True)
    _note(settings, Local(port, example=True))
    try:
        with hold.holding(settings.data, hold.HUB, "found"):
            branch = bootstrap.open_hub(bootstrap.embedded_postgres(data))
            bootstrap.make_desk(settings, _enrolled(branch, found(branch), seat, port))
            branch.engine.dispose()
            bootstrap.stop_postgres(data)
        _note(settings, Local(port, example=True, whole=True))
    except BaseException:
        shutil.rmtree(settings.data, ignore_errors=True)
        raise


def _note(settings: Settings, local: Local) -> None:
    settings.own_hub.write_bytes(msgspec.json.encode(local))


def _enrolled(branch: Branch, hub: Identity, seat: Place, port: int) -> Identity:
    device, token = devices.enrol(branch, seat.name, seat.hall, seat.scope)
    return Identity(
        device=device, branch=hub.branch, name=seat.name, hall=seat.hall, counter=seat.counter,
        scope=seat.scope, incarnation="", hub_url=f"http://127.0.0.1:{port}", token=token,
        branch_key=hub.branch_key,
    )  # fmt: skip


def _free_port() -> int:
    """One that nobody listens at now; kept for good, as the desk knows its hub by it."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
