"""A form: fields, what is wrong, the draft behind it, and sending it once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from app.drafts import Draft
from app.journal.write import Done
from ui.bridge import Bridge, Objections, Reply
from ui.keeper import Keeper
from ui.moments import second
from ui.widgets.body import Foot, FormBody
from ui.words import say


@dataclass(frozen=True)
class Filled:
    """What a form starts from: what it is about, what stands in it, and its draft's id."""

    about: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    draft: str = ""

    @classmethod
    def of(cls, draft: Draft) -> "Filled":
        """As it was left."""
        kept = draft.fields
        return cls(dict(kept.get("about", {})), dict(kept.get("values", {})), draft.id)


class Form(FormBody):
    """Base of every form. A form says what it needs (`build`) and hands over what was typed
    (`send`); it holds no rule. `form` is its name in drafts and ids."""

    # Whether it needs the width of the page.
    wide = False
    # Objections beside names that are no field here: name → field.
    aliases: Mapping[str, str] = MappingProxyType({})
    recorded = Signal(object)  # Done

    def __init__(self, bridge: Bridge, start: Filled | None = None) -> None:
        super().__init__()
        start = start or Filled()
        self.bridge = bridge
        self.about = start.about
        self.started = start.values
        self._sending = False
        self._foot = Foot(self.form)
        self._foot.button.clicked.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.columns, 1)
        column.addWidget(self._foot)
        self.build()
        self.fields.fill(start.values)
        self.restore()
        self.arrange()
        id_ = start.draft or bridge.new_id()
        self._keeper = Keeper(bridge, self.form, id_, self._read, self)
        self.fields.edited.connect(self._edited)
        self.fields.left.connect(self._keeper.keep)
        self.fields.ended.connect(self._to_button)
        self._keeper.saved.connect(self._show_saved)

    def build(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Hand over what was typed."""
        raise NotImplementedError

    def restore(self) -> None:
        """Ask for what a draft only names."""

    def arrange(self) -> None:
        """Show the fields that what is typed calls for."""

    def submit(self) -> None:
        """Send it, once."""
        if self._sending:
            return
        QGuiApplication.inputMethod().commit()
        self.fields.clear_errors()
        self._foot.say_wrong([])
        for each in self.fields.unlisted():
            each.set_error(say("form.unlisted", text=each.editor.value()))
        if self.fields.focus_wrong():
            return
        self._sending = True
        self._foot.button.setEnabled(False)
        reply = Reply(self._recorded, self._refused, self._ended)
        self.send(self._keeper.id, self.fields.values(), reply)

    def keep(self) -> None:
        """Save the draft now."""
        self._keeper.keep()

    def _read(self) -> dict[str, Any]:
        return {"about": self.about, "values": self.fields.values()}

    def _edited(self) -> None:
        self.arrange()
        self._keeper.touch()

    def _to_button(self) -> None:
        self._foot.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _recorded(self, done: Done) -> None:
        self._sending = True
        self._foot.button.setEnabled(False)
        self._keeper.finish()
        self.recorded.emit(done)

    def _refused(self, objections: Objections) -> None:
        others = []
        for each in objections:
            words = say.objection(each, self.bridge.norms.name)
            name = each.field or ""
            shown = self.fields.shown(self.aliases.get(name, name))
            if shown is None:
                others.append(words)
            elif not shown.error():
                shown.set_error(words)
        self._foot.say_wrong(others)
        self.fields.focus_wrong()

    def _ended(self) -> None:
        self._sending = False
        self._foot.button.setEnabled(True)

    def _show_saved(self, at: datetime) -> None:
        self._foot.saved.setText(say("form.saved", time=second(at, self.bridge.norms.zone)))
