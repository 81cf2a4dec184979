"""The customer's side of the desk: nothing heavy until somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.shell import Shell

if TYPE_CHECKING:
    from ui.customer.phrases import PhrasesPanel
    from ui.customer.presenter import CustomerPresenter
    from ui.customer.window import CustomerWindow


class CustomerSide:
    """Made with the window of the desk. The customer's window is made for a second display, else
    when something is shown for the first time; `watch` is told of it."""

    def __init__(self, bridge: Bridge, watch: Callable[[QWindow], None]) -> None:
        self._bridge, self._watch = bridge, watch
        self._asked = ("", "")
        self._window: CustomerWindow | None = None

    @property
    def presenter(self) -> CustomerPresenter:
        """What decides on the screen."""
        return self._made().presenter

    @property
    def showing(self) -> str:
        """The summary that stands there and can be signed, else empty."""
        return self._window.presenter.screen.showing if self._window is not None else ""

    def serve(self, matter: str, language: str) -> None:
        """What the page in front is about, and in which language, where it knows."""
        self._asked = (matter, language)
        if self._window is not None:
            self._window.presenter.screen.serve(*self._asked)

    def lock(self) -> None:
        """Nothing is seen any more."""
        if self._window is not None:
            self._window.presenter.screen.lock()

    def unlock(self) -> None:
        """Somebody is at the desk."""
        second = self._bridge.preferred.now.customer_screen == "second"
        if self._window is not None:
            self._window.presenter.screen.unlock()
        elif second and len(QGuiApplication.screens()) > 1:
            self._made()

    def close(self) -> None:
        """The desk is closed."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def _made(self) -> CustomerWindow:
        if self._window is None:
            from ui.customer.window import CustomerWindow

            self._window = CustomerWindow(self._bridge)
            # After the window's own, so that it stands by then.
            self._window.presenter.screen.shown.connect(self._mind)
            self._window.presenter.screen.unlock()
            self._window.presenter.screen.serve(*self._asked)
        return self._window

    def _mind(self, _: object) -> None:
        """While a customer signs, nobody touches the desk; it must not lock then."""
        handle = self._window.windowHandle() if self._window is not None else None
        if handle is not None:
            self._watch(handle)


class Phrases:
    """The short sentences beside whatever page is in front; made when they are first wanted."""

    def __init__(self, shell: Shell, lend: Callable[[QWidget], None]) -> None:
        self._shell, self._lend = shell, lend
        self._panel: PhrasesPanel | None = None

    def toggle(self) -> None:
        """There, or what was there before."""
        if self._panel is None:
            from ui.customer.phrases import PhrasesPanel
            from ui.customer.presenter import PhrasesReader

            self._panel = PhrasesPanel(PhrasesReader(self._shell.bridge), self._show)
            self._shell.bridge.norms_changed.connect(self._panel.fill)
        self._lend(self._panel)

    def _show(self, code: str) -> None:
        self._shell.customer.presenter.phrase(code, self._shell.notice)
