"""The ways to a view, as small steps that can be listed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from app.errors import Outage
from app.journal.command import Query, Reading
from app.settings import Settings
from ui.chain.page import ChainPage
from ui.customer.window import CustomerWindow
from ui.demo.failure import Failed
from ui.demo.hands import Key
from ui.dock import Beside
from ui.form import Form
from ui.gallery import presenter
from ui.gallery.scene import Guest, Scene
from ui.paper.output import picture
from ui.window import SIZE

Step = Callable[[Guest], object]
Open = Callable[[Scene], QWidget]
_AROUND = 20


def at(seat: str, no: str = "", *steps: Step) -> Open:
    """At a desk, signed in as somebody, after these steps."""

    def reach(scene: Scene) -> QWidget:
        guest = scene.guest(seat)
        if no:
            scene.keeping(seat, no)
            guest.enter(no)
        for each in steps:
            each(guest)
        guest.settle()
        return guest.window

    return reach


def press(*keys: str) -> Step:
    """Keys as they are written: F9, Alt+3."""

    def do(guest: Guest) -> None:
        for each in keys:
            stroke = QKeySequence(each)[0]  # type: ignore[index]
            guest.key(Key(stroke.key()), stroke.keyboardModifiers())

    return do


def typed(text: str) -> Step:
    """Where the caret is."""
    return lambda guest: guest.type(text)


def filled(**values: str) -> Step:
    """Fields of the form in front, also those that come up by what stands in others."""

    def do(guest: Guest) -> None:
        (form,) = [each for each in guest.window.findChildren(Form) if each.isVisible()]
        form.fields.fill(values)
        guest.settle()
        # A draft is saved within a second: at once here, so that every picture shows it.
        form.keeper.keep()
        guest.settle()

    return do


def visit(ticket: str, form: str = "") -> Step:
    """The visit of a ticket, with one of its forms."""

    def do(guest: Guest) -> None:
        told = guest.told
        guest.ways.visit(told[f"{ticket}.visit"], told[f"{ticket}.matter"], form)
        guest.settle()

    return do


def chain(ticket: str, form: str = "") -> Step:
    """The matter of a ticket between colleagues, with one of its forms."""

    def do(guest: Guest) -> None:
        guest.ways.chain(guest.told[f"{ticket}.matter"], form)
        guest.settle()

    return do


def case(text: str, form: str = "") -> Step:
    """The complaint that one of the example's texts became, with one of its forms."""

    def do(guest: Guest) -> None:
        guest.ways.case(guest.told[text], form)
        guest.settle()

    return do


def attachment(text: str) -> Step:
    """The picture that was brought to a complaint, large."""

    def do(guest: Guest) -> None:
        guest.ways.case(guest.told[text], attachment=guest.told["picture"])
        guest.settle()

    return do


def intake(ticket: str) -> Step:
    """The matter of a ticket becomes a complaint."""

    def do(guest: Guest) -> None:
        visit(ticket)(guest)
        press("2")(guest)

    return do


def search(text: str) -> Step:
    """Ctrl+J and these words, until the index has read what is new."""

    def do(guest: Guest) -> None:
        press("Ctrl+J")(guest)
        guest.type(text)

    return do


def found(guest: Guest) -> None:
    """What the index has read by now."""
    guest.wait("something found", guest.found)


def draft(form: str) -> Step:
    """Go on with the draft of this form."""

    def do(guest: Guest) -> None:
        guest.ways.reopen(presenter.draft(guest.window.bridge.desk, guest.told[f"draft.{form}"]))
        guest.settle()

    return do


def sent(guest: Guest) -> None:
    """The branch has what was done on the way."""
    guest.wait("the branch", lambda: not presenter.waits(guest.window.bridge.desk))


def customers(seat: str, no: str, *steps: Step) -> Open:
    """What the customer sees after these steps."""

    def reach(scene: Scene) -> QWidget:
        at(seat, no, *steps)(scene)
        found = (e for e in QApplication.topLevelWidgets() if isinstance(e, CustomerWindow))
        return next(each for each in found if each.isVisible())

    return reach


