"""The states of things: for each its words, the shape of its sign, its ink and its ground.

Words say it first, the shape second, the colour last; so the same state reads the same on a chip,
in a list and on a banner, also in black and white.
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
    "due": State("state.due", "due", "ok", "ok_soft"),
    "due_soon": State("state.due_soon", "wait", "warn", "warn_soft"),
    "late": State("state.late", "late", "danger", "danger_soft"),
    "no_promise": State("promise.none", "undated", "warn", "warn_soft"),
    "answered": State("state.answered", "answered", "ok", "ok_soft"),
    "left": State("mine.left", "left", "warn", "warn_soft"),
    "draft": State("form.saved", "draft", "text_dim", "surface"),
    "online": State("badge.online", "ok", "ok", "surface"),
    "offline": State("badge.offline", "offline", "offline", "warn_soft"),
    "stopped": State("stop.title", "stop", "danger", "danger_soft"),
    "syncing": State("state.syncing", "sync", "info", "info_soft"),
    "waiting": State("outbox.waits", "outbox", "info", "info_soft"),
    "later": State("state.later", "retry", "offline", "warn_soft"),
    "received": State("outcome.applied", "received", "ok", "ok_soft"),
    "resolved": State("outcome.resolved", "resolved", "ok", "ok_soft"),
    "returned": State("outcome.returned", "returned", "danger", "danger_soft"),
    "exception": State("state.disputed", "exceptions", "warn", "warn_soft"),
    "parked": State("outcome.parked", "parked", "text_dim", "surface_alt"),
    "locked": State("state.locked", "lock", "text", "surface"),
    "demo": State("app.demo", "demo", "warn", "warn_soft"),
}
# How an act ended, as a state; what this program cannot read is parked.
OUTCOMES = {
    "applied": "received", "pending": "waiting", "exception": "exception", "returned": "returned",
    "parked": "parked",
}  # fmt: skip
