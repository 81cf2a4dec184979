"""A place on a page that holds one form or none."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.journal.write import Done
from ui.form import Form
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
        if field != "":
            self.focus(field)
        self.changed.emit()

    def clear(self) -> None:
        """No form any more."""
        self.keep()
        empty(self._column)
        if self.form is not None:
            self.form = None
            self.changed.emit()

    def keep(self) -> None:
        """Save what is typed."""
        if self.form is not None:
            self.form.keep()

    def focus(self, field: str | None = None) -> None:
        """Put the caret where typing begins, once the page stands."""
        if self.form is not None:
            fields = self.form.fields
            QTimer.singleShot(0, fields, lambda: fields.focus(field))

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9, where there is something to send."""
        return {} if self.form is None else {"submit": self.form.submit}


class FormPage(Page):
    """A page with a place for a form, to be named `_slot`."""

    _slot: FormSlot

    def keep(self) -> None:
        """Save what is typed."""
        self._slot.keep()

    def keys(self) -> dict[str, Callable[[], None]]:
        """F9 sends the form."""
        return self._slot.keys()
