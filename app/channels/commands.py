"""What a clerk enters of whoever passed a complaint on to us."""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import select

from app.channels.acts import CaseForwardedIn, Source
from app.fields import Form
from app.journal.write import Work
from db.tables import claim

_REFERENCE = re.compile(r"[0-9A-Z\u3014\u3015()第字号/-]{2,40}")
_BRACKETS = str.maketrans("[]【】", "\u3014\u3015" * 2)


@dataclass(frozen=True)
class Sender:
    """Who passed it on, as typed."""

    source: Source
    reference: str
    settle_by: str = ""


def forwarded_by(work: Work, form: Form, sender: Sender, complaint: str) -> CaseForwardedIn | None:
    """For intake: what is to be written of the sender; what is wrong stands beside its field."""
    typed = form.line("reference", sender.reference, needed=True, most=40)
    plain = unicodedata.normalize("NFKC", typed).upper().replace(" ", "").translate(_BRACKETS)
    settle_by = form.coming_moment("settle_by", sender.settle_by)
    if not typed:
        return None
    if not _REFERENCE.fullmatch(plain):
        form.wrong("reference", "reference_form", example="12345-0612")
        return None
    key = f"{sender.source}:{plain}"
    taken = select(claim.c.act).where(claim.c.type == "forwarded_case", claim.c.key == key)
    if work.connection.execute(taken).first() is not None:
        form.wrong("reference", "reference_used", number=plain)
    return CaseForwardedIn(
        complaint=complaint, source=sender.source, reference=plain, settle_by=settle_by
    )
