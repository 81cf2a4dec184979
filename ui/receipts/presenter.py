"""Decides for receipts: issues them, has them printed, and keeps what did not come out."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.journal.write import Done
from app.receipts.commands import (
    DropPrint,
    IssueReceipt,
    PrintEnded,
    ReserveBlankForms,
    VoidBlankForm,
)
from app.receipts.paper import Paper
from app.receipts.views import (
    BlankForms,
    BlankPaper,
    FormLine,
    Job,
    PrintQueue,
    WhatToPrint,
)
from ui.bridge import Bridge, Reply
from ui.moments import moment
from ui.paper.output import pdf
from ui.paper.presenter import laid_out
from ui.paper.printer import PrintFailed, in_turn, send
from ui.words import say

Tell = Callable[[str, str], None]
# Jobs on their way to the printer: the same one is not sent twice at once.
_sent: set[str] = set()


@dataclass(frozen=True)
class JobShown:
    """One line of what the printer owes, and the receipt it is about."""

    id: str
    about: str
    number: str
    text: str


@dataclass(frozen=True)
class FormShown:
    """One blank form that nothing was entered from."""

    number: str


class ReceiptsPresenter:
    """`tell` says a line with its tone in the message strip."""

    def __init__(self, bridge: Bridge, tell: Tell) -> None:
        self._bridge, self._tell = bridge, tell

    def issue(self, matter: str, complaint: str = "") -> None:
        """F8: one more receipt, and to the printer with it."""
        bridge = self._bridge
        command = IssueReceipt(
            id=bridge.new_id(), matter=matter, complaint=complaint, size=bridge.preferred.now.paper
        )
        bridge.do(command, Reply(done=self._issued))

    def print(self, job: str, about: str) -> None:
        """To the printer, now or again."""
        if job not in _sent:
            _sent.add(job)
            self._bridge.ask(WhatToPrint(about), partial(self._send, job))

    def save(self, about: str, file: Path) -> None:
        """As PDF, where the clerk wants it."""
        self._bridge.ask(WhatToPrint(about), partial(self._write, file))

    def drop(self, job: str) -> None:
        """Nobody needs it any more."""
        command = DropPrint(id=self._bridge.new_id(), job=job)
        self._bridge.do(command, Reply(done=lambda _: self._tell(say("print.dropped"), "info")))

    def queue(self, answered: Callable[[list[JobShown]], None]) -> None:
        """What the printer owes."""
        self._bridge.ask(PrintQueue(), partial(self._show, answered), "print.queue")

    def _issued(self, done: Done) -> None:
        self.print(done.value, done.value)

    def _send(self, job: str, paper: Paper | BlankPaper | None) -> None:
        if paper is None:
            self._ended(job, "", "not_here")
            return
        zone, printer = self._bridge.norms.zone, self._bridge.preferred.now.printer

        def work() -> None:
            send(laid_out(paper, zone), printer)

        self._bridge.follow(in_turn(work), partial(self._sent, job, _done(paper)))

    def _sent(self, job: str, told: str, future: Future[None]) -> None:
        error = future.exception()
        if error is not None and not isinstance(error, PrintFailed):
            self._bridge.crashed.emit(error)
            self._ended(job, told, "job")
        else:
            self._ended(job, told, error.why if error is not None else "")

    def _ended(self, job: str, told: str, why: str) -> None:
        _sent.discard(job)
        self._bridge.do(PrintEnded(id=self._bridge.new_id(), job=job, failure=why))
        if why:
            self._tell(say("print.failed", why=say.code("print.why", why)), "bad")
        else:
            self._tell(told, "info")

    def _write(self, file: Path, paper: Paper | BlankPaper | None) -> None:
        if paper is None:
            self._tell(say("case.missing"), "bad")
            return
        zone = self._bridge.norms.zone

        def work() -> None:
            file.write_bytes(pdf(laid_out(paper, zone)))

        self._bridge.follow(in_turn(work), self._written)

    def _written(self, future: Future[None]) -> None:
        error = future.exception()
        if error is None:
            self._tell(say("print.saved"), "info")
        elif isinstance(error, OSError):
            self._tell(say("print.not_saved"), "bad")
        else:
            self._bridge.crashed.emit(error)

    def _show(self, answered: Callable[[list[JobShown]], None], jobs: tuple[Job, ...]) -> None:
        answered([self._line(each) for each in jobs])

    def _line(self, job: Job) -> JobShown:
        bridge = self._bridge
        now, zone = bridge.desk.clock.now(), bridge.norms.zone
        why = say.code("print.why", job.failure) if job.failure else say("print.why.waiting")
        key = "print.line" if job.tries else "print.line_new"
        line = say(key, why=why, time=moment(job.queued_at, zone, now), n=job.tries)
        return JobShown(job.id, job.about, job.number, f"{job.number}\n{line}")


class BlanksPresenter:
    """Blank forms for a power cut; they are printed as receipts are."""

    def __init__(self, bridge: Bridge, tell: Tell) -> None:
        self._bridge, self._tell = bridge, tell
        self._receipts = ReceiptsPresenter(bridge, tell)

    def reserve(self) -> None:
        """Blank forms, numbered and printed in advance."""
        self._bridge.do(ReserveBlankForms(id=self._bridge.new_id()), Reply(done=self._reserved))

    def void(self, number: str) -> None:
        """A form that nobody will enter."""
        command = VoidBlankForm(id=self._bridge.new_id(), number=number)
        told = say("blank.voided", number=number)
        self._bridge.do(command, Reply(done=lambda _: self._tell(told, "info")))

    def forms(self, answered: Callable[[list[FormShown]], None]) -> None:
        """This counter's forms that nothing was entered from."""
        self._bridge.ask(BlankForms(), partial(_forms, answered), "print.forms")

    def _reserved(self, done: Done) -> None:
        self._receipts.print(done.value, done.value)


def _done(paper: Paper | BlankPaper) -> str:
    """What came out."""
    if isinstance(paper, Paper):
        return say("print.done", number=paper.number)
    first, last = paper.forms[0][0], paper.forms[-1][0]
    return say("print.done_blanks", n=len(paper.forms), first=first, last=last)


def _forms(answered: Callable[[list[FormShown]], None], found: tuple[FormLine, ...]) -> None:
    answered([FormShown(each.number) for each in found])
