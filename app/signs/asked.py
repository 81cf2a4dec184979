"""A sign that somebody was asked about, as screens and paper read it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AskedSign:
    """One sign that somebody was asked about, as it was counted `since` … `at`; `median` in
    ten-thousandths. `question` and `statement` None where the words are not here."""

    id: str
    who_name: str
    at: datetime
    owner: str
    owner_name: str
    signal: str
    since: datetime
    counted: int
    total: int
    enough: bool
    median: int | None
    matters: tuple[str, ...]
    until: datetime | None
    norm: str | None
    replied_at: datetime | None
    question: str | None
    statement: str | None
