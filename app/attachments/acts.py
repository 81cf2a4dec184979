"""What can happen to an attachment: it was added to a record."""

from typing import Annotated

from msgspec import Meta, Struct

from app.content import Content
from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, Words, kind
from app.journal.party import Happened, Short


class Attached(Words, frozen=True, kw_only=True):
    """What it is called, and what its bytes are. They lie elsewhere and travel after the act."""

    title: Short = ""
    content: Content


class Signs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a paper with a thumbprint on it signs: a showing, and the seal of its very words."""

    showing: Name
    shown: Annotated[str, Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]+$")]


@kind("attachment_added", fact=True, roles=COUNTER, private={"asker": Attached})
class AttachmentAdded(Happened, frozen=True, kw_only=True):
    """Somebody brought a picture. Its bytes were in the counter's keeping before this was written;
    whatever could tell them apart stands in the private part alone."""

    attachment: Name
    about: Record
    signs: Signs | None = None

    def records(self) -> tuple[Record, ...]:
        """The attachment, the record that it belongs to, and what it signs."""
        shown = (("showing", self.signs.showing),) if self.signs else ()
        return (("attachment", self.attachment), self.about, *shown)
