"""The rules of attachments: pure, the same at counter and hub. Size and type are private words, so
they are judged where the bytes are taken in, at the counter and at the hub, and not here."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from app.errors import Objection
from app.journal.act import Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

THUMBPRINT = "thumbprint"


class Attachment(Struct, frozen=True, gc=False):
    """One attachment; `signs` is the showing that it is the thumbprint of. `size` is in bytes; it,
    `media` and `name` are empty where the words of its act are withheld: then its bytes may not be
    here either."""

    id: str
    about_type: str
    about: str
    hall: str
    act: str
    device: str
    added_at: datetime
    added_by: str
    signs: str | None = None
    name: str | None = None
    media: str | None = None
    size: int | None = None
    newer: bool = False


RECORDS = {"attachment": Attachment}


def check(states: States, act: Act, norms: Norms) -> list[Objection]:
    """It is new, and what it belongs to is there. Evidence is taken at any time, also of a case
    that is closed: what somebody brings is never turned away."""
    body = act.body
    found = []
    if states.get(("attachment", body.attachment)) is not None:
        found.append(Objection("exists", {"type": "attachment"}))
    if states.get(body.about) is None:
        found.append(Objection("not_here", {"type": body.about[0]}))
    return found + _check_signs(states, act)


def _check_signs(states: States, act: Act) -> list[Objection]:
    """Only of what was signed by thumbprint, and of the words that stood there."""
    signs = act.body.signs
    if signs is None:
        return []
    shown = states.get(("showing", signs.showing))
    if shown is None:
        return [Objection("not_here", {"type": "showing"})]
    if shown.how_signed != THUMBPRINT:
        return [Objection("not_thumbprint")]
    return [] if shown.seal == signs.shown else [Objection("shown_differs")]


def evolve(record: Record, state: Any, act: Act, outcome: str) -> Any:
    """The attachment after the act: the first one of an id stands, whatever it clashes with."""
    if act.header.kind != "attachment_added" or state is not None:
        return state
    if record != ("attachment", act.body.attachment):
        return None
    body, header, said = act.body, act.header, act.said.get("asker")
    return Attachment(
        id=record[1], about_type=body.about[0], about=body.about[1], hall=header.hall, act=act.id,
        device=header.device, added_at=body.when(act), added_by=header.who,
        signs=body.signs.showing if body.signs else None,
        name=said.title if said else None, media=said.content.media if said else None,
        size=said.content.size if said else None,
    )  # fmt: skip
