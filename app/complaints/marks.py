"""What can be counted of complaints that came in a time, each as a condition of the log, so that
every figure of the board opens exactly its lines."""

from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, and_, exists, func, or_, select, type_coerce

from app.norms.norms import Norms
from db.tables import complaint, hand_over, matter, rating

# Kept and missed promises, answers at all and by whom was asked first, cases that came back to who
# had passed them on, and what customers said of the service.
MARKS = (
    "kept", "missed", "answered", "first", "bounced", "rated", "good", "fair", "bad",
)  # fmt: skip
_HOUR_US = 3_600_000_000
_FAIR = 3


def marked(mark: str, now: datetime) -> ColumnElement[bool]:
    """One of MARKS as a condition."""
    answered = complaint.c.answered_at.is_not(None)
    if mark in ("rated", "good", "fair", "bad"):
        return _rated(mark)
    if mark == "first":
        by_first = exists().where(
            matter.c.id == complaint.c.matter, matter.c.first_contact == complaint.c.answered_by
        )
        return and_(answered, by_first)
    if mark == "bounced":
        few = select(hand_over.c.id).where(hand_over.c.bounces > 0)
        return complaint.c.matter.in_(few)
    if mark == "answered":
        return answered
    return _kept() if mark == "kept" else _missed(now)


def in_level(norms: Norms, level1: str) -> ColumnElement[bool]:
    """In one of the classes of a first level."""
    codes = [code for code, each in norms.categories.items() if each.level1 == level1]
    return complaint.c.category.in_(codes)


def hour_of(norms: Norms, now: datetime) -> ColumnElement[int]:
    """The hour of the branch's day in which a complaint came."""
    shift = now.astimezone(norms.zone).utcoffset() or timedelta()
    micros = type_coerce(complaint.c.received_at, BigInteger) + shift // timedelta(microseconds=1)
    return (micros // _HOUR_US) % 24


def _kept() -> ColumnElement[bool]:
    """The customer was told before it was too late."""
    return complaint.c.answered_at < complaint.c.latest_at


def _missed(now: datetime) -> ColumnElement[bool]:
    """He was told too late, or not yet though it is late; what ended before has no promise left."""
    late = complaint.c.latest_at
    ended = func.coalesce(complaint.c.closed_at, late)
    return or_(
        complaint.c.answered_at >= late,
        and_(complaint.c.answered_at.is_(None), late <= now, ended >= late),
    )


def _rated(mark: str) -> ColumnElement[bool]:
    """By what customers said: of five, four and five are good, one and two bad."""
    found = select(rating.c.id)
    if mark == "good":
        found = found.where(rating.c.score > _FAIR)
    elif mark == "fair":
        found = found.where(rating.c.score == _FAIR)
    elif mark == "bad":
        found = found.where(rating.c.score < _FAIR)
    return complaint.c.matter.in_(found)
