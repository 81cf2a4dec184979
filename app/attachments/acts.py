"""What can happen to an attachment: it was added to a record."""

from app.content import Content
from app.journal.act import Name, Record
from app.journal.kinds import COUNTER, Words, kind
from app.journal.party import Happened, Short


class Attached(Words, frozen=True, kw_only=True):
    """What it is called, and what its bytes are. They lie elsewhere and travel after the act."""

    title: Short = ""
    content: Content


@kind("attachment_added", fact=True, roles=COUNTER, private={"asker": Attached})
class AttachmentAdded(Happened, frozen=True, kw_only=True):
    """Somebody brought a picture. Its bytes were in the counter's keeping before this was written;
    whatever could tell them apart stands in the private part alone."""

    attachment: Name
    about: Record

    def records(self) -> tuple[Record, ...]:
        """The attachment, and the record that it belongs to."""
        return (("attachment", self.attachment), self.about)
