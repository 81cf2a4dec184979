"""The console script. A desk opens, and a rule is asked, by the short way: typer takes longer than
either."""

import sys
from pathlib import Path


def main() -> None:
    """Run the command line; everything but these two is typer's."""
    match sys.argv[1:]:
        case ["desk"]:
            _open(None)
        case ["rule", *args] if "--help" not in args:
            _decide(args)
        case ["desk", "--data", data]:
            _open(Path(data))
        case _:
            from ui import commands

            commands.main()


def _decide(args: list[str]) -> None:
    from ui.rule import main as rule

    sys.exit(rule(args))


def _open(data: Path | None) -> None:
    from ui.imports import plain

    # Before anything that imports much.
    plain()
    from ui.desk import open_window

    sys.exit(open_window(data))
