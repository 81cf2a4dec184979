"""A clock that stands still, and ids that are the same each time."""

import itertools
from datetime import datetime

from app.clock import SetClock


class StillClock(SetClock):
    """Ids count up, so that what was written later has the greater one, as with the real ones."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self._ids = itertools.count(1)

    def new_id(self) -> str:
        """The next one; `next` of a count is one step for all threads."""
        return f"00000000-0000-7000-8000-{next(self._ids):012x}"
