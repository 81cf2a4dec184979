"""Opens every view, or those that are named, in a window of this size, and says where something is
wrong with it."""

import logging
import sys

from app import log
from app.settings import Preferences
from tests.ui.eyes import clipped, out_of_order, unnamed
from ui.gallery import pictures
from ui.gallery.run import application
from ui.gallery.scene import scene
from ui.gallery.views import VIEWS


def look(width: int, height: int, text: float, only: tuple[str, ...]) -> None:
    """One line for each thing that is wrong."""
    log.setup(logging.WARNING)
    application()
    with scene() as found:
        found.size, found.look = (width, height), Preferences(language="en", text=text)
        for view in (each for each in VIEWS if not only or each.name in only):
            window = pictures.show(found, view)
            if window.objectName() == "desk" and window.size().toTuple() != found.size:
                print(f"{view.name}: grown to {window.size().toTuple()}")
            for each in clipped(window) + unnamed(window) + out_of_order(window):
                print(f"{view.name}: {each}")


if __name__ == "__main__":
    look(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), tuple(sys.argv[4:]))
