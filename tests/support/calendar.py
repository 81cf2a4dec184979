"""Makes the table of public holidays again: `python -m tests.support.calendar`.

The table is a resource that anybody may edit; this only seeds it from chinesecalendar.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from chinese_calendar.constants import Holiday, holidays, workdays

from tests.house import ROOT

PATH = ROOT / "resources" / "norms" / "calendar.toml"
_HEAD = """\
# Public holidays and make-up workdays by year, as announced. A year that is not here is unknown:
# nothing is guessed for it. Seeded from chinesecalendar; add a year when it is announced.
"""
_NAMES = {each.value: each.chinese for each in Holiday}


def made() -> str:
    """The table as text."""
    years = sorted({day.year for day in holidays})
    return _HEAD + "".join(_year(year) for year in years)


def _year(year: int) -> str:
    off = sorted(day for day in holidays if day.year == year)
    on = sorted(day for day in workdays if day.year == year)
    lines = ["", "[[year]]", f"year = {year}", 'source = "chinesecalendar"', 'confidence = "f"']
    lines += [f"workdays = [{', '.join(map(str, on))}]", "holidays = ["]
    for name, start, end in _runs(off):
        named = f'name = "{_NAMES[name]}", name_en = "{name}"'
        lines.append(f"  {{ {named}, from = {start}, to = {end} }},")
    return "\n".join([*lines, "]"]) + "\n"


def _runs(days: list[date]) -> Iterator[tuple[str, date, date]]:
    """Neighbouring days of one holiday: (name, first, last)."""
    place = {day: n for n, day in enumerate(days)}
    for (name, _), run in groupby(
        days, key=lambda day: (holidays[day], day - timedelta(days=place[day]))
    ):
        found = list(run)
        yield name, found[0], found[-1]


if __name__ == "__main__":
    PATH.write_text(made(), encoding="utf-8")
