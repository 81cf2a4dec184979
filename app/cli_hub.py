"""`shouwen hub …`: what IT does where the branch's server runs."""

import json
import os
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from app import bootstrap, hold
from app.clock import Clock, SetClock, SystemClock
from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch
from app.hub.devices import Place
from app.journal.identity import Identity
from app.norms import packs
from app.people.commands import SetPin
from app.settings import EXAMPLE_CLOCK, from_environment
from db.transaction import reading

if TYPE_CHECKING:
    from app.hub.authority import Files
    from app.hub.serve import Proof

EMBEDDED = "embedded"
FILES = "one JSON file, or TOML files such as resources/norms has them, together"
hub = typer.Typer(no_args_is_help=True, help="The branch's server")

Database = Annotated[str, typer.Option(help="postgresql://… or embedded")]
Data = Annotated[Path | None, typer.Option(help="folder of the data, default: the user's")]
Pem = Annotated[Path | None, typer.Option(exists=True, dir_okay=False)]


@hub.command()
def serve(
    database: Database = EMBEDDED,
    data: Data = None,
    host: str = "127.0.0.1",
    port: int = 8420,
    certificate: Pem = None,
    key: Pem = None,
) -> None:
    """Serve the branch, with TLS where there is a certificate; prints the address it listens at."""
    from app.hub.serve import serve as run

    proof = _proof(data, certificate, key)
    own = from_environment(data).data if database == EMBEDDED else None
    if own is not None:
        own.mkdir(parents=True, exist_ok=True)
    with hold.holding(own, hold.HUB, "hub") if own else nullcontext():
        url = database_url(database, data)
        run(_served(url), url, host, port, proof)