def known(guest: Guest) -> None:
    """What the desk knows of the customer stands beside the page, where there is room for it."""
    if guest.window.findChildren(Beside)[0].roomy():
        guest.wait("the customer", lambda: guest.says("customer.opening"))
    guest.settle()


def beside(guest: Guest) -> None:
    """The case of the row stands beside the list, where there is room for it."""
    if guest.window.findChildren(Beside)[0].roomy():
        shown = ("preview.number", "preview.nothing")
        guest.wait("the case", lambda: any(guest.says(each) for each in shown))


def alike(guest: Guest) -> None:
    """Others' complaints that may be the same stand beside the page, where there is room."""
    if guest.window.findChildren(Beside)[0].roomy():
        lines = partial(guest.window.findChildren, QFrame, "customer.similar")
        guest.wait("what is alike", lambda: any(each.isVisible() for each in lines()))
    guest.settle()


class _Broken(Query[None]):
    """A bug."""

    def run(self, reading: Reading) -> None:
        """Ends as a bug does."""
        raise ZeroDivisionError


def crashed(scene: Scene) -> QWidget:
    """A bug behind a window, and what the window says of it."""
    guest = scene.guest("one")
    guest.window.bridge.ask(_Broken(), lambda _: None)
    guest.wait("the report", lambda: guest.window.crashes)
    dialog = guest.window.crashes[0]
    # Else nobody could go on to the next view without closing it.
    dialog.hide()
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.show()
    return dialog


def stops(guest: Guest) -> None:
    """The window stops."""
    guest.wait("the stop screen", lambda: guest.says("stop.title"))


def again(seat: str, no: str, *steps: Step) -> Open:
    """These steps, then the program ends, and the same person comes in again."""

    def reach(scene: Scene) -> QWidget:
        at(seat, no, *steps)(scene).close()
        guest = scene.guest(seat)
        guest.enter(no)
        return guest.window

    return reach


def not_open(scene: Scene) -> QWidget:
    """The window before its desk has been opened."""
    return scene.guest().window


def stopped(spoil: Callable[[Settings], object]) -> Open:
    """A desk whose file or key was spoilt."""

    def reach(scene: Scene) -> QWidget:
        settings = scene.fresh()
        spoil(settings)
        return _stop(scene, scene.why_not(settings))

    return reach


def in_use(scene: Scene) -> QWidget:
    """A desk that another program holds."""
    return _stop(scene, scene.why_not(Settings(scene.folder / "QH1", scene.folder / "keys")))


def damaged(settings: Settings) -> None:
    """A page in its middle was overwritten."""
    whole = bytearray(settings.file.read_bytes())
    whole[4096:8192] = bytes(4096)
    settings.file.write_bytes(whole)


def keyless(settings: Settings) -> None:
    """Its key is gone."""
    assert settings.keys is not None
    for each in settings.keys.iterdir():
        each.unlink()


def paper(name: str) -> Open:
    """What was printed, as a picture."""

    def reach(scene: Scene) -> QWidget:
        scene.dressed()
        return _on_paper(scene, presenter.printed(scene.seats["one"].desk, scene.told[name]))

    return reach


def chain_paper(seat: str, no: str, ticket: str) -> Open:
    """The chain of responsibility of a ticket's matter, as it is printed."""

    def reach(scene: Scene) -> QWidget:
        (page,) = at(seat, no, chain(ticket))(scene).findChildren(ChainPage)
        sheet = page.on_paper()
        if sheet is None:
            raise Failed("there is no chain of responsibility")
        return _on_paper(scene, picture(sheet, dpi=90))

    return reach


def _on_paper(scene: Scene, drawn: QImage) -> QWidget:
    label = QLabel()
    label.setObjectName("paper")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setPixmap(QPixmap.fromImage(drawn))
    # A paper is looked at whole.
    label.resize(SIZE[0], max(SIZE[1], drawn.height() + 2 * _AROUND))
    scene.bring(label)
    return label


def _stop(scene: Scene, outage: Outage) -> QWidget:
    guest = scene.guest()
    guest.window.stop(outage)
    return guest.window
