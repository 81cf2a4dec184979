"""Who this installation is, and its own place in its chain."""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, insert, select, update

from app.journal.act import GENESIS
from db.tables import chain, head, identity

TOKEN_LENGTH = 40
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Identity:
    """A device of a branch: where it stands, whose private words it gets, how it proves itself.

    `authority` is the CA by which it knows its branch (PEM; empty where there is no TLS),
    `recovery` the public half of the branch's recovery key, and `wrapped` this file's key wrapped
    to it, until the hub has it. `shelf_key` opens the file of attachments (empty at the hub).
    """

    device: str
    branch: str
    name: str
    hall: str
    counter: str
    scope: tuple[str, ...]
    incarnation: str
    hub_url: str
    token: str
    branch_key: bytes
    authority: str = ""
    recovery: bytes = b""
    wrapped: bytes | None = None
    shelf_key: bytes = b""

    def subject(self, kind: str, value: str) -> str:
        """The token of a number or document (law 7): the same at every device of the branch."""
        words = f"{kind}:{value}".encode()
        return hmac.new(self.branch_key, words, hashlib.sha256).hexdigest()[:TOKEN_LENGTH]


def new_incarnation() -> str:
    """A random name for one life of an installation; its first two characters are readable."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(16))


def read(connection: Connection) -> Identity | None:
    """This installation's identity, None before enrolment."""
    row = connection.execute(select(identity)).mappings().first()
    if row is None:
        return None
    return Identity(**{**row, "scope": tuple(json.loads(row["scope"]))})


def enrol(connection: Connection, me: Identity, epoch: str = "") -> None:
    """Make this store the device `me` of its branch, with nothing numbered yet."""
    values = {**me.__dict__, "scope": json.dumps(me.scope)}
    connection.execute(insert(identity).values(values))
    connection.execute(
        insert(head).values(branch=me.branch, epoch=epoch, n=0, link=bytes.fromhex(GENESIS))
    )
    begin_chain(connection, me)


def begin_chain(connection: Connection, me: Identity) -> None:
    """The empty chain of an incarnation."""
    born = connection.execute(
        select(func.coalesce(func.max(chain.c.born), 0)).where(chain.c.device == me.device)
    ).scalar_one()
    connection.execute(
        insert(chain).values(
            device=me.device,
            incarnation=me.incarnation,
            born=born + 1,
            seq=0,
            hash=bytes.fromhex(GENESIS),
        )
    )


def reincarnate(connection: Connection, me: Identity) -> Identity:
    """A new life: this store was restored or copied, so its old chain may go on elsewhere."""
    fresh = replace(me, incarnation=new_incarnation())
    connection.execute(update(identity).values(incarnation=fresh.incarnation))
    begin_chain(connection, fresh)
    return fresh
