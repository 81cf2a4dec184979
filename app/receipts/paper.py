"""What stands on a receipt, folded again from the acts that it knew when it was issued."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app import masks
from app.journal import fold, store
from app.journal.act import Act, Record
from app.journal.command import Reading
from app.journal.kinds import States
from app.norms.deadlines import APPEAL_OPEN
from app.norms.wording import Said
from app.receipts import rules
from app.receipts.signed import Signed, showings, signed

_WRITTEN = (
    "complaint_received", "complaint_corrected", "matter_opened", "matter_corrected",
)  # fmt: skip


@dataclass(frozen=True)
class Staff:
    """Somebody of the hall, as a customer may know them."""

    no: str
    name: str


@dataclass(frozen=True)
class Place:
    """The hall, and where a customer can ask: names in Chinese and English, and a telephone."""

    hall: str
    hall_en: str
    phone: str
    example: bool


@dataclass(frozen=True)
class Promise:
    """By when an answer is due: `at` is the first moment after the day promised, `latest` the
    first that is too late. `verified`: whether the norm behind it rests on a primary text. Without
    an answer within `appeal_days` the customer may appeal; None where no norm says so. `changed` is
    the first moment after another day that was promised since.
    """

    at: datetime
    latest: datetime | None
    verified: bool
    appeal_days: int | None
    appeal_verified: bool
    changed: datetime | None = None


@dataclass(frozen=True)
class Paper:
    """Everything that stands on one receipt, and nothing else: numbers masked, names left out.

    `code`: what the square code says. `kept_at`: since when the branch has what was written, None
    where not yet. `words` None where they are not here or were erased. `class_` in Chinese and
    English, empty for a matter. `summary`: the words in Chinese, where they were said in English.
    `wording`: the branch's own sentences, as they were then.
    """

    id: str
    number: str
    code: str
    version: int
    copy: int
    language: str
    size: str
    place: Place
    issued_at: datetime
    received_at: datetime
    received_by: Staff
    responsible: Staff
    owner: Staff
    class_: tuple[str, str]
    words: str | None
    demand: str
    contact: str
    promise: Promise | None
    kept_at: datetime | None
    summary: str = ""
    signed: Signed | None = None
    wording: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True)
class _Now:
    """What a receipt issued now would be of: its row, without its number where none is yet."""

    matter: str
    complaint: str | None
    number: str
    version: int
    language: str
    hall: str
    device: str
    incarnation: str
    issued_at: datetime
    id: str = ""
    copy: int = 1
    size: str = "a5"
    # Everything that is here.
    seq: int = 2**62
    seen: int = 2**62


def told_now(reading: Reading, matter: Any, complaint: Any, language: str) -> Paper | None:
    """What a receipt would say now, of the rows of a matter and, where it became one, a complaint;
    a matter that never had a receipt has no number yet."""
    about, me = complaint or matter, reading.me
    row = _Now(
        matter.id, complaint.id if complaint else None, complaint.number if complaint else "",
        about.corrections + 1, language, about.hall, me.device, me.incarnation, reading.now,
    )  # fmt: skip
    return told_anew(reading, row)


def told_anew(reading: Reading, row: Any) -> Paper | None:
    """The receipt of this row; None where this desk does not have what it is about."""
    records: list[Record] = [("matter", row.matter)]
    if row.complaint:
        records.append(("complaint", row.complaint))
    acts = _known(reading, row, [*records, *showings(reading, row)])
    states: States = {}
    for each in acts:
        fold.apply(reading.registry, states, each)
    matter, about = states.get(records[0]), states.get(records[-1])
    if matter is None or about is None:
        return None
    by = signed(states, acts, row.complaint)
    return _paper(reading, row, _Found(matter, about, acts, by))


@dataclass(frozen=True)
class _Found:
    matter: Any
    about: Any
    acts: list[Act]
    signed: Signed | None


def _known(reading: Reading, row: Any, records: list[Record]) -> list[Act]:
    """The acts that the receipt knew, in the order that it knew them."""
    numbered, own, mine = [], [], (row.device, row.incarnation, True)
    for each in store.by_record(reading.connection, reading.registry, records):
        header = each.header
        if each.n is not None and each.n <= row.seen:
            numbered.append(each)
        elif (header.device, header.incarnation, header.seq < row.seq) == mine:
            each.stamp = None
            own.append(each)
    own.sort(key=lambda each: each.header.seq)
    return [*numbered, *own]


def _paper(reading: Reading, row: Any, found: _Found) -> Paper:
    matter, about, place = found.matter, found.about, place_of(reading, row.hall)
    name = reading.norms.name
    said = about.words if row.complaint else about.asks
    received_by = about.received_by if row.complaint else matter.first_contact
    hidden = (about.asker_name, getattr(about, "holder_name", None))
    return Paper(
        id=row.id, number=row.number,
        code=rules.code(row.number, place.phone),
        version=row.version, copy=row.copy, language=row.language, size=row.size, place=place,
        issued_at=row.issued_at,
        received_at=about.received_at if row.complaint else about.opened_at,
        received_by=Staff(received_by, name(received_by)),
        responsible=Staff(matter.first_contact, name(matter.first_contact)),
        owner=Staff(matter.owner, name(matter.owner)), class_=_class(reading, about),
        words=None if said is None else masks.words(said, *hidden),
        summary=masks.words(matter.summary or "", *hidden),
        demand=masks.words(getattr(about, "demand", None) or "", *hidden),
        contact=masks.number(about.asker_number or ""), promise=_promise(reading, about),
        kept_at=_kept_at(found.acts), signed=found.signed, wording=reading.norms.wording,
    )  # fmt: skip


def place_of(reading: Reading, hall: str) -> Place:
    """A hall and the branch's telephone, as customers know them."""
    branch, found = reading.norms.branch, reading.norms.hall(hall)
    phone = (branch.complaint_phone if branch else "") or (found.phone if found else "")
    return Place(
        hall=found.name if found else hall,
        hall_en=(found.name_en if found else "") or hall,
        phone=phone,
        example=branch is not None and branch.example,
    )


def _class(reading: Reading, about: Any) -> tuple[str, str]:
    found = reading.norms.categories.get(getattr(about, "category", ""))
    if found is None:
        return ("", "")
    chinese = f"{found.level1} · {found.level2}"
    return (chinese, f"{found.level1_en} · {found.level2_en}" if found.level2_en else chinese)


def _promise(reading: Reading, about: Any) -> Promise | None:
    norm = reading.norms.norm_of(getattr(about, "due_norm", None))
    if norm is None:
        return None
    appeal = reading.norms.norm(APPEAL_OPEN, reading.norms.day(about.received_at), about.hall)
    return Promise(
        about.due_at, about.latest_at, norm.verified, appeal.value if appeal else None,
        appeal is not None and appeal.verified, getattr(about, "promised_at", None),
    )  # fmt: skip


def _kept_at(acts: list[Act]) -> datetime | None:
    """When the branch had all that was written down; None where some of it still waits."""
    stamps = [each.stamp for each in acts if each.header.kind in _WRITTEN]
    times = [stamp.hub_at for stamp in stamps if stamp is not None]
    return max(times) if times and len(times) == len(stamps) else None
