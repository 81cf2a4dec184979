"""A place on a page that holds one form or none."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.journal.write import Done
from ui.form import Filled, Form
from ui.shell import Page
from ui.widgets.layout import empty


class FormSlot(QWidget):
    """Saves a form's draft before another takes its place. `whole`: a form takes all of it."""

    changed = Signal()

    def __init__(self, *, whole: bool = False) -> None:
        super().__init__()
        self._place = Qt.AlignmentFlag(0) if whole else Qt.AlignmentFlag.AlignTop
        self.form: Form | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def put(self, form: Form, recorded: Callable[[Done], None], field: str | None = None) -> None:
        """Show this form, with the caret in a field (None: the first); empty leaves the focus."""
        self.clear()
        self.form = form
        form.recorded.connect(recorded)
        self._column.addWidget(form, 0, self._place)
        form.show()
        self._in_order(form)
        form.keeper.front(self.isVisible())
        if field != "":
            self.focus(field)
        self.changed.emit()

    def _in_order(self, form: Form) -> None:
        """Tab comes into the form from here, not after all that was there before it was made."""
        before = self.previousInFocusChain() or self
        while before is not self and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain() or self
        for each in form.findChildren(QWidget):
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(before, each)
                before = each

    def clear(self) -> None:
        """No form any more."""
        if self.form is not None:
            self.form.keeper.front(False)
        empty(self._column)
        if self.form is not None:
            self.form = None
            self.changed.emit()

    def keep(self) -> None:
        """Save what is typed."""
        if self.form is not None:
            self.form.keeper.keep()

    def in_front(self, front: bool) -> None:
        """The page came before the clerk, or left."""
        if self.form is not None:
            self.form.keeper.front(front)

    def forget(self, draft: str) -> None:
        """This draft was thrown away: its form goes, where it is here."""
        if self.form is not None and self.form.keeper.id == draft:
            self.form.keeper.finish()
            self.clear()

    def focus(self, field: str | None = None) -> None:
        """Put the caret where typing begins: at once, as whoever types fast does not wait."""
        if self.form is not None:
            self.form.fields.focus(field)

    def keys(self) -> dict[str, Callable[[], None]]:
        """What keys do in a form, where there is one."""
        form = self.form
        if form is None:
            return {}
        always = {"submit": form.submit, "repeat": form.repeat, "now": form.write_now}
        return {**always, **form.more_keys()}


class FormPage(Page):
    """A page with a place for a form, to be named `_slot`."""

    _slot: FormSlot

    def showEvent(self, event: QShowEvent) -> None:
        """Its form is before the clerk."""
        self._slot.in_front(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Its form is not, where another page took its place; locked or closed, it still is the
        one to go on with."""
        if self.isHidden():
            self._slot.in_front(False)
        super().hideEvent(event)

    def forget(self, draft: str) -> None:
        """This draft was thrown away."""
        self._slot.forget(draft)

    def keep(self) -> None:
        """Save what is typed."""
        self._slot.keep()

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 sends the form, Ctrl+D repeats, Ctrl+T writes the time."""
        return self._slot.keys()


class RecordPage(FormPage):
    """A page about one record and what can be done with it. A subject says of which (`_id`), what
    is on its way (`_wanted`), how it is asked for (`_ask`) and what changes it (`touched`)."""

    touched: frozenset[str] = frozenset()
    _id: str
    _wanted: tuple[str, Filled] | None

    def shown(self) -> None:
        """Ask again, unless something is being filled in or on its way."""
        if self._slot.form is not None:
            self._slot.focus()
        elif self._id and self._wanted is None:
            self._ask()
            self._rest()

    def changed(self, kinds: frozenset[str]) -> None:
        """It may have gone on."""
        if kinds & self.touched:
            self._ask()

    def _ask(self) -> None:
        raise NotImplementedError

    def _rest(self) -> None:
        """Put the focus where it is while nothing is filled in."""
        raise NotImplementedError
