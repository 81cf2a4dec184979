"""What the console script can do: the commands of app, and those two that open windows."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import app
from app.cli_hub import Data
from app.doctor import examine
from app.errors import Outage, Refused
from app.norms.packs import BadPack
from app.settings import from_environment
from ui.words import asked_words


@app.command()
def desk(data: Data = None) -> None:
    """Open the desk of this installation."""
    from ui.desk import open_window

    raise typer.Exit(open_window(data))


@app.command()
def demo(
    headless: Annotated[
        bool, typer.Option(help="play a working morning without a display")
    ] = False,
    out: Annotated[Path, typer.Option(help="folder of the pictures of a morning played")] = Path(
        "shouwen-demo"
    ),
    json: Annotated[bool, typer.Option("--json", help="the figures as last line")] = False,
) -> None:
    """Try the example branch: opens a desk, or plays a working morning by itself."""
    from ui.demo.run import run

    raise typer.Exit(run(headless, out, json))


example = typer.Typer(
    invoke_without_command=True, help="The example branch: files and hub database of its own"
)
app.add_typer(example, name="example")


@example.callback()
def open_example(context: typer.Context, data: Data = None) -> None:
    """Open a desk of the example branch; made where there is none yet, kept until it is removed."""
    from ui.desk import open_example

    context.obj = data
    if context.invoked_subcommand is None:
        raise typer.Exit(open_example(data))


@example.command()
def remove(context: typer.Context) -> None:
    """Remove the example branch with everything in it; nothing of the real one is touched."""
    from app import local

    typer.echo(f"removed {local.remove_example(from_environment(context.obj))}")


@app.command()
def doctor(
    data: Data = None,
    full: Annotated[bool, typer.Option("--full", help="read the whole file through")] = False,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a finding")] = False,
) -> None:
    """Say what may keep this installation from working, and what to do; exits 1 where it cannot."""
    from app.probes import facts
    from ui.checkup import printers, tell

    found = examine(facts(from_environment(data), full=full, printers=printers()))
    tell(found, asked_words(), typer.echo, json=json)
    raise typer.Exit(int(any(each.level == "stop" for each in found)))


@app.command()
def rule(
    name: Annotated[str, typer.Argument(help="one of `--list`")] = "",
    schema: Annotated[bool, typer.Option(help="print the JSON schema of its case")] = False,
    list: Annotated[bool, typer.Option("--list", help="the rules that can be asked")] = False,
) -> None:
    """Judge a case given as JSON on standard input, and print the verdict as one JSON object."""
    from ui.rule import main as run

    given = [name] if name else []
    raise typer.Exit(run([*given, *["--list"] * list, *["--schema"] * schema]))


def main() -> None:
    """Run the command line; what does not work is said in the user's language, and exits 1."""
    try:
        app()
    except Outage as outage:
        typer.echo(asked_words().outage(outage), err=True)
    except BadPack as bad:
        typer.echo(str(bad), err=True)
        raise SystemExit(2) from bad
    except Refused as refused:
        for each in refused.objections:
            typer.echo(asked_words().objection(each), err=True)
    raise SystemExit(1)
