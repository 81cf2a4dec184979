"""Reference data over the wire: contents by their hash, which never change."""

import hashlib

import msgspec

from app.errors import Outage
from app.hub import devices
from app.hub.branch import Branch
from app.norms.sets import read_set
from app.reference.commands import keep_content
from app.reference.views import content
from app.sync import wire
from db.transaction import reading, writing


def by_hash(branch: Branch, token: str, sha256: str) -> bytes | None:
    """A content; None where there is none. Raises Outage("refused_token"), Outage("revoked")."""
    devices.known(branch, token)
    if not sha256.isalnum():
        return None
    with reading(branch.engine) as connection:
        return content(connection, sha256)


def take(branch: Branch, token: str, place: tuple[str, str], data: bytes) -> None:
    """Keep a content before the act that publishes it; `place` is set and hash. Of itself it
    changes nothing.

    Raises Outage: content_wrong, bad_request, refused_token, revoked.
    """
    devices.known(branch, token)
    if not data:
        raise Outage("bad_request", "content")
    set_, sha256 = place
    try:
        read_set(set_, data)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Outage(wire.WRONG_CONTENT, str(error)[:200]) from error
    if hashlib.sha256(data).hexdigest() != sha256 or not 0 < len(set_) <= wire.MOST_SET:
        raise Outage(wire.WRONG_CONTENT, "hash")
    with writing(branch.engine) as connection:
        keep_content(connection, set_, data)
