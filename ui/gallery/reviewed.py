"""A closed case on the example day that was looked at again: its clerk may say something to it."""

from ui.gallery.presenter import SHEN, Day, ended
from ui.lookback.presenter import reviewing


def reviewed(day: Day) -> None:
    """Something was found lacking in it."""
    case = day.told["closed"] = ended(day.desk("boss"))
    about = {"complaint": case, "month": "2025-06", "seed": "1", "drawn": "chance"}
    values = {"verdict": "lacking", "review_note": "退回话费前没有再给顾客看一次账单。", "due": ""}
    day.do("10:37", "boss", SHEN, lambda id_: reviewing(id_, about, values))
