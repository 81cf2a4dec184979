"""What ends a demo before its end."""

import sys
from types import TracebackType


class Failed(Exception):
    """Something did not come out as the script says."""


class Watch:
    """Keeps what went wrong inside Qt, which would only print it, until somebody looks."""

    def __init__(self) -> None:
        self._seen: list[BaseException] = []

    def __enter__(self) -> "Watch":
        self._before, sys.excepthook = sys.excepthook, self._see
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._before

    def look(self) -> None:
        """Raise it here: Failed for a bug, what asked to stop as it is."""
        for error in self._seen:
            if isinstance(error, KeyboardInterrupt):
                raise error
            raise Failed(f"a bug behind a window: {type(error).__name__}")

    def _see(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._seen.append(error)
        if not isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
