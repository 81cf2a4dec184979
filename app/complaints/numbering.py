"""The number of a complaint that is taken: the counter's next, or that of a paper form."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from app import numbers
from app.complaints import rules
from app.fields import Form
from app.journal.write import Work
from db.prepared import Prepared, Row
from db.tables import blank_form, claim

_NUMBERS = select(claim.c.key).where(
    claim.c.type == "complaint_number",
    claim.c.key > bindparam("first"),
    claim.c.key < bindparam("last"),
)
# As text 1000 stands before 999: behind that one the longest have to be looked for among all.
_LAST_NUMBER = Prepared(_NUMBERS.order_by(claim.c.key.desc()).limit(1))
_LONGEST_NUMBER = Prepared(
    _NUMBERS.order_by(func.length(claim.c.key).desc(), claim.c.key.desc()).limit(1)
)
_SHORT = 999


def from_paper(
    work: Work, form: Form, form_number: str, happened_at: str
) -> tuple[str, datetime | None]:
    """Number and time of a form that was filled in by hand; each number is entered once."""
    number = form.line("form_number", form_number, most=40).upper()
    happened = form.past_moment("happened_at", happened_at)
    if not number:
        return "", happened
    if happened is None and not happened_at.strip():
        form.wrong("happened_at", "needed")
    if not numbers.is_series(number, numbers.BLANK):
        form.wrong("form_number", "form_number_check", number=number)
        return "", happened
    execute = work.connection.execute
    taken = select(claim.c.act).where(claim.c.type == "complaint_number", claim.c.key == number)
    known = select(blank_form.c.id).where(blank_form.c.id == number)
    if execute(taken).first() is not None:
        form.wrong("form_number", "form_used", number=number)
    elif number.startswith(f"{work.me.hall}{work.me.counter}-") and not execute(known).first():
        # Of another counter this desk may not have heard yet; its own it knows.
        form.wrong("form_number", "form_unknown", number=number)
    return number, happened


def next_number(work: Work) -> str:
    """The next number of this counter today: one above the highest that this incarnation took."""
    me, day = work.me, work.today
    prefix = numbers.prefix(f"{me.hall}{me.counter}", day, me.incarnation)
    among = {"first": prefix, "last": f"{prefix}~"}
    highest = _sequence(prefix, _LAST_NUMBER.rows(work.connection, **among))
    if highest >= _SHORT:
        highest = _sequence(prefix, _LONGEST_NUMBER.rows(work.connection, **among))
    return rules.number(me.hall, me.counter, day, me.incarnation, highest + 1)


def _sequence(prefix: str, rows: list[Row]) -> int:
    """What stands between the prefix and the check character; 0 where there is no number yet."""
    return int(rows[0][0][len(prefix) : -1]) if rows else 0
