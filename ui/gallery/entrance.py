"""Views of what stands before the desk: signing in, enrolling, and screens that stop."""

from ui.gallery.entering import enrolment, founding
from ui.gallery.presenter import LIN
from ui.gallery.steps import (
    at,
    crashed,
    damaged,
    in_use,
    keyless,
    not_open,
    press,
    stopped,
    stops,
    typed,
    visit,
)
from ui.gallery.view import View

ENTRANCE = (
    View("sign-in", at("one")),
    View(
        "sign-in, new pin",
        at(
            "one", "", typed("3101"), press("Return"), typed("310100"), press("Tab", "Tab", "Space")
        ),
    ),
    View("sign-in, wrong", at("one", "", typed(LIN), press("Return", "Return"))),
    View("sign-in, before the desk is open", not_open),
    View("locked", at("one", LIN, visit("A004"), press("F12"))),
    View("enrolment", enrolment()),
    View("enrolment, wrong", enrolment(url="http://127.0.0.1:9", code="7K3QD-M9XWP-4TZRA-CJH8W")),
    View("enrolment, again", enrolment("revoked")),
    View("hall of its own", founding),
    View(
        "stop, withdrawn",
        at("gone", "", typed(LIN), press("Return"), typed(f"{LIN}00"), press("Return"), stops),
    ),
    View("stop, damaged", stopped(damaged)),
    View("stop, no key", stopped(keyless)),
    View("stop, in use", in_use),
    View("crash", crashed),
)
