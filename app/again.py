"""A desk that stopped is enrolled again on its own machine, and nothing that it has is lost.

What it had not sent goes into the hub's quarantine, from where a person releases it; its file is
set aside as it is; drafts and saved views move into a fresh one, and everything numbered comes by
the feed.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sqlalchemy import Engine, insert, select

from app import bootstrap, enrolment, hold, keys
from app.errors import Outage
from app.journal import identity, store
from app.journal.act import BadFrame, Frame, Header
from app.journal.identity import Identity
from app.keys import Kept
from app.settings import Settings
from app.sync import enrol as contact
from app.sync import wire
from app.sync.contents import named
from app.sync.wire import Push
from db.engine import CannotOpen, open_file
from db.tables import act, draft, private, saved_view, touch
from db.transaction import reading, writing

# Few enough for one request, whatever is in them.
_BATCH = 50


def enrol(settings: Settings, url: str, typed: str, attempt: str) -> int:
    """Enrol this desk again by a code for its device; how many unsent acts could not be read.

    Those stay in the file that is set aside. Raises Refused as `enrolment.enrol`, Outage; until
    the fresh file is whole nothing here was changed, and the same `attempt` can be made again.
    """
    kept = keys.read(settings)
    if kept is None or not settings.file.exists():
        raise Outage("not_enrolled")
    with hold.holding(settings.data, hold.DESK, "enrol"):
        try:
            old = open_file(settings.file, kept.key)
        except CannotOpen as error:
            raise Outage(f"store_{error.why}") from None
        try:
            before = _identity(old)
            given, address = enrolment.ask(url, typed, attempt, before.device)
            me = enrolment.identity_of(given, address)
            # Who was enrolled without a code is known to the hub without its counter.
            me = replace(me, counter=me.counter or before.counter, shelf_key=before.shelf_key)
            unread = _hand_in(old, me)
            _await_acts(settings, old)
            fresh = Kept(kept.key, identity.new_incarnation())
            made = settings.file.with_suffix(".new")
            _make(made, fresh, me, old)
        finally:
            old.dispose()
        _put_in_place(settings, made, before.incarnation)
        keys.keep(settings, fresh)
    return unread


def _identity(engine: Engine) -> Identity:
    with reading(engine) as connection:
        me = identity.read(connection)
    if me is None:
        raise Outage("not_enrolled")
    return me


def _hand_in(old: Engine, me: Identity) -> int:
    """Give the hub what it has not numbered; the count of what cannot be read any more."""
    with reading(old) as connection:
        rows = connection.execute(store.in_order().where(act.c.n.is_(None))).all()
        found: list[tuple[Header, Frame]] = []
        unread = 0
        for row in rows:
            try:
                found.extend(store.read_frames(connection, [row]))
            except BadFrame:
                unread += 1
        names = named(connection, [header for header, _ in found])
    contact.hand_in(me, _batches(found), names)
    return unread


def _await_acts(settings: Settings, old: Engine) -> None:
    """Bytes whose act was handed in wait for it: released, it comes back by the feed."""
    waits = (
        select(touch.c.record, private.c.subject)
        .join(act, act.c.id == touch.c.act)
        .join(private, private.c.act == act.c.id)
        .where(touch.c.type == "attachment", act.c.n.is_(None))
    )
    with reading(old) as connection:
        found = connection.execute(waits).all()
    shelf = bootstrap.find_shelf(settings, old)
    try:
        for row in found:
            shelf.await_act(row.record, row.subject)
    finally:
        shelf.close()


def _batches(found: Sequence[tuple[Header, Frame]]) -> Iterator[Push]:
    for incarnation, group in groupby(found, key=lambda each: each[0].incarnation):
        frames = list(group)
        for at in range(0, len(frames), _BATCH):
            part = frames[at : at + _BATCH]
            acts = tuple(frame for _, frame in part)
            yield Push(wire.VERSION, incarnation, part[-1][0].seq, acts)


def _make(path: Path, kept: Kept, me: Identity, old: Engine) -> None:
    """The fresh file with what is this desk's own in the old one, drafts and views; what a try
    before left is made anew."""
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
    with reading(old) as connection:
        own = {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in (draft, saved_view)
        }
    made = bootstrap.make_store(path, kept, me)
    with writing(made) as connection:
        for table, rows in own.items():
            if rows:
                connection.execute(insert(table), rows)
    made.dispose()


def _put_in_place(settings: Settings, made: Path, incarnation: str) -> None:
    """At no moment is there no file; the old one stays beside it, with the same key."""
    file = settings.file
    if file.with_name(f"{file.name}-wal").exists():
        raise Outage("store_in_use")
    shutil.copy2(file, file.with_name(f"desk-{incarnation}.db"))
    made.replace(file)
