"""The one list of keys: what is installed, what the legend shows, and what the rules allow.

Ctrl goes with letters, digits, Enter, Tab and F-keys only: input methods take the rest.
"""

import re
from dataclasses import dataclass

ALLOWED = re.compile(
    r"(Esc|(Shift\+)?F([1-9]|1[0-2])|Alt\+[1-9]|Ctrl\+([A-Z]|[0-9]|Return|Enter|Tab|F([1-9]|1[0-2])))"
)


@dataclass(frozen=True)
class Key:
    """A thing that a key does; its words stand under `key.<name>`."""

    name: str
    keys: tuple[str, ...]
    everywhere: bool = False


SECTIONS = ("reception", "mine", "log", "returned", "exceptions")
KEYS = (
    Key("contact", ("F2",), everywhere=True),
    Key("another", ("Ctrl+F2",)),
    Key("submit", ("F9", "Ctrl+Return", "Ctrl+Enter")),
    Key("next_list", ("Ctrl+Tab",)),
    Key("filter", ("Ctrl+F",)),
    Key("find", ("Ctrl+J",), everywhere=True),
    Key("lock", ("F12",), everywhere=True),
    Key("dismiss", ("Esc",)),
    *(Key(name, (f"Alt+{place}",)) for place, name in enumerate(SECTIONS, start=1)),
)
