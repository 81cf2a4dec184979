"""The states of things: for each its words, the shape of its sign, its ink and its ground.

Words say it first, the shape second, the colour last; so the same state reads the same on a chip,
in a list and on a banner, also in black and white. This is the one table of them: whatever shows a
state asks `ui.widgets.state`, a list its `ui.line.Line`. `tests/ui/test_states.py` walks through it
and looks for each where it is shown.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    """`words` is a key of `ui.words`, `sign` a file of `resources/icons`, `ink` and `ground` are
    tokens."""

    words: str
    sign: str
    ink: str
    ground: str


STATES: dict[str, State] = {
    # What is promised.
    "due": State("state.due", "due", "ok", "ok_soft"),
    "due_soon": State("state.due_soon", "wait", "warn", "warn_soft"),
    "late": State("state.late", "late", "danger", "danger_soft"),
    "no_promise": State("promise.none", "undated", "warn", "warn_soft"),
    "standing": State("state.standing", "standing", "info", "info_soft"),
    # What becomes of a complaint.
    "taken": State("state.received", "taken", "info", "info_soft"),
    "acknowledged": State("state.acknowledged", "acknowledged", "info", "info_soft"),
    "assessed": State("state.assessed", "assessed", "info", "info_soft"),
    "investigating": State("state.investigating", "investigating", "info", "info_soft"),
    "answered": State("state.answered", "answered", "ok", "ok_soft"),
    "disagreed": State("state.disagreed", "disagreed", "warn", "warn_soft"),
    "closed": State("state.closed", "closed", "ok", "ok_soft"),
    "withdrawn": State("state.withdrawn", "withdrawn", "text_dim", "surface_alt"),
    "no_contact": State("state.no_contact", "no_contact", "text_dim", "surface_alt"),
    "unreachable": State("state.unreachable", "unreachable", "text_dim", "surface_alt"),
    # Beside it.
    "aside": State("aside.title", "aside", "text_dim", "surface_alt"),
    "served": State("served.title", "served", "info", "info_soft"),
    "left": State("mine.left", "left", "warn", "warn_soft"),
    # What is typed.
    "draft": State("form.saved", "draft", "text_dim", "surface"),
    # The line to the branch.
    "online": State("badge.online", "ok", "ok", "surface"),
    "syncing": State("state.syncing", "sync", "info", "info_soft"),
    "offline": State("badge.offline", "offline", "offline", "warn_soft"),
    "later": State("state.later", "retry", "offline", "warn_soft"),
    "clock": State("state.clock", "clock", "warn", "warn_soft"),
    # How an act ended.
    "waiting": State("outbox.waits", "outbox", "info", "info_soft"),
    "received": State("outcome.applied", "received", "ok", "ok_soft"),
    "exception": State("state.disputed", "exceptions", "warn", "warn_soft"),
    "resolved": State("outcome.resolved", "resolved", "ok", "ok_soft"),
    "returned": State("outcome.returned", "returned", "danger", "danger_soft"),
    "parked": State("outcome.parked", "parked", "text_dim", "surface_alt"),
    "elsewhere": State("withheld.elsewhere", "elsewhere", "info", "info_soft"),
    # The whole desk.
    "stopped": State("stop.title", "stop", "danger", "danger_soft"),
    "store": State("state.store", "store", "danger", "danger_soft"),
    "locked": State("state.locked", "lock", "text", "surface"),
    "demo": State("app.demo", "demo", "warn", "warn_soft"),
    # A list.
    "empty": State("state.empty", "empty", "text_dim", "surface"),
    "nothing": State("state.nothing", "nothing", "text_dim", "surface"),
    "loading": State("state.loading", "loading", "text_dim", "surface"),
}
# A complaint's state that has another name here: an act that the branch has is received, too.
CASES = {"received": "taken"}
# How an act ended, as a state; what this program cannot read is parked.
OUTCOMES = {
    "applied": "received", "pending": "waiting", "exception": "exception", "returned": "returned",
    "parked": "parked",
}  # fmt: skip


def of_case(state: str) -> str:
    """A complaint's state in this table; one that this program does not know is parked."""
    name = CASES.get(state, state)
    return name if name in STATES else "parked"
