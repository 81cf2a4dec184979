"""Time and new ids: with the wire, the only things that tests replace."""

import threading
from datetime import UTC, datetime
from typing import Protocol

import uuid_utils


class Clock(Protocol):
    """Tells the time and makes ids."""

    def now(self) -> datetime:
        """The aware UTC time."""
        ...

    def new_id(self) -> str:
        """A UUIDv7 as text: unique, never an order."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The machine's time, UTC."""
        return datetime.now(UTC)

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return str(uuid_utils.uuid7())


class SetClock:
    """A clock that somebody else sets: the example branch's working day, and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The time it was last set to."""
        with self._lock:
            return self._at

    def set(self, at: datetime) -> None:
        """Move the hands; back too, as a real clock may."""
        with self._lock:
            self._at = at.astimezone(UTC)

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return str(uuid_utils.uuid7())
