"""The console script. A desk opens by the short way: typer takes longer than its first window."""

import sys
from pathlib import Path


def main() -> None:
    """Run the command line; everything but the plain opening of a desk is typer's."""
    match sys.argv[1:]:
        case ["desk"]:
            _open(None)
        case ["desk", "--data", data]:
            _open(Path(data))
        case _:
            from ui import commands

            commands.main()


def _open(data: Path | None) -> None:
    from ui.desk import open_window

    sys.exit(open_window(data))
