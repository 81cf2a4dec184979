"""The one QApplication, dressed, with bugs caught at the door."""

import sys
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from ui import crash, theme
from ui.collector import Collector
from ui.words import say


def make_application() -> QApplication:
    """The application of this process, made and dressed once."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("dressed"):
        return app
    if not isinstance(app, QApplication):
        app = QApplication([say("app.name")])
    app.setProperty("dressed", True)
    app.setApplicationName("shouwen")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    # Qt's own words only (the menu of a text field); ours are in ui.words.
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    theme.wear(app, theme.Look())
    Collector(app)
    return app


def bring_up(window: QWidget) -> None:
    """Show a window; where its screen has less room than it wants, with all of that."""
    room, wanted = window.screen().availableSize(), window.size()
    if room.width() < wanted.width() or room.height() < wanted.height():
        window.showMaximized()
    else:
        window.show()


def take_down(window: QWidget) -> None:
    """Close a window and delete it now: one that is left to the end of the process may be deleted
    after the application it needs, which ends in a crash."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def catch_bugs() -> None:
    """Let what nobody caught end in the crash dialog instead of silence."""
    sys.excepthook = _caught


_open: list[crash.CrashDialog] = []


def _caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _open[:] = [crash.show(error, QApplication.activeWindow())]
