"""People by role in an act: codes in the body, words in one private part each."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.journal.act import Act, Aware
from app.journal.kinds import Body, Words

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Short = Annotated[str, Meta(max_length=200)]
Long = Annotated[str, Meta(max_length=8000)]
# How a visit is served: Chinese, Chinese in large print, English with the Chinese below.
Language = Literal["zh", "large", "en"]
Ordinal = Annotated[int, Meta(ge=1, le=9999)]
Relation = Literal["self", "family", "unit", "neighbour", "other"]
Authority = Literal["holder", "authorised", "guardian", "none"]
Document = Literal["none", "id_card", "passport", "other"]


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What may be known of a person everywhere; `given` names the private fields given."""

    role: Literal["asker", "holder", "helper"]
    relation: Relation = "self"
    authority: Authority = "holder"
    document: Document = "none"
    given: tuple[Code, ...] = ()


class PersonWords(Words, frozen=True, kw_only=True):
    """Name and digits of a person, as given."""

    name: Short = ""
    number: Short = ""
    document: Short = ""


class Happened(Body, frozen=True, kw_only=True):
    """A fact that may be entered later from paper: then it says when it happened, and why late."""

    happened_at: Aware | None = None
    late: Code | None = None

    def when(self, act: Act) -> datetime:
        """When it happened; clocks run from here (law 13)."""
        return self.happened_at or act.header.at
