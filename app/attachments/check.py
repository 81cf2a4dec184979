"""Whether the bytes of attachments are those that their acts name, at a desk and at the hub."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from app.attachments.acts import Attached
from app.content import Content, fits
from app.shelf import Shelf
from db.tables import attachment, chunk, private

_attached = msgspec.json.Decoder(Attached)
_NAMED = (
    select(attachment.c.id, private.c.bytes)
    .join(private, (private.c.act == attachment.c.act) & (private.c.name == "asker"))
    .order_by(attachment.c.id)
)


@dataclass(frozen=True)
class Checked:
    """`whole` are here and right, of `elsewhere` some bytes are not here, `wrong` names those whose
    bytes are not what their act says, or that have bytes and no words of an act any more."""

    whole: int
    elsewhere: int
    wrong: tuple[str, ...]


def at_hub(connection: Connection) -> Checked:
    """Every chunk of the hub against the act that names it; one is in memory at a time."""
    places: dict[str, set[int]] = {}
    for id_, place in connection.execute(select(chunk.c.attachment, chunk.c.place)):
        places.setdefault(id_, set()).add(place)

    def read(id_: str, place: int) -> bytes:
        query = select(chunk.c.bytes).where(chunk.c.attachment == id_, chunk.c.place == place)
        return bytes(connection.execute(query).scalar_one())

    named = _contents(connection)
    strays = dict.fromkeys(places.keys() - named.keys())
    return _checked({**strays, **named}, places, read)


def at_desk(connection: Connection, shelf: Shelf) -> Checked:
    """Every chunk of a desk's shelf; what a draft or an act on its way names is no stray."""
    places = {id_: shelf.places(id_) for id_ in shelf.look()}

    def read(id_: str, place: int) -> bytes:
        return shelf.chunk(id_, place) or b""

    return _checked(_contents(connection), places, read)


def _checked(
    named: Mapping[str, Content | None],
    places: Mapping[str, set[int]],
    read: Callable[[str, int], bytes],
) -> Checked:
    whole, elsewhere, wrong = 0, 0, []
    for id_, content in named.items():
        here = places.get(id_, set())
        if content is None:
            # Erased: then no byte of it may be here.
            wrong += [id_] if here else []
        elif not all(fits(content, place, read(id_, place)) for place in here):
            wrong.append(id_)
        elif len(here) == len(content.chunks):
            whole += 1
        else:
            elsewhere += 1
    return Checked(whole, elsewhere, tuple(sorted(wrong)))


def _contents(connection: Connection) -> dict[str, Content | None]:
    return {
        row.id: None if row.bytes is None else _attached.decode(row.bytes).content
        for row in connection.execute(_NAMED)
    }
