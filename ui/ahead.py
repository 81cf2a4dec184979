"""Keys that are pressed while a page still asks for what it is about."""

from collections.abc import Callable
from functools import partial

Keys = dict[str, Callable[[], None]]


class Ahead:
    """Whoever types ahead means what is on its way, never what stood there before: such a key waits
    and is done on what came, where it can be done with that."""

    def __init__(self) -> None:
        self._known: tuple[str, ...] = ()
        self._pressed = ""

    def keys(self) -> Keys:
        """Nothing is there yet: what was bound last waits."""
        return {name: partial(self._wait, name) for name in self._known}

    def bind(self, keys: Keys) -> Keys:
        """The same keys, now that it is there."""
        self._known = tuple(keys)
        return keys

    def forget(self) -> None:
        """Something else is asked for."""
        self._pressed = ""

    def go_on(self, keys: Keys) -> None:
        """It is there: do what was pressed for it."""
        name, self._pressed = self._pressed, ""
        if name in keys:
            keys[name]()

    def _wait(self, name: str) -> None:
        self._pressed = name
