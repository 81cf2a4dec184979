"""How large an attachment of a type may be, by norm; a type that no norm names is not taken."""

from datetime import date

from app.content import MOST_BYTES, Content, Media, holds_together
from app.norms.dated import Norm
from app.norms.norms import Norms

RULE = "attachment_{media}"
KEPT = "attachment_kept"
_MEGABYTE = 1024 * 1024


def norm_of(norms: Norms, media: Media, day: date) -> Norm | None:
    """The norm of this type on that day, in megabytes."""
    return norms.norm(RULE.format(media=media), day)


def most_bytes(norms: Norms, media: Media, day: date) -> int:
    """The largest that is taken on that day; 0 where the type is not."""
    found = norm_of(norms, media, day)
    return 0 if found is None else min(found.value * _MEGABYTE, MOST_BYTES)


def allowed(norms: Norms, content: Content, day: date) -> bool:
    """Whether such bytes may be kept for a record that day."""
    return holds_together(content) and content.size <= most_bytes(norms, content.media, day)
