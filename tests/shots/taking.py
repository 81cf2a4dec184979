"""Takes the pictures of the key screens, and of one of them three times wrong."""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from app.settings import Preferences
from ui import theme, tokens
from ui.gallery import pictures
from ui.gallery.run import application
from ui.gallery.scene import Scene, scene
from ui.gallery.views import named

# At most twelve: file, view, and the look it is taken in. Not the log: its preview comes a moment
# later, and a picture must not depend on how fast a machine is.
SHOTS = (
    ("sign-in", "sign-in, wrong", Preferences()),
    ("stop", "stop, withdrawn", Preferences(theme="dark")),
    ("contact", "contact, card", Preferences()),
    ("matter", "matter, answer wrong", Preferences(language="en")),
    ("intake", "intake, everything", Preferences()),
    ("intake-wrong", "intake, wrong", Preferences(theme="dark")),
    ("case", "case, in dispute", Preferences()),
    ("case-offline", "case, offline", Preferences(language="en", theme="dark")),
    ("my-desk", "my desk, of a manager", Preferences()),
    ("exceptions", "exceptions, deciding", Preferences(text=18.0)),
    ("receipt", "receipt, A5", Preferences()),
)
WRONG = ("moved", "coloured", "cut")


def take(folder: Path) -> None:
    """One file a picture."""
    application()
    with scene() as found:
        for name, view, look in SHOTS:
            found.look = look
            pictures.take(found, *named(view)).save(str(folder / f"{name}.png"))
        found.look = Preferences()
        for name in WRONG:
            _wrong(found, name).save(str(folder / f"{name}.png"))


def _wrong(found: Scene, how: str) -> QImage:
    """The sign-in with its button one point to the right, an edge one shade lighter, a word cut."""
    if how == "coloured":
        _wear(replace(tokens.LIGHT, edge="#798393"))
    window = pictures.show(found, *named("sign-in, wrong"))
    if how == "moved":
        button = window.findChild(QWidget, "signin.enter")
        button.move(button.x() + 1, button.y())
    elif how == "cut":
        title = window.findChild(QLabel, "signin.title")
        title.resize(title.sizeHint().width() - 6, title.height())
    image = window.grab().toImage()
    found.leave()
    _wear(tokens.LIGHT)
    return image


def _wear(light: tokens.Tokens) -> None:
    tokens.THEMES["light"] = light
    theme.wear(application(), theme.Look())


if __name__ == "__main__":
    take(Path(sys.argv[1]))
