"""Views of what supervisors see of all cases together."""

from ui.gallery.presenter import SHEN, TAO
from ui.gallery.scene import Guest
from ui.gallery.steps import at, filled, press, typed
from ui.gallery.view import View


def _sign(guest: Guest) -> None:
    """The figure of first contacts of which somebody is asked."""
    guest.ways.asked_sign(guest.told["sign"])
    guest.settle()


OVERSEEN = (
    View("today", at("boss", SHEN, press("Shift+F1")), ("review.TodayPage",)),
    View("today, nothing", at("first", SHEN, press("Shift+F1")), ("review.TodayPage",)),
    View("board", at("boss", SHEN, press("Shift+F1", "1")), ("review.BoardPage",)),
    View("board, of thirty days", at("boss", SHEN, press("Shift+F1", "1", "2")),
         ("review.BoardPage",)),
    View("board, by the hour", at("boss", SHEN, press("Shift+F1", "1", "3")),
         ("review.BoardPage",)),
    View("board, save", at("boss", SHEN, press("Shift+F1", "1", "4"),
                           filled(file="/home/shen/board.xlsx")), ("review.SaveForm",)),
    View("quality", at("boss", SHEN, press("Shift+F1", "4")), ("quality.QualityPage",)),
    View("quality, asking", at("boss", SHEN, press("Shift+F1", "4"),
                               press(*["Right"] * 2, "Down", "1")), ("signs.AskForm",)),
    View("quality, asked", at("boss", SHEN, press("Shift+F1", "4"),
                              press(*["Right"] * 2, "Down", "Return")), ("quality.QualityPage",)),
    View("sign, replying", at("two", TAO, _sign), ("signs.SignPage", "signs.ReplyForm")),
    View("report", at("boss", SHEN, press("Shift+F1", "2", "F9")),
         ("monthly.ReportPage", "monthly.MonthForm")),
    View("report, check", at("boss", SHEN, press("Shift+F1", "2", "F9", "1")),
         ("monthly.CheckForm",)),
    View("report, save", at("boss", SHEN, press("Shift+F1", "2", "F9", "2"),
                            filled(file="/home/shen/05.pdf")), ("review.SaveForm",)),
    View("report, nothing yet", at("first", SHEN, press("Shift+F1", "2")), ("monthly.ReportPage",)),
    View("sample", at("boss", SHEN, press("Shift+F1", "3")), ("lookback.SamplePage",)),
    View("sample, reviewed", at("boss", SHEN, press("Shift+F1", "3", "Ctrl+A"), typed("2025-06")),
         ("lookback.SamplePage",)),
    View("sample, reviewing", at("boss", SHEN, press("Shift+F1", "3", "Ctrl+A"),
                                 typed("2025-06"), press("Return", "Return", "Return")),
         ("lookback.ReviewForm",)),
    View("export", at("boss", SHEN, press("Alt+3", "Ctrl+E"), filled(file="/home/shen/log.xlsx")),
         ("review.ExportPage", "review.ExportForm")),
    View("export, wrong", at("boss", SHEN, press("Alt+3", "Ctrl+E"),
                             filled(file="/nowhere/log.xlsx"), press("F9")),
         ("review.ExportForm",)),
)  # fmt: skip
