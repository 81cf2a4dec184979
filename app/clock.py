"""Time and new ids: with the wire, the only things that tests replace."""

import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

import uuid_utils


class Clock(Protocol):
    """Tells the time and makes ids."""

    def now(self) -> datetime:
        """The aware UTC time."""
        ...

    def steady(self) -> float:
        """Seconds that go on whatever somebody does to the hands; also while the machine sleeps."""
        ...

    def new_id(self) -> str:
        """A UUIDv7 as text: unique, never an order."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The machine's time, UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Since the machine was started."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return str(uuid_utils.uuid7())


class SetClock:
    """A clock that somebody else sets: the example branch's working day, and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)
        self._moved = timedelta(0)
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The time it was last set to."""
        with self._lock:
            return self._at

    def steady(self) -> float:
        """A day that is set has gone by; hands that were moved have not."""
        with self._lock:
            return (self._at - self._moved).timestamp()

    def set(self, at: datetime) -> None:
        """So late is it now; back too, for another day."""
        with self._lock:
            self._at = at.astimezone(UTC)

    def move(self, by: timedelta) -> None:
        """Somebody moves the hands, as happens to a real clock."""
        with self._lock:
            self._at += by
            self._moved += by

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return str(uuid_utils.uuid7())


class Watch:
    """Notices when the hands of a clock are moved while the program runs."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = (clock.now(), clock.steady())

    def moved(self) -> timedelta:
        """How far since the program began; negative where they were put back."""
        at, steady = self._began
        return (self._clock.now() - at) - timedelta(seconds=self._clock.steady() - steady)
