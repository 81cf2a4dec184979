"""Words of the example branch, as its files hold them."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from app.bootstrap import EXAMPLE

ZONE = ZoneInfo("Asia/Shanghai")
DAY = "2025-06-09"


@dataclass(frozen=True)
class Text:
    """A complaint as a customer tells it."""

    category: str
    words: str
    demand: str
    amount: str


def on_the_day(time: str) -> datetime:
    """09:02 of the working day."""
    return moment(f"{DAY} {time}")


def moment(text: str) -> datetime:
    """2025-05-20 10:20 as the branch reads it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def complaint(id_: str) -> Text:
    """One of the complaint texts."""
    found = _item("complaints", "items", "id", id_)
    return Text(found["category"], found["text"], found["demand"] or "", found["amount"] or "")


def near_duplicate(of: str) -> str:
    """The words of somebody who complains of the same."""
    return str(_item("complaints", "near_duplicates", "of", of)["text"])


def answer(id_: str) -> tuple[str, str]:
    """An answer card: what is asked, and the answer."""
    found = _item("answers", "items", "id", id_)
    return found["asks"], found["answer_zh"]


def customer(id_: str) -> tuple[str, str]:
    """Name and number."""
    found = _item("customers", "items", "id", id_)
    return found["name"], found["number"]


def _item(file: str, part: str, key: str, value: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in _read(file)[part] if each[key] == value)
    return found


@cache
def _read(file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLE / f"{file}.json").read_text(encoding="utf-8"))
    return found
