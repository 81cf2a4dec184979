"""Commands that need no screen: the hub, verify, rebuild."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from app import bootstrap, keys, log
from app.clock import Clock, SetClock, SystemClock
from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch
from app.journal import verify as checks
from app.people.commands import SetPin
from app.registry import REGISTRY
from app.settings import from_environment
from db.engine import open_file, open_postgres
from db.transaction import reading, writing

app = typer.Typer(no_args_is_help=True, add_completion=False, help="首问 Shouwen")
hub = typer.Typer(no_args_is_help=True, help="The branch's server")
app.add_typer(hub, name="hub")

Database = Annotated[str, typer.Option(help="postgresql://… or embedded")]
Data = Annotated[Path | None, typer.Option(help="folder of the data, default: the user's")]


@app.callback()
def main() -> None:
    """首问 Shouwen: whoever a customer speaks to first stays responsible."""
    log.setup()


@hub.command()
def serve(
    database: Database = "embedded",
    data: Data = None,
    host: str = "127.0.0.1",
    port: int = 8420,
    example_clock: Annotated[datetime | None, typer.Option(hidden=True)] = None,
) -> None:
    """Serve the branch; prints the address when it listens."""
    from app.hub.serve import serve as run

    url = _url(database, data)
    clock: Clock = SetClock(example_clock.astimezone()) if example_clock else SystemClock()
    branch = bootstrap.open_hub(url, clock)
    if branch.me() is None:
        raise typer.BadParameter("no branch here yet: shouwen hub found CODE")
    if example_clock and not _is_example(branch):
        raise typer.BadParameter("only the example branch takes its clock from elsewhere")
    run(branch, url, host, port)


@hub.command()
def found(
    code: Annotated[str, typer.Argument(help="the branch's code, or example")],
    database: Database = "embedded",
    data: Data = None,
) -> None:
    """Found a branch on an empty database."""
    branch = bootstrap.open_hub(_url(database, data))
    if branch.me() is not None:
        raise typer.BadParameter("a branch was founded here before")
    me = bootstrap.found_example(branch) if code == "example" else branch.found(code)
    typer.echo(f"founded {me.branch}")


@hub.command()
def publish(
    name: Annotated[str, typer.Argument(help="branch, staff, categories")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    why: Annotated[str, typer.Option(help="the reason, kept in the journal")],
    database: Database = "embedded",
    data: Data = None,
) -> None:
    """Put a new version of a set of reference data in force."""
    branch = bootstrap.open_hub(_url(database, data))
    bootstrap.publish(branch, [(name, file.read_bytes())], why)


@hub.command()
def enrol(
    name: Annotated[str, typer.Argument(help="what the device is called")],
    hall: Annotated[str, typer.Argument(help="the hall's code")],
    scope: Annotated[str, typer.Option(help="halls whose words it gets, comma between")] = "",
    database: Database = "embedded",
    data: Data = None,
) -> None:
    """Enrol a device; its token is printed once."""
    branch = bootstrap.open_hub(_url(database, data))
    halls = tuple(filter(None, scope.split(","))) or (hall,)
    device, token = devices.enrol(branch, name, hall, halls)
    typer.echo(json.dumps({"device": device, "token": token}))


@hub.command()
def revoke(device: str, database: Database = "embedded", data: Data = None) -> None:
    """Take nothing more from a device: its pushes go to quarantine."""
    devices.revoke(bootstrap.open_hub(_url(database, data)), device)


@hub.command()
def pin(
    staff: str,
    pin: Annotated[str, typer.Option(prompt=True, hide_input=True)],
    database: Database = "embedded",
    data: Data = None,
) -> None:
    """Set somebody's PIN of six digits."""
    branch = bootstrap.open_hub(_url(database, data))
    branch.do(SetPin(id=branch.clock.new_id(), staff=staff, pin=pin))


@hub.command()
def status(database: Database = "embedded", data: Data = None) -> None:
    """Up to when each counter's record is complete, as JSON lines."""
    branch = bootstrap.open_hub(_url(database, data))
    for each in devices.completeness(branch):
        typer.echo(json.dumps(asdict(each), default=str, ensure_ascii=False))


@app.command()
def verify(database: Annotated[str, typer.Option()] = "", data: Data = None) -> None:
    """Check every hash, chain and link; names the first that is broken and exits 1."""
    with reading(_engine(database, data)) as connection:
        broken = checks.verify(connection, REGISTRY)
    if broken is not None:
        typer.echo(f"broken: {broken.what} {broken.act} {broken.place}")
        raise typer.Exit(1)
    typer.echo("every act and link holds")


@app.command()
def rebuild(
    database: Annotated[str, typer.Option()] = "",
    data: Data = None,
    repair: Annotated[bool, typer.Option(help="write what the acts say")] = False,
) -> None:
    """Fold every table again from the journal; reports each difference and exits 1 on any."""
    with writing(_engine(database, data)) as connection:
        found = checks.rebuild(connection, REGISTRY, repair=repair)
    for each in found:
        typer.echo(f"different: {each.type} {each.record} {', '.join(each.columns)}")
    if found:
        raise typer.Exit(1)
    typer.echo("no difference")


def _url(database: str, data: Path | None) -> str:
    if database != "embedded":
        return database
    return bootstrap.embedded_postgres(from_environment(data).data / "postgres")


def _engine(database: str, data: Path | None) -> Engine:
    """The hub's store where a database is named, else this desk's."""
    if database:
        return open_postgres(_url(database, data))
    settings = from_environment(data)
    kept = keys.read(settings)
    if kept is None or not settings.file.exists():
        raise Outage("not_enrolled")
    return open_file(settings.file, kept.key)


def _is_example(branch: Branch) -> bool:
    with reading(branch.engine) as connection:
        found = branch.norms(connection).branch
    return found is not None and found.example