@hub.command()
def found(
    code: Annotated[str, typer.Argument(help="the branch's code, or example")],
    recovery_key: Annotated[
        Path | None, typer.Option(help="file for the recovery key, default: recovery-CODE.pem")
    ] = None,
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Found a branch on an empty database, and make its recovery key.

    The key file is for one person, the passphrase, printed once, for another. Neither stays here.
    """
    branch = _open(database, data)
    if branch.me() is not None:
        raise Outage("branch_exists")
    if code == "example":
        typer.echo(f"founded {bootstrap.found_example(branch).branch}")
        return
    from app import recovery

    pair, file = recovery.new_pair(), recovery_key or Path(f"recovery-{code}.pem")
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(pair.pem)
    except OSError:
        raise Outage("recovery_file", str(file)) from None
    typer.echo(f"founded {branch.found(code, pair.public).branch}")
    typer.echo(f"recovery key {file}\npassphrase {pair.passphrase}")


@hub.command()
def certify(
    hosts: Annotated[
        list[str] | None, typer.Argument(help="names and addresses of the hub; none: as before")
    ] = None,
    own: Annotated[
        Path | None, typer.Option(help="a CA of the branch's own that counters pin", exists=True)
    ] = None,
    instead: Annotated[
        bool, typer.Option(help="although counters pin another CA: they enrol again")
    ] = False,
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Make the branch's CA once and a certificate of the hub; again, to renew the certificate.

    With --own nothing is made: `serve` is then given the certificate that this CA signed.
    """
    from app.hub import authority

    branch = _open(database, data)
    me, files = _founded(branch), _files(data)
    if own is None:
        authority.certify(files, me.branch, hosts or [], branch.clock.now())
    mark = authority.trust(branch, own or files.ca, instead=instead)
    typer.echo(f"CA {own or files.ca}\nSHA-256 {mark}")
    if own is None:
        left = authority.days_left(files.certificate, branch.clock.now())
        typer.echo(f"certificate {files.certificate}\nkey {files.key}\ndays left {left}")


@hub.command()
def invite(
    name: Annotated[str, typer.Argument(help="what the device is called")],
    hall: Annotated[
        str, typer.Argument(help="the hall's code, and /NUMBER for one of its counters")
    ],
    scope: Annotated[str, typer.Option(help="halls whose words it gets, comma between")] = "",
    minutes: Annotated[int, typer.Option(min=1, max=10080, help="how long it is good")] = 30,
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Print a one-time code with which one counter enrols."""
    from app.hub import invites

    branch, (hall, _, counter) = _open(database, data), hall.partition("/")
    _founded(branch)
    with reading(branch.engine) as connection:
        if branch.norms(connection).hall(hall) is None:
            raise Outage("no_hall", hall)
    place = Place(name, hall, counter or name, _halls(hall, scope))
    made = invites.invite_to(branch, place, minutes)
    typer.echo(f"{made}\ngood for {minutes} minutes, once")


@hub.command("invite-again")
def invite_again(
    device: str,
    minutes: Annotated[int, typer.Option(min=1, max=10080, help="how long it is good")] = 30,
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Print a one-time code for a device that stopped or was lost; its old token ends with it."""
    from app.hub import invites

    made = invites.invite_again(_open(database, data), device, minutes)
    typer.echo(f"{made}\ngood for {minutes} minutes, once")


@hub.command()
def release(
    device: str,
    why: Annotated[str, typer.Option(help="the reason, kept in the journal")],
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Number what lies in quarantine of a device, as far as its chain is whole."""
    from app.hub.release import release as let_out

    found = let_out(_open(database, data), device, why)
    typer.echo(f"released {found.numbered}, left {found.left}")


@hub.command()
def publish(
    name: Annotated[str, typer.Argument(help="branch, staff, categories, norms, calendar, …")],
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help=FILES)],
    why: Annotated[str, typer.Option(help="the reason, kept in the journal")],
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Put a new version of a set of reference data in force."""
    sets = [(name, packs.read_set(name, files))]
    bootstrap.publish(_open(database, data), sets, why)


@hub.command()
def enrol(
    name: Annotated[str, typer.Argument(help="what the device is called")],
    hall: Annotated[str, typer.Argument(help="the hall's code")],
    scope: Annotated[str, typer.Option(help="halls whose words it gets, comma between")] = "",
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Enrol another program's device without a code; its token is printed once."""
    branch = _open(database, data)
    device, token = devices.enrol(branch, name, hall, _halls(hall, scope))
    typer.echo(json.dumps({"device": device, "token": token}))


@hub.command()
def wrapped(device: str, database: Database = EMBEDDED, data: Data = None) -> None:
    """Print the wrapped key of a device's file, for `shouwen recover`."""
    from app.recovery import Wrapped

    branch = _open(database, data)
    me, key = _founded(branch), devices.kept_key(branch, device)
    if key is None:
        raise Outage("no_wrapped_key", device)
    typer.echo(msgspec.json.encode(Wrapped(me.branch, device, key)).decode())


@hub.command()
def revoke(device: str, database: Database = EMBEDDED, data: Data = None) -> None:
    """Take nothing more from a device: its pushes go to quarantine."""
    devices.revoke(_open(database, data), device)


@hub.command()
def pin(
    staff: str,
    pin: Annotated[str, typer.Option(prompt=True, hide_input=True)],
    database: Database = EMBEDDED,
    data: Data = None,
) -> None:
    """Set somebody's PIN of six digits."""
    branch = _open(database, data)
    branch.do(SetPin(id=branch.clock.new_id(), staff=staff, pin=pin))


@hub.command()
def status(database: Database = EMBEDDED, data: Data = None) -> None:
    """Up to when each counter's record is complete, and the days the certificate has left, as JSON
    lines."""
    from app.hub import authority

    branch = _open(database, data)
    files = _files(data)
    if files.made():
        left = authority.days_left(files.certificate, branch.clock.now())
        typer.echo(json.dumps({"certificate": str(files.certificate), "days_left": left}))
    for each in devices.completeness(branch):
        typer.echo(msgspec.json.encode(each).decode())


def database_url(database: str, data: Path | None) -> str:
    """The URL of the hub's PostgreSQL; `embedded` starts one of its own under `data`."""
    if database != EMBEDDED:
        return database
    return bootstrap.embedded_postgres(from_environment(data).data / "postgres")


def _open(database: str, data: Path | None) -> Branch:
    return bootstrap.open_hub(database_url(database, data))


def _founded(branch: Branch) -> Identity:
    me = branch.me()
    if me is None:
        raise Outage("no_branch")
    return me


def _files(data: Path | None) -> "Files":
    from app.hub.authority import Files

    return Files(from_environment(data).data / "tls")


def _proof(data: Path | None, certificate: Path | None, key: Path | None) -> "Proof | None":
    """What is given, else what `certify` made, if anything."""
    from app.hub.serve import Proof

    if (certificate is None) != (key is None):
        raise Outage("half_a_proof")
    if certificate and key:
        return Proof(certificate, key)
    files = _files(data)
    return Proof(files.certificate, files.key) if files.made() else None


def _served(url: str) -> Branch:
    """The branch that is to be served; the example one may be told the time."""
    at = os.environ.get(EXAMPLE_CLOCK)
    clock: Clock = SetClock(datetime.fromisoformat(at).astimezone()) if at else SystemClock()
    branch = bootstrap.open_hub(url, clock)
    _founded(branch)
    if at and not _is_example(branch):
        raise Outage("not_example")
    return branch


def _halls(hall: str, scope: str) -> tuple[str, ...]:
    return tuple(filter(None, scope.split(","))) or (hall,)


def _is_example(branch: Branch) -> bool:
    with reading(branch.engine) as connection:
        found = branch.norms(connection).branch
    return found is not None and found.example
