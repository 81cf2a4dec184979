"""`python -m ui.gallery`: look through every view in its states, or save them as pictures."""

import itertools
import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from app import log
from app.settings import Preferences


def main(
    save: Annotated[Path | None, typer.Option(help="write pictures into this folder")] = None,
    only: Annotated[str, typer.Option(help="views of this name, * for anything")] = "*",
    theme: Annotated[str, typer.Option(help="light or dark; light,dark for both")] = "light",
    language: Annotated[str, typer.Option(help="zh or en; zh,en for both")] = "zh",
    size: Annotated[str, typer.Option(help="of the letters in points; 10.5,18 for both")] = "10.5",
    scale: Annotated[str, typer.Option(help="of everything: 1, 1.25, 1.5, 2")] = "1",
) -> None:
    """Every view of the program with the example branch's data, as live pages or as pictures."""
    log.setup(logging.WARNING)
    os.environ["QT_SCALE_FACTOR"] = scale
    if save is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.gallery import run
    from ui.gallery.views import named

    views = named(only)
    if not views:
        raise typer.BadParameter(f"no view is called {only}")
    asked = itertools.product(language.split(","), theme.split(","), size.split(","))
    # Checks them, too.
    looks = [
        msgspec.convert({"language": a, "theme": b, "text": float(c)}, Preferences)
        for a, b, c in asked
    ]
    if save is not None:
        run.save(views, looks, save)
    elif wanted := run.look_through(views, looks[0], scale):
        # Qt takes a scale only when it starts.
        rest = ["--only", only, "--scale", wanted]
        os.execv(sys.executable, [sys.executable, "-m", "ui.gallery", *rest])


if __name__ == "__main__":
    typer.run(main)
