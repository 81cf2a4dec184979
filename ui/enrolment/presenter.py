"""Asks the branch, off the thread of the windows, to take this machine in."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject, Signal

from app import again, enrolment, local
from app.errors import Outage, Refused
from app.settings import Settings


class EnrolPresenter(QObject):
    """One try after the other; each ends in exactly one of the signals. `anew` is for a desk that
    stopped."""

    enrolled = Signal(object)  # Settings: where the desk lies
    recovery = Signal(str, str)  # file and passphrase
    refused = Signal(object)  # Objections
    outage = Signal(object)  # Outage
    crashed = Signal(object)  # an exception that is a bug

    def __init__(self, settings: Settings, *, anew: bool = False) -> None:
        super().__init__()
        self._do: Callable[[Settings, str, str, str], object] = (
            again.enrol if anew else enrolment.enrol
        )
        self._settings = settings
        # Kept over all tries: an answer that was lost on the way is asked for again.
        self._attempt = enrolment.new_attempt()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="enrol")

    def enrol(self, url: str, code: str) -> None:
        """Try."""
        self._try(self._settings, self._do, self._settings, url, code, self._attempt)

    def example(self) -> None:
        """The example branch, with its hub and a desk, beside the real data."""
        self._try(local.example(self._settings), local.make_example, self._settings)

    def close(self) -> None:
        """Let a try that is under way end."""
        self._worker.shutdown()

    def found(self, typed: dict[str, str]) -> None:
        """A branch of its own, with its hub on this machine; tells its recovery key once."""
        self._try(self._settings, self._found, typed)

    def _found(self, typed: dict[str, str]) -> None:
        """On the worker's thread."""
        kept = local.make_hall(self._settings, typed)
        self.recovery.emit(str(kept.file), kept.passphrase)

    def _try(self, made: Settings, job: Callable[..., object], *given: object) -> None:
        self._worker.submit(job, *given).add_done_callback(partial(self._ended, made))

    def _ended(self, made: Settings, ended: Future[object]) -> None:
        """On the worker's thread; signals cross over by themselves."""
        error = ended.exception()
        if error is None:
            self.enrolled.emit(made)
        elif isinstance(error, Refused):
            self.refused.emit(error.objections)
        elif isinstance(error, Outage):
            self.outage.emit(error)
        else:
            self.crashed.emit(error)
