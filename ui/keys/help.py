"""F1: what the field with the caret takes, the keys of the page, then all the others; F1 again goes
back to where one was."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.keys.page import KeysPage
from ui.keys.sheet import Section, row
from ui.offers import Offers
from ui.shell import Page
from ui.widgets.editors import Choice, TextEditor
from ui.widgets.field import Field
from ui.widgets.picker import Picker
from ui.words import say


class Help:
    """Of one person's session. `go` brings a page in front."""

    def __init__(self, page: Callable[[], KeysPage], offers: Offers, go: Callable[[Page], None]):
        self._page, self._offers, self._go = page, offers, go
        self._from: Page | None = None
        self._caret: QWidget | None = None

    def toggle(self, front: Page | None, caret: QWidget | None) -> None:
        """There or back."""
        if front is None:
            return
        if not isinstance(front, KeysPage):
            self._from, self._caret = front, caret
            page = self._page()
            page.tell(self._about(caret))
            self._go(page)
        elif self._from is not None:
            self._go(self._from)
            if self._caret is not None and shiboken6.isValid(self._caret):
                self._caret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _about(self, caret: QWidget | None) -> list[Section]:
        """The field, and what can be done on its page."""
        field = _field(caret)
        here = [each for each in self._offers.now() if not each.everywhere]
        found = [(say("keys.here"), [row(each) for each in here])] if here else []
        if field is not None:
            words = [("", each) for each in field.about()]
            found.insert(0, (say("keys.field", field=field.label), [*words, *_walks(field)]))
        return found


def _field(caret: QWidget | None) -> Field | None:
    while caret is not None and not isinstance(caret, Field):
        caret = caret.parentWidget()
    return caret


def _walks(field: Field) -> list[tuple[str, str]]:
    """The keys that work in it."""
    found = [("Enter", say("walk.next")), ("Shift+Enter", say("walk.back"))]
    if isinstance(field.editor, Choice):
        found.insert(0, ("1 … 9", say("walk.digit")))
    elif isinstance(field.editor, Picker):
        found.insert(0, ("↓", say("walk.pick")))
    elif isinstance(field.editor, TextEditor):
        found.append(("Alt+Enter", say("walk.line")))
    return found
