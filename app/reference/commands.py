"""Publishing a version of reference data."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.journal import fold
from app.journal.command import Command
from app.journal.write import Work
from app.norms.sets import read_set
from app.reference.acts import ReferencePublished
from app.reference.rules import Reference
from db.bulk import insert_rows
from db.tables import reference_content


@dataclass(frozen=True, kw_only=True)
class PublishReference(Command):
    """Put a new version of a whole set in force."""

    set: str
    content: bytes
    why: str

    def run(self, work: Work) -> None:
        """The act; the content is kept beside it by its hash.

        Raises msgspec.ValidationError where the content has not the shape of its set.
        """
        read_set(self.set, self.content)
        record = ("reference", self.set)
        state: Reference | None = fold.load(work.connection, work.registry, [record])[record]
        version = 1 if state is None else state.version + 1
        sha256 = hashlib.sha256(self.content).hexdigest()
        keep_content(work.connection, self.set, version, self.content)
        work.act(ReferencePublished(set=self.set, version=version, sha256=sha256, why=self.why))


def keep_content(connection: Connection, set_: str, version: int, content: bytes) -> bool:
    """Keep a content by its hash; False where it was kept already."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = connection.execute(
        select(reference_content.c.sha256).where(reference_content.c.sha256 == sha256)
    ).first()
    if known is not None:
        return False
    columns = ("sha256", "set", "version", "content")
    insert_rows(connection, reference_content, columns, [(sha256, set_, version, content)])
    return True
