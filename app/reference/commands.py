"""Publishing a version of reference data, and the second person's word on it."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.errors import Objection, Refused
from app.fields import Form
from app.journal.command import Command
from app.journal.kinds import HUB
from app.journal.write import Work
from app.norms.sets import read_set
from app.norms.wording import Wording
from app.reference.acts import ReferenceConfirmed, ReferencePublished, ReferenceWithdrawn
from app.reference.named import by_version
from app.reference.rules import OPEN, Publication, Reference, others
from app.reference.views import content
from db.bulk import insert_rows
from db.tables import reference_content


@dataclass(frozen=True, kw_only=True)
class PublishReference(Command):
    """Give a whole set a new version: in force at once where nobody else may confirm it, and from
    the hub itself; else it waits for a second person. `over` is the version that was changed."""

    set: str
    content: bytes
    why: str
    over: int | None = None

    def run(self, work: Work) -> int:
        """The version; refused where another version stands meanwhile, or nothing changed.

        Raises msgspec.ValidationError where the content has not the shape of its set.
        """
        read = read_set(self.set, self.content)
        form = Form(work.norms, work.now)
        why = form.line("why", self.why, needed=True)
        form.done()
        if isinstance(read, Wording) and read.unfit():
            raise Refused(Objection("text_unfit", {"text": " ".join(read.unfit())}))
        state: Reference | None = work.find("reference", self.set)
        newest = 0 if state is None else state.newest
        sha256 = sha256_of(self.content)
        if state is not None:
            self._follows(state, sha256)
        keep_content(work.connection, self.set, self.content)
        alone = work.by.no == HUB or not others(work.norms, work.by.no, work.now)
        body = ReferencePublished(
            set=self.set, version=newest + 1, sha256=sha256, why=why, alone=alone
        )
        work.act(body)
        return body.version

    def _follows(self, state: Reference, sha256: str) -> None:
        if state.waiting is not None:
            raise Refused(Objection("publication_waits"))
        if self.over is not None and self.over != state.version:
            raise Refused(Objection("version_taken", {"due": str(state.newest + 1)}))
        if state.sha256 == sha256:
            raise Refused(Objection("no_change"))


@dataclass(frozen=True, kw_only=True)
class ConfirmReference(Command):
    """The second person looked at a version: it is in force."""

    publication: str

    def run(self, work: Work) -> None:
        """The act; refused where something still names what goes with this version."""
        found: Publication = work.get("publication", self.publication)
        after = content(work.connection, found.sha256, found.set)
        if after is not None and found.state in OPEN:
            named = by_version(work.connection, work.me, found.set, json.loads(after), work.today)
            if named:
                raise Refused(*named)
        body = ReferenceConfirmed(
            set=found.set, version=found.version, sha256=found.sha256, first=found.published_by,
            second=work.by.no,
        )  # fmt: skip
        work.act(body)


@dataclass(frozen=True, kw_only=True)
class WithdrawReference(Command):
    """A version that waits is not to be."""

    publication: str
    why: str

    def run(self, work: Work) -> None:
        """The act."""
        form = Form(work.norms, work.now)
        why = form.line("why", self.why, needed=True)
        form.done()
        found: Publication = work.get("publication", self.publication)
        body = ReferenceWithdrawn(
            set=found.set, version=found.version, sha256=found.sha256, why=why
        )
        work.act(body)


def sha256_of(content: bytes) -> str:
    """What a content is known by."""
    return hashlib.sha256(content).hexdigest()


def keep_content(connection: Connection, set_: str, content: bytes) -> bool:
    """Keep a content of a set by its hash; False where it was kept already."""
    sha256 = sha256_of(content)
    known = connection.execute(
        select(reference_content.c.sha256).where(
            reference_content.c.set == set_, reference_content.c.sha256 == sha256
        )
    ).first()
    if known is not None:
        return False
    insert_rows(
        connection, reference_content, ("set", "sha256", "content"), [(set_, sha256, content)]
    )
    return True
