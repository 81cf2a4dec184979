"""Contents that acts about to be sent only name: brought to the hub before those acts."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from app.journal.act import Header
from app.reference.views import content

Named = tuple[str, str, bytes]


class _Names(Struct):
    """What a publication says of its content."""

    set: str
    sha256: str


def named(connection: Connection, headers: Iterable[Header]) -> list[Named]:
    """Set, hash and content of each publication among these acts, as far as it is here."""
    found = []
    for each in headers:
        if each.kind == "reference_published":
            names = msgspec.json.decode(each.body, type=_Names)
            kept = content(connection, names.sha256, names.set)
            if kept is not None:
                found.append((names.set, names.sha256, kept))
    return found
