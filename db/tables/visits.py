"""First contact: a visit is one customer at the counter, a matter one thing asked in it."""

from sqlalchemy import Boolean, Column, Index, Integer, Text

from db.tables.base import record
from db.types import Time, private

visit = record(
    "visit",
    Column("hall", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("ticket", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("first_contact", Text, nullable=False),
    Column("opened_at", Time, nullable=False),
    Column("state", Text, nullable=False),
    Column("matters", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("ended_at", Time),
    Column("aside_at", Time),
    Column("aside_why", Text),
    private("needs"),
    private("offered"),
    Index("ix_visit_opened_at", "opened_at"),
)

matter = record(
    "matter",
    Column("visit", Text, nullable=False, index=True),
    Column("hall", Text, nullable=False),
    Column("ticket", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("first_contact", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("opened_at", Time, nullable=False),
    Column("settled_at", Time),
    Column("settled_by", Text),
    Column("taken_up_as", Text),
    Column("taken_up_by", Text),
    Column("place", Text),
    Column("contact", Boolean, nullable=False),
    Column("takers", Text, nullable=False),
    Column("reassigning", Integer, nullable=False),
    Column("disputes", Integer, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("summed", Boolean, nullable=False),
    Column("subject", Text, nullable=False, index=True),
    private("asks"),
    private("asker_name"),
    private("asker_number"),
    private("answer"),
    private("summary"),
    Index("ix_matter_owner_state", "owner", "state"),
)

# One row for each matter that was ever offered to a colleague; its id is the matter's.
hand_over = record(
    "hand_over",
    Column("holders", Text, nullable=False),
    Column("bounces", Integer, nullable=False),
    Column("offer", Text),
    Column("offered_by", Text),
    Column("offered_to", Text, index=True),
    Column("offered_at", Time),
    Column("offered_why", Text),
    Column("offering", Integer, nullable=False),
    Column("recalling", Integer, nullable=False),
    Column("declining", Integer, nullable=False),
    Column("declined_by", Text),
    Column("declined_at", Time),
    Column("declined_why", Text),
    Column("accepted", Text),
    Column("accepted_at", Time),
)

# One row for each matter whose asker somebody tried to reach; its id is the matter's.
unreached = record(
    "unreached",
    Column("attempts", Integer, nullable=False),
    Column("attempted_at", Time),
    Column("reported_by", Text),
    Column("reported_at", Time),
    Column("reporting", Integer, nullable=False),
)

# One row for each claim to have asked before.
claimed = record(
    "claimed",
    Column("matter", Text, nullable=False),
    Column("hall", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Time, nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("asked_hall", Text, nullable=False),
    Column("asked_counter", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("finding", Text),
    Column("found_by", Text),
    Column("found_at", Time),
    private("whom"),
)
