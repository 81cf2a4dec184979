"""Asks the branch, off the thread of the windows, to take this machine in."""

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal

from app import enrolment
from app.errors import Outage, Refused
from app.settings import Settings


class EnrolPresenter(QObject):
    """One try after the other; each ends in exactly one of the signals."""

    enrolled = Signal()
    refused = Signal(object)  # Objections
    outage = Signal(object)  # Outage
    crashed = Signal(object)  # an exception that is a bug

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        # Kept over all tries: an answer that was lost on the way is asked for again.
        self._attempt = enrolment.new_attempt()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="enrol")

    def enrol(self, url: str, code: str) -> None:
        """Try."""
        ended = self._worker.submit(enrolment.enrol, self._settings, url, code, self._attempt)
        ended.add_done_callback(self._ended)

    def close(self) -> None:
        """Let a try that is under way end."""
        self._worker.shutdown()

    def _ended(self, ended: Future[None]) -> None:
        """On the worker's thread; signals cross over by themselves."""
        error = ended.exception()
        if error is None:
            self.enrolled.emit()
        elif isinstance(error, Refused):
            self.refused.emit(error.objections)
        elif isinstance(error, Outage):
            self.outage.emit(error)
        else:
            self.crashed.emit(error)
