"""What acts about to be sent only name, contents and verifiers: brought to the hub before them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from app.journal.act import Header
from app.people import verifiers
from app.reference.views import content
from app.sync.link import Line, content_path, pin_path
from db.tables import verifier


@dataclass(frozen=True)
class Named:
    """Set, hash and content of publications; staff number, mark and verifier of PINs."""

    contents: tuple[tuple[str, str, bytes], ...] = ()
    pins: tuple[tuple[str, str, str], ...] = ()

    @property
    def requests(self) -> Iterator[tuple[str, bytes]]:
        """Where each is put, and its bytes."""
        for set_, sha256, data in self.contents:
            yield content_path(set_, sha256), data
        for staff, mark, text in self.pins:
            yield pin_path(staff, mark), text.encode()


class _Content(Struct):
    """What a publication says of its content."""

    set: str
    sha256: str


class _Pin(Struct):
    """What the setting of a PIN says of its verifier."""

    mark: str


def named(connection: Connection, headers: Iterable[Header]) -> Named:
    """What these acts name, as far as it is here."""
    contents = []
    marks = []
    for each in headers:
        if each.kind == "reference_published":
            names = msgspec.json.decode(each.body, type=_Content)
            kept = content(connection, names.sha256, names.set)
            if kept is not None:
                contents.append((names.set, names.sha256, kept))
        elif each.kind == verifiers.KIND:
            marks.append(msgspec.json.decode(each.body, type=_Pin).mark)
    return Named(tuple(contents), _pins(connection, marks))


async def bring(line: Line, found: Named) -> None:
    """To the hub. Raises Outage."""
    for content_ in found.contents:
        await line.publish(*content_)
    for pin in found.pins:
        await line.entrust(*pin)


def _pins(connection: Connection, marks: list[str]) -> tuple[tuple[str, str, str], ...]:
    if not marks:
        return ()
    rows = connection.execute(select(verifier).where(verifier.c.mark.in_(marks)))
    return tuple((row.staff, row.mark, row.verifier) for row in rows)
