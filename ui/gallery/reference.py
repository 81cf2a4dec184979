"""Views of reference data: tables, their forms, and what a colleague signs in with."""

from ui.gallery.presenter import SHEN
from ui.gallery.steps import at, filled, press, typed
from ui.gallery.view import View

REFERENCE = (
    View("reference", at("boss", SHEN, press("Alt+9")), ("reference.ReferencePage",)),
    View("reference, row", at("boss", SHEN, press("Alt+9", "Down", "Down", "Down", "Return",
         "Return")), ("reference.RowForm",)),
    View("reference, row wrong", at("boss", SHEN, press("Alt+9", "Down", "Down", "Down", "2"),
         filled(c_no="3301", c_hall="XX", c_from="2025-13-01"), press("F9")),
         ("reference.RowForm",)),
    View("reference, publish", at("boss", SHEN, press("Alt+9", "Down", "Down", "Down", "3", "5")),
         ("reference.PublishForm",)),
    View("reference, users", at("boss", SHEN, press("Alt+9", *["Down"] * 8, "2")),
         ("reference.RowForm",)),
    View("reference, norms", at("boss", SHEN, press("Alt+9", *["Down"] * 9)),
         ("reference.ReferencePage",)),
    View("reference, wording", at("boss", SHEN, press("Alt+9", *["Down"] * 18)),
         ("reference.ReferencePage",)),
    View("reference, wording row", at("boss", SHEN, press("Alt+9", *["Down"] * 18, "Return",
         *["Down"] * 24, "Return")), ("reference.RowForm",)),
    View("reference, give pin", at("boss", SHEN, press("Alt+9", "Down", "Down", "Down", "4")),
         ("people.GivePinForm",)),
    View("reference, withdraw", at("boss", SHEN, press("Alt+9", "Down", "Down", "Down", "3", "5"),
         typed("换岗"), press("F9", "9")), ("reference.WithdrawForm",)),
    View("reference, confirm", at("boss", SHEN, press("Alt+9", "8")), ("reference.ConfirmForm",)),
)  # fmt: skip
