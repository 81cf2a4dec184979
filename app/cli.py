"""Commands that need no screen: the hub, enrolment, verify, rebuild."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection, Engine

from app import enrolment, hold, keys, log
from app.attachments.check import Checked, at_desk, at_hub
from app.cli_hub import Data, database_url, hub
from app.errors import Outage
from app.journal import identity
from app.journal import verify as checks
from app.registry import REGISTRY
from app.search import entries
from app.settings import from_environment
from app.shelf import Shelf
from db.engine import CannotOpen, open_file, open_postgres
from db.shelf import open_shelf
from db.transaction import reading, writing

app = typer.Typer(no_args_is_help=True, add_completion=False, help="首问 Shouwen")
app.add_typer(hub, name="hub")


@app.callback()
def main() -> None:
    """首问 Shouwen: whoever a customer speaks to first stays responsible."""
    log.setup()


@app.command()
def enrol(
    url: Annotated[str, typer.Argument(help="the branch's address, https://…")],
    code: Annotated[str, typer.Argument(help="the one-time code of `hub invite`")],
    again: Annotated[
        bool, typer.Option("--again", help="a desk that stopped, with a code of `invite-again`")
    ] = False,
    data: Data = None,
) -> None:
    """Make this machine a counter of its branch, or with --again a desk that stopped once more:
    what it had not sent waits at the hub until somebody releases it."""
    settings, attempt = from_environment(data), enrolment.new_attempt()
    if not again:
        enrolment.enrol(settings, url, code, attempt)
        return
    from app import again as anew

    unread = anew.enrol(settings, url, code, attempt)
    if unread:
        typer.echo(f"{unread} acts cannot be read; they stay in the file that was set aside")


@app.command()
def recover(
    recovery_key: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="the PEM file")],
    wrapped: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="what `hub wrapped DEVICE` printed")
    ],
    passphrase: Annotated[str, typer.Option(prompt=True, hide_input=True)],
    data: Data = None,
) -> None:
    """Open a desk's file without its keyring, with the branch's recovery key: a dead PC's copied
    file, or after a reset profile. It goes on here; never start the old one again."""
    from app.recovery import read_kept

    kept = read_kept(wrapped.read_bytes())
    enrolment.recover(from_environment(data), recovery_key.read_bytes(), passphrase, kept)
    typer.echo("recovered: start shouwen desk")


@app.command("backup")
def back_up(
    place: Annotated[Path, typer.Argument(help="a folder on another disk, share or stick")],
    data: Data = None,
) -> None:
    """Copy this desk's encrypted files to a second place, restore the copy to scratch and verify
    it; the desk may go on meanwhile."""
    from app import backup
    from app.clock import SystemClock

    made = backup.make(from_environment(data), place, SystemClock().now())
    typer.echo(f"proven: {made.acts} acts, chain {made.incarnation} {made.seq} {made.head}")


@app.command()
def restore(
    folder: Annotated[
        Path | None, typer.Argument(exists=True, file_okay=False, help="one backup")
    ] = None,
    hub: Annotated[
        str, typer.Option(help="address of the hub, for the newest backup that it has instead")
    ] = "",
    recovery_key: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="the PEM file: another PC")
    ] = None,
    data: Data = None,
) -> None:
    """Put a backup in the place of a desk that is gone: a folder of the second place, or with --hub
    what the branch has, by a code of `hub invite-again DEVICE`; cut short, it goes on from what it
    has. Without the recovery key only on its own machine. Never start the lost one again."""
    from app import restore as back

    if (folder is None) == (not hub):
        raise typer.BadParameter("either a folder or --hub")
    code = "" if folder else typer.prompt("code of hub invite-again")
    pem, passphrase = b"", ""
    if recovery_key is not None:
        pem, passphrase = recovery_key.read_bytes(), typer.prompt("passphrase", hide_input=True)
    settings = from_environment(data)
    if folder is not None:
        found = back.restore(settings, folder, pem, passphrase)
    else:
        found = back.from_hub(settings, hub, code, pem, passphrase)
    typer.echo(f"restored as of {found.made_at:%Y-%m-%d %H:%M} UTC: start shouwen desk")


@app.command()
def verify(database: Annotated[str, typer.Option()] = "", data: Data = None) -> None:
    """Check every hash, chain and link, and the bytes of attachments against their acts; names the
    first act that is broken and every attachment that is wrong, and exits 1."""
    with reading(_engine(database, data)) as connection:
        broken = checks.verify(connection, REGISTRY)
        if broken is not None:
            typer.echo(f"broken: {broken.what} {broken.act} {broken.place}")
            raise typer.Exit(1)
        typer.echo("every act and link holds")
        found = at_hub(connection) if database else _at_desk(connection, data)
    for each in found.wrong:
        typer.echo(f"wrong bytes: attachment {each}")
    if found.wrong:
        raise typer.Exit(1)
    typer.echo(f"attachments: {found.whole} whole, {found.elsewhere} not here")


@app.command()
def rebuild(
    database: Annotated[str, typer.Option()] = "",
    data: Data = None,
    repair: Annotated[bool, typer.Option(help="write what the acts say")] = False,
) -> None:
    """Fold every table again from the journal; reports each difference and exits 1 on any."""
    here = from_environment(data).data
    alone = nullcontext() if database else hold.holding(here, hold.DESK, "rebuild")
    with alone, writing(_engine(database, data)) as connection:
        found = checks.rebuild(connection, REGISTRY, repair=repair)
        if repair:
            entries.start_over(connection)
    for each in found:
        typer.echo(f"different: {each.type} {each.record} {', '.join(each.columns)}")
    if found:
        raise typer.Exit(1)
    typer.echo("no difference")


def _at_desk(connection: Connection, data: Path | None) -> Checked:
    """Nothing is set aside here, whatever is wrong with the file of attachments."""
    settings, me = from_environment(data), identity.read(connection)
    if me is None or not settings.shelf.exists():
        return Checked(0, 0, ())
    try:
        shelf = Shelf(open_shelf(settings.shelf, me.shelf_key))
    except CannotOpen as error:
        return Checked(0, 0, (f"file {error.why}",))
    try:
        return at_desk(connection, shelf)
    finally:
        shelf.close()


def _engine(database: str, data: Path | None) -> Engine:
    """The hub's store where a database is named, else this desk's."""
    if database:
        return open_postgres(database_url(database, data))
    settings = from_environment(data)
    kept = keys.read(settings)
    if kept is None or not settings.file.exists():
        raise Outage("not_enrolled")
    return open_file(settings.file, kept.key)
