"""What waits between colleagues on the example day."""

from app.visits.offers import AcceptHandOver, OfferHandOver
from app.visits.served import NoteNeeds
from app.visits.spoken import SetLanguage
from app.visits.telling import AttemptContact, ReportUnreachable
from ui.gallery.presenter import LIN, TAO, Day

BILL = (
    "My bill shows a 24-minute international call on 18 May at 3 a.m. I was not in the city that "
    "night and nobody else has a key."
)
SUMMARY = "顾客称五月十八日凌晨三点的国际长途（24 分钟，57.60 元）不是本人所打，当晚不在本市。"


def handed(day: Day) -> None:
    """One matter that was handed over, two that are offered, one whose asker nobody reaches."""
    told = day.told
    day.visit("10:05", "one", LIN, "C001", BILL, "K03")
    day.do("10:05", "one", LIN, lambda id_: SetLanguage(
        id=id_, visit=told["C001.visit"], language="en"
    ))  # fmt: skip
    day.do("10:06", "one", LIN, lambda id_: NoteNeeds(
        id=id_, visit=told["C001.visit"], needs=("foreign",), offered=("seat", "english")
    ))  # fmt: skip
    day.visit("10:06", "two", TAO, "C002", "四月份的押金一直没有退", "K06")
    day.visit("10:07", "two", TAO, "C003", "顾客只会说英语，想问长途怎么收费")
    day.visit("10:08", "one", LIN, "C004", "要退多收的钱", "K07")
    day.do("10:09", "one", LIN, lambda id_: OfferHandOver(
        id=id_, matter=told["C001.matter"], to="3103", why="language",
        remark="账单在顾客手上。", summary=SUMMARY,
    ))  # fmt: skip
    for ticket in ("C002", "C003"):
        day.do("10:10", "two", TAO, lambda id_, ticket=ticket: OfferHandOver(  # type: ignore[misc]
            id=id_, matter=told[f"{ticket}.matter"], to=LIN, why="better_placed"
        ))  # fmt: skip
    day.do("10:12", "one", LIN, lambda id_: AcceptHandOver(id=id_, matter=told["C003.matter"]))
    day.visit("10:11", "one", LIN, "C005", "排队排了一个上午", "K05")
    day.claim("10:11", "one", LIN, "C005", "K05")
    day.promise("10:12", "one", LIN, "C003", "K06", "17:30")
    for at in ("10:13", "10:16", "10:20"):
        day.do(at, "one", LIN, lambda id_: AttemptContact(id=id_, matter=told["C004.matter"]))
    day.visit("10:22", "one", LIN, "C006", "来电显示多少钱")
    day.do("10:21", "one", LIN, lambda id_: ReportUnreachable(
        id=id_, matter=told["C004.matter"]
    ))  # fmt: skip
