"""Every table, one file a subject; importing this package fills the metadata."""

from db.tables.access import access
from db.tables.attachments import attachment, chunk
from db.tables.backups import backup, backup_chunk, backup_file
from db.tables.base import metadata
from db.tables.channels import forwarded
from db.tables.complaints import complaint
from db.tables.desk import attempt, attempted, counter, draft, identity, saved_view
from db.tables.devices import device, invite, quarantine
from db.tables.duties import duty
from db.tables.journal import act, chain, claim, head, private, touch
from db.tables.links import link
from db.tables.oversight import erasure, exception, returned
from db.tables.people import pin, verifier
from db.tables.receipts import blank_form, print_job, receipt
from db.tables.reference import publication, reference, reference_content
from db.tables.remedies import hold, remedy
from db.tables.review import export, report, review
from db.tables.search import search_due, search_entry
from db.tables.shifts import hall_day, shift
from db.tables.signs import sign
from db.tables.visits import claimed, hand_over, matter, unreached, visit
from db.tables.witness import rating, showing

__all__ = [
    "access", "act", "attachment", "attempt", "attempted", "backup", "backup_chunk",
    "backup_file", "blank_form", "chain", "chunk", "claim", "claimed", "complaint", "counter",
    "device", "draft", "duty", "erasure", "exception", "export", "forwarded", "hall_day",
    "hand_over", "head", "hold", "identity", "invite", "link", "matter", "metadata", "pin",
    "print_job", "private", "publication", "quarantine", "rating", "receipt", "reference",
    "reference_content", "remedy", "report", "returned", "review", "saved_view", "search_due",
    "search_entry", "shift", "showing", "sign", "touch", "unreached", "verifier", "visit",
]  # fmt: skip
