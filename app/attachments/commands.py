"""Adding attachments to a record, with another act or later."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.attachments.acts import Attached, AttachmentAdded, Signs
from app.attachments.limits import allowed
from app.fields import Form
from app.journal.act import Record
from app.journal.command import Command
from app.journal.write import Said, Work

FIELD = "attachments"
# Of one command, so that a header never grows beyond what others read.
MOST = 20


@dataclass(frozen=True)
class NewAttachment:
    """Bytes that lie on the shelf under this id, and what to call them."""

    id: str
    name: str = ""


@dataclass(frozen=True)
class Owner:
    """The record that attachments are added to: whose words they are, and which hall's; `signs`
    where they are a thumbprint."""

    record: Record
    subject: str
    hall: str
    signs: Signs | None = None


@dataclass(frozen=True, kw_only=True)
class AddAttachments(Command):
    """Something was brought to a complaint or matter that is there already; `signs`: the showing
    that it is the thumbprint of."""

    about: Record
    attachments: tuple[NewAttachment, ...]
    signs: str = ""

    def run(self, work: Work) -> None:
        """One act each."""
        state = work.get(*self.about)
        form = Form(work.norms, work.now)
        if not self.attachments:
            form.wrong(FIELD, "needed")
        owner = Owner(self.about, state.subject, state.hall)
        if self.signs:
            shown = work.get("showing", self.signs)
            owner = replace(owner, signs=Signs(showing=shown.id, shown=shown.seal))
        add(work, form, owner, self.attachments)


def add(work: Work, form: Form, owner: Owner, attachments: Iterable[NewAttachment]) -> None:
    """For other subjects too: queue an act for each, or say beside the field why not.

    The bytes were kept before: no act ever names what is not on the disk.
    """
    new = tuple(attachments)
    if len(new) > MOST:
        form.wrong(FIELD, "attachments_many", most=str(MOST))
    # Most complaints come without: then the other file is not looked at.
    held = work.shelf.look([each.id for each in new]) if work.shelf and new else {}
    for each in new:
        name = form.line(FIELD, each.name)
        found = held.get(each.id)
        if found is None or not found.whole:
            form.wrong(FIELD, "attachment_missing", name=name)
        elif not allowed(work.norms, found.content, work.today):
            form.wrong(FIELD, "attachment_not_allowed", name=name)
        else:
            words = Attached(title=name, content=found.content)
            body = AttachmentAdded(attachment=each.id, about=owner.record, signs=owner.signs)
            work.act(body, hall=owner.hall, asker=Said(owner.subject, words))
    form.done()
