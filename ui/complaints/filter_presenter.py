"""Decides for the filters of the complaint log: what can be typed, and how a filter reads."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from app.complaints.course import GRADES, scale
from app.complaints.life import STATES
from app.complaints.log import LogFilter, read_days
from app.complaints.saved import DropView, SavedView, SavedViews, SaveView
from app.errors import Refused
from app.journal.write import Done
from ui.bridge import Bridge, Reply
from ui.complaints.said import COUNTED, FLAGS, named, period_words, said, span_words
from ui.widgets.chips import Chip
from ui.widgets.picker import Item
from ui.words import say

# States with a digit; the others are typed.
BY_DIGIT = ("received", "answered", "closed", "investigating", "disagreed")
_SPANS = (1, 7, 30)
_EMPTY = LogFilter()
# What a filter consists of, in the order of its chips; a period is one of them.
_PARTS = ("state", "period", "hall", "category", "owner", *GRADES, *FLAGS, *COUNTED)
_DAY = re.compile(r"\s*\d{1,4}\s*[-/.]\s*\d")
_DIGITS = 9


class FilterPresenter:
    """Knows the branch's names. What can be picked is `part:value`."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def offers(self, typed: str = "") -> list[Item]:
        """What can be added to a filter: (value, words); for a date that is typed what it may
        mean."""
        if _DAY.match(typed):
            return self._periods(typed)
        norms = self._bridge.norms
        # Days first: of what is typed alike, the shorter is meant.
        found = [(f"days:{n}", span_words(n)) for n in _SPANS]
        found += [(f"{flag}:1", say(f"log.{flag}")) for flag in FLAGS]
        halls = norms.branch.halls if norms.branch else ()
        values = [("hall", each.id) for each in halls]
        values += [("category", code) for code in norms.categories]
        values += [("owner", who) for who in norms.staff]
        values += [("state", state) for state in STATES if state not in BY_DIGIT]
        grades = range(1, scale(norms, self._bridge.desk.clock.now()) + 1)
        values += [(part, str(grade)) for part in GRADES for grade in grades]
        return found + [(f"{part}:{value}", named(norms, part, value)) for part, value in values]

    def add(self, wanted: LogFilter, picked: str) -> LogFilter:
        """The filter with one thing more; a period takes the place of another."""
        part, _, value = picked.partition(":")
        if part == "days":
            return replace(self.drop(wanted, "period"), days=int(value))
        if part == "period":
            since, _, until = value.partition("/")
            return replace(self.drop(wanted, "period"), since=_day(since), until=_day(until))
        set_: dict[str, Any] = {part: int(value) if part in GRADES else part in FLAGS or value}
        return replace(wanted, **set_)

    def drop(self, wanted: LogFilter, part: str) -> LogFilter:
        """The filter without one of its parts."""
        names = ("days", "since", "until") if part == "period" else (part,)
        return replace(wanted, **{name: getattr(_EMPTY, name) for name in names})

    def chips(self, wanted: LogFilter) -> list[Chip]:
        """What is set, beside the state, in words."""
        shown = (part for part in _PARTS if getattr(wanted, part, "") not in BY_DIGIT)
        words = {part: said(self._bridge.norms, wanted, part) for part in shown}
        return [
            Chip(part, f"{text}  \u00d7", say("log.without", what=text))
            for part, text in words.items()
            if text
        ]

    def wrong(self, typed: str) -> str:
        """What is the matter with something typed that is none of the offers."""
        try:
            if _DAY.match(typed):
                self._read(typed)
        except Refused as refused:
            return say.objection(refused.objections[0])
        return say("log.unknown", text=typed)

    def views(self, answered: Callable[[list[SavedView]], None]) -> None:
        """Those that everybody has, then one's own."""
        query = SavedViews(self._bridge.person.no)
        self._bridge.ask(query, partial(self._show_views, answered), "log.views")

    def save(self, name: str, wanted: LogFilter, reply: Reply) -> None:
        """Keep a filter under a name."""
        id_ = self._bridge.new_id()
        self._bridge.do(SaveView(id=id_, name=name, filter=wanted), reply)

    def forget(self, view: SavedView, gone: Callable[[Done], None]) -> None:
        """Throw a view away."""
        command = DropView(id=self._bridge.new_id(), view=view.id)
        self._bridge.do(command, Reply(done=gone))

    def view_chips(self, views: list[SavedView]) -> list[Chip]:
        """With a digit each, as far as there are digits."""
        return [
            Chip(view.id, view.name, digit=str(n) if n <= _DIGITS else "")
            for n, view in enumerate(views, start=1)
        ]

    def _show_views(
        self, answered: Callable[[list[SavedView]], None], own: tuple[SavedView, ...]
    ) -> None:
        mine = LogFilter(owner=self._bridge.person.no)
        built = {
            "all": _EMPTY, "today": LogFilter(days=1), "overdue": LogFilter(overdue=True),
            "disputed": LogFilter(disputed=True), "mine": mine,
        }  # fmt: skip
        found = [SavedView(key, say(f"log.view.{key}"), each) for key, each in built.items()]
        answered([*found, *own])

    def _periods(self, typed: str) -> list[Item]:
        """A day typed alone may be meant as such, or as first or last one."""
        try:
            first, last = self._read(typed)
        except Refused:
            return []
        spans: list[tuple[date | None, date | None]] = [(first, last)]
        if first == last:
            spans += [(first, None), (None, last)]
        found = []
        for since, until in spans:
            words = period_words(LogFilter(since=since, until=until))
            # Behind what is typed, so that it fits whatever was typed.
            found.append((f"period:{since or ''}/{until or ''}", f"{typed.strip()}  {words}"))
        return found

    def _read(self, typed: str) -> tuple[date, date]:
        return read_days(self._bridge.norms, self._bridge.desk.clock.now(), typed)


def is_own(view: SavedView) -> bool:
    """Whether it can be thrown away."""
    return f"log.view.{view.id}" not in _BUILT


_BUILT = {f"log.view.{each}" for each in ("all", "today", "overdue", "disputed", "mine")}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
