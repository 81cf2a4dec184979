"""Prints a sheet that is no receipt: nothing is kept of it, and what fails is said at once."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from ui.bridge import Bridge
from ui.paper.printer import PrintFailed, in_turn, send
from ui.paper.sheet import Sheet
from ui.words import say


def print_sheet(bridge: Bridge, sheet: Sheet, tell: Callable[[str, str], None]) -> None:
    """To the printer of this desk; `tell` says a line with its tone."""
    printer = bridge.preferred.now.printer
    bridge.follow(in_turn(lambda: send(sheet, printer)), partial(_sent, bridge, tell))


def _sent(bridge: Bridge, tell: Callable[[str, str], None], future: Future[None]) -> None:
    error = future.exception()
    if error is None:
        tell(say("chain.printed"), "info")
    elif isinstance(error, PrintFailed):
        tell(say("chain.not_printed", why=say.code("print.why", error.why)), "bad")
    else:
        bridge.crashed.emit(error)
