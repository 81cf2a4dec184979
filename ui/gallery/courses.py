"""Complaints that went on on the example day."""

from app.complaints.log import ComplaintLog, LogFilter
from app.complaints.moves import (
    Acknowledge,
    Assess,
    BeginWaiting,
    ChangePromise,
    Disagree,
    Withdraw,
    WriteNote,
)
from ui.access.presenter import asking
from ui.demo.presenter import matter_of
from ui.gallery.presenter import SHEN, TAO, Day


def gone_on(day: Day) -> None:
    """One that waits for its customer, one that he does not accept, one that he took back, which
    another hall opens."""
    told = day.told
    day.visit("10:21", "two", TAO, "D001", "长途费多出一截", "K02")
    day.complain("10:21", "two", TAO, "D001", "F01", "K02")
    case = told["F01"]
    day.do("10:22", "two", TAO, lambda id_: Acknowledge(id=id_, complaint=case))
    day.do("10:22", "two", TAO, lambda id_: Assess(
        id=id_, complaint=case, severity="2", complexity="2", impact="1",
        internal="金额不大，要核对四月话单。",
    ))  # fmt: skip
    day.do("10:23", "two", TAO, lambda id_: WriteNote(
        id=id_, complaint=case, internal="已请计费中心调四月二十日至三十日的话单，明早回。"
    ))  # fmt: skip
    day.do("10:23", "two", TAO, lambda id_: ChangePromise(
        id=id_, complaint=case, day="2025-06-27", why="more_work",
        message="话单要一条一条对，跟您说好 6 月 27 日前答复。",
    ))  # fmt: skip
    day.do("10:24", "two", TAO, lambda id_: BeginWaiting(
        id=id_, complaint=case, party="customer", message="请把四月的账单拍一张给我们。"
    ))  # fmt: skip
    day.visit("10:24", "two", TAO, "D002", "下雨电话里全是沙沙声", "K10")
    day.complain("10:24", "two", TAO, "D002", "N01", "K10")
    day.answer("10:25", "two", TAO, "N01", "已换了分线盒里的接头。")
    day.do("10:26", "two", TAO, lambda id_: Disagree(
        id=id_, complaint=told["N01"], reply="昨晚下雨还是沙沙响，我不认。", how="in_person"
    ))  # fmt: skip
    day.visit("10:27", "two", TAO, "D003", "柜台没听完就叫下一位", "K05")
    day.complain("10:27", "two", TAO, "D003", "S04", "K05")
    day.do("10:28", "two", TAO, lambda id_: Withdraw(
        id=id_, complaint=told["S04"], reply="那位营业员已经来说过了，不投诉了。"
    ))  # fmt: skip
    why = {"opened_for": "disputed", "why": ""}
    day.do("10:29", "far", SHEN, lambda id_: asking(id_, {"complaint": told["S04"]}, why))
    far = day.desk("far").ask(ComplaintLog(LogFilter(hall="NP"))).result()
    told["NP"] = far.lines[0].id
    told["NP.matter"] = matter_of(day.desk("far"), told["NP"])
