"""Money on the example day: one refund to be approved, one to be paid, one that was paid."""

from ui.gallery.presenter import HAN, LIN, SHEN, Day
from ui.remedies.presenter import adding


def disputed(day: Day) -> None:
    """Of complaints that were taken in the morning."""
    for at, seat, no, text, what, values in (
        ("10:22", "one", LIN, "N04", "money_list", {
            "service": "network_use_list", "of_month": "2025-05", "pages": "3",
            "document": "id_card",
        }),
        ("10:22", "one", LIN, "N04", "money_records", {"of_month": "2025-05"}),
        ("10:23", "one", LIN, "N04", "money_reminders", {}),
        ("10:24", "one", LIN, "N04", "money_offer", {
            "refund": "158.00", "remark": "五月的月租 58 元，另补误工 100 元。",
        }),
        ("10:25", "one", LIN, "F04", "money_offer", {"refund": "43.60"}),
        ("10:26", "boss", HAN, "F04", "money_approve", {}),
        ("10:27", "one", LIN, "N02", "money_offer", {"refund": "12.00"}),
        ("10:28", "boss", SHEN, "N02", "money_approve", {}),
        ("10:29", "one", LIN, "N02", "money_paid", {}),
    ):  # fmt: skip
        case = day.told[text]
        day.do(at, seat, no, lambda id_, c=case, w=what, v=values: adding(id_, c, w, v))  # type: ignore[misc]
