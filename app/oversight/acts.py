"""What supervisors do across subjects, what clerks do with what came back, and who has looked."""

from typing import Annotated, Literal

from msgspec import Meta

from app.journal.act import Name, Record, Text64
from app.journal.kinds import (
    ADMINISTRATOR,
    COUNTER,
    HUB,
    MANAGERS,
    SUPERVISOR,
    SUPERVISORS,
    Body,
    Words,
    kind,
)
from app.journal.party import Code, Long

Grounds = Literal["serving", "own", "other"]


class Reasoned(Words, frozen=True, kw_only=True):
    """Why a supervisor decided so; may name the customer, so it is private."""

    why: Long = ""


@kind("exception_resolved", fact=False, roles=SUPERVISORS, private={"asker": Reasoned})
class ExceptionResolved(Body, frozen=True, kw_only=True):
    """A supervisor saw both sides and decided which stands; both stay in the log."""

    exception: Name
    touched: Annotated[tuple[Record, ...], Meta(max_length=32)]
    decision: Literal["earlier_stands", "later_stands", "both_stand"]

    def records(self) -> tuple[Record, ...]:
        """The exception and everything its act touched."""
        return (("exception", self.exception), *self.touched)


@kind("quarantine_released", fact=True, roles=frozenset({HUB}))
class QuarantineReleased(Body, frozen=True, kw_only=True):
    """Somebody at the hub let a device's acts out of quarantine: the next ones by number."""

    device: Name
    acts: Annotated[int, Meta(ge=1, le=2**31)]
    why: Annotated[str, Meta(min_length=1, max_length=200)]

    def records(self) -> tuple[Record, ...]:
        """None: the acts themselves touch theirs."""
        return ()


@kind("returned_settled", fact=True, roles=COUNTER)
class ReturnedSettled(Body, frozen=True, kw_only=True):
    """The clerk took a returned request out of the tray: sent again, changed, or let go."""

    returned: Name
    how: Literal["sent_again", "let_go"]

    def records(self) -> tuple[Record, ...]:
        """The returned request."""
        return (("returned", self.returned),)


@kind("words_revealed", fact=True, roles=COUNTER, reads=True)
class WordsRevealed(Body, frozen=True, kw_only=True):
    """Somebody had masked words shown: whose (`subject`, empty where no act named anybody), of
    which record, where on the screen, and on what grounds."""

    type: Literal["matter", "complaint"]
    record: Name
    subject: Text64
    screen: Code
    grounds: Grounds

    def records(self) -> tuple[Record, ...]:
        """What the words were said in; it stays as it is."""
        return ((self.type, self.record),)


@kind("returned_passed", fact=True, roles=MANAGERS)
class ReturnedPassed(Body, frozen=True, kw_only=True):
    """A returned request goes to whoever is in charge: its clerk is not there."""

    returned: Name
    to: Code
    why: Code

    def records(self) -> tuple[Record, ...]:
        """The returned request."""
        return (("returned", self.returned),)


@kind("erasure_requested", fact=False, roles=frozenset({SUPERVISOR, ADMINISTRATOR}))
class ErasureRequested(Body, frozen=True, kw_only=True):
    """A person's words are to go, everywhere; applied, they are gone (law 8)."""

    subjects: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=32)]
    why: Code

    def records(self) -> tuple[Record, ...]:
        """The erasure of each subject token."""
        return tuple(("erasure", each) for each in self.subjects)
