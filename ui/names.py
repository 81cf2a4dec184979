"""Names of the branch's own things, in the language of the screen; their codes where unknown."""

from collections.abc import Iterable
from datetime import datetime

from app.journal.kinds import SUPERVISOR
from app.norms.norms import Norms
from ui.bridge import Bridge
from ui.words import SOURCE, say


def hall_name(norms: Norms, hall: str) -> str:
    """A hall."""
    found = norms.hall(hall)
    return say.name(found) if found else hall


def category_name(norms: Norms, code: str) -> str:
    """A category without its class."""
    found = norms.categories.get(code)
    return say.name(found, "level2") if found else code


def category_path(norms: Norms, code: str) -> str:
    """A category with its class, after its code."""
    found = norms.categories.get(code)
    if found is None:
        return code
    return f"{code} {say.name(found, 'level1')} · {say.name(found, 'level2')}"


def card_name(norms: Norms, card: str) -> str:
    """An answer card: its id and what it answers."""
    found = norms.answers.get(card)
    return f"{card} {found.asks}" if found else card


def outside_name(norms: Norms, place: str) -> str:
    """A place that is not ours."""
    found = norms.places.get(place)
    return say.name(found) if found else place


def care_names(norms: Norms, codes: Iterable[str]) -> str:
    """Needs, or what was offered (article 9); a code that today's list does not have stands as it
    is."""
    known = {each.code: each for each in (*norms.assistance.needs, *norms.assistance.aids)}
    return say("list.and").join(say.name(known[e]) if e in known else e for e in codes)


def deciders(norms: Norms, now: datetime) -> str:
    """The supervisors on duty, who decide what clashes."""
    members = (norms.member(who, now) for who in norms.staff)
    return say("list.and").join(m.name for m in members if m and m.role == SUPERVISOR)


def place_names(bridge: Bridge) -> list[str]:
    """Hall and counter by name; none before the desk is open."""
    if not bridge.is_open:
        return []
    me, norms = bridge.desk.me, bridge.norms
    hall = norms.hall(me.hall)
    counter = norms.counter(me.hall, int(me.counter)) if me.counter.isdigit() else None
    # A desk behind the counters, a supervisor's, has its hall only.
    known = "" if hall else me.counter
    names = [say.name(hall) if hall else me.hall, say.name(counter) if counter else known]
    return [name for name in names if name]


def article_of(norms: Norms, category: str) -> str:
    """What the service norms ask for in this category, in our own words; empty where silent."""
    found = norms.categories.get(category)
    article = norms.articles.get(found.article or "") if found else None
    if article is None:
        return ""
    text = article.zh if say.language == SOURCE else article.en
    return say("article.line", no=article.no, text=text)
