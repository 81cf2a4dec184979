"""What supervisors do with all cases together: take lines of the log away, report a month."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.journal.act import Aware, Name, Record, Text64
from app.journal.kinds import COUNTER, MANAGERS, SUPERVISORS, Body, Words, kind
from app.journal.party import Code, Long
from app.journal.second import pins
from app.review.hands import touched

Count = Annotated[int, Meta(ge=0, le=10**9)]
Hash = Annotated[str, Meta(min_length=64, max_length=64, pattern=r"^[0-9a-f]+$")]
MonthName = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Format = Literal["xlsx", "csv"]
Purpose = Literal["regulator", "meeting", "check", "handed_on"]


@kind("log_exported", fact=True, roles=SUPERVISORS)
class LogExported(Body, frozen=True, kw_only=True):
    """Lines of the complaint log go into a file, where no rule of this program reaches them any
    more: how many, by which filter (`wanted`: part and value, both codes), and what for."""

    export: Name
    format: Format
    rows: Count
    purpose: Purpose
    wanted: Annotated[tuple[tuple[Code, Text64], ...], Meta(max_length=16)] = ()

    def records(self) -> tuple[Record, ...]:
        """The export."""
        return (("export", self.export),)


class Behind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A counter of which the branch does not know everything up to the end of the month: known
    `through` then, None where nothing is known. `counter` is what the device is called."""

    device: Name
    counter: Text64
    hall: Code
    through: Aware | None = None


@kind("report_made", fact=True, roles=SUPERVISORS)
class ReportMade(Body, frozen=True, kw_only=True):
    """The figures of a month as known at hub number `n`; `sha256` is their sum, so that a sheet of
    paper can be held against what the journal says. `behind` are counters that are missing in it
    as the hub said `told_at` (None: it was never asked), and `why` it was made without them."""

    report: Name
    month: MonthName
    n: Annotated[int, Meta(ge=0, le=2**53)]
    sha256: Hash
    told_at: Aware | None = None
    behind: Annotated[tuple[Behind, ...], Meta(max_length=200)] = ()
    why: Literal["broken_down", "offline", "not_used", "asked_for_now"] | None = None

    def records(self) -> tuple[Record, ...]:
        """The report."""
        return (("report", self.report),)


@kind("report_checked", fact=True, roles=MANAGERS)
class ReportChecked(Body, frozen=True, kw_only=True):
    """Somebody else (`second`) counted the figures again that `first` made, and found the same: the
    second name on the sheet."""

    report: Name
    sha256: Hash
    first: Code
    second: Code

    def records(self) -> tuple[Record, ...]:
        """The report, and both PINs."""
        return (("report", self.report), *pins(self.first, self.second))


@kind("case_file_made", fact=True, roles=SUPERVISORS, reads=True)
class CaseFileMade(Body, frozen=True, kw_only=True):
    """One case whole was put on paper for somebody outside: what for."""

    complaint: Name
    purpose: Purpose

    def records(self) -> tuple[Record, ...]:
        """The case; it stays as it is."""
        return (("complaint", self.complaint),)


class Remark(Words, frozen=True, kw_only=True):
    """What a supervisor writes of a case that she looked at again; may name the customer."""

    remark: Long = ""


@kind("case_reviewed", fact=True, roles=SUPERVISORS, reads=True, private={"asker": Remark})
class CaseReviewed(Body, frozen=True, kw_only=True):
    """A supervisor looked at a closed case again. `month` and `seed` are what the sample was drawn
    by, so that anybody can draw it again; `drawn`: by chance, or for what speaks for it. `asked`,
    whose case it was, may say something to it before `reply_by`, by the norm `due_norm`."""

    review: Name
    complaint: Name
    matter: Name
    month: MonthName
    seed: Code
    drawn: Literal["chance", "risk"]
    verdict: Literal["sound", "lacking", "again"]
    asked: Code
    reply_by: Aware | None = None
    due_norm: Code | None = None

    def records(self) -> tuple[Record, ...]:
        """The review, and what tells who had a hand in the case; that stays as it is."""
        return (("review", self.review), *touched(self.complaint, self.matter))


class Statement(Words, frozen=True, kw_only=True):
    """What somebody says herself to what was found in her case; may name the customer."""

    statement: Long = ""


@kind("review_replied", fact=True, roles=COUNTER, private={"asker": Statement})
class ReviewReplied(Body, frozen=True, kw_only=True):
    """Whose case it was says once, in her own words, what is to be said to the review."""

    review: Name
    complaint: Name

    def records(self) -> tuple[Record, ...]:
        """The review, and the case, which stays as it is."""
        return (("review", self.review), ("complaint", self.complaint))
