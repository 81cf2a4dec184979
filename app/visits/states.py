"""What a visit and a matter are between acts."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from app.errors import Objection
from app.journal.act import APPLIED, EXCEPTION, PENDING

ARTICLE = "10"
ENGLISH = "en"
OPEN, ENDED, VOIDED = "open", "ended", "voided"
ANSWERED, TAKEN_UP, ELSEWHERE = "answered", "taken_up", "elsewhere"
# It goes on in a record of an earlier visit.
JOINED = "joined"
# Outcomes that never count as answered (article 10).
LEFT, NO_CONTACT, UNREACHABLE = "left", "no_contact", "unreachable"
# Somebody still owes the asker something.
LIVE = (OPEN, TAKEN_UP)
STANDS = (APPLIED, PENDING)


class Visit(Struct, frozen=True, gc=False):
    """One customer at the counter. `first_contact` never changes.

    `aside_at` and `aside_why` stand while the customer is away and the visit waits for him. `needs`
    and `offered` are codes with spaces between (article 9).
    """

    id: str
    hall: str
    device: str
    ticket: str
    channel: str
    language: str
    first_contact: str
    opened_at: datetime
    state: str = OPEN
    matters: int = 0
    settled: int = 0
    ended_at: datetime | None = None
    aside_at: datetime | None = None
    aside_why: str | None = None
    needs: str | None = None
    offered: str | None = None
    newer: bool = False


class Matter(Struct, frozen=True, gc=False):
    """One thing asked in a visit, with its own owner, outcome and clock (law 14).

    `contact`: the asker left a way to be told. `place` is where the asker was pointed to.
    `takers` are those whose acceptance clashed, as JSON [{act, by}, …]: a supervisor may decide
    that one of them has it. `summary` says in Chinese what somebody asked in English; `summed`:
    there is one.
    """

    id: str
    visit: str
    hall: str
    ticket: str
    state: str
    first_contact: str
    owner: str
    opened_at: datetime
    settled_at: datetime | None = None
    settled_by: str | None = None
    taken_up_as: str | None = None
    taken_up_by: str | None = None
    place: str | None = None
    contact: bool = False
    takers: str = "[]"
    reassigning: int = 0
    disputes: int = 0
    corrections: int = 0
    summed: bool = False
    subject: str = ""
    asks: str | None = None
    asker_name: str | None = None
    asker_number: str | None = None
    answer: str | None = None
    summary: str | None = None
    newer: bool = False


class HandOver(Struct, frozen=True, gc=False):
    """The hand-overs of a matter; its id is the matter's.

    `offer` stands until it is accepted, declined or recalled, and only while whoever made it still
    owes the matter. `holders` has everybody who had the matter, in order, as JSON; `bounces` counts
    how often it came back to one of them. `offering`, `recalling` and `declining` mark requests
    that the hub has not judged; `accepted` is the last acceptance.
    """

    id: str
    holders: str = "[]"
    bounces: int = 0
    offer: str | None = None
    offered_by: str | None = None
    offered_to: str | None = None
    offered_at: datetime | None = None
    offered_why: str | None = None
    offering: int = 0
    recalling: int = 0
    declining: int = 0
    declined_by: str | None = None
    declined_at: datetime | None = None
    declined_why: str | None = None
    accepted: str | None = None
    accepted_at: datetime | None = None
    newer: bool = False


class Unreached(Struct, frozen=True, gc=False):
    """How often somebody tried to tell an asker and did not reach him; its id is the matter's.

    `reported_by` asks to end the matter for it; `reporting` marks that before the hub has judged.
    """

    id: str
    attempts: int = 0
    attempted_at: datetime | None = None
    reported_by: str | None = None
    reported_at: datetime | None = None
    reporting: int = 0
    newer: bool = False


class Claimed(Struct, frozen=True, gc=False):
    """Whom an asker says to have asked before: a claim, until a supervisor has looked into it.

    `day` is ISO text, empty where the asker does not know.
    """

    id: str
    matter: str
    hall: str
    who: str
    at: datetime
    place: str
    asked_hall: str
    asked_counter: str
    day: str
    finding: str | None = None
    found_by: str | None = None
    found_at: datetime | None = None
    whom: str | None = None
    newer: bool = False


def unsummed(visit: Visit | None, matter: Matter) -> list[Objection]:
    """Whoever goes on with what was said in English has it in Chinese too (article 9)."""
    if visit is None or visit.language != ENGLISH or matter.summed:
        return []
    return [Objection("summary_needed", field="summary", article="9")]


def clashed(state: Matter | None, outcome: str) -> Matter | None:
    """A fact that clashes stands in the log; the matter says that a supervisor has to decide."""
    if state is None or outcome != EXCEPTION:
        return state
    return replace(state, disputes=state.disputes + 1)
