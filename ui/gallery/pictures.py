"""Every view as a picture in a folder."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from ui.demo.failure import Failed
from ui.form import Form
from ui.gallery.scene import Scene
from ui.gallery.view import View
from ui.shell import Page

# What a layout asks of the one around it is posted by turns.
_TURNS = 3


def save(scene: Scene, views: Iterable[View], folder: Path) -> None:
    """One file a view, named as it."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in views:
        if not take(scene, each).save(str(folder / f"{each.file}.png")):
            raise Failed(f"{each.file}.png cannot be written")


def take(scene: Scene, view: View) -> QImage:
    """The picture of one view."""
    found = show(scene, view).grab().toImage()
    scene.leave()
    return found


def show(scene: Scene, view: View) -> QWidget:
    """Open a view in place of the one before; raises Failed where it does not show what it says."""
    scene.leave()
    window = view.open(scene)
    # What came last is laid out when Qt has time, in a window beside the desk's as well.
    window.grab()
    for _ in range(_TURNS):
        QApplication.processEvents()
        QApplication.sendPostedEvents()
    missing = set(view.shows) - seen(window)
    if missing:
        raise Failed(f"{view.name} does not show {', '.join(sorted(missing))}")
    return window


def seen(window: QWidget) -> set[str]:
    """The pages and forms that can be seen now."""
    found = [*window.findChildren(Page), *window.findChildren(Form)]
    return {name(type(each)) for each in found if each.isVisible()}


def name(kind: type[QWidget]) -> str:
    """A page or form as a view calls it: its subject and its class."""
    return f"{kind.__module__.split('.')[1]}.{kind.__name__}"
