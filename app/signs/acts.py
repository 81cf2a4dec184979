"""What can happen to a sign: somebody is asked about it, and says her word."""

from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Aware, Name, Record
from app.journal.kinds import COUNTER, SUPERVISORS, Body, Words, kind
from app.journal.party import Code, Long

Figure = Annotated[int, Meta(ge=0, le=10**9)]
SignName = Literal["claimed", "returned", "outside", "reasked"]
# What a question names at most of the matters behind a figure.
MOST = 30
Subjects = Annotated[tuple[Name, ...], Meta(max_length=MOST)]


class Question(Words, frozen=True, kw_only=True):
    """What a supervisor wants to know of a sign."""

    question: Long = ""


@kind("sign_asked", fact=True, roles=SUPERVISORS, private={"asker": Question})
class SignAsked(Body, frozen=True, kw_only=True):
    """A supervisor asks a colleague about one of her signs, as it was counted then: `counted` of
    `total` since `since`, the matters behind it, whether there were enough to say something, and
    the hall's median in ten-thousandths. `subjects` are whose matters those are: the words may
    speak of any of them. `asked` may say something to it before `reply_by`, by the norm
    `due_norm`."""

    sign: Name
    asked: Code
    signal: SignName
    since: Aware
    counted: Annotated[int, Meta(ge=1, le=10**9)]
    total: Figure
    enough: bool
    median: Annotated[int, Meta(ge=0, le=10**9)] | None = None
    matters: Annotated[tuple[Name, ...], Meta(max_length=MOST)] = ()
    subjects: Subjects = ()
    reply_by: Aware | None = None
    due_norm: Code | None = None

    def records(self) -> tuple[Record, ...]:
        """The sign, and by whose erasure its words go; its matters stay as they are."""
        return _records(self.sign, self.subjects)


class Statement(Words, frozen=True, kw_only=True):
    """What somebody says herself to one of her signs."""

    statement: Long = ""


@kind("sign_replied", fact=True, roles=COUNTER, private={"asker": Statement})
class SignReplied(Body, frozen=True, kw_only=True):
    """Whose sign it is says once, in her own words, what is to be said to it."""

    sign: Name
    subjects: Subjects = ()

    def records(self) -> tuple[Record, ...]:
        """The sign, and by whose erasure these words go."""
        return _records(self.sign, self.subjects)


def _records(sign: str, subjects: tuple[str, ...]) -> tuple[Record, ...]:
    return (*(("erasure", each) for each in subjects), ("sign", sign))
