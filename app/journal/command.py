"""The two verbs of the desk as types: a command changes, a query tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from app.journal.identity import Identity
from app.journal.kinds import Registry
from app.journal.write import Work
from app.norms.norms import Norms
from app.shelf import Shelf

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Command:
    """One thing somebody does. `id` is the draft's id: the same command twice is one effect."""

    id: str

    def run(self, work: Work) -> Any:
        """Queue the acts; a value that is returned is handed on in `Done.value`."""
        raise NotImplementedError


@dataclass(frozen=True)
class Reading:
    """What a query may read: one snapshot, and the file of attachments beside it."""

    connection: Connection
    registry: Registry
    me: Identity
    norms: Norms
    now: datetime
    shelf: Shelf | None = None


class Query(Generic[R]):
    """A question; its answer holds frozen dataclasses, never rows."""

    def run(self, reading: Reading) -> R:
        """The answer."""
        raise NotImplementedError
