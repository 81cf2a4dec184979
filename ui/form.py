"""A form: fields, what is wrong, the draft behind it, and sending it once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
from ui.news import Newsreader
from ui.phrases import phrase
from ui.widgets.body import Foot, FormBody
from ui.widgets.editors import Choice
from ui.widgets.picker import Picker
from ui.widgets.walk import Place
from ui.words import say

# Fields that take a day or a time only, and how it is written there.
_NOW = {"told_at": "%H:%M", "concerns": "%m-%d", "earlier_on": "%m-%d"}


@dataclass(frozen=True)
class Filled:
    """What a form starts from: what it is about, what stands in it, its draft's id, where the
    caret was, and how far the journal was known when it was begun (-1: it begins now)."""

    about: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    draft: str = ""
    place: Place = ("", 0)
    seen: int = -1

    @classmethod
    def of(cls, draft: Draft) -> "Filled":
        """As it was left."""
        kept = draft.fields
        name, caret = kept.get("place", ("", 0))
        return cls(
            dict(kept.get("about", {})), dict(kept.get("values", {})), draft.id, (name, caret),
            kept.get("seen", -1),
        )  # fmt: skip


class Form(FormBody):
    """Base of every form. A form says what it needs (`build`) and hands over what was typed
    (`send`); it holds no rule. `form` is its name in drafts and ids."""

    # Whether it is worth going on with another time; else what is typed is in no draft.
    drafted = True
    # Whether it needs the width of the page.
    wide = False
    # Objections beside names that are no field here: name → field.
    aliases: Mapping[str, str] = MappingProxyType({})
    # Fields that are in no draft and are not repeated.
    secrets: frozenset[str] = frozenset()
    recorded = Signal(object)  # Done

    def __init__(self, bridge: Bridge, start: Filled | None = None) -> None:
        super().__init__()
        start = start or Filled()
        self.bridge = bridge
        self.about = start.about
        self.started = start.values
        self._sending = False
        self.build()
        self.fields.phrases(lambda typed: phrase(bridge.norms, typed))
        # After the fields, so that Tab comes to the button last.
        self._foot = Foot(self.form)
        self._foot.button.clicked.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.columns, 1)
        column.addWidget(self._foot)
        self.fields.fill(start.values)
        self.restore()
        self.arrange()
        name, caret = start.place
        self.fields.walk.set_place(self.fields.shown(name), caret)
        id_, begun = start.draft or bridge.new_id(), bool(start.draft)
        self.keeper = Keeper(bridge, self.form, id_, self._read, self, begun=begun)
        self.fields.edited.connect(self._edited)
        self.fields.walk.moved.connect(self.keeper.moved)
        self.fields.walk.left.connect(self.keeper.keep)
        self.fields.walk.ended.connect(self._to_button)
        self.keeper.saved.connect(self._show_saved)
        self._news = Newsreader(bridge, self.about, start.seen, self)
        self._news.told.connect(self._foot.say_news)

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
        self.send(self.keeper.id, self.fields.values(), reply)

    def repeat(self) -> None:
        """Write what stood in this field when this person last sent such a form."""
        field = self.fields.walk.current()
        sent = self.bridge.sent.get((self.bridge.person.no, self.form), {})
        if field is None or not sent.get(field.name):
            return
        if isinstance(field.editor, Choice | Picker):
            field.editor.set_value(sent[field.name])
        else:
            field.editor.write(sent[field.name])

    def write_now(self) -> None:
        """Write the day or the time, as the field takes it; both in any other line."""
        field = self.fields.walk.current()
        if field is not None and not isinstance(field.editor, Choice | Picker):
            now = self.bridge.desk.clock.now().astimezone(self.bridge.norms.zone)
            field.editor.write(now.strftime(_NOW.get(field.name, "%m-%d %H:%M")))

    def _read(self) -> dict[str, Any]:
        return {
            "about": self.about,
            "values": self.fields.values(self.secrets),
            "place": self.fields.walk.place(),
            "seen": self._news.seen,
        }

    def _edited(self) -> None:
        self.arrange()
        if self.drafted:
            self.keeper.touch()

    def _to_button(self) -> None:
        self._foot.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _recorded(self, done: Done) -> None:
        self._sending = True
        self._foot.button.setEnabled(False)
        self.keeper.finish()
        self.bridge.sent[self.bridge.person.no, self.form] = self.fields.values(self.secrets)
        self.recorded.emit(done)

    def _refused(self, objections: Objections) -> None:
        others = []
        for each in objections:
            name = each.field or ""
            shown = self.fields.shown(self.aliases.get(name, name))
            picked = shown is not None and isinstance(shown.editor, Choice)
            code = "choose" if picked and each.code == "needed" else each.code
            words = say.objection(replace(each, code=code), self.bridge.norms.name)
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
        self._foot.say_saved(say("form.saved", time=second(at, self.bridge.norms.zone)))
