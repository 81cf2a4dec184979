"""One command a thing that is done with a shift."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import func, select

from app.errors import Objection, Refused
from app.fields import Form
from app.journal import verify
from app.journal.command import Command, Reading
from app.journal.write import Work
from app.shifts.acts import HallDayClosed, Left, ShiftClosed, ShiftOpened
from app.shifts.views import DayOf, Now, ShiftNow
from db.tables import draft

_LINKS = 100


@dataclass(frozen=True, kw_only=True)
class OpenShift(Command):
    """Begin at this counter; the end of the journal is looked at, and what the last shift left."""

    def run(self, work: Work) -> str:
        """The shift's id; refused while one is open here."""
        now = ShiftNow().run(_reading(work))
        if now.shift is not None:
            raise Refused(Objection("shift_open", {"by": now.shift.opened_by_name}))
        broken = verify.verify(work.connection, work.registry, last=_LINKS)
        drafts = work.connection.execute(select(func.count()).select_from(draft)).scalar_one()
        id_ = work.new_id()
        body = ShiftOpened(
            shift=id_, counter=work.me.counter, before=now.before.id if now.before else None,
            drafts=drafts, chain="holds" if broken is None else "broken",
        )  # fmt: skip
        work.act(body)
        return id_


@dataclass(frozen=True, kw_only=True)
class CloseShift(Command):
    """Sign the sheet: what is open, and what became of the backup. The network blocks nothing.
    `attachments` of them are not at the branch yet, which the file beside the journal tells."""

    backup: Literal["proven", "waiting", "failed"]
    backup_at: datetime | None = None
    why: str = ""
    attachments: int = 0

    def run(self, work: Work) -> str:
        """The shift's id."""
        now = ShiftNow().run(_reading(work))
        if now.shift is None:
            raise Refused(Objection("shift_none"))
        body = ShiftClosed(
            shift=now.shift.id,
            left=self._left(now),
            backup=self.backup, backup_at=self.backup_at, why=self.why or None,
            seq=now.seq, head=now.head,
        )  # fmt: skip
        work.act(body)
        return now.shift.id

    def _left(self, now: Now) -> tuple[Left, ...]:
        counts: dict[Any, int] = {**dict(now.left), "attachments": self.attachments}
        return tuple(Left(what, count) for what, count in counts.items() if count)


@dataclass(frozen=True, kw_only=True)
class CloseHallDay(Command):
    """Sign the day of a hall; a counter without its sheet is named, and needs a reason."""

    hall: str
    day: date
    why: str = ""

    def run(self, work: Work) -> None:
        """Signed."""
        day = DayOf(self.hall, self.day).run(_reading(work))
        form = Form(work.norms, work.now)
        if day.missing and not self.why:
            form.wrong("why", "needed")
        form.done()
        body = HallDayClosed(
            hall=self.hall, day=self.day,
            shifts=tuple(each.id for each in day.sheets if each.closed_at is not None),
            missing=day.missing, why=(self.why or None) if day.missing else None,
        )  # fmt: skip
        work.act(body, hall=self.hall)


def _reading(work: Work) -> Reading:
    return Reading(work.connection, work.registry, work.me, work.norms, work.now)
