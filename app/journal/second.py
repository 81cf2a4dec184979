"""Where two people stand for a thing, that they are two (a house rule): whoever gave somebody a PIN
could have signed in as her. Pure, the same at counter and hub."""

from datetime import datetime, timedelta
from typing import Any

from app.errors import Objection
from app.journal.act import Act, Record
from app.journal.kinds import States
from app.norms.norms import Norms

# For so long after one gave the other a PIN they do not count as two.
RULE = "pin_apart"
_UNITS = ("minutes", "hours", "days")


def pins(first: str, second: str) -> tuple[Record, ...]:
    """What an act of a second person looks at beside its own: how both came by their PINs."""
    return (("pin", first), ("pin", second))


def term(norms: Norms, at: datetime, hall: str) -> timedelta:
    """For how long; where no norm says so, not beyond what was made before the PIN was given."""
    found = norms.norm(RULE, norms.day(at), hall)
    if found is None or found.unit not in _UNITS:
        return timedelta()
    return timedelta(**{found.unit: found.value})


def apart(
    states: States, act: Act, norms: Norms, made_by: str, made_at: datetime
) -> list[Objection]:
    """Why whoever stands for this with her word (`act.body.second`) is not known to be another
    person than `made_by`: one gave the other a PIN not long before, or after it was made."""
    body, header = act.body, act.header
    if (body.first, body.second) != (made_by, header.who):
        return [Objection("second_differs", field="second")]
    near = term(norms, header.at, header.hall)
    her, his = states.get(("pin", header.who)), states.get(("pin", made_by))
    hers, his = _since(her, made_by), _since(his, header.who)
    if hers is not None and (hers >= made_at or header.at < hers + near):
        return [_given((hers, hers + near), made_by, header.who, norms)]
    if his is not None and his <= made_at < his + near:
        return [_given((his, his + near), header.who, made_by, norms)]
    return []


def _since(pin: Any, giver: str) -> datetime | None:
    """When this colleague gave her the last PIN that she was given."""
    at: datetime | None = pin.given_at if pin is not None and pin.given_by == giver else None
    return at


def _given(span: tuple[datetime, datetime], by: str, who: str, norms: Norms) -> Objection:
    at, until = (f"{each.astimezone(norms.zone):%Y-%m-%d %H:%M}" for each in span)
    params = {"by": by, "who": who, "time": at, "until": until}
    return Objection("pin_given_by", params, field="second")
