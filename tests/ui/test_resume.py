"""Whatever was being filled in when the program ended opens again: every form of the tour, with
what stood in it and the caret in the same field."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.drafts import DropDraft
from tests.ui.branch import Branch
from tests.ui.conftest import Driver
from tests.ui.tour import kinds, tell, tour
from ui.application import take_down
from ui.form import Form
from ui.window import DeskWindow

Open = Callable[..., Driver]
# Nothing is typed in these, so that there is nothing to go on with.
EMPTY = {"confirm", "erase", "left", "no_contact", "accept", "report", "give_pin"}


def in_front(driver: Driver) -> list[Form]:
    """The forms that can be seen."""
    return [each for each in driver.window.findChildren(Form) if each.isVisible()]


def again(driver: Driver, form: Form, qtbot: QtBot) -> str:
    """What is wrong in the window that opens after this one ended; the draft is gone then."""
    form.keeper.touch()
    form.keeper.keep()
    driver.settle()
    place, _ = form.fields.walk.place()
    values = form.fields.values(form.secrets)
    person = driver.window.workplace.person.no
    desk = driver.window.bridge.desk
    then = Driver(DeskWindow(desk), qtbot)
    then.window.show()
    then.settle()
    then.sign_in(person)
    shown, focus = in_front(then), then.focus()
    wrong = ""
    if [each.form for each in shown] != [form.form]:
        wrong = f"shows {[each.form for each in shown]}"
    elif shown[0].fields.values(form.secrets) != values:
        wrong = f"{shown[0].fields.values()} instead of {values}"
    elif place and focus.split(".")[:2] != [form.form, place]:
        wrong = f"the caret is in {focus} and not in {place}"
    take_down(then.window)
    desk.do(DropDraft(id=form.keeper.id)).result()
    driver.at()
    return wrong


def test_every_form_opens_again_as_it_was_left(branch: Branch, window: Open, qtbot: QtBot) -> None:
    told = tell(branch)
    driver = window(told.desk, "")
    met: set[str] = set()
    wrong: list[str] = []
    for stop, shown in tour(driver, told):
        forms = in_front(driver) if shown is driver.window else []
        if len(forms) != 1 or forms[0].form in met | EMPTY or not forms[0].drafted:
            continue
        met.add(forms[0].form)
        found = again(driver, forms[0], qtbot)
        wrong += [f"{stop}: {found}"] if found else []
    assert not wrong, "\n".join(wrong)
    drafted = {each.form for each in kinds(Form) if each.form and each.drafted}
    assert drafted - EMPTY - met == set()
