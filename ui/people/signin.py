"""The first page, and the lock: staff number and PIN, and one of her own in the place of it. Enter
in the last field goes in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.journal.person import NOBODY, Person
from ui.bridge import Bridge, Objections, Reply
from ui.icons import pixmap
from ui.names import place_names
from ui.states import STATES
from ui.theme import LARGE, SMALL, TITLE, mark, scaled, write
from ui.widgets.editors import LineEditor
from ui.widgets.fields import Field, Fields
from ui.words import say

_WIDTH = 380
# Who it is, and what is asked for next of whoever takes a PIN of her own.
_KNOWN, _OWN = ("staff", "pin"), ("new_pin", "pin_again")


class SignInPage(QWidget):
    """Ids: signin.title, signin.hint, signin.staff, signin.pin, signin.new_pin, signin.pin_again,
    signin.enter, signin.change. Once number and PIN are right, whoever wants a new PIN, or has a
    one-time one, is asked for it in their place."""

    entered = Signal(object)  # Person

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("signin")
        self._bridge = bridge
        # Asked for a PIN of her own; and wanted it, before her number and PIN were looked at.
        self._busy = self._own = self._wanted = False
        self._fields = Fields("signin", self)
        self._title, self._place, self._example = QLabel(), QLabel(), QLabel()
        self._lock = QLabel()
        self._lock.setProperty("state", "locked")
        self._hint = QLabel(say("signin.locked"))
        self._button = QPushButton(say("signin.enter"))
        self._change = QPushButton(say("signin.change"))
        self._build()
        bridge.norms_changed.connect(self._show_place)
        self._fields.walk.ended.connect(self.submit)
        self._button.clicked.connect(self.submit)
        self._change.clicked.connect(self._turn)
        self._show_place()

    def shown(self, locked: Person = NOBODY) -> None:
        """Ready for the next person, nothing of the last one stays; or for the one whose work is
        locked, whose number stands there."""
        self._fields.fill({"staff": locked.no, "pin": "", **dict.fromkeys(_OWN, "")})
        self._fields.clear_errors()
        self._lock.setVisible(bool(locked.no))
        self._show_own(False)
        title = say("state.locked", name=locked.name, no=locked.no)
        self._title.setText(title if locked.no else say("app.name"))
        write(self._title, TITLE if locked.no else LARGE, bold=True)
        self._lock.setPixmap(pixmap(STATES["locked"].sign, STATES["locked"].ink))
        self._fields.focus("pin" if locked.no else "staff")

    def submit(self) -> None:
        """Try to go in."""
        if self._busy:
            return
        self._busy = True
        self._fields.clear_errors()
        self._bridge.when_open(self._try)

    def _try(self) -> None:
        # Late: it brings the store along, and the window stands before that.
        from ui.people.presenter import PeoplePresenter

        values = self._fields.values()
        reply = Reply(refused=self._refused, ended=self._ended)
        presenter = PeoplePresenter(self._bridge)
        if self._own:
            presenter.change_pin(values, self._entered, reply)
        else:
            presenter.sign_in(values["staff"], values["pin"], self._entered, reply)

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(scaled(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(8)
        write(self._title, LARGE, bold=True)
        self._place.setWordWrap(True)
        mark(self._place, "role", "dim")
        self._title.setObjectName("signin.title")
        self._hint.setObjectName("signin.hint")
        self._hint.setWordWrap(True)
        write(self._hint, SMALL)
        mark(self._hint, "role", "dim")
        self._example.setObjectName("signin.example")
        self._example.setWordWrap(True)
        write(self._example, SMALL)
        mark(self._example, "role", "warn")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._lock)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        column.addWidget(self._place)
        column.addSpacing(4)
        column.addWidget(self._hint)
        column.addSpacing(8)
        self._add_fields(column)
        column.addWidget(self._example)
        row = QHBoxLayout(self)
        row.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _add_fields(self, column: QVBoxLayout) -> None:
        for name in (*_KNOWN, *_OWN):
            editor = LineEditor(secret=name != "staff")
            column.addWidget(self._fields.add(Field(name, editor, say(f"field.{name}"))))
        self._button.setObjectName("signin.enter")
        self._button.setProperty("role", "primary")
        self._change.setObjectName("signin.change")
        for button in (self._button, self._change):
            button.setMinimumHeight(scaled(36))
            button.setAutoDefault(False)
            column.addWidget(button)

    def _show_place(self) -> None:
        branch = self._bridge.norms.branch
        self._place.setText(" ".join(place_names(self._bridge)))
        example = branch is not None and branch.example
        waiting = self._bridge.is_open and not self._bridge.norms.staff
        self._example.setText(
            say("signin.waiting") if waiting else say("signin.example") if example else ""
        )

    def _show_own(self, on: bool, why: str = "signin.locked") -> None:
        self._own, self._wanted = on, False
        for name in (*_KNOWN, *_OWN):
            self._fields[name].setVisible((name in _OWN) == on)
        self._button.setText(say("signin.take" if on else "signin.enter"))
        self._change.setText(say("signin.keep" if on else "signin.change"))
        for button in (self._button, self._change):
            button.setAccessibleName(button.text())
        self._hint.setText(say(why))
        self._hint.setVisible(on or not self._lock.isHidden())

    def _turn(self) -> None:
        """She wants another PIN, or does not after all."""
        if not self._own:
            self._wanted = True
            self.submit()
            return
        self._fields.clear_errors()
        self._show_own(False)
        self._fields.focus("pin")

    def _ask_own(self, why: str) -> None:
        """For a PIN of her own, instead of going in."""
        self._show_own(True, why)
        self._fields.focus("new_pin")

    def _entered(self, person: Person) -> None:
        if self._wanted:
            self._ask_own("signin.own")
            return
        self._fields.fill({"pin": "", **dict.fromkeys(_OWN, "")})
        self.entered.emit(person)

    def _ended(self) -> None:
        self._busy = False

    def _refused(self, objections: Objections) -> None:
        if objections[0].code == "pin_to_change":
            self._ask_own("signin.once")
            return
        self._wanted = False
        if self._own and objections[0].field not in _OWN:
            self._show_own(False)
        for each in objections:
            field = self._fields.shown(each.field or "pin") or self._fields["pin"]
            if field.name != "staff":
                # What cannot be read cannot be put right: it is written anew.
                field.editor.set_value("")
            field.set_error(say.objection(each, str))
        self._fields.focus(objections[0].field)
