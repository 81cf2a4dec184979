"""A desk with cases, and its index caught up without waiting."""

import json
from collections.abc import Sequence
from typing import Any

from app.bootstrap import EXAMPLE
from app.complaints.commands import ReceiveComplaint
from app.desk import Desk
from app.search.entries import is_due, read_due
from app.search.views import Found, Search
from app.visits.commands import NOBODY_NAMED, Asker, EarlierContact, OpenVisit
from db.transaction import reading
from tests.support.scene import LIN, ask, do

_TEXTS = json.loads((EXAMPLE / "complaints.json").read_bytes())
COMPLAINTS, NEAR = _TEXTS["items"], _TEXTS["near_duplicates"]
# What a category may need beside the words.
_FACTS = dict.fromkeys(
    ("called", "leaflet", "outlet", "promised_date", "reminded_at", "reported_at", "serial"), "示例"
)


def catch_up(desk: Desk) -> None:
    """Read everything that is due, as the background does."""
    while True:
        with reading(desk.engine) as connection:
            if not is_due(connection):
                return
        desk.transact(lambda c: (read_due(c, desk.registry), frozenset())).result()


def take(
    desk: Desk, id_: str, words: str, asker: Asker = NOBODY_NAMED, *, category: str = "S3",
    asks: str = "", **more: Any,
) -> tuple[str, str]:  # fmt: skip
    """A complaint and its matter."""
    visit = do(desk, OpenVisit(id=f"v{id_}", ticket="A001", asks=asks, asker=asker), LIN)
    matter = visit.record("matter")
    done = do(
        desk,
        ReceiveComplaint(
            id=f"c{id_}", matter=matter, category=category, words=words, asker=asker, **more
        ),
        LIN,
    )
    return done.record("complaint"), matter


def take_examples(desk: Desk) -> dict[str, str]:
    """The example complaints; id of each record by its name."""
    found = {}
    earlier = EarlierContact(where="here", whom="示例")
    for each in COMPLAINTS:
        complaint, _ = take(
            desk, each["id"], each["text"], Asker(number="5550211"), category=each["category"],
            demand=each["demand"], amount=each["amount"] or "", concerns="2025-05-01",
            earlier=earlier, facts=_FACTS,
        )  # fmt: skip
        found[each["id"]] = complaint
    catch_up(desk)
    return found


def search(desk: Desk, text: str, **more: Any) -> Found:
    """What the page would show."""
    found = ask(desk, Search(text, **more))
    assert isinstance(found, Found)
    return found


def ids(found: Found) -> list[str]:
    """The records of its lines, as they stand."""
    return [each.id for each in found.lines]


def marked(found: Found) -> list[Sequence[str]]:
    """What is marked in each line."""
    return [
        [line.snippet.text[start:end] for start, end in line.snippet.marks]
        for line in found.lines
        if line.snippet is not None
    ]
