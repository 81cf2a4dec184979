"""Words of another hall's acts that this desk was granted: beside their acts, if they are what was
sealed (law 9)."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.errors import Outage
from app.journal.act import BadFrame, Frame, Header, Record, check_parts, commit, read_header
from app.journal.erase import erased_at, reaching, stripped
from app.sync.wire import Given, Grant
from db.bulk import fetch_rows, update_rows
from db.tables import act, private

SCOPE = "scope"


def take(connection: Connection, grants: Sequence[Grant]) -> set[Record]:
    """Put words where they were withheld; tells what to refold. What was erased meanwhile stays so.

    Raises Outage("broken_feed") where they are not those of an act that is here.
    """
    given = {each.act: each for grant in grants for each in grant.given}
    if not given:
        return set()
    rows = fetch_rows(connection, act, ("id", "header"), ("id",), (list(given),))
    headers = {id_: read_header(raw) for id_, raw in rows}
    missing = sorted(given.keys() - headers.keys())
    if missing:
        raise Outage("broken_feed", f"grant of {missing[0]}, which is not here")
    erased = erased_at(connection, (e for h in headers.values() for e in reaching(h)))
    columns = ("act", "place", "withheld")
    kept = fetch_rows(connection, private, columns, ("act",), (list(given),))
    waits = {(id_, place) for id_, place, withheld in kept if withheld == SCOPE}
    new = []
    for id_, header in headers.items():
        frame = stripped(header, _sealed(header, given[id_]), erased)
        for place, opened in enumerate(frame.private):
            if (id_, place) in waits:
                new.append((opened.salt, opened.data, opened.withheld, id_, place))
    update_rows(connection, private, ("salt", "bytes", "withheld"), new)
    return {record for id_, *_ in kept for record in headers[id_].records}


def _sealed(header: Header, given: Given) -> Frame:
    """The parts, if they are what the header says."""
    frame = Frame(b"", given.private)
    try:
        check_parts(header, frame)
    except BadFrame as error:
        raise Outage("broken_feed", f"grant of {header.id}: {error}") from None
    for sealed, opened in zip(header.private, frame.private, strict=True):
        if opened.data is not None and commit(opened.salt or b"", opened.data) != sealed.commitment:
            raise Outage("broken_feed", f"grant of {header.id}: not what was sealed")
    return frame
