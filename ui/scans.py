"""What becomes of what a scanner read, where no field takes it."""

from collections.abc import Callable

from app import masks
from app.receipts.rules import number_scanned
from ui.line import short
from ui.shell import Shell
from ui.words import say

# So much of it can be told in one line.
_MOST = 32


def expect(shell: Shell, begin: Callable[[], None]) -> None:
    """Ctrl+R: the next scan leads to its case, whatever has the caret."""
    begin()
    shell.notice(say("scan.expect"))


def take(shell: Shell, text: str) -> str:
    """To the case of a receipt or case number; else the strip says what was read, masked, and what
    to do. Returns what of it was not the scanner's."""
    number, before = number_scanned(text)
    if number:
        shell.ways.search(number, enter=True)
    else:
        shell.notice(say("scan.unknown", text=short(masks.words(text), _MOST)), "wait")
    return before
