"""Who does something: light, for the windows stand before the store is open."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody who has proved who they are, in one role."""

    no: str
    name: str
    role: str
    hall: str = ""


NOBODY = Person("", "", "")
