"""Reference data over the wire: contents by their hash, which never change."""

from app.hub import devices
from app.hub.branch import Branch
from app.reference.views import content
from db.transaction import reading


def by_hash(branch: Branch, token: str, sha256: str) -> bytes | None:
    """A content; None where there is none. Raises Outage("refused_token"), Outage("revoked")."""
    devices.known(branch, token)
    if not sha256.isalnum():
        return None
    with reading(branch.engine) as connection:
        return content(connection, sha256)
