"""The reasoning of a rule in words, line by line, in one language."""

from collections.abc import Iterable
from datetime import date, datetime

from app.errors import Objection
from app.norms.trace import Line
from ui.moments import dated
from ui.words import SOURCE, Words, say

_OBJECTION = "objection."
_DATES = ("start", "first", "from", "to", "day")
_TIMES = ("start", "from", "until", "end", "at")


def told(trace: Iterable[Line], words: Words = say) -> list[str]:
    """Each line as a sentence without its stop."""
    return [_line(each, words) for each in trace]


def _line(line: Line, words: Words) -> str:
    """One line; a code that this program does not know stands as it is."""
    if line.code.startswith(_OBJECTION):
        objection = Objection(line.code.removeprefix(_OBJECTION), line.params)
        return words.objection(objection).rstrip(words("clause.stop"))
    params = {name: _shown(name, value, words) for name, value in line.params.items()}
    if words.language != SOURCE and line.params.get("source_en"):
        params["source"] = line.params["source_en"]
    if "why" in params:
        english = line.params.get("why_en") if words.language != SOURCE else ""
        params["why"] = _rest(english or line.params["why"], words)
    if line.params.get("article"):
        params["article"] = words("why.article", article=line.params["article"])
    sentence = words.code("why", line.code)
    return sentence if sentence == line.code else words(f"why.{line.code}", **params)


def _shown(name: str, value: str, words: Words) -> str:
    """Dates, times and codes in words; anything else as it is."""
    if name == "unit":
        return words.code("unit", value)
    if name == "waiting_for":
        return words.code("waiting", value)
    if name == "verified":
        return words("why.verified.no") if value == "no" else ""
    if "T" in value and name in _TIMES:
        return _time(datetime.fromisoformat(value), words)
    return dated(date.fromisoformat(value), words) if value and name in _DATES else value


def _time(at: datetime, words: Words) -> str:
    """A day's end is that day's 24:00, not the midnight of the next."""
    if (at.hour, at.minute) == (0, 0):
        before = date.fromordinal(at.toordinal() - 1)
        return words("date.time", date=dated(before, words), time="24:00")
    return words("date.time", date=dated(at.date(), words), time=f"{at:%H:%M}")


def _rest(why: str, words: Words) -> str:
    return words("rest.weekend") if why == "weekend" else words("rest.holiday", name=why)
