"""The console script: the commands of app, and those two that open windows."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import Data, app


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


def main() -> None:
    """Run the command line."""
    app()
