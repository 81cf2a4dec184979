"""Windows of a machine that belongs to no branch yet."""

from PySide6.QtWidgets import QWidget

from app.errors import Outage
from app.settings import Settings
from ui.gallery.scene import Scene
from ui.gallery.steps import Open
from ui.widgets.editors import LineEditor


def enrolment(why: str = "", **values: str) -> Open:
    """A machine that belongs to no branch yet, or to none any more; `values` are typed and sent."""

    def reach(scene: Scene) -> QWidget:
        from ui.enrolment.page import EnrolWindow

        scene.dressed()
        stop = Outage(why) if why else None
        window = EnrolWindow(
            Settings(scene.folder / "new"), stop, "hub.example:7443" if why else ""
        )
        scene.bring(window)
        for each in window.findChildren(LineEditor):
            each.set_value(values.get(each.objectName().removeprefix("enrol."), each.value()))
        if values:
            window.submit()
            scene.wait("an answer", lambda: not window.busy)
        return window

    return reach


def founding(scene: Scene) -> QWidget:
    """A hall of its own, with one thing typed and the rest missing."""
    from ui.enrolment.found import FoundWindow

    scene.dressed()
    window = FoundWindow(Settings(scene.folder / "own"))
    scene.bring(window)
    next(iter(window.findChildren(LineEditor))).set_value("WX")
    window.submit()
    scene.wait("an answer", lambda: not window.busy)
    return window
