"""What can happen to a duty: taken on, passed to somebody else, done."""

from typing import Literal

from app.journal.act import Aware, Name, Record
from app.journal.kinds import COUNTER, Body, Words, kind
from app.journal.party import Code, Happened, Long, PersonWords, Short

Told = Literal["phone", "in_person", "written"]


class Owed(PersonWords, frozen=True, kw_only=True):
    """Who is to be told, of which unit, what about, and when he can be reached."""

    unit: Short = ""
    words: Long = ""
    hours: Short = ""


class Done(Words, frozen=True, kw_only=True):
    """What came of it."""

    remark: Long = ""


class _OfDuty(Happened, frozen=True, kw_only=True):
    duty: Name
    matter: Name

    def records(self) -> tuple[Record, ...]:
        """The matter and the duty."""
        return (("matter", self.matter), ("duty", self.duty))


@kind("duty_taken_on", fact=True, roles=COUNTER, private={"asker": Owed})
class DutyTakenOn(_OfDuty, frozen=True, kw_only=True):
    """Somebody promised to do something by a time. `until` is the first moment that is too late, by
    the norm `due_norm`, or (None) by word given. `how` and in which `language` he wants to be told,
    where somebody is."""

    what: Literal["call_back", "pass_on", "rework"]
    owner: Code
    how: Told | None = None
    language: Code | None = None
    until: Aware | None = None
    due_norm: Code | None = None


@kind("duty_passed", fact=False, roles=COUNTER)
class DutyPassed(Body, frozen=True, kw_only=True):
    """A duty goes to somebody else: with its matter, or to the manager where its owner is not
    there. `owner` is whom it is taken from."""

    duty: Name
    owner: Code
    to: Code
    why: Code

    def records(self) -> tuple[Record, ...]:
        """The duty."""
        return (("duty", self.duty),)


@kind("duty_done", fact=True, roles=COUNTER, private={"asker": Done})
class DutyDone(_OfDuty, frozen=True, kw_only=True):
    """It was done, and how; when stands in `happened_at`, where it was earlier."""

    how: Told
