"""What can happen to a sign: somebody is asked about it, and says her word."""

from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Aware, Name, Record
from app.journal.kinds import COUNTER, SUPERVISORS, Body, Words, kind
from app.journal.party import Code, Long

Figure = Annotated[int, Meta(ge=0, le=10**9)]
SignName = Literal["claimed", "returned", "outside", "reasked"]
# What a question names at most of the matters behind a figure.
MOST = 100


class Question(Words, frozen=True, kw_only=True):
    """What a supervisor wants to know of a sign."""

    question: Long = ""


@kind("sign_asked", fact=True, roles=SUPERVISORS, private={"asker": Question})
class SignAsked(Body, frozen=True, kw_only=True):
    """A supervisor asks a colleague about one of her signs, as it was counted then: `counted` of
    `total` since `since`, the matters behind it, whether there were enough to say something, and
    the hall's median in ten-thousandths. `asked` may say something to it before `reply_by`, by
    the norm `due_norm`."""

    sign: Name
    asked: Code
    signal: SignName
    since: Aware
    counted: Annotated[int, Meta(ge=1, le=10**9)]
    total: Figure
    enough: bool
    median: Annotated[int, Meta(ge=0, le=10**9)] | None = None
    matters: Annotated[tuple[Name, ...], Meta(max_length=MOST)] = ()
    reply_by: Aware | None = None
    due_norm: Code | None = None

    def records(self) -> tuple[Record, ...]:
        """The sign; its matters stay as they are."""
        return (("sign", self.sign),)


class Statement(Words, frozen=True, kw_only=True):
    """What somebody says herself to one of her signs."""

    statement: Long = ""


@kind("sign_replied", fact=True, roles=COUNTER, private={"asker": Statement})
class SignReplied(Body, frozen=True, kw_only=True):
    """Whose sign it is says once, in her own words, what is to be said to it."""

    sign: Name

    def records(self) -> tuple[Record, ...]:
        """The sign."""
        return (("sign", self.sign),)
